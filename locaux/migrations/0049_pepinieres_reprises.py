"""Which conventions of before are of the pépinière: those with a maximum of their own, or that are followed.

The maximum that the form proposed for a type (144 months on the public domain, 36 otherwise) says nothing of the tenant.
"""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

# The mark is a term: what is signed does not change, but for this once. Nothing is left to be checked at the end: the
# trigger could not be put back.
MARQUER = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE locaux_convention DISABLE TRIGGER locaux_convention_parcours;
UPDATE locaux_convention convention SET pepiniere = true
 WHERE duree_max_mois IS NOT NULL AND (
    (type, duree_max_mois) NOT IN (
        ('convention_occupation', 144), ('bail_derogatoire', 36), ('mise_a_disposition', 36))
    OR EXISTS (SELECT FROM locaux_entretiensuivi suivi WHERE suivi.convention_id = convention.id)
    OR EXISTS (SELECT FROM locaux_sortiepepiniere sortie WHERE sortie.convention_id = convention.id));
ALTER TABLE locaux_convention ENABLE TRIGGER locaux_convention_parcours;
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0048_pepiniere_marquee")]

    operations = [
        migrations.RunSQL(MARQUER, migrations.RunSQL.noop),
        ValidateConstraint(model_name="convention", name="locaux_convention_pepiniere_bornee"),
    ]
