"""Events whose organiser left the hub are those of the animation team."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0031_charte_lue_fraiche"),
    ]

    operations = [
        migrations.AlterField(
            model_name="evenement",
            name="responsable",
            field=models.ForeignKey(
                blank=True,
                help_text="Vide : l’équipe d’animation.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evenements",
                to=settings.AUTH_USER_MODEL,
                verbose_name="personne qui organise",
            ),
        ),
        migrations.AlterField(
            model_name="evenementevent",
            name="responsable",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Vide : l’équipe d’animation.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="personne qui organise",
            ),
        ),
    ]
    operations = par_series(operations)
