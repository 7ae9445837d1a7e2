"""A version of the charter is frozen on what is committed: a snapshot taken before would give it the hash of a former text."""

from django.db import migrations

FRAICHE = """
CREATE FUNCTION acteurs_charte_lecture_fraiche() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- SERIALIZABLE is no better: whoever writes an article at the default level is not seen.
    IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
        PERFORM acteurs_charte_refuser('acteurs_charte_lecture_fraiche',
            'Une version de la charte se fige en READ COMMITTED : une lecture figée ne verrait pas son dernier texte.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER acteurs_charte_lecture_fraiche AFTER UPDATE ON acteurs_versioncharte
FOR EACH ROW WHEN (OLD.statut <> NEW.statut AND NEW.statut = 'figee')
EXECUTE FUNCTION acteurs_charte_lecture_fraiche();
"""

DEFAIRE = """
DROP TRIGGER acteurs_charte_lecture_fraiche ON acteurs_versioncharte;
DROP FUNCTION acteurs_charte_lecture_fraiche();
"""


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0030_comptes_de_l_annuaire")]

    operations = [migrations.RunSQL(FRAICHE, DEFAIRE)]
