"""What PostgreSQL refuses of rents in force: amounts that nobody agreed on, a revision or an amendment they do not follow."""

from django.db import migrations

CONDITIONS = r"""
CREATE OR REPLACE FUNCTION locaux_verifier_conditions(cle bigint) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM locaux_convention convention WHERE convention.id = cle
                  AND (SELECT range_agg(periode) FROM locaux_conditionfinanciere WHERE convention_id = cle)
                      IS DISTINCT FROM datemultirange(convention.periode_effective))
    THEN
        PERFORM locaux_refuser('locaux_condition_entiere',
            'Un loyer vaut pour chaque jour d''une convention signée, et pour eux seuls.');
    END IF;
    -- What was agreed, in the order of its days, that of one day in the order it was recorded; NULL keeps an amount.
    IF EXISTS (
        WITH dits AS MATERIALIZED (
            SELECT lower(periode) AS effet, '-infinity'::timestamptz AS note_le, 0 AS genre, id,
                   loyer_mensuel_ht AS loyer, charges_mensuelles AS charges
              FROM locaux_convention WHERE id = cle
            UNION ALL
            SELECT prend_effet_le, enregistre_le, 1, id, loyer_mensuel_ht, charges_mensuelles
              FROM locaux_avenant
             WHERE convention_id = cle AND statut = 'signe'
               AND (loyer_mensuel_ht IS NOT NULL OR charges_mensuelles IS NOT NULL)
            UNION ALL
            SELECT prend_effet_le, decidee_le, 2, id, loyer_apres, NULL
              FROM locaux_revision WHERE convention_id = cle AND statut = 'appliquee')
        SELECT FROM locaux_conditionfinanciere condition
         WHERE condition.convention_id = cle AND (
               condition.loyer_mensuel_ht <> (
                    SELECT loyer FROM dits WHERE effet <= lower(condition.periode) AND loyer IS NOT NULL
                     ORDER BY effet DESC, note_le DESC, genre DESC, id DESC LIMIT 1)
            OR condition.charges_mensuelles <> (
                    SELECT charges FROM dits WHERE effet <= lower(condition.periode) AND charges IS NOT NULL
                     ORDER BY effet DESC, note_le DESC, genre DESC, id DESC LIMIT 1)
            OR EXISTS (SELECT FROM dits WHERE effet > lower(condition.periode) AND effet < upper(condition.periode))
            OR condition.avenant_id IS NOT NULL AND NOT EXISTS (
                    SELECT FROM dits WHERE genre = 1 AND id = condition.avenant_id AND effet = lower(condition.periode))
            OR condition.revision_id IS NOT NULL AND NOT EXISTS (
                    SELECT FROM dits WHERE genre = 2 AND id = condition.revision_id AND effet = lower(condition.periode))))
    THEN
        PERFORM locaux_refuser('locaux_condition_justifiee',
            'Un loyer est celui de la convention, d''un avenant signé ou d''une révision appliquée, depuis le jour où il prend effet.');
    END IF;
END $$;
"""

DECLENCHEUR = """
CREATE CONSTRAINT TRIGGER locaux_revision_verifiee AFTER INSERT OR UPDATE OF statut ON locaux_revision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.statut = 'appliquee')
    EXECUTE FUNCTION locaux_suite_de_convention_verifiee();
"""

RETOUR = r"""
DROP TRIGGER locaux_revision_verifiee ON locaux_revision;
CREATE OR REPLACE FUNCTION locaux_verifier_conditions(cle bigint) RETURNS void
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


class Migration(migrations.Migration):
    dependencies = [("locaux", "0045_choix_de_depenses")]

    operations = [migrations.RunSQL(CONDITIONS + DECLENCHEUR, RETOUR)]
