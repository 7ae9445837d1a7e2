"""What the ledger refuses whatever the path: design, domain page, "The ledger, precisely".

Each check locks the space first, so that two transactions that break a rule together meet there. The search path is
fixed, so that no temporary table stands in for one of ours.
"""

from django.db import migrations

AVANT = """
CREATE FUNCTION locaux_refuser(contrainte text, phrase text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = contrainte, MESSAGE = phrase;
END $$;

CREATE FUNCTION locaux_exiger_lecture_fraiche() RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- A frozen snapshot would not see what was committed while a lock was awaited; SERIALIZABLE detects it by itself.
    IF current_setting('transaction_isolation') = 'repeatable read' THEN
        PERFORM locaux_refuser('locaux_lecture_fraiche',
            'Le registre des occupations ne s''écrit pas en REPEATABLE READ.');
    END IF;
END $$;

CREATE FUNCTION locaux_verifier_reservation(cle bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    reservation locaux_reservation%ROWTYPE;
    attendus bigint[] := '{}';
    occupes bigint[];
    couverte boolean;
BEGIN
    SELECT * INTO reservation FROM locaux_reservation WHERE id = cle;
    IF NOT FOUND THEN RETURN; END IF;
    PERFORM 1 FROM locaux_espace WHERE id = reservation.espace_id FOR NO KEY UPDATE;
    -- Read again: the row may have changed while the lock was awaited.
    SELECT * INTO reservation FROM locaux_reservation WHERE id = cle;
    IF reservation.statut = 'confirmee' THEN
        attendus := ARRAY(SELECT element_id FROM locaux_composition
                          WHERE ensemble_id = reservation.espace_id ORDER BY element_id);
        IF attendus = '{}' THEN attendus := ARRAY[reservation.espace_id]; END IF;
    END IF;
    SELECT coalesce(array_agg(espace_id ORDER BY espace_id), '{}'),
           coalesce(bool_and(periode @> reservation.periode
                             -- No buffer is longer than twelve hours (locaux_regle_battements).
                             AND periode <@ tstzrange(lower(reservation.periode) - interval '12 hours',
                                                      upper(reservation.periode) + interval '12 hours')), true)
      INTO occupes, couverte
      FROM locaux_occupation WHERE reservation_id = cle;
    IF occupes <> attendus OR NOT couverte THEN
        PERFORM locaux_refuser('locaux_reservation_tient_son_creneau',
            'Une réservation confirmée occupe chaque partie de son espace, une fois et en entier ; une autre n''occupe rien.');
    END IF;
END $$;

CREATE FUNCTION locaux_reservation_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    PERFORM locaux_verifier_reservation(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_verifier_fermeture(cle bigint, occupation bigint DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- Waits for whoever is lifting or changing it, and makes them wait.
    PERFORM 1 FROM locaux_fermeture WHERE id = cle FOR SHARE;
    IF EXISTS (
        SELECT FROM locaux_fermeture f JOIN locaux_occupation o ON o.fermeture_id = f.id
         WHERE f.id = cle AND (occupation IS NULL OR o.id = occupation)
           AND (f.levee_le IS NOT NULL OR NOT f.periode @> o.periode
                OR NOT (o.espace_id IS NOT DISTINCT FROM f.espace_id
                        OR EXISTS (SELECT FROM locaux_composition c
                                    WHERE c.ensemble_id = f.espace_id AND c.element_id = o.espace_id)
                        OR EXISTS (SELECT FROM locaux_espace e JOIN locaux_niveau n ON n.id = e.niveau_id
                                    WHERE e.id = o.espace_id AND n.site_id = f.site_id))))
    THEN
        PERFORM locaux_refuser('locaux_occupation_dans_sa_fermeture',
            'Une fermeture n''occupe que ses espaces, pendant sa période et tant qu''elle n''est pas levée.');
    END IF;
END $$;

CREATE FUNCTION locaux_verifier_espace_ferme(cle bigint, pendant tstzrange) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM locaux_composition WHERE ensemble_id = cle) THEN RETURN; END IF;
    IF EXISTS (
        SELECT FROM locaux_fermeture f
         WHERE f.levee_le IS NULL AND f.periode && pendant
           AND (f.espace_id = cle
                OR EXISTS (SELECT FROM locaux_composition c
                            WHERE c.ensemble_id = f.espace_id AND c.element_id = cle)
                OR EXISTS (SELECT FROM locaux_espace e JOIN locaux_niveau n ON n.id = e.niveau_id
                            WHERE e.id = cle AND n.site_id = f.site_id))
           AND NOT coalesce((SELECT range_agg(o.periode) FROM locaux_occupation o
                              WHERE o.espace_id = cle AND o.fermeture_id IS NOT NULL AND o.periode && f.periode),
                            '{}'::tstzmultirange) @> (f.periode * pendant))
    THEN
        PERFORM locaux_refuser('locaux_fermeture_entiere',
            'Une fermeture occupe chacun de ses espaces jusqu''à ce qu''elle soit levée.');
    END IF;
END $$;

CREATE FUNCTION locaux_espace_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    cle bigint;
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    -- Whoever closes the site meets whoever adds a space to it here.
    PERFORM 1 FROM locaux_site s JOIN locaux_niveau n ON n.site_id = s.id
      WHERE n.id = NEW.niveau_id FOR NO KEY UPDATE OF s;
    FOR cle IN SELECT DISTINCT fermeture_id FROM locaux_occupation
                WHERE espace_id = NEW.id AND fermeture_id IS NOT NULL AND upper(periode) > now() LOOP
        PERFORM locaux_verifier_fermeture(cle);
    END LOOP;
    PERFORM locaux_verifier_espace_ferme(NEW.id, tstzrange(now(), NULL));
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_occupation_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    IF TG_OP <> 'INSERT' AND OLD.reservation_id IS NOT NULL THEN
        PERFORM locaux_verifier_reservation(OLD.reservation_id);
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF OLD.fermeture_id IS NOT NULL THEN
            PERFORM locaux_verifier_espace_ferme(OLD.espace_id, OLD.periode);
        END IF;
        RETURN NULL;
    END IF;
    IF NEW.reservation_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.reservation_id IS DISTINCT FROM OLD.reservation_id) THEN
        PERFORM locaux_verifier_reservation(NEW.reservation_id);
    END IF;
    PERFORM 1 FROM locaux_espace WHERE id = NEW.espace_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM locaux_composition WHERE ensemble_id = NEW.espace_id) THEN
        PERFORM locaux_refuser('locaux_occupation_jamais_un_ensemble',
            'Une salle divisible n''occupe rien elle-même : ce sont ses parties qui sont occupées.');
    END IF;
    IF NEW.fermeture_id IS NOT NULL THEN
        PERFORM locaux_verifier_fermeture(NEW.fermeture_id, NEW.id);
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.fermeture_id IS NOT NULL THEN
        PERFORM locaux_verifier_espace_ferme(OLD.espace_id, OLD.periode);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_fermeture_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    PERFORM 1 FROM locaux_site WHERE id = NEW.site_id FOR NO KEY UPDATE;
    PERFORM locaux_verifier_fermeture(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_composition_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    ensembles bigint[];
    parties bigint[];
    ensemble bigint;
    cle bigint;
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    ensembles := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.ensemble_id]
                            WHEN 'DELETE' THEN ARRAY[OLD.ensemble_id]
                            ELSE ARRAY[OLD.ensemble_id, NEW.ensemble_id] END;
    parties := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.element_id]
                          WHEN 'DELETE' THEN ARRAY[OLD.element_id]
                          ELSE ARRAY[OLD.element_id, NEW.element_id] END;
    PERFORM 1 FROM locaux_espace WHERE id = ANY(ensembles || parties) ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM locaux_composition a JOIN locaux_composition b ON a.element_id = b.ensemble_id
                WHERE a.ensemble_id = ANY(ensembles || parties) OR a.element_id = ANY(ensembles || parties)) THEN
        PERFORM locaux_refuser('locaux_composition_profondeur',
            'Une partie d''une salle divisible ne se divise pas elle-même.');
    END IF;
    FOREACH ensemble IN ARRAY ensembles LOOP
        IF EXISTS (SELECT FROM locaux_composition c JOIN locaux_occupation o ON o.espace_id = c.ensemble_id
                    WHERE c.ensemble_id = ensemble AND upper(o.periode) > now()) THEN
            PERFORM locaux_refuser('locaux_occupation_jamais_un_ensemble',
                'Cet espace est occupé : il ne peut devenir une salle divisible qu''une fois libre.');
        END IF;
        FOR cle IN SELECT id FROM locaux_reservation
                    WHERE espace_id = ensemble AND statut = 'confirmee' AND upper(periode) > now() LOOP
            PERFORM locaux_verifier_reservation(cle);
        END LOOP;
        FOR cle IN SELECT id FROM locaux_fermeture
                    WHERE espace_id = ensemble AND levee_le IS NULL AND upper(periode) > now() LOOP
            PERFORM locaux_verifier_fermeture(cle);
        END LOOP;
    END LOOP;
    FOREACH cle IN ARRAY ensembles || parties LOOP
        PERFORM locaux_verifier_espace_ferme(cle, tstzrange(now(), NULL));
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_ne_s_efface_pas() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_refuser(TG_TABLE_NAME || '_ne_s_efface_pas',
        'Ce qui a été acté ne s''efface pas : annulez-le ou levez-le.');
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER locaux_reservation_verifiee
    AFTER INSERT OR UPDATE OF statut, periode, espace_id ON locaux_reservation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_reservation_verifiee();
CREATE CONSTRAINT TRIGGER locaux_occupation_verifiee
    AFTER INSERT OR UPDATE OR DELETE ON locaux_occupation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_occupation_verifiee();
CREATE CONSTRAINT TRIGGER locaux_fermeture_verifiee
    AFTER INSERT OR UPDATE OF levee_le, periode, site_id, espace_id ON locaux_fermeture
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_fermeture_verifiee();
CREATE CONSTRAINT TRIGGER locaux_espace_verifie
    AFTER INSERT OR UPDATE OF niveau_id ON locaux_espace
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_espace_verifie();
CREATE CONSTRAINT TRIGGER locaux_composition_verifiee
    AFTER INSERT OR UPDATE OR DELETE ON locaux_composition
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_composition_verifiee();
CREATE TRIGGER locaux_reservation_ne_s_efface_pas
    BEFORE DELETE ON locaux_reservation FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_fermeture_ne_s_efface_pas
    BEFORE DELETE ON locaux_fermeture FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
"""

APRES = """
DROP TRIGGER locaux_fermeture_ne_s_efface_pas ON locaux_fermeture;
DROP TRIGGER locaux_reservation_ne_s_efface_pas ON locaux_reservation;
DROP TRIGGER locaux_espace_verifie ON locaux_espace;
DROP TRIGGER locaux_composition_verifiee ON locaux_composition;
DROP TRIGGER locaux_fermeture_verifiee ON locaux_fermeture;
DROP TRIGGER locaux_occupation_verifiee ON locaux_occupation;
DROP TRIGGER locaux_reservation_verifiee ON locaux_reservation;
DROP FUNCTION locaux_ne_s_efface_pas();
DROP FUNCTION locaux_composition_verifiee();
DROP FUNCTION locaux_fermeture_verifiee();
DROP FUNCTION locaux_occupation_verifiee();
DROP FUNCTION locaux_espace_verifie();
DROP FUNCTION locaux_verifier_espace_ferme(bigint, tstzrange);
DROP FUNCTION locaux_verifier_fermeture(bigint, bigint);
DROP FUNCTION locaux_reservation_verifiee();
DROP FUNCTION locaux_verifier_reservation(bigint);
DROP FUNCTION locaux_exiger_lecture_fraiche();
DROP FUNCTION locaux_refuser(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0001_initial")]

    operations = [migrations.RunSQL(AVANT, APRES)]
