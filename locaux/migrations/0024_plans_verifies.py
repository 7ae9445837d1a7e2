"""What funding plans refuse whatever the path: unbalanced once settled, without the owner's share, changed afterwards.

A line and the settlement of its plan lock the plan, and meet there. Source: design, domain page; CGCT L1111-10 III.
"""

from django.db import migrations

AVANT = """
CREATE FUNCTION locaux_plan_suit_ses_etapes() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.statut <> 'brouillon' THEN
            PERFORM locaux_refuser('locaux_plan_garde',
                'Un plan de financement arrêté ne s''efface pas : une nouvelle version le remplace.');
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.statut <> 'brouillon' THEN
            PERFORM locaux_refuser('locaux_plan_etapes', 'Un plan de financement commence en brouillon.');
        END IF;
        RETURN NULL;
    END IF;
    IF NEW.statut <> OLD.statut
        AND (OLD.statut || ' ' || NEW.statut) NOT IN ('brouillon arrete', 'arrete remplace')
    THEN
        PERFORM locaux_refuser('locaux_plan_etapes',
            'Un plan de financement se prépare, s''arrête, puis se remplace : pas autrement.');
    END IF;
    IF (NEW.id, NEW.operation_id, NEW.version) IS DISTINCT FROM (OLD.id, OLD.operation_id, OLD.version)
        OR OLD.statut <> 'brouillon'
           AND ((to_jsonb(NEW) - ARRAY['statut', 'remplace_le', 'remplace_par_id'])
                <> (to_jsonb(OLD) - ARRAY['statut', 'remplace_le', 'remplace_par_id'])
                OR NEW.statut = OLD.statut AND to_jsonb(NEW) <> to_jsonb(OLD))
    THEN
        PERFORM locaux_refuser('locaux_plan_intouchable', 'Un plan de financement arrêté ne change plus.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_plan_arrete_juste() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    plan locaux_planfinancement%ROWTYPE;
    taux_du_jour numeric;
    cout numeric;
    recettes numeric;
    prives numeric;
    part numeric;
BEGIN
    IF current_setting('transaction_isolation') = 'repeatable read' THEN
        PERFORM locaux_refuser('locaux_lecture_fraiche', 'Un plan de financement ne s''arrête pas en REPEATABLE READ.');
    END IF;
    PERFORM 1 FROM locaux_planfinancement WHERE id = NEW.id FOR NO KEY UPDATE;
    -- Read again: the row may have changed while the lock was awaited.
    SELECT * INTO plan FROM locaux_planfinancement WHERE id = NEW.id;
    IF NOT FOUND OR plan.statut <> 'arrete' THEN RETURN NULL; END IF;
    SELECT coalesce(sum(montant), 0) INTO cout FROM locaux_lignedepense WHERE plan_id = plan.id;
    SELECT coalesce(sum(montant), 0),
           coalesce(sum(montant) FILTER (WHERE nature = 'fonds_prives'), 0),
           coalesce(sum(montant) FILTER (WHERE nature IN ('autofinancement', 'emprunt')), 0)
      INTO recettes, prives, part
      FROM locaux_lignerecette WHERE plan_id = plan.id;
    IF cout <> recettes OR cout = 0 THEN
        PERFORM locaux_refuser('locaux_plan_equilibre',
            'Un plan de financement s''arrête quand ses dépenses égalent ses recettes, au centime.');
    END IF;
    SELECT taux INTO taux_du_jour
      FROM locaux_tauxparticipation JOIN locaux_operationimmobiliere operation ON operation.id = plan.operation_id
     WHERE operation.maitre_ouvrage_public AND periode @> plan.arrete_le;
    IF plan.taux_minimal IS DISTINCT FROM taux_du_jour THEN
        PERFORM locaux_refuser('locaux_plan_taux_du_jour',
            'Un plan de financement s''arrête avec le taux de participation en vigueur ce jour-là.');
    END IF;
    IF part < ceil(coalesce(plan.taux_minimal, 0) * (cout - prives) * 100) / 100 AND plan.derogation = '' THEN
        PERFORM locaux_refuser('locaux_plan_part_minimale',
            'La part du maître d''ouvrage est inférieure au minimum : une dérogation dit pourquoi.');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION locaux_plan_lignes_libres() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    plans bigint[] := '{}';
BEGIN
    IF TG_OP <> 'INSERT' THEN plans := plans || OLD.plan_id; END IF;
    IF TG_OP <> 'DELETE' THEN plans := plans || NEW.plan_id; END IF;
    -- Makes whoever settles the plan wait, or waits for them; two statements, so that the second sees the outcome.
    PERFORM 1 FROM locaux_planfinancement WHERE id = ANY (plans) ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM locaux_planfinancement WHERE id = ANY (plans) AND statut <> 'brouillon') THEN
        PERFORM locaux_refuser('locaux_plan_lignes_figees', 'Les lignes d''un plan de financement arrêté ne changent plus.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER locaux_plan_suit_ses_etapes AFTER INSERT OR UPDATE OR DELETE ON locaux_planfinancement
    FOR EACH ROW EXECUTE FUNCTION locaux_plan_suit_ses_etapes();
CREATE CONSTRAINT TRIGGER locaux_plan_arrete_juste AFTER INSERT OR UPDATE ON locaux_planfinancement
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.statut = 'arrete') EXECUTE FUNCTION locaux_plan_arrete_juste();
CREATE TRIGGER locaux_lignedepense_libre AFTER INSERT OR UPDATE OR DELETE ON locaux_lignedepense
    FOR EACH ROW EXECUTE FUNCTION locaux_plan_lignes_libres();
CREATE TRIGGER locaux_lignerecette_libre AFTER INSERT OR UPDATE OR DELETE ON locaux_lignerecette
    FOR EACH ROW EXECUTE FUNCTION locaux_plan_lignes_libres();
"""

APRES = """
DROP TRIGGER locaux_lignerecette_libre ON locaux_lignerecette;
DROP TRIGGER locaux_lignedepense_libre ON locaux_lignedepense;
DROP TRIGGER locaux_plan_arrete_juste ON locaux_planfinancement;
DROP TRIGGER locaux_plan_suit_ses_etapes ON locaux_planfinancement;
DROP FUNCTION locaux_plan_lignes_libres();
DROP FUNCTION locaux_plan_arrete_juste();
DROP FUNCTION locaux_plan_suit_ses_etapes();
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0023_plans_de_financement")]

    operations = [migrations.RunSQL(AVANT, APRES)]
