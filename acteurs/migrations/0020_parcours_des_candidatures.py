"""What an application refuses whatever the path: a state out of turn, one that nobody answers for, to change once sent."""

from django.db import migrations

AVANT = r"""
CREATE FUNCTION acteurs_candidature_refuser(contrainte text, phrase text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = contrainte, MESSAGE = phrase;
END $$;

CREATE FUNCTION acteurs_candidature_suit_son_parcours() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (TG_OP = 'INSERT' AND NEW.statut <> 'brouillon')
       OR (TG_OP = 'UPDATE' AND (OLD.statut, NEW.statut) NOT IN (
               ('brouillon', 'deposee'),
               ('deposee', 'complement_demande'), ('complement_demande', 'deposee'),
               ('deposee', 'acceptee'), ('deposee', 'refusee'), ('deposee', 'retiree'),
               ('complement_demande', 'acceptee'), ('complement_demande', 'refusee'),
               ('complement_demande', 'retiree'))) THEN
        PERFORM acteurs_candidature_refuser('acteurs_candidature_parcours',
            'Une candidature se dépose, se complète s''il le faut, puis se décide ou se retire : pas autrement.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION acteurs_candidature_a_son_message() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM acteurs_messagecandidature
                    WHERE candidature_id = NEW.id AND sequence = NEW.sequence AND statut = NEW.statut
                      -- The applicant sends and withdraws, the hub decides.
                      AND du_candidat = (NEW.statut IN ('deposee', 'retiree'))) THEN
        PERFORM acteurs_candidature_refuser('acteurs_candidature_message',
            'Chaque changement d''état d''une candidature laisse un message, qui dit qui et quand.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION acteurs_candidature_reste_ce_qu_elle_dit() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- What says something of a person may be erased, and no more.
    IF OLD.statut NOT IN ('brouillon', 'complement_demande') AND (
           (NEW.nom, NEW.sigle, NEW.nature, NEW.forme_juridique, NEW.siret, NEW.rna, NEW.site_web, NEW.presentation,
            NEW.presence, NEW.deposee_le)
           IS DISTINCT FROM
           (OLD.nom, OLD.sigle, OLD.nature, OLD.forme_juridique, OLD.siret, OLD.rna, OLD.site_web, OLD.presentation,
            OLD.presence, OLD.deposee_le)
           OR NEW.adresse NOT IN (OLD.adresse, '') OR NEW.motivation NOT IN (OLD.motivation, '')
           OR NEW.contact_prenom NOT IN (OLD.contact_prenom, '') OR NEW.contact_nom NOT IN (OLD.contact_nom, '')
           OR NEW.contact_courriel NOT IN (OLD.contact_courriel, '')
           OR NEW.contact_telephone NOT IN (OLD.contact_telephone, '')
           OR NEW.contact_fonction NOT IN (OLD.contact_fonction, '')) THEN
        PERFORM acteurs_candidature_refuser('acteurs_candidature_figee',
            'Une candidature déposée ne change plus, à moins qu''un complément soit demandé.');
    END IF;
    IF OLD.statut IN ('acceptee', 'refusee', 'retiree') AND (
           (NEW.decidee_le, NEW.decidee_par_id, NEW.acteur_id)
           IS DISTINCT FROM (OLD.decidee_le, OLD.decidee_par_id, OLD.acteur_id)
           OR NEW.motif NOT IN (OLD.motif, '(effacé)')) THEN
        PERFORM acteurs_candidature_refuser('acteurs_candidature_decidee',
            'Une décision rendue ne change plus.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION acteurs_candidature_garde_ses_listes() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM acteurs_candidature
                WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.candidature_id ELSE NEW.candidature_id END
                  AND statut NOT IN ('brouillon', 'complement_demande')) THEN
        PERFORM acteurs_candidature_refuser('acteurs_candidature_figee',
            'Une candidature déposée ne change plus, à moins qu''un complément soit demandé.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION acteurs_candidature_ne_s_efface_plus() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.statut <> 'brouillon' THEN
        PERFORM acteurs_candidature_refuser('acteurs_candidature_ne_s_efface_pas',
            'Une candidature déposée ne s''efface pas : elle se décide ou se retire.');
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION acteurs_messagecandidature_reste() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE'
       OR (NEW.candidature_id, NEW.sequence, NEW.genre, NEW.statut, NEW.du_candidat, NEW.par_id, NEW.le)
          IS DISTINCT FROM
          (OLD.candidature_id, OLD.sequence, OLD.genre, OLD.statut, OLD.du_candidat, OLD.par_id, OLD.le)
       OR NEW.texte NOT IN (OLD.texte, '(effacé)') THEN
        PERFORM acteurs_candidature_refuser('acteurs_messagecandidature_reste',
            'Ce qui a été écrit dans une candidature reste : on peut seulement en effacer le texte.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER acteurs_candidature_naissance AFTER INSERT ON acteurs_candidature
    FOR EACH ROW EXECUTE FUNCTION acteurs_candidature_suit_son_parcours();
CREATE TRIGGER acteurs_candidature_parcours AFTER UPDATE OF statut ON acteurs_candidature
    FOR EACH ROW WHEN (OLD.statut IS DISTINCT FROM NEW.statut)
    EXECUTE FUNCTION acteurs_candidature_suit_son_parcours();
CREATE CONSTRAINT TRIGGER acteurs_candidature_message AFTER UPDATE OF statut ON acteurs_candidature
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.statut IS DISTINCT FROM NEW.statut)
    EXECUTE FUNCTION acteurs_candidature_a_son_message();
-- Triggers run by name: a state out of turn is said before what it would change.
CREATE TRIGGER acteurs_candidature_reste_figee AFTER UPDATE ON acteurs_candidature
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION acteurs_candidature_reste_ce_qu_elle_dit();
CREATE TRIGGER acteurs_candidature_poles_figes AFTER INSERT OR UPDATE OR DELETE ON acteurs_candidature_poles
    FOR EACH ROW EXECUTE FUNCTION acteurs_candidature_garde_ses_listes();
CREATE TRIGGER acteurs_candidature_domaines_figes AFTER INSERT OR UPDATE OR DELETE ON acteurs_candidature_domaines
    FOR EACH ROW EXECUTE FUNCTION acteurs_candidature_garde_ses_listes();
CREATE TRIGGER acteurs_personnedecandidature_figee AFTER INSERT OR UPDATE ON acteurs_personnedecandidature
    FOR EACH ROW EXECUTE FUNCTION acteurs_candidature_garde_ses_listes();
CREATE TRIGGER acteurs_candidature_ne_s_efface_pas BEFORE DELETE ON acteurs_candidature
    FOR EACH ROW EXECUTE FUNCTION acteurs_candidature_ne_s_efface_plus();
CREATE TRIGGER acteurs_messagecandidature_reste AFTER UPDATE OR DELETE ON acteurs_messagecandidature
    FOR EACH ROW EXECUTE FUNCTION acteurs_messagecandidature_reste();
"""

APRES = """
DROP TRIGGER acteurs_messagecandidature_reste ON acteurs_messagecandidature;
DROP TRIGGER acteurs_candidature_ne_s_efface_pas ON acteurs_candidature;
DROP TRIGGER acteurs_personnedecandidature_figee ON acteurs_personnedecandidature;
DROP TRIGGER acteurs_candidature_domaines_figes ON acteurs_candidature_domaines;
DROP TRIGGER acteurs_candidature_poles_figes ON acteurs_candidature_poles;
DROP TRIGGER acteurs_candidature_reste_figee ON acteurs_candidature;
DROP TRIGGER acteurs_candidature_message ON acteurs_candidature;
DROP TRIGGER acteurs_candidature_parcours ON acteurs_candidature;
DROP TRIGGER acteurs_candidature_naissance ON acteurs_candidature;
DROP FUNCTION acteurs_messagecandidature_reste();
DROP FUNCTION acteurs_candidature_ne_s_efface_plus();
DROP FUNCTION acteurs_candidature_garde_ses_listes();
DROP FUNCTION acteurs_candidature_reste_ce_qu_elle_dit();
DROP FUNCTION acteurs_candidature_a_son_message();
DROP FUNCTION acteurs_candidature_suit_son_parcours();
DROP FUNCTION acteurs_candidature_refuser(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0019_candidatures")]

    operations = [migrations.RunSQL(AVANT, APRES)]
