"""What a fault refuses whatever the path: a state out of turn, one that nobody answers for, to be forgotten."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

AVANT = """
CREATE FUNCTION locaux_signalement_suit_son_parcours() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (TG_OP = 'INSERT' AND NEW.statut <> 'ouvert')
       OR (TG_OP = 'UPDATE' AND (OLD.statut, NEW.statut) NOT IN (
               ('ouvert', 'en_cours'), ('ouvert', 'resolu'), ('ouvert', 'sans_suite'),
               ('en_cours', 'resolu'), ('en_cours', 'sans_suite'),
               ('resolu', 'ouvert'), ('sans_suite', 'ouvert'))) THEN
        PERFORM locaux_refuser('locaux_signalement_parcours',
            'Un signalement s''ouvre, se prend en charge, se clôt, puis se rouvre s''il le faut : pas autrement.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_signalement_a_son_etape() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM locaux_etapesignalement
                    WHERE signalement_id = NEW.id AND sequence = NEW.sequence AND statut = NEW.statut
                      -- A visitor opens again, and decides nothing else.
                      AND (par_id IS NOT NULL OR statut = 'ouvert')) THEN
        PERFORM locaux_refuser('locaux_signalement_etape',
            'Chaque changement d''état d''un signalement laisse une étape, qui dit qui et quand.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_etapesignalement_est_de_quelqu_un() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM locaux_signalement WHERE id = NEW.signalement_id AND auteur_id IS NOT NULL) THEN
        PERFORM locaux_refuser('locaux_etapesignalement_par',
            'Seul un visiteur écrit sans compte, et pour son propre signalement.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_signalement_naissance AFTER INSERT ON locaux_signalement
    FOR EACH ROW EXECUTE FUNCTION locaux_signalement_suit_son_parcours();
CREATE TRIGGER locaux_signalement_parcours AFTER UPDATE OF statut ON locaux_signalement
    FOR EACH ROW WHEN (OLD.statut IS DISTINCT FROM NEW.statut)
    EXECUTE FUNCTION locaux_signalement_suit_son_parcours();
CREATE CONSTRAINT TRIGGER locaux_signalement_etape AFTER UPDATE OF statut ON locaux_signalement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.statut IS DISTINCT FROM NEW.statut)
    EXECUTE FUNCTION locaux_signalement_a_son_etape();
CREATE TRIGGER locaux_etapesignalement_par AFTER INSERT OR UPDATE OF par_id ON locaux_etapesignalement
    FOR EACH ROW WHEN (NEW.par_id IS NULL) EXECUTE FUNCTION locaux_etapesignalement_est_de_quelqu_un();
CREATE TRIGGER locaux_signalement_ne_s_efface_pas
    BEFORE DELETE ON locaux_signalement FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_etapesignalement_ne_s_efface_pas
    BEFORE DELETE ON locaux_etapesignalement FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
"""

APRES = """
DROP TRIGGER locaux_etapesignalement_ne_s_efface_pas ON locaux_etapesignalement;
DROP TRIGGER locaux_signalement_ne_s_efface_pas ON locaux_signalement;
DROP TRIGGER locaux_etapesignalement_par ON locaux_etapesignalement;
DROP TRIGGER locaux_signalement_etape ON locaux_signalement;
DROP TRIGGER locaux_signalement_parcours ON locaux_signalement;
DROP TRIGGER locaux_signalement_naissance ON locaux_signalement;
DROP FUNCTION locaux_etapesignalement_est_de_quelqu_un();
DROP FUNCTION locaux_signalement_a_son_etape();
DROP FUNCTION locaux_signalement_suit_son_parcours();
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0013_suivi_des_signalements")]

    operations = [
        ValidateConstraint(model_name="signalement", name="locaux_signalement_auteur"),
        ValidateConstraint(model_name="signalement", name="locaux_signalement_pris"),
        ValidateConstraint(model_name="etapesignalement", name="locaux_etapesignalement_motif"),
        migrations.RunSQL(AVANT, APRES),
    ]
