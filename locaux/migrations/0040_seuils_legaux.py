"""The thresholds of the law that rents meet, since they are in force.

Sources: code de commerce, article L145-39; regulations (EU) 1407/2013 and 2023/2831, the latter until 31 December 2030.
"""

from datetime import date
from decimal import Decimal

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.migrations.state import StateApps

SEUILS = (
    ("revision", "25", date(2000, 9, 21), None, "Code de commerce, article L145-39"),
    (
        "de_minimis",
        "200000",
        date(2014, 1, 1),
        date(2024, 1, 1),
        "Règlement (UE) n° 1407/2013, article 3",
    ),
    (
        "de_minimis",
        "300000",
        date(2024, 1, 1),
        date(2031, 1, 1),
        "Règlement (UE) 2023/2831, article 3",
    ),
)


def ecrire(apps: StateApps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Write the thresholds in force."""
    modele = apps.get_model("locaux", "SeuilLegal")
    modele.objects.bulk_create(
        modele(
            nature=nature,
            valeur=Decimal(valeur),
            periode=DateRange(depuis, jusqu_a, "[)"),
            source=source,
        )
        for nature, valeur, depuis, jusqu_a, source in SEUILS
    )


class Migration(migrations.Migration):
    dependencies = [("locaux", "0039_loyers_verifies")]

    operations = [migrations.RunPython(ecrire, migrations.RunPython.noop)]
