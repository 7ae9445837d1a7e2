"""The least share of a public owner, since it is in the law.

Source: CGCT, article L1111-10 III, made by article 76 of law 2010-1563 of 16 December 2010, in force on 1 January 2012.
"""

from datetime import date
from decimal import Decimal

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.migrations.state import StateApps

DEPUIS = date(2012, 1, 1)


def ecrire(apps: StateApps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Write the rate in force."""
    apps.get_model("locaux", "TauxParticipation").objects.create(
        periode=DateRange(DEPUIS, None, "[)"),
        taux=Decimal("0.2"),
        source="Code général des collectivités territoriales, article L1111-10, III",
    )


class Migration(migrations.Migration):
    dependencies = [("locaux", "0024_plans_verifies")]

    operations = [migrations.RunPython(ecrire, migrations.RunPython.noop)]
