"""The words that the directory searches, and the question asked of them.

Words are kept twice: as French stems, with and without accents, and as they are written, without accents, for the name
and the fields alone, so that their beginning finds them. No contrib, no ICU.
"""

from django.db import migrations

FONCTIONS = r"""
CREATE FUNCTION acteurs_sans_accents(texte text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(regexp_replace(
        normalize(replace(replace(replace(replace(texte, 'œ', 'oe'), 'Œ', 'OE'), 'æ', 'ae'), 'Æ', 'AE'), NFD),
        '[\u0300-\u036f]', '', 'g'))
$$;

-- Words parted by spaces alone: the parser keeps « l’eau » in one piece, and reads addresses and paths whole.
CREATE FUNCTION acteurs_mots_seuls(texte text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(normalize(left(texte, 20000), NFC), '[^[:alnum:]]+', ' ', 'g')
$$;

CREATE FUNCTION acteurs_racines(texte text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('french', acteurs_mots_seuls(texte))
           || to_tsvector('french', acteurs_sans_accents(acteurs_mots_seuls(texte)))
$$;

CREATE FUNCTION acteurs_mots_ecrits(texte text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', acteurs_sans_accents(acteurs_mots_seuls(texte)))
$$;

CREATE FUNCTION acteurs_mots_de(cle bigint) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT setweight(acteurs_mots_ecrits(a.nom || ' ' || a.sigle) || acteurs_racines(a.nom || ' ' || a.sigle), 'A')
           || setweight(acteurs_mots_ecrits(d.noms) || acteurs_racines(d.noms), 'B')
           || setweight(acteurs_racines(a.presentation), 'C')
      FROM acteurs_acteur a,
           LATERAL (SELECT coalesce(string_agg(nom, ' '), '') AS noms
                      FROM acteurs_domaine JOIN acteurs_acteur_domaines l ON l.domaine_id = acteurs_domaine.id
                     WHERE l.acteur_id = a.id) d
     WHERE a.id = cle
$$;

-- A word is found by its stem, or by its beginning in a name or a field. Words that say nothing (« de », « la », and
-- « les », which the dictionary forgets) count only when the question has no other.
CREATE FUNCTION acteurs_question(texte text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    mot text;
    racines tsquery;
    debut tsquery;
    utile tsquery;
    vide tsquery;
BEGIN
    FOREACH mot IN ARRAY string_to_array(acteurs_mots_seuls(left(texte, 200)), ' ') LOOP
        CONTINUE WHEN acteurs_sans_accents(mot) !~ '[[:alnum:]]';
        debut := to_tsquery('simple', quote_literal(acteurs_sans_accents(mot)) || ':*AB');
        racines := plainto_tsquery('french', mot) || plainto_tsquery('french', acteurs_sans_accents(mot));
        IF numnode(racines) > 0 AND lower(mot) <> 'les' THEN
            racines := racines || debut;
            utile := CASE WHEN utile IS NULL THEN racines ELSE utile && racines END;
        ELSE
            vide := CASE WHEN vide IS NULL THEN debut ELSE vide && debut END;
        END IF;
    END LOOP;
    RETURN coalesce(utile, vide, ''::tsquery);
END
$$;
"""

DECLENCHEURS = r"""
CREATE FUNCTION acteurs_ecrire_les_mots(cle bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- Two people may change two fields of one organisation at once: the second reads what the first wrote.
    PERFORM 1 FROM acteurs_acteur WHERE id = cle FOR NO KEY UPDATE;
    INSERT INTO acteurs_motsacteur (acteur_id, vecteur)
    SELECT id, acteurs_mots_de(id) FROM acteurs_acteur WHERE id = cle
        ON CONFLICT (acteur_id) DO UPDATE SET vecteur = excluded.vecteur;
END
$$;

CREATE FUNCTION acteurs_mots_d_acteur() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM acteurs_ecrire_les_mots(NEW.id);
    RETURN NULL;
END
$$;

CREATE FUNCTION acteurs_mots_de_lien() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM acteurs_ecrire_les_mots(OLD.acteur_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM acteurs_ecrire_les_mots(NEW.acteur_id);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION acteurs_mots_de_domaine() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM acteurs_ecrire_les_mots(acteur_id)
       FROM (SELECT acteur_id FROM acteurs_acteur_domaines WHERE domaine_id = NEW.id ORDER BY acteur_id) liens;
    RETURN NULL;
END
$$;

CREATE TRIGGER acteurs_mots_nouveaux AFTER INSERT ON acteurs_acteur
    FOR EACH ROW EXECUTE FUNCTION acteurs_mots_d_acteur();
CREATE TRIGGER acteurs_mots_changes AFTER UPDATE OF nom, sigle, presentation ON acteurs_acteur
    FOR EACH ROW WHEN ((OLD.nom, OLD.sigle, OLD.presentation) IS DISTINCT FROM (NEW.nom, NEW.sigle, NEW.presentation))
    EXECUTE FUNCTION acteurs_mots_d_acteur();
CREATE TRIGGER acteurs_mots_de_liens AFTER INSERT OR UPDATE OR DELETE ON acteurs_acteur_domaines
    FOR EACH ROW EXECUTE FUNCTION acteurs_mots_de_lien();
CREATE TRIGGER acteurs_mots_de_domaines AFTER UPDATE OF nom ON acteurs_domaine
    FOR EACH ROW WHEN (OLD.nom IS DISTINCT FROM NEW.nom) EXECUTE FUNCTION acteurs_mots_de_domaine();
"""

DEFAIRE = """
DROP TRIGGER acteurs_mots_de_domaines ON acteurs_domaine;
DROP TRIGGER acteurs_mots_de_liens ON acteurs_acteur_domaines;
DROP TRIGGER acteurs_mots_changes ON acteurs_acteur;
DROP TRIGGER acteurs_mots_nouveaux ON acteurs_acteur;
DROP FUNCTION acteurs_mots_de_domaine();
DROP FUNCTION acteurs_mots_de_lien();
DROP FUNCTION acteurs_mots_d_acteur();
DROP FUNCTION acteurs_ecrire_les_mots(bigint);
DROP FUNCTION acteurs_question(text);
DROP FUNCTION acteurs_mots_de(bigint);
DROP FUNCTION acteurs_mots_ecrits(text);
DROP FUNCTION acteurs_racines(text);
DROP FUNCTION acteurs_mots_seuls(text);
DROP FUNCTION acteurs_sans_accents(text);
"""


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0010_fiche_d_acteur")]

    operations = [migrations.RunSQL(FONCTIONS + DECLENCHEURS, DEFAIRE)]
