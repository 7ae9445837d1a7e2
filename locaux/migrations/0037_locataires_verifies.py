"""What PostgreSQL refuses of tenancies: to change what both signed, to give back more of a deposit than was received."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

ETATS = r"""
CREATE FUNCTION locaux_etatdeslieux_suit_son_parcours() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (TG_OP = 'INSERT' AND NEW.statut <> 'brouillon')
       OR (TG_OP = 'UPDATE' AND NEW.statut <> OLD.statut AND (OLD.statut, NEW.statut) NOT IN (
               ('brouillon', 'a_signer'), ('a_signer', 'brouillon'), ('a_signer', 'signe'))) THEN
        PERFORM locaux_refuser('locaux_etatdeslieux_parcours',
            'Un état des lieux se signe pour le bailleur, puis par l''occupant : pas autrement.');
    END IF;
    IF TG_OP = 'UPDATE' AND (
           OLD.statut = 'signe'
           OR (OLD.statut = 'a_signer' AND (OLD.lot_id, OLD.sens, OLD.dresse_le, OLD.presents, OLD.generalites)
               IS DISTINCT FROM (NEW.lot_id, NEW.sens, NEW.dresse_le, NEW.presents, NEW.generalites))) THEN
        PERFORM locaux_refuser('locaux_etatdeslieux_fige',
            'Un état des lieux signé ne change plus.');
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION locaux_etatdeslieux_contenu_fige() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- Whoever signs at this moment holds the row: what is written meanwhile is refused, or signed with the rest.
    IF EXISTS (
        SELECT FROM (
            SELECT statut FROM locaux_etatdeslieux
             WHERE id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.etat_des_lieux_id END,
                          CASE WHEN TG_OP <> 'DELETE' THEN NEW.etat_des_lieux_id END)
             ORDER BY id FOR SHARE
        ) AS etat WHERE statut <> 'brouillon'
    ) THEN
        PERFORM locaux_refuser('locaux_etatdeslieux_contenu_fige',
            'Un état des lieux signé ne change plus.');
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER locaux_etatdeslieux_parcours AFTER INSERT OR UPDATE ON locaux_etatdeslieux
    FOR EACH ROW EXECUTE FUNCTION locaux_etatdeslieux_suit_son_parcours();
CREATE TRIGGER locaux_etatdeslieux_ne_s_efface_pas
    BEFORE DELETE ON locaux_etatdeslieux FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_observationetat_figee BEFORE INSERT OR UPDATE OR DELETE ON locaux_observationetat
    FOR EACH ROW EXECUTE FUNCTION locaux_etatdeslieux_contenu_fige();
CREATE TRIGGER locaux_relevecompteur_fige BEFORE INSERT OR UPDATE OR DELETE ON locaux_relevecompteur
    FOR EACH ROW EXECUTE FUNCTION locaux_etatdeslieux_contenu_fige();
CREATE TRIGGER locaux_photoetat_figee BEFORE INSERT OR UPDATE OR DELETE ON locaux_photoetat
    FOR EACH ROW EXECUTE FUNCTION locaux_etatdeslieux_contenu_fige();
"""

DEPOTS = r"""
CREATE FUNCTION locaux_mouvementdepot_ecrit_une_fois() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.annule_le IS NOT NULL
       OR (OLD.convention_id, OLD.sens, OLD.montant, OLD.retenue, OLD.motif_retenue, OLD.le)
          IS DISTINCT FROM (NEW.convention_id, NEW.sens, NEW.montant, NEW.retenue, NEW.motif_retenue, NEW.le) THEN
        PERFORM locaux_refuser('locaux_mouvementdepot_ecrit_une_fois',
            'Un mouvement de dépôt ne se corrige pas : annulez-le, puis écrivez le bon.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_mouvementdepot_equilibre() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    solde numeric;
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    PERFORM FROM locaux_convention WHERE id = NEW.convention_id FOR NO KEY UPDATE;
    SELECT COALESCE(sum(CASE sens WHEN 'recu' THEN montant ELSE -montant - retenue END), 0) INTO solde
      FROM locaux_mouvementdepot WHERE convention_id = NEW.convention_id AND annule_le IS NULL;
    IF solde < 0 THEN
        PERFORM locaux_refuser('locaux_mouvementdepot_jamais_plus_que_recu',
            'On ne restitue ni ne retient jamais plus que le dépôt reçu.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_mouvementdepot_ecrit_une_fois AFTER UPDATE ON locaux_mouvementdepot
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION locaux_mouvementdepot_ecrit_une_fois();
CREATE CONSTRAINT TRIGGER locaux_mouvementdepot_equilibre AFTER INSERT OR UPDATE ON locaux_mouvementdepot
    FOR EACH ROW EXECUTE FUNCTION locaux_mouvementdepot_equilibre();
CREATE TRIGGER locaux_mouvementdepot_ne_s_efface_pas
    BEFORE DELETE ON locaux_mouvementdepot FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_remisedecle_ne_s_efface_pas
    BEFORE DELETE ON locaux_remisedecle FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_sortiepepiniere_ne_s_efface_pas
    BEFORE DELETE ON locaux_sortiepepiniere FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
"""

RETOUR = """
DROP TRIGGER locaux_sortiepepiniere_ne_s_efface_pas ON locaux_sortiepepiniere;
DROP TRIGGER locaux_remisedecle_ne_s_efface_pas ON locaux_remisedecle;
DROP TRIGGER locaux_mouvementdepot_ne_s_efface_pas ON locaux_mouvementdepot;
DROP TRIGGER locaux_mouvementdepot_equilibre ON locaux_mouvementdepot;
DROP TRIGGER locaux_mouvementdepot_ecrit_une_fois ON locaux_mouvementdepot;
DROP TRIGGER locaux_photoetat_figee ON locaux_photoetat;
DROP TRIGGER locaux_relevecompteur_fige ON locaux_relevecompteur;
DROP TRIGGER locaux_observationetat_figee ON locaux_observationetat;
DROP TRIGGER locaux_etatdeslieux_ne_s_efface_pas ON locaux_etatdeslieux;
DROP TRIGGER locaux_etatdeslieux_parcours ON locaux_etatdeslieux;
DROP FUNCTION locaux_mouvementdepot_equilibre();
DROP FUNCTION locaux_mouvementdepot_ecrit_une_fois();
DROP FUNCTION locaux_etatdeslieux_contenu_fige();
DROP FUNCTION locaux_etatdeslieux_suit_son_parcours();
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0036_locataires")]

    operations = [
        ValidateConstraint(model_name="convention", name="locaux_convention_dans_sa_duree_max"),
        migrations.RunSQL(ETATS + DEPOTS, RETOUR),
    ]
