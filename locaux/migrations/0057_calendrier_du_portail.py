"""The day of an instant is that of the portal's own calendar (PTCE_FUSEAU), and no more that of Paris everywhere."""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from locaux.models.calendrier import JourDuPortail, fonction_du_jour

NOM = "locaux_convention_echue_apres_son_terme"
PHRASE = "Une convention échoit une fois son dernier jour passé."


class Migration(migrations.Migration):
    dependencies = [("locaux", "0056_textes_et_bornes_verifies")]

    operations = [
        migrations.RunSQL(fonction_du_jour(), "DROP FUNCTION locaux_jour_du_portail(timestamptz);"),
        migrations.RemoveConstraint(model_name="convention", name=NOM),
        AddConstraintNotValid(
            model_name="convention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("echue_le__isnull", True),
                    ("periode_effective__endswith__lte", JourDuPortail("echue_le")),
                    _connector="OR",
                ),
                name=NOM,
                violation_error_message=PHRASE,
            ),
        ),
    ]
