"""Names are listed as people sort them, accents aside."""

from django.db import migrations

import ptce.socle.noms


class Migration(migrations.Migration):
    dependencies = [
        ("acteurs", "0015_textes_et_creation"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="personne",
            options={
                "ordering": [
                    ptce.socle.noms.SansAccents("nom"),
                    ptce.socle.noms.SansAccents("prenom"),
                    "pk",
                ],
                "verbose_name": "personne",
            },
        ),
    ]
