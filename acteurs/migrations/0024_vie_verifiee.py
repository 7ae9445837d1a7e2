"""What the life of the hub refuses whatever the path: a seat too many, a file that changes, what was said to be erased.

The cap is checked from both sides, under the lock of the event: who registers meets there who lowers the limit.
"""

from django.db import migrations

AVANT = """
CREATE FUNCTION acteurs_vie_refuser(contrainte text, phrase text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = contrainte, MESSAGE = phrase;
END $$;

CREATE FUNCTION acteurs_verifier_jauge(cle bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    evenement acteurs_evenement%ROWTYPE;
    inscrites bigint;
BEGIN
    -- A frozen snapshot would not see what was committed while the lock was awaited.
    IF current_setting('transaction_isolation') = 'repeatable read' THEN
        PERFORM acteurs_vie_refuser('acteurs_lecture_fraiche',
            'Les inscriptions ne s''écrivent pas en REPEATABLE READ.');
    END IF;
    PERFORM 1 FROM acteurs_evenement WHERE id = cle FOR NO KEY UPDATE;
    SELECT * INTO evenement FROM acteurs_evenement WHERE id = cle;
    SELECT count(*) INTO inscrites FROM acteurs_inscription WHERE evenement_id = cle AND statut = 'inscrite';
    IF inscrites > evenement.jauge THEN
        PERFORM acteurs_vie_refuser('acteurs_inscription_jauge',
            'Toutes les places de cet événement sont prises.');
    END IF;
    IF evenement.statut = 'brouillon'
       AND EXISTS (SELECT FROM acteurs_inscription WHERE evenement_id = cle) THEN
        PERFORM acteurs_vie_refuser('acteurs_inscription_evenement_publie',
            'On ne s''inscrit pas à un événement qui n''est pas publié.');
    END IF;
END $$;

CREATE FUNCTION acteurs_inscription_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM acteurs_verifier_jauge(NEW.evenement_id);
    RETURN NULL;
END $$;

CREATE FUNCTION acteurs_evenement_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM acteurs_verifier_jauge(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION acteurs_evenement_parcours() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (OLD.statut, NEW.statut) NOT IN (('brouillon', 'publie'), ('publie', 'annule')) THEN
        PERFORM acteurs_vie_refuser('acteurs_evenement_parcours',
            'Un événement se publie, puis s''annule s''il le faut : pas autrement.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION acteurs_vie_ne_s_efface_pas() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM acteurs_vie_refuser(TG_TABLE_NAME || '_ne_s_efface_pas',
        'Ce qui a été publié ne s''efface pas : annulez-le ou retirez-le.');
    RETURN NULL;
END $$;

CREATE FUNCTION acteurs_versiondocument_figee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM acteurs_vie_refuser('acteurs_versiondocument_figee',
        'Une version déposée ne change plus : déposez-en une autre.');
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER acteurs_inscription_verifiee
    AFTER INSERT OR UPDATE OF statut, evenement_id ON acteurs_inscription
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION acteurs_inscription_verifiee();
CREATE CONSTRAINT TRIGGER acteurs_evenement_verifie
    AFTER UPDATE OF jauge, statut ON acteurs_evenement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION acteurs_evenement_verifie();
CREATE TRIGGER acteurs_evenement_parcours AFTER UPDATE OF statut ON acteurs_evenement
    FOR EACH ROW WHEN (OLD.statut IS DISTINCT FROM NEW.statut)
    EXECUTE FUNCTION acteurs_evenement_parcours();
CREATE TRIGGER acteurs_evenement_ne_s_efface_pas BEFORE DELETE ON acteurs_evenement
    FOR EACH ROW WHEN (OLD.statut <> 'brouillon') EXECUTE FUNCTION acteurs_vie_ne_s_efface_pas();
CREATE TRIGGER acteurs_inscription_ne_s_efface_pas BEFORE DELETE ON acteurs_inscription
    FOR EACH ROW WHEN (OLD.statut <> 'a_confirmer') EXECUTE FUNCTION acteurs_vie_ne_s_efface_pas();
CREATE TRIGGER acteurs_nouvelle_ne_s_efface_pas BEFORE DELETE ON acteurs_nouvelle
    FOR EACH ROW EXECUTE FUNCTION acteurs_vie_ne_s_efface_pas();
CREATE TRIGGER acteurs_documentpartage_ne_s_efface_pas BEFORE DELETE ON acteurs_documentpartage
    FOR EACH ROW EXECUTE FUNCTION acteurs_vie_ne_s_efface_pas();
CREATE TRIGGER acteurs_versiondocument_ne_s_efface_pas BEFORE DELETE ON acteurs_versiondocument
    FOR EACH ROW EXECUTE FUNCTION acteurs_vie_ne_s_efface_pas();
CREATE TRIGGER acteurs_versiondocument_figee
    AFTER UPDATE OF document_id, numero, fichier, nom_original, type_mime, taille, sha256, le, note
    ON acteurs_versiondocument
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION acteurs_versiondocument_figee();
"""

APRES = """
DROP TRIGGER acteurs_versiondocument_figee ON acteurs_versiondocument;
DROP TRIGGER acteurs_versiondocument_ne_s_efface_pas ON acteurs_versiondocument;
DROP TRIGGER acteurs_documentpartage_ne_s_efface_pas ON acteurs_documentpartage;
DROP TRIGGER acteurs_nouvelle_ne_s_efface_pas ON acteurs_nouvelle;
DROP TRIGGER acteurs_inscription_ne_s_efface_pas ON acteurs_inscription;
DROP TRIGGER acteurs_evenement_ne_s_efface_pas ON acteurs_evenement;
DROP TRIGGER acteurs_evenement_parcours ON acteurs_evenement;
DROP TRIGGER acteurs_evenement_verifie ON acteurs_evenement;
DROP TRIGGER acteurs_inscription_verifiee ON acteurs_inscription;
DROP FUNCTION acteurs_versiondocument_figee();
DROP FUNCTION acteurs_vie_ne_s_efface_pas();
DROP FUNCTION acteurs_evenement_parcours();
DROP FUNCTION acteurs_evenement_verifie();
DROP FUNCTION acteurs_inscription_verifiee();
DROP FUNCTION acteurs_verifier_jauge(bigint);
DROP FUNCTION acteurs_vie_refuser(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0023_vie_du_pole")]

    operations = [migrations.RunSQL(AVANT, APRES)]
