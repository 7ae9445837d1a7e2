"""What the columns of the place refuse, and what an archived space holds no more."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

ARCHIVES = """
CREATE FUNCTION locaux_espace_archive_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM locaux_reservation r
                WHERE r.espace_id = NEW.id AND r.statut = 'confirmee' AND upper(r.periode) > now()) THEN
        PERFORM locaux_refuser('locaux_espace_archive_sans_reservation',
            'Un espace qui a des réservations à venir ne s''archive pas.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_espace_archive_sans_reservation AFTER UPDATE OF archive_le ON locaux_espace
FOR EACH ROW WHEN (NEW.archive_le IS NOT NULL) EXECUTE FUNCTION locaux_espace_archive_verifie();

CREATE FUNCTION locaux_reservation_en_service() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- Whoever archives the space meets whoever books it here.
    PERFORM 1 FROM locaux_espace WHERE id = NEW.espace_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM locaux_espace WHERE id = NEW.espace_id AND archive_le IS NOT NULL) THEN
        PERFORM locaux_refuser('locaux_reservation_espace_en_service',
            'Un espace archivé ne se réserve plus.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_reservation_espace_en_service AFTER INSERT OR UPDATE OF espace_id, statut
ON locaux_reservation
FOR EACH ROW WHEN (NEW.statut = 'confirmee') EXECUTE FUNCTION locaux_reservation_en_service();
"""

RETOUR = """
DROP TRIGGER locaux_reservation_espace_en_service ON locaux_reservation;
DROP TRIGGER locaux_espace_archive_sans_reservation ON locaux_espace;
DROP FUNCTION locaux_reservation_en_service();
DROP FUNCTION locaux_espace_archive_verifie();
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0005_lieu_et_signalements")]

    operations = [
        ValidateConstraint(model_name="espace", name="locaux_espace_archive_hors_reservation"),
        ValidateConstraint(model_name="fermeture", name="locaux_fermeture_motif_connu"),
        ValidateConstraint(model_name="niveau", name="locaux_niveau_plan_mesure"),
        migrations.RunSQL(
            "ALTER TABLE locaux_espace VALIDATE CONSTRAINT locaux_espace_contour",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(ARCHIVES, RETOUR),
    ]
