"""The ledger holds leases: a closure leaves them their days, and nothing takes a space from under one."""

from django.db import migrations

FERMETURES = """
CREATE OR REPLACE FUNCTION locaux_verifier_espace_ferme(cle bigint, pendant tstzrange) RETURNS void
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
                              WHERE o.espace_id = cle AND {tenu} AND o.periode && f.periode),
                            '{{}}'::tstzmultirange) @> (f.periode * pendant))
    THEN
        PERFORM locaux_refuser('locaux_fermeture_entiere',
            'Une fermeture occupe chacun de ses espaces jusqu''à ce qu''elle soit levée.');
    END IF;
END $$;
"""

OCCUPATIONS = """
CREATE OR REPLACE FUNCTION locaux_occupation_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    IF TG_OP <> 'INSERT' AND OLD.reservation_id IS NOT NULL THEN
        PERFORM locaux_verifier_reservation(OLD.reservation_id);
    END IF;
    {avant}
    IF TG_OP = 'DELETE' THEN
        IF {close} THEN
            PERFORM locaux_verifier_espace_ferme(OLD.espace_id, OLD.periode);
        END IF;
        RETURN NULL;
    END IF;
    IF NEW.reservation_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.reservation_id IS DISTINCT FROM OLD.reservation_id) THEN
        PERFORM locaux_verifier_reservation(NEW.reservation_id);
    END IF;
    {apres}
    PERFORM 1 FROM locaux_espace WHERE id = NEW.espace_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM locaux_composition WHERE ensemble_id = NEW.espace_id) THEN
        PERFORM locaux_refuser('locaux_occupation_jamais_un_ensemble',
            'Une salle divisible n''occupe rien elle-même : ce sont ses parties qui sont occupées.');
    END IF;
    IF NEW.fermeture_id IS NOT NULL THEN
        PERFORM locaux_verifier_fermeture(NEW.fermeture_id, NEW.id);
    END IF;
    IF TG_OP = 'UPDATE' AND {close_changee} THEN
        PERFORM locaux_verifier_espace_ferme(OLD.espace_id, OLD.periode);
    END IF;
    RETURN NULL;
END $$;
"""

ESPACES = """
CREATE OR REPLACE FUNCTION locaux_espace_verifie() RETURNS trigger
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
    {lots}
    PERFORM locaux_verifier_espace_ferme(NEW.id, tstzrange(now(), NULL));
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION locaux_espace_archive_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM locaux_reservation r
                WHERE r.espace_id = NEW.id AND r.statut = 'confirmee' AND upper(r.periode) > now()) THEN
        PERFORM locaux_refuser('locaux_espace_archive_sans_reservation',
            'Un espace qui a des réservations à venir ne s''archive pas.');
    END IF;
    {archive}
    RETURN NULL;
END $$;
"""

LOTS_DE_L_ESPACE = """FOR cle IN SELECT lot_id FROM locaux_occupation
                WHERE espace_id = NEW.id AND lot_id IS NOT NULL ORDER BY lot_id LOOP
        PERFORM locaux_verifier_lot(cle);
    END LOOP;"""
ARCHIVE = """IF EXISTS (SELECT FROM locaux_occupation o
                WHERE o.espace_id = NEW.id AND o.lot_id IS NOT NULL AND upper(o.periode) > now()) THEN
        PERFORM locaux_refuser('locaux_espace_archive_sans_convention',
            'Un espace loué ne s''archive pas avant la fin de sa convention.');
    END IF;"""

SITES = """
CREATE FUNCTION locaux_site_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    cle bigint;
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    -- The days of a lease are those of the site's own calendar.
    FOR cle IN SELECT o.lot_id FROM locaux_occupation o JOIN locaux_espace e ON e.id = o.espace_id
                 JOIN locaux_niveau n ON n.id = e.niveau_id
                WHERE n.site_id = NEW.id AND o.lot_id IS NOT NULL ORDER BY o.espace_id, o.lot_id LOOP
        PERFORM locaux_verifier_lot(cle);
    END LOOP;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER locaux_site_verifie AFTER UPDATE OF fuseau ON locaux_site
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_site_verifie();
"""
SANS_SITES = """
DROP TRIGGER locaux_site_verifie ON locaux_site;
DROP FUNCTION locaux_site_verifie();
"""

AVANT = (
    FERMETURES.format(tenu="(o.fermeture_id IS NOT NULL OR o.lot_id IS NOT NULL)")
    + OCCUPATIONS.format(
        avant="""IF TG_OP <> 'INSERT' AND OLD.lot_id IS NOT NULL THEN
        PERFORM locaux_verifier_lot(OLD.lot_id);
    END IF;""",
        apres="""IF NEW.lot_id IS NOT NULL THEN
        PERFORM locaux_verifier_lot(NEW.lot_id);
    END IF;""",
        close="OLD.fermeture_id IS NOT NULL OR OLD.lot_id IS NOT NULL",
        close_changee="(OLD.fermeture_id IS NOT NULL OR OLD.lot_id IS NOT NULL)",
    )
    + ESPACES.format(lots=LOTS_DE_L_ESPACE, archive=ARCHIVE)
    + SITES
)
APRES = (
    SANS_SITES
    + ESPACES.format(lots="", archive="")
    + OCCUPATIONS.format(
        avant="",
        apres="",
        close="OLD.fermeture_id IS NOT NULL",
        close_changee="OLD.fermeture_id IS NOT NULL",
    )
    + FERMETURES.format(tenu="o.fermeture_id IS NOT NULL")
)


class Migration(migrations.Migration):
    dependencies = [("locaux", "0033_conventions_verifiees")]

    operations = [migrations.RunSQL(AVANT, APRES)]
