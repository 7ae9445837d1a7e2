"""What PostgreSQL refuses of the month from which rents are followed: to come after one that was liquidated here.

What is due before that month counts as nothing: a line that was settled would be given back as a regularisation.
"""

from django.db import migrations

SUIVI = r"""
CREATE FUNCTION locaux_suivi_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM locaux_echeanceloyer WHERE statut <> 'a_liquider' AND mois < NEW.depuis) THEN
        PERFORM locaux_refuser('locaux_suivi_avant_le_liquide',
            'Les loyers se suivent au plus tard depuis le premier mois liquidé ici.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_suivi_verifie AFTER INSERT OR UPDATE ON locaux_suiviloyers
    FOR EACH ROW EXECUTE FUNCTION locaux_suivi_verifie();
"""

RETOUR = """
DROP TRIGGER locaux_suivi_verifie ON locaux_suiviloyers;
DROP FUNCTION locaux_suivi_verifie();
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0046_loyers_convenus")]

    operations = [migrations.RunSQL(SUIVI, RETOUR)]
