"""Requests of organisations that left before leaving closed them: withdrawn, as leaving does."""

from django.db import migrations

FERMER = """
UPDATE locaux_demandelocaux demande SET statut = 'retiree', close_le = now(), sequence = demande.sequence + 1
  FROM acteurs_acteur acteur
 WHERE acteur.id = demande.acteur_id AND acteur.statut = 'sorti' AND demande.statut IN ('deposee', 'suivie');
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0061_imports_lances_verifies")]

    operations = [migrations.RunSQL(FERMER, migrations.RunSQL.noop)]
