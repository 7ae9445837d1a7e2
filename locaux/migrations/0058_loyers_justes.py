"""A rent carries the tax of its rate, on a signed convention; a revision is that of the rent in force and of its indices.

And what is written once stays: the month from which rents are followed, thresholds, alerts, the aid of a lease that is over.
"""

from decimal import Decimal

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.functions import Round
from django.db.models.lookups import GreaterThan, LessThanOrEqual

from ptce.socle.operations import par_series

LISIBLE = (
    r"[^\u0001-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-"
    r"\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
CENTIME = Value(Decimal("0.01"))
TAXE = Round(
    ExpressionWrapper(
        (F("loyer") + F("charges")) * F("taux_tva") * CENTIME,
        output_field=models.DecimalField(max_digits=20, decimal_places=6),
    ),
    precision=2,
)
EXACT = models.DecimalField(decimal_places=4, max_digits=40)
DEMI_CENTIME = Value(Decimal("0.005"))
ANCIEN, NOUVEAU = F("indice_ancien"), F("indice_nouveau")

ECHEANCES = r"""
CREATE FUNCTION locaux_refuser_echeance_sans_bail() RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_refuser('locaux_echeance_d_une_convention_signee',
        'Un loyer est dû d''une convention signée : un projet n''en doit pas.');
END $$;

CREATE FUNCTION locaux_refuser_autre_tva() RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_refuser('locaux_echeance_tva_de_la_convention',
        'Un loyer porte la TVA de sa convention, à son taux.');
END $$;

-- Once a statement: a year of three thousand conventions is written together. What was signed stays so, and its tax
-- never changes: nobody has to be awaited.
CREATE FUNCTION locaux_echeances_de_conventions() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    une record;
BEGIN
    FOR une IN
        SELECT convention.statut, (convention.regime_tva, convention.taux_tva) = (ligne.regime_tva, ligne.taux_tva) AS meme_tva
          FROM (SELECT DISTINCT convention_id, regime_tva, taux_tva FROM entrees) ligne
          LEFT JOIN locaux_convention convention ON convention.id = ligne.convention_id
    LOOP
        IF NOT coalesce(locaux_convention_est_actee(une.statut), false) THEN
            PERFORM locaux_refuser_echeance_sans_bail();
        ELSIF NOT une.meme_tva THEN
            PERFORM locaux_refuser_autre_tva();
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_echeance_de_convention() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    convention locaux_convention%ROWTYPE;
BEGIN
    SELECT * INTO convention FROM locaux_convention WHERE id = NEW.convention_id;
    IF NOT coalesce(locaux_convention_est_actee(convention.statut), false) THEN
        PERFORM locaux_refuser_echeance_sans_bail();
    ELSIF (convention.regime_tva, convention.taux_tva) <> (NEW.regime_tva, NEW.taux_tva) THEN
        PERFORM locaux_refuser_autre_tva();
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_titre_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- A statement never changes: nobody has to be awaited.
    IF EXISTS (SELECT FROM locaux_etatliquidatif
                WHERE id = NEW.etat_id AND NEW.titre_emis_le < public.locaux_jour_du_portail(liquide_le))
    THEN
        PERFORM locaux_refuser('locaux_titre_apres_la_liquidation', 'Le titre est émis après la liquidation.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_suivi_garde() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM locaux_echeanceloyer WHERE statut <> 'a_liquider') THEN
        PERFORM locaux_refuser('locaux_suivi_garde',
            'Des loyers sont liquidés : le premier mois suivi ne s''efface plus.');
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER locaux_echeances_de_conventions AFTER INSERT ON locaux_echeanceloyer
    REFERENCING NEW TABLE AS entrees FOR EACH STATEMENT EXECUTE FUNCTION locaux_echeances_de_conventions();
CREATE TRIGGER locaux_echeance_de_convention AFTER UPDATE OF convention_id, regime_tva, taux_tva ON locaux_echeanceloyer
    FOR EACH ROW WHEN ((OLD.convention_id, OLD.regime_tva, OLD.taux_tva)
                       IS DISTINCT FROM (NEW.convention_id, NEW.regime_tva, NEW.taux_tva))
    EXECUTE FUNCTION locaux_echeance_de_convention();
CREATE TRIGGER locaux_titre_verifie AFTER INSERT OR UPDATE OF titre_emis_le, etat_id ON locaux_echeanceloyer
    FOR EACH ROW WHEN (NEW.titre_emis_le IS NOT NULL) EXECUTE FUNCTION locaux_titre_verifie();
CREATE TRIGGER locaux_suivi_garde BEFORE DELETE ON locaux_suiviloyers
    FOR EACH ROW EXECUTE FUNCTION locaux_suivi_garde();
"""

REVISIONS = r"""
CREATE FUNCTION locaux_revision_suit_ses_etapes() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.statut <> 'proposee' THEN
            PERFORM locaux_refuser('locaux_revision_etapes', 'Une révision se propose, puis s''applique ou s''écarte.');
        END IF;
        RETURN NULL;
    END IF;
    -- The rents are made again afterwards: what is read here is what the revision starts from.
    IF NOT EXISTS (SELECT FROM locaux_conditionfinanciere
                    WHERE convention_id = NEW.convention_id AND periode @> NEW.prend_effet_le
                      AND loyer_mensuel_ht = NEW.loyer_avant)
    THEN
        PERFORM locaux_refuser('locaux_revision_du_loyer_en_vigueur',
            'Une révision part du loyer en vigueur le jour où elle prend effet.');
    END IF;
    IF (SELECT count(*) FROM locaux_indicereference
         WHERE serie = NEW.serie AND (annee, trimestre, valeur) IN (
               (NEW.annee_ancienne, NEW.trimestre_ancien, NEW.indice_ancien),
               (NEW.annee_nouvelle, NEW.trimestre_nouveau, NEW.indice_nouveau))) < 2
    THEN
        PERFORM locaux_refuser('locaux_revision_de_la_table', 'Une révision s''applique avec les indices de la table.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_revision_entree AFTER INSERT ON locaux_revision
    FOR EACH ROW EXECUTE FUNCTION locaux_revision_suit_ses_etapes();
CREATE TRIGGER locaux_revision_appliquee AFTER UPDATE OF statut ON locaux_revision
    FOR EACH ROW WHEN (OLD.statut <> 'appliquee' AND NEW.statut = 'appliquee')
    EXECUTE FUNCTION locaux_revision_suit_ses_etapes();
"""

GARDES = r"""
CREATE FUNCTION locaux_seuil_a_servi() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM locaux_revision
                WHERE OLD.nature = 'revision' AND statut <> 'proposee' AND seuil = OLD.valeur
                  AND OLD.periode @> prend_effet_le
                  AND NOT (NEW.nature = OLD.nature AND NEW.valeur = OLD.valeur AND NEW.source = OLD.source
                           AND NEW.periode @> prend_effet_le))
    THEN
        PERFORM locaux_refuser('locaux_seuillegal_utilise',
            'Un seuil avec lequel une révision a été décidée ne change plus : un autre le suit.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_alerte_gardee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_refuser('locaux_alerte_gardee', 'Une alerte écrite ne change plus et ne s''efface pas.');
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_aide_d_une_convention_echue() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- What is over does not come back: nobody has to be awaited.
    IF EXISTS (SELECT FROM locaux_convention WHERE id = NEW.convention_id AND statut = 'echue') THEN
        PERFORM locaux_refuser('locaux_aide_d_une_convention_echue',
            'L''aide d''une convention échue ne change plus de montant.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_seuillegal_a_servi AFTER UPDATE ON locaux_seuillegal
    FOR EACH ROW EXECUTE FUNCTION locaux_seuil_a_servi();
CREATE TRIGGER locaux_seuillegal_ne_s_efface_pas
    BEFORE DELETE ON locaux_seuillegal FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_alerteconvention_gardee AFTER UPDATE OR DELETE ON locaux_alerteconvention
    FOR EACH ROW EXECUTE FUNCTION locaux_alerte_gardee();
CREATE TRIGGER locaux_rappelsubvention_garde AFTER UPDATE OR DELETE ON locaux_rappelsubvention
    FOR EACH ROW EXECUTE FUNCTION locaux_alerte_gardee();
CREATE TRIGGER locaux_aide_echue AFTER UPDATE OF montant ON locaux_aidedeminimis
    FOR EACH ROW WHEN (OLD.montant <> NEW.montant) EXECUTE FUNCTION locaux_aide_d_une_convention_echue();
"""

RETOUR = """
DROP TRIGGER locaux_aide_echue ON locaux_aidedeminimis;
DROP TRIGGER locaux_rappelsubvention_garde ON locaux_rappelsubvention;
DROP TRIGGER locaux_alerteconvention_gardee ON locaux_alerteconvention;
DROP TRIGGER locaux_seuillegal_ne_s_efface_pas ON locaux_seuillegal;
DROP TRIGGER locaux_seuillegal_a_servi ON locaux_seuillegal;
DROP TRIGGER locaux_revision_appliquee ON locaux_revision;
DROP TRIGGER locaux_revision_entree ON locaux_revision;
DROP TRIGGER locaux_suivi_garde ON locaux_suiviloyers;
DROP TRIGGER locaux_titre_verifie ON locaux_echeanceloyer;
DROP TRIGGER locaux_echeance_de_convention ON locaux_echeanceloyer;
DROP TRIGGER locaux_echeances_de_conventions ON locaux_echeanceloyer;
DROP FUNCTION locaux_aide_d_une_convention_echue();
DROP FUNCTION locaux_alerte_gardee();
DROP FUNCTION locaux_seuil_a_servi();
DROP FUNCTION locaux_revision_suit_ses_etapes();
DROP FUNCTION locaux_suivi_garde();
DROP FUNCTION locaux_titre_verifie();
DROP FUNCTION locaux_echeance_de_convention();
DROP FUNCTION locaux_echeances_de_conventions();
DROP FUNCTION locaux_refuser_autre_tva();
DROP FUNCTION locaux_refuser_echeance_sans_bail();
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0057_calendrier_du_portail")]

    operations = [
        *par_series(
            [
                migrations.RemoveConstraint(
                    model_name="echeanceloyer", name="locaux_echeanceloyer_paiement"
                ),
                migrations.RemoveConstraint(model_name="revision", name="locaux_revision_ecartee"),
                AddConstraintNotValid(
                    model_name="echeanceloyer",
                    constraint=models.CheckConstraint(
                        condition=Q(("nature", "echeance"), ("tva", TAXE))
                        | Q(
                            ("nature", "regularisation"),
                            ("tva__range", (TAXE - CENTIME, TAXE + CENTIME)),
                        ),
                        name="locaux_echeanceloyer_tva",
                        violation_error_message="La TVA d’une échéance est celle de son loyer et de ses charges, à son taux.",
                    ),
                ),
                AddConstraintNotValid(
                    model_name="echeanceloyer",
                    constraint=models.CheckConstraint(
                        condition=Q(
                            Q(("montant_paye", 0), ("paye_le__isnull", True)),
                            Q(
                                ("paye_le__gte", F("titre_emis_le")),
                                ("paye_le__isnull", False),
                                ("statut__in", ("titre_emis", "soldee")),
                                Q(("montant_paye", 0), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="locaux_echeanceloyer_paiement",
                        violation_error_message="Un paiement a sa date, et vient après le titre.",
                    ),
                ),
                AddConstraintNotValid(
                    model_name="revision",
                    constraint=models.CheckConstraint(
                        condition=Q(
                            LessThanOrEqual(
                                ExpressionWrapper(ANCIEN * F("loyer_apres"), output_field=EXACT),
                                ExpressionWrapper(
                                    NOUVEAU * F("loyer_avant") + DEMI_CENTIME * ANCIEN,
                                    output_field=EXACT,
                                ),
                            ),
                            GreaterThan(
                                ExpressionWrapper(ANCIEN * F("loyer_apres"), output_field=EXACT),
                                ExpressionWrapper(
                                    NOUVEAU * F("loyer_avant") - DEMI_CENTIME * ANCIEN,
                                    output_field=EXACT,
                                ),
                            ),
                        ),
                        name="locaux_revision_par_ses_indices",
                        violation_error_message="Un loyer révisé est l’ancien, par le rapport des deux indices, au centime.",
                    ),
                ),
                AddConstraintNotValid(
                    model_name="revision",
                    constraint=models.CheckConstraint(
                        condition=Q(
                            Q(("statut", "ecartee"), _negated=True),
                            ("motif__regex", LISIBLE),
                            _connector="OR",
                        ),
                        name="locaux_revision_ecartee",
                        violation_error_message="Une révision écartée dit pourquoi.",
                    ),
                ),
            ]
        ),
        migrations.RunSQL(ECHEANCES + REVISIONS + GARDES, RETOUR),
    ]
