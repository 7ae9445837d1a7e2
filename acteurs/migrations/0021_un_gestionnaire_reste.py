"""An organisation that someone acts for without an end keeps someone who does, whoever ends or changes memberships.

Each check locks the organisation first, so that two who send each other away at once meet there. One that nobody acts
for yet, or that has left, is left alone.
"""

from django.db import migrations

AVANT = """
CREATE FUNCTION acteurs_garder_un_gestionnaire() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- A frozen snapshot would not see what was committed while the lock was awaited.
    IF current_setting('transaction_isolation') = 'repeatable read' THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'acteurs_lecture_fraiche',
            MESSAGE = 'Les appartenances ne s''écrivent pas en REPEATABLE READ.';
    END IF;
    PERFORM 1 FROM acteurs_acteur WHERE id = OLD.acteur_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM acteurs_acteur WHERE id = OLD.acteur_id AND statut <> 'sorti')
       AND NOT EXISTS (SELECT FROM acteurs_appartenance
                        WHERE acteur_id = OLD.acteur_id AND role IN ('representant', 'gestionnaire')
                          AND upper_inf(periode))
    THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation',
            CONSTRAINT = 'acteurs_appartenance_un_gestionnaire_reste',
            MESSAGE = 'Une organisation garde au moins une personne qui la représente ou la gère, sans date de fin.';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER acteurs_garder_un_gestionnaire
    AFTER UPDATE OR DELETE ON acteurs_appartenance
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.role IN ('representant', 'gestionnaire') AND upper_inf(OLD.periode))
    EXECUTE FUNCTION acteurs_garder_un_gestionnaire();
"""

APRES = """
DROP TRIGGER acteurs_garder_un_gestionnaire ON acteurs_appartenance;
DROP FUNCTION acteurs_garder_un_gestionnaire();
"""


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0020_parcours_des_candidatures")]

    operations = [migrations.RunSQL(AVANT, APRES)]
