"""A closure lifted midway keeps what it held until then; what is booked follows a rule in service."""

from django.db import migrations

VERIFIER_FERMETURE = """
CREATE OR REPLACE FUNCTION locaux_verifier_fermeture(cle bigint, occupation bigint DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- Waits for whoever is lifting or changing it, and makes them wait.
    PERFORM 1 FROM locaux_fermeture WHERE id = cle FOR SHARE;
    IF EXISTS (
        SELECT FROM locaux_fermeture f JOIN locaux_occupation o ON o.fermeture_id = f.id
         WHERE f.id = cle AND (occupation IS NULL OR o.id = occupation)
           AND ({levee} OR NOT f.periode @> o.periode
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
"""

REGLES = """
CREATE FUNCTION locaux_regle_archive_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    IF EXISTS (SELECT FROM locaux_espace WHERE regle_id = NEW.id AND reservable) THEN
        PERFORM locaux_refuser('locaux_regle_archive_sans_espace',
            'Une règle que suivent des espaces réservables ne s''archive pas.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_regle_archive_sans_espace AFTER INSERT OR UPDATE OF archive_le ON locaux_reglereservation
FOR EACH ROW WHEN (NEW.archive_le IS NOT NULL) EXECUTE FUNCTION locaux_regle_archive_verifiee();

CREATE FUNCTION locaux_espace_regle_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    -- Whoever archives the rule meets here whoever has a space follow it.
    PERFORM 1 FROM locaux_reglereservation WHERE id = NEW.regle_id FOR SHARE;
    IF EXISTS (SELECT FROM locaux_reglereservation WHERE id = NEW.regle_id AND archive_le IS NOT NULL) THEN
        PERFORM locaux_refuser('locaux_espace_regle_en_service',
            'Un espace réservable suit une règle qui n''est pas archivée.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_espace_regle_en_service AFTER INSERT OR UPDATE OF regle_id, reservable ON locaux_espace
FOR EACH ROW WHEN (NEW.reservable) EXECUTE FUNCTION locaux_espace_regle_verifiee();
"""

SANS_REGLES = """
DROP TRIGGER locaux_espace_regle_en_service ON locaux_espace;
DROP TRIGGER locaux_regle_archive_sans_espace ON locaux_reglereservation;
DROP FUNCTION locaux_espace_regle_verifiee();
DROP FUNCTION locaux_regle_archive_verifiee();
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0008_jetons_d_envoi")]

    operations = [
        migrations.RunSQL(
            VERIFIER_FERMETURE.format(levee="upper(o.periode) > f.levee_le"),
            VERIFIER_FERMETURE.format(levee="f.levee_le IS NOT NULL"),
        ),
        migrations.RunSQL(REGLES, SANS_REGLES),
    ]
