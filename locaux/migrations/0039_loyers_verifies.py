"""What PostgreSQL refuses of rents: to change what was liquidated or decided, a statement that is not the sum of its lines."""

from django.db import migrations

LIGNES = r"""
CREATE FUNCTION locaux_echeance_suit_son_parcours() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    -- What the public accountant says of a title is mirrored, and mended when it was copied wrong.
    miroir text[] := ARRAY['statut', 'numero_titre', 'titre_emis_le', 'montant_paye', 'paye_le'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM locaux_refuser('locaux_echeance_liquidee_gardee',
            'Une échéance liquidée ne s''efface pas : elle se régularise.');
    ELSIF NEW.statut = 'a_liquider' OR (to_jsonb(NEW) - miroir) <> (to_jsonb(OLD) - miroir) THEN
        PERFORM locaux_refuser('locaux_echeance_liquidee_intouchable',
            'Une échéance liquidée ne change plus : elle se régularise.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_verifier_etat(cle bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT FROM locaux_etatliquidatif etat,
               LATERAL (SELECT count(*) AS nombre, sum(loyer + charges) AS ht, sum(tva) AS taxe, sum(total) AS tout
                          FROM locaux_echeanceloyer WHERE etat_id = cle) lignes
         WHERE etat.id = cle
           AND (etat.nombre, etat.total_ht, etat.total_tva, etat.total)
               IS DISTINCT FROM (lignes.nombre, lignes.ht, lignes.taxe, lignes.tout))
    THEN
        PERFORM locaux_refuser('locaux_etat_de_ses_lignes',
            'Un état liquidatif est la somme de ses lignes : il n''en reçoit ni n''en perd plus.');
    END IF;
END $$;

-- Once a statement, and not once a line: three thousand lines are liquidated together. A statement never changes, so
-- that each count that is true stays true: nobody has to be awaited.
CREATE FUNCTION locaux_lignes_entrees() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    cle bigint;
BEGIN
    FOR cle IN SELECT DISTINCT etat_id FROM entrees WHERE etat_id IS NOT NULL LOOP
        PERFORM locaux_verifier_etat(cle);
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_lignes_changees() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    cle bigint;
BEGIN
    FOR cle IN SELECT DISTINCT apres.etat_id FROM apres JOIN avant USING (id)
                WHERE apres.etat_id IS NOT NULL AND avant.etat_id IS DISTINCT FROM apres.etat_id LOOP
        PERFORM locaux_verifier_etat(cle);
    END LOOP;
    RETURN NULL;
END $$;
"""

ETATS = r"""
CREATE FUNCTION locaux_etat_est_acte() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_refuser('locaux_etat_intouchable', 'Un état liquidatif ne change plus et ne s''efface pas.');
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_etat_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_verifier_etat(NEW.id);
    IF NEW.rang > 1 AND NOT EXISTS (
        SELECT FROM locaux_etatliquidatif WHERE annee = NEW.annee AND rang = NEW.rang - 1)
    THEN
        PERFORM locaux_refuser('locaux_etat_sans_trou', 'Les états liquidatifs d''une année se suivent sans trou.');
    END IF;
    RETURN NULL;
END $$;
"""

DECISIONS = r"""
CREATE FUNCTION locaux_revision_est_decidee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_refuser('locaux_revision_intouchable', 'Une révision décidée ne change plus et ne s''efface pas.');
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_aide_est_inscrite() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    annulation text[] := ARRAY['annulee_le', 'annulee_par_id', 'motif_annulation'];
BEGIN
    IF OLD.annulee_le IS NOT NULL OR (to_jsonb(NEW) - annulation) <> (to_jsonb(OLD) - annulation) THEN
        PERFORM locaux_refuser('locaux_aide_intouchable', 'Une aide inscrite ne change plus : elle s''annule.');
    END IF;
    RETURN NULL;
END $$;
"""

DECLENCHEURS = r"""
CREATE TRIGGER locaux_echeance_parcours AFTER UPDATE OR DELETE ON locaux_echeanceloyer
    FOR EACH ROW WHEN (OLD.statut <> 'a_liquider') EXECUTE FUNCTION locaux_echeance_suit_son_parcours();
CREATE TRIGGER locaux_echeance_lignes_entrees AFTER INSERT ON locaux_echeanceloyer
    REFERENCING NEW TABLE AS entrees FOR EACH STATEMENT EXECUTE FUNCTION locaux_lignes_entrees();
CREATE TRIGGER locaux_echeance_lignes_changees AFTER UPDATE ON locaux_echeanceloyer
    REFERENCING OLD TABLE AS avant NEW TABLE AS apres FOR EACH STATEMENT EXECUTE FUNCTION locaux_lignes_changees();
CREATE TRIGGER locaux_etat_acte AFTER UPDATE OR DELETE ON locaux_etatliquidatif
    FOR EACH ROW EXECUTE FUNCTION locaux_etat_est_acte();
CREATE CONSTRAINT TRIGGER locaux_etat_verifie AFTER INSERT ON locaux_etatliquidatif
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_etat_verifie();
CREATE TRIGGER locaux_revision_decidee AFTER UPDATE OR DELETE ON locaux_revision
    FOR EACH ROW WHEN (OLD.statut <> 'proposee') EXECUTE FUNCTION locaux_revision_est_decidee();
CREATE TRIGGER locaux_aide_inscrite AFTER UPDATE ON locaux_aidedeminimis
    FOR EACH ROW EXECUTE FUNCTION locaux_aide_est_inscrite();
CREATE TRIGGER locaux_aidedeminimis_ne_s_efface_pas
    BEFORE DELETE ON locaux_aidedeminimis FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
"""

RETOUR = """
DROP TRIGGER locaux_aidedeminimis_ne_s_efface_pas ON locaux_aidedeminimis;
DROP TRIGGER locaux_aide_inscrite ON locaux_aidedeminimis;
DROP TRIGGER locaux_revision_decidee ON locaux_revision;
DROP TRIGGER locaux_etat_verifie ON locaux_etatliquidatif;
DROP TRIGGER locaux_etat_acte ON locaux_etatliquidatif;
DROP TRIGGER locaux_echeance_lignes_changees ON locaux_echeanceloyer;
DROP TRIGGER locaux_echeance_lignes_entrees ON locaux_echeanceloyer;
DROP TRIGGER locaux_echeance_parcours ON locaux_echeanceloyer;
DROP FUNCTION locaux_aide_est_inscrite();
DROP FUNCTION locaux_revision_est_decidee();
DROP FUNCTION locaux_etat_verifie();
DROP FUNCTION locaux_etat_est_acte();
DROP FUNCTION locaux_lignes_changees();
DROP FUNCTION locaux_lignes_entrees();
DROP FUNCTION locaux_verifier_etat(bigint);
DROP FUNCTION locaux_echeance_suit_son_parcours();
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0038_loyers")]

    operations = [migrations.RunSQL(LIGNES + ETATS + DECISIONS + DECLENCHEURS, RETOUR)]
