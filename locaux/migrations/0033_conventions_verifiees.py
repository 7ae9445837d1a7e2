"""What PostgreSQL refuses of conventions: to change what was signed, to let a space without holding it in the ledger.

A signed convention is worth what it, its signed amendments and its end say, to the day: each lot, each rent and the last
day follow from them, and are checked together when a transaction ends.
"""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations

LOTS = r"""
CREATE FUNCTION locaux_jours(jours daterange, cle bigint) RETURNS tstzrange
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    -- Days on the calendar of the site, as the ledger holds them.
    SELECT tstzrange(lower(jours)::timestamp AT TIME ZONE site.fuseau, upper(jours)::timestamp AT TIME ZONE site.fuseau)
      FROM locaux_espace espace
      JOIN locaux_niveau niveau ON niveau.id = espace.niveau_id
      JOIN locaux_site site ON site.id = niveau.site_id
     WHERE espace.id = cle
$$;

CREATE FUNCTION locaux_convention_est_actee(etat text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT etat IN ('signee', 'resiliee', 'echue')
$$;

CREATE FUNCTION locaux_verifier_lot(cle bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    lot locaux_lotconvention%ROWTYPE;
    tenus tstzrange[];
    voulus tstzrange[] := '{}';
BEGIN
    SELECT * INTO lot FROM locaux_lotconvention WHERE id = cle;
    IF NOT FOUND THEN RETURN; END IF;
    PERFORM 1 FROM locaux_espace WHERE id = lot.espace_id FOR NO KEY UPDATE;
    -- Read again: the row may have changed while the lock was awaited.
    SELECT * INTO lot FROM locaux_lotconvention WHERE id = cle;
    IF NOT FOUND THEN RETURN; END IF;
    IF EXISTS (SELECT FROM locaux_convention WHERE id = lot.convention_id AND locaux_convention_est_actee(statut)) THEN
        voulus := ARRAY[locaux_jours(lot.periode, lot.espace_id)];
        IF upper(voulus[1]) > now()
            AND EXISTS (SELECT FROM locaux_espace WHERE id = lot.espace_id AND archive_le IS NOT NULL) THEN
            PERFORM locaux_refuser('locaux_lot_espace_en_service', 'Un espace archivé ne se loue pas.');
        END IF;
    END IF;
    SELECT coalesce(array_agg(periode), '{}') INTO tenus
      FROM locaux_occupation WHERE lot_id = cle AND espace_id = lot.espace_id;
    IF tenus <> voulus OR EXISTS (SELECT FROM locaux_occupation WHERE lot_id = cle AND espace_id <> lot.espace_id) THEN
        PERFORM locaux_refuser('locaux_lot_tient_ses_jours',
            'Un espace loué par une convention signée est occupé chacun de ses jours, une fois ; un autre ne l''est pas.');
    END IF;
END $$;

CREATE FUNCTION locaux_lot_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    convention record;
BEGIN
    -- Makes whoever signs wait, or waits for them; two statements, so that the second sees the outcome.
    PERFORM 1 FROM locaux_convention WHERE id = coalesce(NEW.convention_id, OLD.convention_id) FOR SHARE;
    SELECT statut, upper(periode_effective) AS fin INTO convention
      FROM locaux_convention WHERE id = coalesce(NEW.convention_id, OLD.convention_id);
    IF convention.statut = 'projet' AND (TG_OP <> 'UPDATE' OR NEW.convention_id = OLD.convention_id) THEN RETURN NULL; END IF;
    IF NOT locaux_convention_est_actee(convention.statut)
        OR TG_OP = 'INSERT' AND NEW.ajoute_par_id IS NULL
        OR TG_OP = 'DELETE' AND lower(OLD.periode) < convention.fin
        OR TG_OP = 'UPDATE' AND (
            (NEW.id, NEW.convention_id, NEW.espace_id, NEW.surface_m2, lower(NEW.periode), NEW.ajoute_par_id)
                IS DISTINCT FROM
            (OLD.id, OLD.convention_id, OLD.espace_id, OLD.surface_m2, lower(OLD.periode), OLD.ajoute_par_id)
            OR OLD.retire_par_id IS NOT NULL AND NEW.retire_par_id IS DISTINCT FROM OLD.retire_par_id)
    THEN
        PERFORM locaux_refuser('locaux_lot_intouchable',
            'Les espaces d''une convention signée ne changent que par un avenant.');
    END IF;
    RETURN NULL;
END $$;
"""

CONDITIONS = r"""
CREATE FUNCTION locaux_condition_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF (to_jsonb(NEW) - 'periode') <> (to_jsonb(OLD) - 'periode') OR lower(NEW.periode) <> lower(OLD.periode) THEN
        PERFORM locaux_refuser('locaux_condition_intouchable',
            'Un loyer qui a été écrit ne change plus : un autre le suit.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_verifier_conditions(cle bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM locaux_convention convention WHERE convention.id = cle
                  AND (SELECT range_agg(periode) FROM locaux_conditionfinanciere WHERE convention_id = cle)
                      IS DISTINCT FROM datemultirange(convention.periode_effective))
    THEN
        PERFORM locaux_refuser('locaux_condition_entiere',
            'Un loyer vaut pour chaque jour d''une convention signée, et pour eux seuls.');
    END IF;
    -- What a revision wrote is justified by the revision.
    IF EXISTS (
        SELECT FROM locaux_conditionfinanciere condition
          JOIN locaux_convention convention ON convention.id = condition.convention_id
          LEFT JOIN locaux_avenant avenant ON avenant.id = condition.avenant_id
         WHERE convention.id = cle AND to_jsonb(condition) ->> 'revision_id' IS NULL
           AND CASE WHEN avenant.id IS NULL
               THEN (condition.loyer_mensuel_ht, condition.charges_mensuelles)
                    <> (convention.loyer_mensuel_ht, convention.charges_mensuelles)
               ELSE avenant.convention_id <> cle OR avenant.statut <> 'signe' OR lower(condition.periode) < avenant.prend_effet_le
                    OR condition.loyer_mensuel_ht <> coalesce(avenant.loyer_mensuel_ht, condition.loyer_mensuel_ht)
                    OR condition.charges_mensuelles <> coalesce(avenant.charges_mensuelles, condition.charges_mensuelles)
               END)
    THEN
        PERFORM locaux_refuser('locaux_condition_justifiee',
            'Un loyer est celui de la convention, d''un avenant signé ou d''une révision.');
    END IF;
END $$;
"""

CONVENTIONS = r"""
CREATE FUNCTION locaux_convention_suit_son_parcours() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    suites text[] := ARRAY['statut', 'periode_effective', 'envoyee_le', 'envoyee_par_id', 'signee_le', 'document',
        'document_nom', 'sha256', 'enregistree_le', 'enregistree_par_id', 'conge_donne_par', 'conge_recu_le', 'prend_fin_le',
        'motif_resiliation', 'resiliee_le', 'resiliee_par_id', 'echue_le', 'abandonnee_le', 'abandonnee_par_id', 'motif_abandon'];
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.statut <> 'projet' THEN
            PERFORM locaux_refuser('locaux_convention_etapes', 'Une convention commence par un projet.');
        END IF;
        RETURN NULL;
    END IF;
    IF NEW.statut <> OLD.statut AND (OLD.statut || ' ' || NEW.statut) NOT IN (
        'projet a_signer', 'a_signer projet', 'a_signer signee', 'projet abandonnee', 'a_signer abandonnee',
        'signee resiliee', 'signee echue', 'resiliee signee')
    THEN
        PERFORM locaux_refuser('locaux_convention_etapes',
            'Une convention suit ses étapes : projet, à signer, signée, puis résiliée ou échue.');
    END IF;
    IF (NEW.id, NEW.reference, NEW.creee_le) IS DISTINCT FROM (OLD.id, OLD.reference, OLD.creee_le)
        OR OLD.statut <> 'projet' AND (to_jsonb(NEW) - suites) <> (to_jsonb(OLD) - suites)
        OR locaux_convention_est_actee(OLD.statut) AND (
            (NEW.envoyee_le, NEW.signee_le, NEW.enregistree_le) IS DISTINCT FROM (OLD.envoyee_le, OLD.signee_le, OLD.enregistree_le)
            OR OLD.document <> '' AND (NEW.document, NEW.document_nom, NEW.sha256)
                IS DISTINCT FROM (OLD.document, OLD.document_nom, OLD.sha256))
        OR OLD.statut = 'echue' AND (NEW.periode_effective, NEW.echue_le) IS DISTINCT FROM (OLD.periode_effective, OLD.echue_le)
        OR OLD.statut = 'abandonnee' AND to_jsonb(NEW) <> to_jsonb(OLD)
    THEN
        PERFORM locaux_refuser('locaux_convention_intouchable',
            'Les termes d''une convention envoyée à la signature ne changent plus : il faut un avenant.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_verifier_convention(cle bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    convention locaux_convention%ROWTYPE;
    fin date;
BEGIN
    PERFORM 1 FROM locaux_espace
      WHERE id IN (SELECT espace_id FROM locaux_lotconvention WHERE convention_id = cle) ORDER BY id FOR NO KEY UPDATE;
    PERFORM 1 FROM locaux_convention WHERE id = cle FOR NO KEY UPDATE;
    SELECT * INTO convention FROM locaux_convention WHERE id = cle;
    IF NOT FOUND THEN RETURN; END IF;
    IF NOT locaux_convention_est_actee(convention.statut) THEN
        IF EXISTS (SELECT FROM locaux_lotconvention WHERE convention_id = cle
                      AND (periode <> convention.periode OR ajoute_par_id IS NOT NULL OR retire_par_id IS NOT NULL))
            OR EXISTS (SELECT FROM locaux_conditionfinanciere WHERE convention_id = cle)
            OR convention.statut = 'a_signer' AND NOT EXISTS (SELECT FROM locaux_lotconvention WHERE convention_id = cle)
        THEN
            PERFORM locaux_refuser('locaux_lot_justifie',
                'Une convention à signer loue au moins un espace, toute sa durée ; un projet n''a pas encore de loyer.');
        END IF;
        RETURN;
    END IF;
    SELECT avenant.prend_fin_le + 1 INTO fin FROM locaux_avenant avenant
     WHERE avenant.convention_id = cle AND avenant.statut = 'signe' AND avenant.prend_fin_le IS NOT NULL
     ORDER BY avenant.enregistre_le DESC, avenant.id DESC LIMIT 1;
    fin := coalesce(fin, upper(convention.periode));
    IF convention.prend_fin_le >= fin OR coalesce(convention.prend_fin_le + 1, fin) <> upper(convention.periode_effective)
        OR lower(convention.periode) <> lower(convention.periode_effective)
    THEN
        PERFORM locaux_refuser('locaux_convention_fin_justifiee',
            'Le dernier jour d''une convention est celui qu''elle dit, un avenant signé ou sa résiliation.');
    END IF;
    fin := upper(convention.periode_effective);
    IF NOT EXISTS (SELECT FROM locaux_lotconvention WHERE convention_id = cle)
        OR EXISTS (
            SELECT FROM locaux_lotconvention lot
              LEFT JOIN locaux_avenant entree ON entree.id = lot.ajoute_par_id
              LEFT JOIN locaux_avenant sortie ON sortie.id = lot.retire_par_id
             WHERE lot.convention_id = cle
               AND (lower(lot.periode) <> coalesce(entree.prend_effet_le, lower(convention.periode))
                    OR upper(lot.periode) <> least(fin, coalesce(sortie.prend_effet_le, fin))
                    OR entree.id IS NOT NULL AND NOT EXISTS (
                        SELECT FROM locaux_ligneavenant ligne
                         WHERE ligne.avenant_id = entree.id AND ligne.espace_id = lot.espace_id
                           AND ligne.surface_m2 = lot.surface_m2 AND entree.convention_id = cle AND entree.statut = 'signe')
                    OR sortie.id IS NOT NULL AND NOT EXISTS (
                        SELECT FROM locaux_ligneavenant ligne
                         WHERE ligne.avenant_id = sortie.id AND ligne.espace_id = lot.espace_id
                           AND ligne.sens <> 'ajoute' AND sortie.convention_id = cle AND sortie.statut = 'signe')))
        OR EXISTS (
            SELECT FROM locaux_ligneavenant ligne JOIN locaux_avenant avenant ON avenant.id = ligne.avenant_id
             WHERE avenant.convention_id = cle AND avenant.statut = 'signe' AND avenant.prend_effet_le < fin
               AND (ligne.sens <> 'retire' AND NOT EXISTS (
                        SELECT FROM locaux_lotconvention WHERE ajoute_par_id = avenant.id AND espace_id = ligne.espace_id)
                    OR ligne.sens <> 'ajoute' AND NOT EXISTS (
                        SELECT FROM locaux_lotconvention WHERE retire_par_id = avenant.id AND espace_id = ligne.espace_id)))
    THEN
        PERFORM locaux_refuser('locaux_lot_justifie',
            'Un espace est loué comme le disent la convention signée et ses avenants, ni plus ni moins.');
    END IF;
    PERFORM locaux_verifier_conditions(cle);
END $$;

CREATE FUNCTION locaux_convention_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    cle bigint;
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    PERFORM locaux_verifier_convention(NEW.id);
    FOR cle IN SELECT id FROM locaux_lotconvention WHERE convention_id = NEW.id ORDER BY espace_id, id LOOP
        PERFORM locaux_verifier_lot(cle);
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_suite_de_convention_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM locaux_exiger_lecture_fraiche();
    PERFORM locaux_verifier_convention(coalesce(NEW.convention_id, OLD.convention_id));
    IF TG_TABLE_NAME = 'locaux_lotconvention' AND TG_OP <> 'DELETE' THEN
        PERFORM locaux_verifier_lot(NEW.id);
    END IF;
    RETURN NULL;
END $$;
"""

AVENANTS = r"""
CREATE FUNCTION locaux_avenant_suit_son_parcours() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    suites text[] := ARRAY['statut', 'envoye_le', 'envoye_par_id', 'signe_le', 'document', 'document_nom', 'sha256',
        'enregistre_le', 'enregistre_par_id', 'abandonne_le', 'abandonne_par_id'];
    convention locaux_convention%ROWTYPE;
BEGIN
    IF TG_OP = 'INSERT' OR NEW.statut = 'signe' AND OLD.statut <> 'signe' THEN
        PERFORM 1 FROM locaux_convention WHERE id = NEW.convention_id FOR SHARE;
        SELECT * INTO convention FROM locaux_convention WHERE id = NEW.convention_id;
        IF convention.statut <> 'signee' THEN
            PERFORM locaux_refuser('locaux_avenant_d_une_convention_signee', 'Un avenant change une convention signée.');
        END IF;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.statut <> 'projet' THEN
            PERFORM locaux_refuser('locaux_avenant_etapes', 'Un avenant commence par un projet.');
        END IF;
        RETURN NULL;
    END IF;
    IF NEW.statut <> OLD.statut AND (OLD.statut || ' ' || NEW.statut) NOT IN (
        'projet a_signer', 'a_signer projet', 'a_signer signe', 'projet abandonne', 'a_signer abandonne')
    THEN
        PERFORM locaux_refuser('locaux_avenant_etapes', 'Un avenant suit ses étapes : projet, à signer, signé.');
    END IF;
    IF NEW.statut = 'signe' AND OLD.statut <> 'signe'
        AND NOT (NEW.prend_effet_le > lower(convention.periode)
                 AND NEW.prend_effet_le < coalesce(NEW.prend_fin_le + 1, upper(convention.periode_effective)))
    THEN
        PERFORM locaux_refuser('locaux_avenant_pendant_la_convention',
            'Un avenant prend effet après le premier jour de la convention, et avant le dernier.');
    END IF;
    IF (NEW.id, NEW.convention_id, NEW.numero, NEW.cree_le) IS DISTINCT FROM (OLD.id, OLD.convention_id, OLD.numero, OLD.cree_le)
        OR OLD.statut <> 'projet' AND (to_jsonb(NEW) - suites) <> (to_jsonb(OLD) - suites)
        OR OLD.statut = 'signe' AND (
            (to_jsonb(NEW) - ARRAY['document', 'document_nom', 'sha256']) <> (to_jsonb(OLD) - ARRAY['document', 'document_nom', 'sha256'])
            OR OLD.document <> '' AND (NEW.document, NEW.document_nom, NEW.sha256)
                IS DISTINCT FROM (OLD.document, OLD.document_nom, OLD.sha256))
        OR OLD.statut = 'abandonne' AND to_jsonb(NEW) <> to_jsonb(OLD)
    THEN
        PERFORM locaux_refuser('locaux_avenant_intouchable', 'Un avenant envoyé à la signature ne change plus.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_ligneavenant_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    etat text;
BEGIN
    PERFORM 1 FROM locaux_avenant WHERE id = coalesce(NEW.avenant_id, OLD.avenant_id) FOR SHARE;
    SELECT statut INTO etat FROM locaux_avenant WHERE id = coalesce(NEW.avenant_id, OLD.avenant_id);
    IF etat <> 'projet' OR TG_OP = 'UPDATE' AND NEW.avenant_id <> OLD.avenant_id THEN
        PERFORM locaux_refuser('locaux_avenant_intouchable', 'Un avenant envoyé à la signature ne change plus.');
    END IF;
    RETURN NULL;
END $$;
"""

DECLENCHEURS = r"""
CREATE TRIGGER locaux_convention_parcours AFTER INSERT OR UPDATE ON locaux_convention
    FOR EACH ROW EXECUTE FUNCTION locaux_convention_suit_son_parcours();
CREATE CONSTRAINT TRIGGER locaux_convention_verifiee AFTER INSERT OR UPDATE ON locaux_convention
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_convention_verifiee();
CREATE TRIGGER locaux_convention_ne_s_efface_pas
    BEFORE DELETE ON locaux_convention FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_lot_parcours AFTER INSERT OR UPDATE OR DELETE ON locaux_lotconvention
    FOR EACH ROW EXECUTE FUNCTION locaux_lot_verifie();
CREATE CONSTRAINT TRIGGER locaux_lot_verifie AFTER INSERT OR UPDATE OR DELETE ON locaux_lotconvention
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_suite_de_convention_verifiee();
CREATE TRIGGER locaux_condition_parcours AFTER UPDATE ON locaux_conditionfinanciere
    FOR EACH ROW EXECUTE FUNCTION locaux_condition_verifiee();
CREATE CONSTRAINT TRIGGER locaux_condition_verifiee AFTER INSERT OR UPDATE OR DELETE ON locaux_conditionfinanciere
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_suite_de_convention_verifiee();
CREATE TRIGGER locaux_avenant_parcours AFTER INSERT OR UPDATE ON locaux_avenant
    FOR EACH ROW EXECUTE FUNCTION locaux_avenant_suit_son_parcours();
CREATE CONSTRAINT TRIGGER locaux_avenant_verifie AFTER UPDATE OF statut ON locaux_avenant
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION locaux_suite_de_convention_verifiee();
CREATE TRIGGER locaux_avenant_ne_s_efface_pas
    BEFORE DELETE ON locaux_avenant FOR EACH ROW EXECUTE FUNCTION locaux_ne_s_efface_pas();
CREATE TRIGGER locaux_ligneavenant_parcours AFTER INSERT OR UPDATE OR DELETE ON locaux_ligneavenant
    FOR EACH ROW EXECUTE FUNCTION locaux_ligneavenant_verifiee();
"""

RETOUR = """
DROP TRIGGER locaux_ligneavenant_parcours ON locaux_ligneavenant;
DROP TRIGGER locaux_avenant_ne_s_efface_pas ON locaux_avenant;
DROP TRIGGER locaux_avenant_verifie ON locaux_avenant;
DROP TRIGGER locaux_avenant_parcours ON locaux_avenant;
DROP TRIGGER locaux_condition_verifiee ON locaux_conditionfinanciere;
DROP TRIGGER locaux_condition_parcours ON locaux_conditionfinanciere;
DROP TRIGGER locaux_lot_verifie ON locaux_lotconvention;
DROP TRIGGER locaux_lot_parcours ON locaux_lotconvention;
DROP TRIGGER locaux_convention_ne_s_efface_pas ON locaux_convention;
DROP TRIGGER locaux_convention_verifiee ON locaux_convention;
DROP TRIGGER locaux_convention_parcours ON locaux_convention;
DROP FUNCTION locaux_ligneavenant_verifiee();
DROP FUNCTION locaux_avenant_suit_son_parcours();
DROP FUNCTION locaux_suite_de_convention_verifiee();
DROP FUNCTION locaux_convention_verifiee();
DROP FUNCTION locaux_verifier_convention(bigint);
DROP FUNCTION locaux_convention_suit_son_parcours();
DROP FUNCTION locaux_verifier_conditions(bigint);
DROP FUNCTION locaux_condition_verifiee();
DROP FUNCTION locaux_lot_verifie();
DROP FUNCTION locaux_verifier_lot(bigint);
DROP FUNCTION locaux_convention_est_actee(text);
DROP FUNCTION locaux_jours(daterange, bigint);
"""

VALIDER = "ALTER TABLE locaux_occupation VALIDATE CONSTRAINT locaux_occupation_lot_id_fk_locaux_lotconvention_id"


class Migration(migrations.Migration):
    dependencies = [("locaux", "0032_conventions")]

    operations = [
        ValidateConstraint(model_name="occupation", name="locaux_occupation_une_cause"),
        migrations.RunSQL(VALIDER, migrations.RunSQL.noop),
        migrations.RunSQL(LOTS + CONDITIONS + CONVENTIONS + AVENANTS + DECLENCHEURS, RETOUR),
    ]
