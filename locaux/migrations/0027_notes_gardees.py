"""The journal of an operation is written once: an entry that was wrong is corrected by another."""

from django.db import migrations

AVANT = """
CREATE FUNCTION locaux_noteoperation_gardee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_refuser('locaux_noteoperation_gardee',
        'Une note du journal ne se réécrit pas et ne s''efface pas : une autre la corrige.');
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_noteoperation_gardee AFTER UPDATE OR DELETE ON locaux_noteoperation
    FOR EACH ROW EXECUTE FUNCTION locaux_noteoperation_gardee();
"""

APRES = """
DROP TRIGGER locaux_noteoperation_gardee ON locaux_noteoperation;
DROP FUNCTION locaux_noteoperation_gardee();
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0026_suivi_des_operations")]

    operations = [migrations.RunSQL(AVANT, APRES)]
