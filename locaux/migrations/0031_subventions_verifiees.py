"""What grants refuse whatever the path: more paid than granted, more advanced than the funder's ceiling, a state without
its step, a step that skips another.

Whatever changes the sum locks the file first, then the funder's ceilings, and all meet there. Source: design, domain page.
"""

from django.db import migrations

AVANT = """
CREATE FUNCTION locaux_verifier_subvention(cle bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    dossier locaux_dossiersubvention%ROWTYPE;
    verse numeric;
    avance numeric;
    attendus bigint;
    plafond locaux_plafondavance%ROWTYPE;
BEGIN
    IF current_setting('transaction_isolation') = 'repeatable read' THEN
        -- A frozen snapshot would not see what was committed while a lock was awaited.
        PERFORM locaux_refuser('locaux_lecture_fraiche', 'Une subvention ne s''écrit pas en REPEATABLE READ.');
    END IF;
    PERFORM 1 FROM locaux_dossiersubvention WHERE id = cle FOR NO KEY UPDATE;
    -- Read again: the row may have changed while the lock was awaited.
    SELECT * INTO dossier FROM locaux_dossiersubvention WHERE id = cle;
    IF NOT FOUND THEN RETURN; END IF;
    PERFORM 1 FROM locaux_financeur WHERE id = dossier.financeur_id FOR SHARE;
    SELECT coalesce(sum(coalesce(montant_recu, montant)), 0),
           coalesce(sum(coalesce(montant_recu, montant)) FILTER (WHERE nature = 'avance'), 0),
           count(*) FILTER (WHERE recu_le IS NULL)
      INTO verse, avance, attendus
      FROM locaux_versement WHERE dossier_id = cle AND annule_le IS NULL;
    IF verse > coalesce(dossier.montant_accorde, 0) THEN
        PERFORM locaux_refuser('locaux_versement_dans_l_accorde',
            'Les versements d''une subvention ne dépassent pas ce qui est accordé.');
    END IF;
    SELECT * INTO plafond FROM locaux_plafondavance
     WHERE financeur_id = dossier.financeur_id AND periode @> dossier.decide_le;
    IF FOUND AND avance * plafond.taux_den > coalesce(dossier.montant_accorde, 0) * plafond.taux_num THEN
        PERFORM locaux_refuser('locaux_versement_dans_le_plafond',
            'Les avances d''une subvention ne dépassent pas le plafond de son financeur.');
    END IF;
    IF dossier.statut IN ('solde', 'caduc') AND attendus > 0 THEN
        PERFORM locaux_refuser('locaux_dossiersubvention_rien_attendu',
            'Un dossier soldé ou caduc n''attend plus aucun versement.');
    END IF;
    IF dossier.sequence = 0 AND dossier.statut <> 'a_deposer'
        OR dossier.sequence > 0 AND NOT EXISTS (
            SELECT FROM locaux_etapesubvention
             WHERE dossier_id = cle AND sequence = dossier.sequence AND statut = dossier.statut)
        OR EXISTS (SELECT FROM locaux_etapesubvention WHERE dossier_id = cle AND sequence > dossier.sequence)
    THEN
        PERFORM locaux_refuser('locaux_dossiersubvention_etape',
            'Chaque état d''un dossier de subvention a son étape, qui dit quand, par qui et pourquoi.');
    END IF;
END $$;

CREATE FUNCTION locaux_subvention_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_verifier_subvention(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_suite_de_subvention_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.dossier_id <> OLD.dossier_id THEN
        PERFORM locaux_verifier_subvention(least(OLD.dossier_id, NEW.dossier_id));
        PERFORM locaux_verifier_subvention(greatest(OLD.dossier_id, NEW.dossier_id));
    ELSE
        PERFORM locaux_verifier_subvention(NEW.dossier_id);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_plafondavance_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    financeurs bigint[] := '{}';
    cle bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN financeurs := financeurs || OLD.financeur_id; END IF;
    IF TG_OP <> 'DELETE' THEN financeurs := financeurs || NEW.financeur_id; END IF;
    -- Files before funders, as everywhere.
    PERFORM 1 FROM locaux_dossiersubvention WHERE financeur_id = ANY (financeurs) ORDER BY id FOR NO KEY UPDATE;
    PERFORM 1 FROM locaux_financeur WHERE id = ANY (financeurs) ORDER BY id FOR NO KEY UPDATE;
    FOR cle IN SELECT id FROM locaux_dossiersubvention
                WHERE financeur_id = ANY (financeurs) AND montant_accorde IS NOT NULL ORDER BY id LOOP
        PERFORM locaux_verifier_subvention(cle);
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_dossiersubvention_suit_ses_etapes() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    suites text[] := ARRAY[
        'a_deposer depose', 'a_deposer sans_suite',
        'depose complet', 'depose refuse', 'depose sans_suite',
        'complet en_instruction', 'complet refuse', 'complet sans_suite',
        'en_instruction accorde', 'en_instruction refuse', 'en_instruction sans_suite',
        'accorde conventionne', 'accorde caduc', 'conventionne solde', 'conventionne caduc'];
BEGIN
    IF (NEW.operation_id, NEW.financeur_id) IS DISTINCT FROM (OLD.operation_id, OLD.financeur_id) THEN
        PERFORM locaux_refuser('locaux_dossiersubvention_rattache',
            'Un dossier de subvention garde son opération et son financeur.');
    END IF;
    -- Backwards too: a step that was written by mistake is taken back, by a step that says why.
    IF NEW.statut <> OLD.statut AND NOT (OLD.statut || ' ' || NEW.statut = ANY (suites)
                                         OR NEW.statut || ' ' || OLD.statut = ANY (suites)) THEN
        PERFORM locaux_refuser('locaux_dossiersubvention_passage',
            'Un dossier de subvention passe d''un état au suivant, sans en sauter.');
    END IF;
    IF NEW.sequence < OLD.sequence OR NEW.statut <> OLD.statut AND NEW.sequence = OLD.sequence THEN
        PERFORM locaux_refuser('locaux_dossiersubvention_revision',
            'Un dossier de subvention qui change d''état change de révision.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_justificatif_garde() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (to_jsonb(NEW) - ARRAY['retire_le', 'retire_par_id', 'depose_par_id'])
        <> (to_jsonb(OLD) - ARRAY['retire_le', 'retire_par_id', 'depose_par_id'])
    THEN
        PERFORM locaux_refuser('locaux_justificatif_intouchable',
            'Un document déposé ne change plus : retirez-le et déposez-en un autre.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_dossiersubvention_suit_ses_etapes AFTER UPDATE ON locaux_dossiersubvention
    FOR EACH ROW EXECUTE FUNCTION locaux_dossiersubvention_suit_ses_etapes();
CREATE TRIGGER locaux_justificatif_garde AFTER UPDATE ON locaux_justificatif
    FOR EACH ROW EXECUTE FUNCTION locaux_justificatif_garde();
CREATE CONSTRAINT TRIGGER locaux_subvention_verifiee
    AFTER INSERT OR UPDATE OF statut, sequence, montant_accorde, decide_le ON locaux_dossiersubvention
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_subvention_verifiee();
CREATE CONSTRAINT TRIGGER locaux_versement_verifie
    AFTER INSERT OR UPDATE ON locaux_versement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_suite_de_subvention_verifiee();
CREATE CONSTRAINT TRIGGER locaux_etapesubvention_verifiee
    AFTER INSERT ON locaux_etapesubvention
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_suite_de_subvention_verifiee();
CREATE CONSTRAINT TRIGGER locaux_plafondavance_verifie
    AFTER INSERT OR UPDATE OR DELETE ON locaux_plafondavance
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_plafondavance_verifie();
CREATE TRIGGER locaux_dossiersubvention_ne_s_efface_pas
    BEFORE DELETE ON locaux_dossiersubvention FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_versement_ne_s_efface_pas
    BEFORE DELETE ON locaux_versement FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_depensereelle_ne_s_efface_pas
    BEFORE DELETE ON locaux_depensereelle FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_justificatif_ne_s_efface_pas
    BEFORE DELETE ON locaux_justificatif FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
"""

APRES = """
DROP TRIGGER locaux_justificatif_ne_s_efface_pas ON locaux_justificatif;
DROP TRIGGER locaux_depensereelle_ne_s_efface_pas ON locaux_depensereelle;
DROP TRIGGER locaux_versement_ne_s_efface_pas ON locaux_versement;
DROP TRIGGER locaux_dossiersubvention_ne_s_efface_pas ON locaux_dossiersubvention;
DROP TRIGGER locaux_plafondavance_verifie ON locaux_plafondavance;
DROP TRIGGER locaux_etapesubvention_verifiee ON locaux_etapesubvention;
DROP TRIGGER locaux_versement_verifie ON locaux_versement;
DROP TRIGGER locaux_subvention_verifiee ON locaux_dossiersubvention;
DROP TRIGGER locaux_justificatif_garde ON locaux_justificatif;
DROP TRIGGER locaux_dossiersubvention_suit_ses_etapes ON locaux_dossiersubvention;
DROP FUNCTION locaux_justificatif_garde();
DROP FUNCTION locaux_dossiersubvention_suit_ses_etapes();
DROP FUNCTION locaux_plafondavance_verifie();
DROP FUNCTION locaux_suite_de_subvention_verifiee();
DROP FUNCTION locaux_subvention_verifiee();
DROP FUNCTION locaux_verifier_subvention(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0030_subventions")]

    operations = [migrations.RunSQL(AVANT, APRES)]
