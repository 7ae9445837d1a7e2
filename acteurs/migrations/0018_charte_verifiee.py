"""What PostgreSQL refuses of the charter: to change what is frozen, to skip a step, to sign what one may not sign."""

from django.db import migrations

TEXTE = r"""
CREATE FUNCTION acteurs_charte_refuser(contrainte text, phrase text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = contrainte, MESSAGE = phrase;
END $$;

-- Every line of what people wrote is indented, no other is: two different texts never give the same one.
CREATE FUNCTION acteurs_charte_en_retrait(texte text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT '  ' || replace(replace(texte, E'\r', ''), E'\n', E'\n  ')
$$;

CREATE FUNCTION acteurs_charte_canonique(numero int, titre text, preambule text, cle bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT 'Charte, version ' || numero || E'\n' || acteurs_charte_en_retrait(titre)
        || E'\n\nPréambule\n' || acteurs_charte_en_retrait(preambule) || E'\n'
        || coalesce((SELECT string_agg(
               E'\nArticle ' || article.rang || E'\n' || acteurs_charte_en_retrait(article.titre)
               || E'\n\n' || acteurs_charte_en_retrait(article.texte) || E'\n', '' ORDER BY article.rang)
             FROM acteurs_articlecharte article WHERE article.version_id = cle), '')
$$;

CREATE FUNCTION acteurs_charte_empreinte(numero int, titre text, preambule text, cle bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT encode(sha256(convert_to(acteurs_charte_canonique(numero, titre, preambule, cle), 'UTF8')), 'hex')
$$;
"""

VERSIONS = r"""
CREATE FUNCTION acteurs_charte_version_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.statut <> 'redaction' THEN
            PERFORM acteurs_charte_refuser('acteurs_charte_gardee',
                'Une version de la charte qui a été proposée ne s''efface pas : elle s''abandonne ou se remplace.');
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.statut <> 'redaction' THEN
            PERFORM acteurs_charte_refuser('acteurs_charte_etapes', 'Une version de la charte commence en rédaction.');
        END IF;
        RETURN NULL;
    END IF;
    IF NEW.statut <> OLD.statut AND (OLD.statut || ' ' || NEW.statut) NOT IN (
        'redaction consultation', 'consultation figee', 'figee en_vigueur', 'en_vigueur remplacee',
        'redaction abandonnee', 'consultation abandonnee', 'figee abandonnee')
    THEN
        PERFORM acteurs_charte_refuser('acteurs_charte_etapes',
            'Une version de la charte suit ses étapes : rédaction, consultation, figée, en vigueur, remplacée.');
    END IF;
    IF (NEW.id, NEW.numero, NEW.creee_le) IS DISTINCT FROM (OLD.id, OLD.numero, OLD.creee_le)
        OR OLD.statut <> 'redaction' AND (NEW.consultee_le, NEW.consultee_par_id, lower(NEW.consultation))
            IS DISTINCT FROM (OLD.consultee_le, OLD.consultee_par_id, lower(OLD.consultation))
    THEN
        PERFORM acteurs_charte_refuser('acteurs_charte_actee', 'Ce qui a été acté d''une version ne change plus.');
    END IF;
    IF OLD.statut NOT IN ('redaction', 'consultation') THEN
        -- The row itself, but for what each step adds.
        IF (to_jsonb(NEW) - ARRAY['statut', 'adoptee_le', 'decision', 'en_vigueur_le', 'en_vigueur_par_id',
                                  'remplacee_le', 'remplacee_par_id', 'abandonnee_le', 'abandonnee_par_id', 'motif_abandon'])
            <> (to_jsonb(OLD) - ARRAY['statut', 'adoptee_le', 'decision', 'en_vigueur_le', 'en_vigueur_par_id',
                                      'remplacee_le', 'remplacee_par_id', 'abandonnee_le', 'abandonnee_par_id', 'motif_abandon'])
        THEN
            PERFORM acteurs_charte_refuser('acteurs_charte_figee_intouchable',
                'Le texte d''une version figée de la charte ne change plus.');
        END IF;
        IF NOT (OLD.statut = 'figee' AND NEW.statut = 'en_vigueur')
            AND (NEW.adoptee_le, NEW.decision, NEW.en_vigueur_le, NEW.en_vigueur_par_id)
                IS DISTINCT FROM (OLD.adoptee_le, OLD.decision, OLD.en_vigueur_le, OLD.en_vigueur_par_id)
            OR NEW.statut = OLD.statut AND to_jsonb(NEW) <> to_jsonb(OLD)
        THEN
            PERFORM acteurs_charte_refuser('acteurs_charte_actee', 'Ce qui a été acté d''une version ne change plus.');
        END IF;
    END IF;
    IF NEW.statut = 'consultation' AND OLD.statut = 'redaction'
        AND NOT EXISTS (SELECT FROM acteurs_articlecharte WHERE version_id = NEW.id)
    THEN
        PERFORM acteurs_charte_refuser('acteurs_charte_avec_articles', 'Une charte a au moins un article.');
    END IF;
    IF NEW.statut = 'figee' AND OLD.statut = 'consultation' THEN
        -- Whoever wrote an article or an amendment held the version: this row was awaited, what follows sees theirs.
        IF EXISTS (SELECT FROM acteurs_amendement WHERE version_id = NEW.id AND statut = 'propose') THEN
            PERFORM acteurs_charte_refuser('acteurs_charte_amendements_tranches',
                'Une version se fige quand chaque amendement est tranché ou retiré.');
        END IF;
        IF NEW.sha256 IS DISTINCT FROM acteurs_charte_empreinte(NEW.numero, NEW.titre, NEW.preambule, NEW.id) THEN
            PERFORM acteurs_charte_refuser('acteurs_charte_empreinte_juste',
                'L''empreinte d''une version est celle de son texte.');
        END IF;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER acteurs_charte_version_verifiee AFTER INSERT OR UPDATE OR DELETE ON acteurs_versioncharte
FOR EACH ROW EXECUTE FUNCTION acteurs_charte_version_verifiee();

CREATE FUNCTION acteurs_charte_article_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    etat text;
BEGIN
    -- Makes whoever freezes the version wait, or waits for them; two statements, so that the second sees the outcome.
    PERFORM 1 FROM acteurs_versioncharte WHERE id = coalesce(NEW.version_id, OLD.version_id) FOR SHARE;
    SELECT statut INTO etat FROM acteurs_versioncharte WHERE id = coalesce(NEW.version_id, OLD.version_id);
    IF etat NOT IN ('redaction', 'consultation') OR TG_OP = 'DELETE' AND etat <> 'redaction' THEN
        PERFORM acteurs_charte_refuser('acteurs_charte_figee_intouchable',
            'Les articles d''une version figée ne changent plus ; mis en consultation, ils ne s''effacent plus.');
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.version_id, NEW.lignee) IS DISTINCT FROM (OLD.id, OLD.version_id, OLD.lignee) THEN
        PERFORM acteurs_charte_refuser('acteurs_charte_article_chez_lui', 'Un article reste dans sa version.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER acteurs_charte_article_verifie AFTER INSERT OR UPDATE OR DELETE ON acteurs_articlecharte
FOR EACH ROW EXECUTE FUNCTION acteurs_charte_article_verifie();
"""

AMENDEMENTS = r"""
CREATE FUNCTION acteurs_charte_amendement_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    ouvre record;
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM acteurs_charte_refuser('acteurs_amendement_garde', 'Un amendement ne s''efface pas : son auteur le retire.');
    END IF;
    PERFORM 1 FROM acteurs_versioncharte WHERE id = NEW.version_id FOR SHARE;
    SELECT statut, consultation INTO ouvre FROM acteurs_versioncharte WHERE id = NEW.version_id;
    IF NEW.article_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM acteurs_articlecharte WHERE id = NEW.article_id AND version_id = NEW.version_id)
    THEN
        PERFORM acteurs_charte_refuser('acteurs_amendement_de_la_version', 'Un amendement porte sur un article de sa version.');
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.statut <> 'propose' OR ouvre.statut <> 'consultation' OR NOT ouvre.consultation @> NEW.depose_le THEN
            PERFORM acteurs_charte_refuser('acteurs_amendement_en_consultation',
                'Un amendement se propose pendant la consultation.');
        END IF;
        RETURN NULL;
    END IF;
    IF OLD.statut <> 'propose'
        OR (to_jsonb(NEW) - ARRAY['statut', 'article_id', 'tranche_le', 'tranche_par_id', 'reponse', 'titre_retenu', 'texte_retenu', 'retire_le'])
            <> (to_jsonb(OLD) - ARRAY['statut', 'article_id', 'tranche_le', 'tranche_par_id', 'reponse', 'titre_retenu', 'texte_retenu', 'retire_le'])
        OR NEW.article_id IS DISTINCT FROM OLD.article_id AND OLD.article_id IS NOT NULL
    THEN
        PERFORM acteurs_charte_refuser('acteurs_amendement_intouchable',
            'Un amendement ne se réécrit pas ; tranché ou retiré, il ne change plus.');
    END IF;
    IF ouvre.statut <> 'consultation' AND NEW.statut <> OLD.statut THEN
        PERFORM acteurs_charte_refuser('acteurs_amendement_en_consultation',
            'Un amendement se tranche avant que la version soit figée.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER acteurs_charte_amendement_verifie AFTER INSERT OR UPDATE OR DELETE ON acteurs_amendement
FOR EACH ROW EXECUTE FUNCTION acteurs_charte_amendement_verifie();

CREATE FUNCTION acteurs_charte_commentaire_verifie() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM acteurs_charte_refuser('acteurs_commentaire_garde', 'Ce qui a été dit d''un amendement ne se réécrit pas.');
    END IF;
    IF NOT EXISTS (SELECT FROM acteurs_amendement amendement JOIN acteurs_versioncharte version ON version.id = version_id
                    WHERE amendement.id = NEW.amendement_id AND version.statut = 'consultation')
    THEN
        PERFORM acteurs_charte_refuser('acteurs_commentaire_en_consultation',
            'Un amendement se discute tant que la version n''est pas figée.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER acteurs_charte_commentaire_verifie AFTER INSERT OR UPDATE OR DELETE ON acteurs_commentaireamendement
FOR EACH ROW EXECUTE FUNCTION acteurs_charte_commentaire_verifie();
"""

SIGNATURES = r"""
CREATE FUNCTION acteurs_charte_signature_verifiee() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM acteurs_charte_refuser('acteurs_signature_gardee', 'Une signature ne s''efface pas : elle se retire.');
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.retiree_le IS NOT NULL
            OR (to_jsonb(NEW) - ARRAY['retiree_le', 'retiree_par_id', 'motif_retrait'])
                <> (to_jsonb(OLD) - ARRAY['retiree_le', 'retiree_par_id', 'motif_retrait'])
        THEN
            PERFORM acteurs_charte_refuser('acteurs_signature_intouchable', 'Une signature ne change pas : elle se retire, une fois.');
        END IF;
        RETURN NULL;
    END IF;
    -- Whoever suspends the organisation, ends the mandate or replaces the version meets here whoever signs.
    PERFORM 1 FROM acteurs_acteur WHERE id = NEW.acteur_id FOR SHARE;
    IF NOT EXISTS (SELECT FROM acteurs_acteur WHERE id = NEW.acteur_id AND statut = 'membre') THEN
        PERFORM acteurs_charte_refuser('acteurs_signature_d_un_membre', 'Seule une organisation membre signe la charte.');
    END IF;
    PERFORM 1 FROM acteurs_appartenance
      WHERE acteur_id = NEW.acteur_id AND personne_id = NEW.personne_id FOR SHARE;
    IF NOT EXISTS (SELECT FROM acteurs_appartenance
                    WHERE acteur_id = NEW.acteur_id AND personne_id = NEW.personne_id
                      AND role = 'representant' AND periode @> NEW.jour)
        -- The day at the hub is that of the instant, give or take its time zone.
        OR abs(NEW.jour - (NEW.signee_le AT TIME ZONE 'UTC')::date) > 1
    THEN
        PERFORM acteurs_charte_refuser('acteurs_signature_d_un_representant',
            'La charte se signe par un représentant ou une représentante de l''organisation, ce jour-là.');
    END IF;
    PERFORM 1 FROM acteurs_versioncharte WHERE id = NEW.version_id FOR SHARE;
    IF NEW.retiree_le IS NOT NULL
        OR NOT EXISTS (SELECT FROM acteurs_versioncharte
                        WHERE id = NEW.version_id AND statut = 'en_vigueur' AND sha256 = NEW.sha256)
    THEN
        PERFORM acteurs_charte_refuser('acteurs_signature_de_la_version',
            'Une signature porte sur le texte de la version en vigueur.');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER acteurs_charte_signature_verifiee AFTER INSERT OR UPDATE OR DELETE ON acteurs_signaturecharte
FOR EACH ROW EXECUTE FUNCTION acteurs_charte_signature_verifiee();
"""

TOUT_DEFAIRE = """
DROP TRIGGER acteurs_charte_signature_verifiee ON acteurs_signaturecharte;
DROP TRIGGER acteurs_charte_commentaire_verifie ON acteurs_commentaireamendement;
DROP TRIGGER acteurs_charte_amendement_verifie ON acteurs_amendement;
DROP TRIGGER acteurs_charte_article_verifie ON acteurs_articlecharte;
DROP TRIGGER acteurs_charte_version_verifiee ON acteurs_versioncharte;
DROP FUNCTION acteurs_charte_signature_verifiee();
DROP FUNCTION acteurs_charte_commentaire_verifie();
DROP FUNCTION acteurs_charte_amendement_verifie();
DROP FUNCTION acteurs_charte_article_verifie();
DROP FUNCTION acteurs_charte_version_verifiee();
DROP FUNCTION acteurs_charte_empreinte(int, text, text, bigint);
DROP FUNCTION acteurs_charte_canonique(int, text, text, bigint);
DROP FUNCTION acteurs_charte_en_retrait(text);
DROP FUNCTION acteurs_charte_refuser(text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0017_charte")]

    operations = [
        migrations.RunSQL(TEXTE + VERSIONS + AMENDEMENTS + SIGNATURES, TOUT_DEFAIRE),
    ]
