"""Names are listed as people sort them, accents aside."""

from django.db import migrations

import ptce.socle.noms


class Migration(migrations.Migration):
    dependencies = [
        ("locaux", "0021_message_d_annulation"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="equipement",
            options={
                "ordering": [ptce.socle.noms.SansAccents("nom")],
                "verbose_name": "équipement",
            },
        ),
        migrations.AlterModelOptions(
            name="espace",
            options={
                "ordering": ["niveau", "rang", ptce.socle.noms.SansAccents("nom"), "pk"],
                "verbose_name": "espace",
            },
        ),
        migrations.AlterModelOptions(
            name="reglereservation",
            options={
                "ordering": [ptce.socle.noms.SansAccents("nom")],
                "verbose_name": "règle de réservation",
                "verbose_name_plural": "règles de réservation",
            },
        ),
        migrations.AlterModelOptions(
            name="site",
            options={"ordering": [ptce.socle.noms.SansAccents("nom")], "verbose_name": "site"},
        ),
    ]
