"""What is archived holds nothing in service: neither a site its floors, nor a floor its spaces, nor a whole its parts.

Every check locks the site first: whoever archives a floor meets there whoever puts a space back on it. Whoever takes
spaces too has taken them before.
"""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

AVANT = """
CREATE FUNCTION locaux_verifier_parties(cle bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM locaux_composition c
                 JOIN locaux_espace ensemble ON ensemble.id = c.ensemble_id
                 JOIN locaux_espace element ON element.id = c.element_id
                WHERE cle IN (c.ensemble_id, c.element_id)
                  AND ensemble.archive_le IS NULL AND element.archive_le IS NOT NULL) THEN
        PERFORM locaux_refuser('locaux_composition_en_service',
            'Une salle divisible en service n''a que des parties en service.');
    END IF;
END $$;

CREATE FUNCTION locaux_verifier_niveau(cle bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM locaux_site s JOIN locaux_niveau n ON n.site_id = s.id
      WHERE n.id = cle FOR NO KEY UPDATE OF s;
    IF EXISTS (SELECT FROM locaux_niveau n JOIN locaux_site s ON s.id = n.site_id
                WHERE n.id = cle AND n.archive_le IS NULL AND s.archive_le IS NOT NULL) THEN
        PERFORM locaux_refuser('locaux_niveau_site_en_service',
            'Un niveau en service est sur un site en service.');
    END IF;
    IF EXISTS (SELECT FROM locaux_niveau n JOIN locaux_espace e ON e.niveau_id = n.id
                WHERE n.id = cle AND n.archive_le IS NOT NULL AND e.archive_le IS NULL) THEN
        PERFORM locaux_refuser('locaux_espace_niveau_en_service',
            'Un espace en service est sur un niveau en service.');
    END IF;
END $$;

CREATE FUNCTION locaux_espace_en_ordre() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    PERFORM locaux_verifier_niveau(NEW.niveau_id);
    PERFORM locaux_verifier_parties(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_niveau_en_ordre() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    PERFORM locaux_verifier_niveau(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_site_en_ordre() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    PERFORM 1 FROM locaux_site WHERE id = NEW.id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM locaux_site s JOIN locaux_niveau n ON n.site_id = s.id
                WHERE s.id = NEW.id AND s.archive_le IS NOT NULL AND n.archive_le IS NULL) THEN
        PERFORM locaux_refuser('locaux_niveau_site_en_service',
            'Un niveau en service est sur un site en service.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_composition_en_ordre() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    -- Whoever archives a part meets here whoever puts it in a whole.
    PERFORM 1 FROM locaux_espace WHERE id IN (NEW.ensemble_id, NEW.element_id) ORDER BY id FOR NO KEY UPDATE;
    PERFORM locaux_verifier_parties(NEW.ensemble_id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER locaux_espace_en_ordre
    AFTER INSERT OR UPDATE OF archive_le, niveau_id ON locaux_espace
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_espace_en_ordre();
CREATE CONSTRAINT TRIGGER locaux_niveau_en_ordre
    AFTER INSERT OR UPDATE OF archive_le, site_id ON locaux_niveau
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_niveau_en_ordre();
CREATE CONSTRAINT TRIGGER locaux_site_en_ordre
    AFTER UPDATE OF archive_le ON locaux_site
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_site_en_ordre();
CREATE CONSTRAINT TRIGGER locaux_composition_en_ordre
    AFTER INSERT OR UPDATE ON locaux_composition
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_composition_en_ordre();
"""

APRES = """
DROP TRIGGER locaux_composition_en_ordre ON locaux_composition;
DROP TRIGGER locaux_site_en_ordre ON locaux_site;
DROP TRIGGER locaux_niveau_en_ordre ON locaux_niveau;
DROP TRIGGER locaux_espace_en_ordre ON locaux_espace;
DROP FUNCTION locaux_composition_en_ordre();
DROP FUNCTION locaux_site_en_ordre();
DROP FUNCTION locaux_niveau_en_ordre();
DROP FUNCTION locaux_espace_en_ordre();
DROP FUNCTION locaux_verifier_niveau(bigint);
DROP FUNCTION locaux_verifier_parties(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0010_gestion_du_lieu")]

    operations = [
        ValidateConstraint(model_name="site", name="locaux_site_coordonnees"),
        migrations.RunSQL(AVANT, APRES),
    ]
