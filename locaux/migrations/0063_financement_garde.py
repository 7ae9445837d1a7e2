"""What PostgreSQL refuses of funding once it was acted: terms of a decided grant, payments and expenses of a settled one,
rates and ceilings that served, a plan replaced by nothing, anything of an archived operation.
"""

from django.db import migrations

DOSSIERS = r"""
CREATE FUNCTION locaux_dossiersubvention_garde_ses_termes() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.decide_le IS NOT NULL
        AND (NEW.depense_subventionnable, NEW.taux_num, NEW.taux_den, NEW.plafond, NEW.montant_demande, NEW.assiette)
            IS DISTINCT FROM
            (OLD.depense_subventionnable, OLD.taux_num, OLD.taux_den, OLD.plafond, OLD.montant_demande, OLD.assiette)
    THEN
        PERFORM locaux_refuser('locaux_dossiersubvention_demande_figee',
            'Ce dossier est décidé : ce qui a été demandé ne change plus.');
    END IF;
    -- What an act wrote goes with the act, when it is taken back; nothing else changes it.
    IF OLD.montant_accorde IS NOT NULL AND NEW.montant_accorde IS NOT NULL
        AND (NEW.montant_accorde, NEW.depense_retenue, NEW.taux_retenu_num, NEW.taux_retenu_den, NEW.decision)
            IS DISTINCT FROM
            (OLD.montant_accorde, OLD.depense_retenue, OLD.taux_retenu_num, OLD.taux_retenu_den, OLD.decision)
        OR NEW.depose_le <> OLD.depose_le OR NEW.complet_le <> OLD.complet_le OR NEW.instruit_le <> OLD.instruit_le
        OR NEW.decide_le <> OLD.decide_le OR NEW.conventionne_le <> OLD.conventionne_le OR NEW.clos_le <> OLD.clos_le
        OR NEW.statut = OLD.statut AND NEW.motif <> OLD.motif
    THEN
        PERFORM locaux_refuser('locaux_dossiersubvention_acte_fige',
            'Ce qu''une étape a dit d''un dossier ne change plus : l''étape se reprend, et dit pourquoi.');
    END IF;
    IF OLD.statut = 'solde' AND NEW.statut = 'solde'
        AND (NEW.depenses_du, NEW.depenses_au) IS DISTINCT FROM (OLD.depenses_du, OLD.depenses_au)
    THEN
        PERFORM locaux_refuser('locaux_dossiersubvention_solde',
            'Ce dossier est soldé : les dépenses de son solde ne changent plus.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_suite_d_un_dossier_ouvert() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    dossiers bigint[] := ARRAY[NEW.dossier_id];
    clos text[] := ARRAY['solde'];
BEGIN
    IF TG_OP = 'UPDATE' THEN dossiers := dossiers || OLD.dossier_id; END IF;
    IF TG_TABLE_NAME = 'locaux_choixdepense' THEN
        clos := clos || ARRAY['refuse', 'sans_suite', 'caduc'];
    ELSIF TG_OP = 'INSERT' THEN
        clos := clos || ARRAY['a_deposer', 'depose', 'complet', 'en_instruction', 'refuse', 'sans_suite', 'caduc'];
    END IF;
    -- Makes whoever takes the step wait, or waits for them; two statements, so that the second sees the outcome.
    PERFORM 1 FROM locaux_dossiersubvention WHERE id = ANY (dossiers) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM locaux_dossiersubvention WHERE id = ANY (dossiers) AND statut = ANY (clos)) THEN
        IF TG_TABLE_NAME = 'locaux_choixdepense' THEN
            PERFORM locaux_refuser('locaux_choixdepense_clos',
                'Ce dossier est clos : les dépenses de son solde ne changent plus.');
        END IF;
        PERFORM locaux_refuser('locaux_versement_en_vigueur',
            'Les versements sont ceux d''une subvention accordée, et pas encore soldée.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_depense_d_un_solde(depense locaux_depensereelle) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    -- What a settled file counts: see DepenseReelleQuerySet.comptees_pour.
    SELECT depense.annulee_le IS NULL AND EXISTS (
        SELECT FROM locaux_dossiersubvention dossier
          JOIN locaux_etapesubvention etape ON etape.dossier_id = dossier.id AND etape.sequence = dossier.sequence
          LEFT JOIN locaux_choixdepense choix ON choix.dossier_id = dossier.id AND choix.depense_id = depense.id
         WHERE dossier.operation_id = depense.operation_id AND dossier.statut = 'solde'
           AND (choix.retenue
                OR choix.id IS NULL AND depense.eligible AND depense.creee_le <= etape.ecrite_le
                   AND depense.payee_le BETWEEN coalesce(dossier.depenses_du, '-infinity') AND coalesce(dossier.depenses_au, 'infinity')))
$$;

CREATE FUNCTION locaux_depensereelle_hors_des_soldes() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- Whoever settles a file holds its operation.
    PERFORM 1 FROM locaux_operationimmobiliere WHERE id = NEW.operation_id FOR SHARE;
    IF locaux_depense_d_un_solde(NEW) OR TG_OP = 'UPDATE' AND locaux_depense_d_un_solde(OLD) THEN
        PERFORM locaux_refuser('locaux_depensereelle_soldee',
            'Cette dépense est comptée dans le solde d''un dossier soldé : elle ne change plus.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_dossiersubvention_garde_ses_termes AFTER UPDATE ON locaux_dossiersubvention
    FOR EACH ROW EXECUTE FUNCTION locaux_dossiersubvention_garde_ses_termes();
CREATE TRIGGER locaux_versement_suit_son_dossier AFTER INSERT OR UPDATE ON locaux_versement
    FOR EACH ROW EXECUTE FUNCTION locaux_suite_d_un_dossier_ouvert();
CREATE TRIGGER locaux_choixdepense_suit_son_dossier AFTER INSERT OR UPDATE ON locaux_choixdepense
    FOR EACH ROW EXECUTE FUNCTION locaux_suite_d_un_dossier_ouvert();
CREATE TRIGGER locaux_depensereelle_entree AFTER INSERT ON locaux_depensereelle
    FOR EACH ROW EXECUTE FUNCTION locaux_depensereelle_hors_des_soldes();
CREATE TRIGGER locaux_depensereelle_changee AFTER UPDATE ON locaux_depensereelle
    FOR EACH ROW WHEN (
        (OLD.payee_le, OLD.fournisseur, OLD.objet, OLD.piece, OLD.montant_ht, OLD.tva, OLD.eligible, OLD.annulee_le, OLD.creee_le)
        IS DISTINCT FROM
        (NEW.payee_le, NEW.fournisseur, NEW.objet, NEW.piece, NEW.montant_ht, NEW.tva, NEW.eligible, NEW.annulee_le, NEW.creee_le))
    EXECUTE FUNCTION locaux_depensereelle_hors_des_soldes();
"""

PLANS = r"""
CREATE FUNCTION locaux_plan_remplace_par_un_autre() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- What is settled stays: nobody has to be awaited.
    IF NOT EXISTS (SELECT FROM locaux_planfinancement
                    WHERE operation_id = NEW.operation_id AND version > NEW.version AND statut <> 'brouillon')
    THEN
        PERFORM locaux_refuser('locaux_plan_remplace_par_un_autre',
            'Un plan de financement est remplacé par une version arrêtée après lui.');
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER locaux_plan_remplace_par_un_autre AFTER UPDATE OF statut ON locaux_planfinancement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.statut = 'remplace' AND OLD.statut <> 'remplace')
    EXECUTE FUNCTION locaux_plan_remplace_par_un_autre();
"""

ARCHIVES = r"""
CREATE FUNCTION locaux_sans_auteurs(ligne jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    -- Who did what is forgotten with an account, wherever it is written.
    SELECT jsonb_object_agg(key, value) FROM jsonb_each(ligne) WHERE key !~ '(^|_)par_id$'
$$;

CREATE FUNCTION locaux_operation_en_service() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    lignes jsonb[] := '{}';
    cles bigint[];
BEGIN
    IF TG_OP <> 'INSERT' THEN lignes := lignes || to_jsonb(OLD); END IF;
    IF TG_OP <> 'DELETE' THEN lignes := lignes || to_jsonb(NEW); END IF;
    IF TG_OP = 'UPDATE' AND locaux_sans_auteurs(lignes[1]) = locaux_sans_auteurs(lignes[2]) THEN RETURN NULL; END IF;
    SELECT array_agg(coalesce(
               (ligne ->> 'operation_id')::bigint,
               (SELECT operation_id FROM locaux_planfinancement WHERE id = (ligne ->> 'plan_id')::bigint),
               (SELECT operation_id FROM locaux_dossiersubvention WHERE id = (ligne ->> 'dossier_id')::bigint),
               (SELECT operation_id FROM locaux_depensereelle WHERE id = (ligne ->> 'depense_id')::bigint)))
      INTO cles FROM unnest(lignes) ligne;
    -- Makes whoever archives wait, or waits for them; two statements, so that the second sees the outcome.
    PERFORM 1 FROM locaux_operationimmobiliere WHERE id = ANY (cles) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM locaux_operationimmobiliere WHERE id = ANY (cles) AND archive_le IS NOT NULL) THEN
        PERFORM locaux_refuser('locaux_operation_archivee',
            'Cette opération est archivée : remettez-la d''abord en service.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_operation_archivee_gardee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF locaux_sans_auteurs(to_jsonb(NEW)) <> locaux_sans_auteurs(to_jsonb(OLD)) THEN
        PERFORM locaux_refuser('locaux_operation_archivee',
            'Cette opération est archivée : remettez-la d''abord en service.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_operationimmobiliere_archivee AFTER UPDATE ON locaux_operationimmobiliere
    FOR EACH ROW WHEN (OLD.archive_le IS NOT NULL AND NEW.archive_le IS NOT NULL)
    EXECUTE FUNCTION locaux_operation_archivee_gardee();
"""

TABLES = (
    *(
        "jalonoperation",
        "etude",
        "noteoperation",
        "planfinancement",
        "lignedepense",
        "lignerecette",
    ),
    *("dossiersubvention", "etapesubvention", "versement", "depensereelle", "choixdepense"),
    "justificatif",
)
"""What hangs on an operation."""
EN_SERVICE = "\n".join(
    f"CREATE TRIGGER locaux_{table}_en_service AFTER INSERT OR UPDATE OR DELETE ON locaux_{table}"
    " FOR EACH ROW EXECUTE FUNCTION locaux_operation_en_service();"
    for table in TABLES
)

TAUX = r"""
CREATE OR REPLACE FUNCTION locaux_taux_a_servi() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- It may end later, or earlier as long as it is after the last plan settled with it: another text came.
    IF EXISTS (SELECT FROM locaux_planfinancement
                WHERE statut <> 'brouillon' AND taux_minimal = OLD.taux AND OLD.periode @> arrete_le
                  AND (TG_OP = 'DELETE' OR NOT NEW.periode @> arrete_le
                       OR (NEW.taux, NEW.source, lower(NEW.periode)) <> (OLD.taux, OLD.source, lower(OLD.periode))))
    THEN
        PERFORM locaux_refuser('locaux_tauxparticipation_utilise',
            'Un taux avec lequel un plan a été arrêté ne change plus : un autre se met en vigueur.');
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION locaux_plafondavance_a_servi() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    -- Files before funders, as everywhere.
    PERFORM 1 FROM locaux_dossiersubvention WHERE financeur_id = OLD.financeur_id ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM locaux_versement JOIN locaux_dossiersubvention dossier ON dossier.id = dossier_id
                WHERE nature = 'avance' AND annule_le IS NULL AND dossier.financeur_id = OLD.financeur_id
                  AND OLD.periode @> dossier.decide_le
                  AND (TG_OP = 'DELETE' OR NOT NEW.periode @> dossier.decide_le
                       OR (NEW.financeur_id, NEW.taux_num, NEW.taux_den, NEW.source, lower(NEW.periode))
                          <> (OLD.financeur_id, OLD.taux_num, OLD.taux_den, OLD.source, lower(OLD.periode))))
    THEN
        PERFORM locaux_refuser('locaux_plafondavance_utilise',
            'Un plafond sous lequel une avance a été prévue ne change plus : un autre s''ajoute.');
    END IF;
    RETURN NULL;
END $$;
"""
TAUX_D_AVANT = r"""
CREATE OR REPLACE FUNCTION locaux_taux_a_servi() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.taux, NEW.source, lower(NEW.periode)) = (OLD.taux, OLD.source, lower(OLD.periode)) THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM locaux_planfinancement
                WHERE statut <> 'brouillon' AND taux_minimal = OLD.taux AND OLD.periode @> arrete_le)
    THEN
        PERFORM locaux_refuser('locaux_tauxparticipation_utilise',
            'Un taux avec lequel un plan a été arrêté ne change plus : un autre se met en vigueur.');
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION locaux_plafondavance_a_servi() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.financeur_id, NEW.taux_num, NEW.taux_den, NEW.source, lower(NEW.periode))
        = (OLD.financeur_id, OLD.taux_num, OLD.taux_den, OLD.source, lower(OLD.periode))
    THEN
        RETURN NULL;
    END IF;
    PERFORM 1 FROM locaux_dossiersubvention WHERE financeur_id = OLD.financeur_id ORDER BY id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM locaux_versement JOIN locaux_dossiersubvention dossier ON dossier.id = dossier_id
                WHERE nature = 'avance' AND annule_le IS NULL AND dossier.financeur_id = OLD.financeur_id
                  AND OLD.periode @> dossier.decide_le)
    THEN
        PERFORM locaux_refuser('locaux_plafondavance_utilise',
            'Un plafond sous lequel une avance a été prévue ne change plus : un autre s''ajoute.');
    END IF;
    RETURN NULL;
END $$;
"""

RETOUR = (
    """
DROP TRIGGER locaux_operationimmobiliere_archivee ON locaux_operationimmobiliere;
DROP FUNCTION locaux_operation_archivee_gardee();
DROP FUNCTION locaux_operation_en_service() CASCADE;
DROP FUNCTION locaux_sans_auteurs(jsonb);
DROP TRIGGER locaux_plan_remplace_par_un_autre ON locaux_planfinancement;
DROP FUNCTION locaux_plan_remplace_par_un_autre();
DROP FUNCTION locaux_depensereelle_hors_des_soldes() CASCADE;
DROP FUNCTION locaux_depense_d_un_solde(locaux_depensereelle);
DROP FUNCTION locaux_suite_d_un_dossier_ouvert() CASCADE;
DROP FUNCTION locaux_dossiersubvention_garde_ses_termes() CASCADE;
"""
    + TAUX_D_AVANT
)


class Migration(migrations.Migration):
    dependencies = [("locaux", "0062_demandes_de_qui_est_sorti")]

    operations = [migrations.RunSQL(DOSSIERS + PLANS + ARCHIVES + EN_SERVICE + TAUX, RETOUR)]
