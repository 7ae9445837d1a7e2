"""A closure holds each of its spaces from the moment it is written, and again when it is lengthened or aimed elsewhere.

Until here that was checked when an occupation left, not when none ever came.
"""

from django.db import migrations

AVANT = """
CREATE OR REPLACE FUNCTION locaux_fermeture_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    fermeture locaux_fermeture%ROWTYPE;
    cle bigint;
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    -- Spaces before the site, as whoever moves a space takes them; by key, as the actions do.
    PERFORM 1 FROM locaux_espace e JOIN locaux_niveau n ON n.id = e.niveau_id
      WHERE n.site_id = NEW.site_id OR e.id = NEW.espace_id
         OR e.id IN (SELECT element_id FROM locaux_composition WHERE ensemble_id = NEW.espace_id)
      ORDER BY e.id FOR NO KEY UPDATE OF e;
    PERFORM 1 FROM locaux_site WHERE id = NEW.site_id FOR NO KEY UPDATE;
    PERFORM locaux_verifier_fermeture(NEW.id);
    -- Read again: the row may have changed since, or while the locks were awaited.
    SELECT * INTO fermeture FROM locaux_fermeture WHERE id = NEW.id;
    IF NOT FOUND OR fermeture.levee_le IS NOT NULL THEN RETURN NULL; END IF;
    FOR cle IN SELECT e.id FROM locaux_espace e JOIN locaux_niveau n ON n.id = e.niveau_id
                WHERE n.site_id = fermeture.site_id OR e.id = fermeture.espace_id
                   OR e.id IN (SELECT element_id FROM locaux_composition WHERE ensemble_id = fermeture.espace_id)
                ORDER BY e.id LOOP
        PERFORM locaux_verifier_espace_ferme(cle, fermeture.periode);
    END LOOP;
    RETURN NULL;
END $$;
"""

APRES = """
CREATE OR REPLACE FUNCTION locaux_fermeture_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    PERFORM 1 FROM locaux_site WHERE id = NEW.site_id FOR NO KEY UPDATE;
    PERFORM locaux_verifier_fermeture(NEW.id);
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0006_lieu_verifie")]

    operations = [migrations.RunSQL(AVANT, APRES)]
