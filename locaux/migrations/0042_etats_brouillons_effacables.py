"""The draft of an état des lieux may go with the lot that a convention ends before; a signed one stays."""

from django.db import migrations

EFFACER = """
DROP TRIGGER locaux_etatdeslieux_ne_s_efface_pas ON locaux_etatdeslieux;
CREATE TRIGGER locaux_etatdeslieux_ne_s_efface_pas BEFORE DELETE ON locaux_etatdeslieux
    FOR EACH ROW WHEN (OLD.statut <> 'brouillon') EXECUTE FUNCTION locaux_ne_s_efface_pas();
"""
RETOUR = """
DROP TRIGGER locaux_etatdeslieux_ne_s_efface_pas ON locaux_etatdeslieux;
CREATE TRIGGER locaux_etatdeslieux_ne_s_efface_pas
    BEFORE DELETE ON locaux_etatdeslieux FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0041_suivi_des_loyers")]

    operations = [migrations.RunSQL(EFFACER, RETOUR)]
