from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0003_vocabulaires")]

    operations = [
        ValidateConstraint(model_name="acteur", name="acteurs_acteur_nature_connue"),
        ValidateConstraint(model_name="acteur", name="acteurs_acteur_presence_connue"),
        ValidateConstraint(model_name="acteur", name="acteurs_acteur_statut_connu"),
        migrations.RunSQL(
            "ALTER TABLE acteurs_appartenance VALIDATE CONSTRAINT acteurs_appartenance_role_connu",
            migrations.RunSQL.noop,
        ),
    ]
