"""The words of the organisations that are there keep one place each."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0028_question_du_nom")]

    operations = [
        migrations.RunSQL(
            "UPDATE acteurs_motsacteur SET vecteur = acteurs_mots_de(acteur_id)",
            migrations.RunSQL.noop,
        )
    ]
