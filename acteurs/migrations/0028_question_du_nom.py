"""The question of the directory asked of names alone: what is named so comes first, at no cost worth a rank.

Nothing is ranked by where a word stands any more: the words of a presentation keep one place each, hence take far less
room, and are read faster. One is needed: without any, a word would answer to questions asked of names alone.
"""

from django.db import migrations

CREER = r"""
CREATE OR REPLACE FUNCTION acteurs_question_du_nom(texte text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(acteurs_question(texte)::text, '''([[:alnum:]]+)''(:\*AB)?', '''\1'':*A', 'g')::tsquery
$$;

CREATE OR REPLACE FUNCTION acteurs_mots_poses(mots tsvector) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(string_agg('''' || mot || ''':1', ' ')::tsvector, '') FROM unnest(tsvector_to_array(mots)) mot
$$;

CREATE OR REPLACE FUNCTION acteurs_mots_de(cle bigint) RETURNS tsvector LANGUAGE sql STABLE AS $$
    SELECT setweight(acteurs_mots_ecrits(a.nom || ' ' || a.sigle) || acteurs_racines(a.nom || ' ' || a.sigle), 'A')
           || setweight(acteurs_mots_ecrits(d.noms) || acteurs_racines(d.noms), 'B')
           || acteurs_mots_poses(acteurs_racines(a.presentation))
      FROM acteurs_acteur a,
           LATERAL (SELECT coalesce(string_agg(nom, ' '), '') AS noms
                      FROM acteurs_domaine JOIN acteurs_acteur_domaines l ON l.domaine_id = acteurs_domaine.id
                     WHERE l.acteur_id = a.id) d
     WHERE a.id = cle
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("acteurs", "0027_changements_de_statut")]

    operations = [
        migrations.RunSQL(CREER, "DROP FUNCTION acteurs_question_du_nom(text);"),
    ]
