"""Lock a space, look at it and refuse it, in one exchange.

Who is refused would otherwise hold the lock until its answer has gone to Python and its ROLLBACK has come back, and
everyone behind waits for that. What raises here frees its locks at once.
"""

from django.db import migrations

AVANT = """
CREATE FUNCTION locaux_etat(cle bigint) RETURNS text
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    -- Whole rows: a setting added later counts too.
    SELECT md5(
               concat_ws('|', espace::text, regle::text, site::text,
                         (SELECT string_agg(horaire::text, '|' ORDER BY horaire.id)
                            FROM locaux_horaireouverture horaire WHERE horaire.site_id = site.id)))
      FROM locaux_espace espace
      JOIN locaux_niveau niveau ON niveau.id = espace.niveau_id
      JOIN locaux_site site ON site.id = niveau.site_id
      LEFT JOIN locaux_reglereservation regle ON regle.id = espace.regle_id
     WHERE espace.id = cle
$$;

CREATE FUNCTION locaux_verrouiller_si_libre(cle bigint, pendant tstzrange, jeton uuid, etat_lu text) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM 1 FROM locaux_espace
      WHERE id = cle OR id IN (SELECT element_id FROM locaux_composition WHERE ensemble_id = cle)
      ORDER BY id FOR NO KEY UPDATE;
    -- Each statement below sees what was committed while the lock was awaited.
    IF EXISTS (SELECT FROM locaux_reservation WHERE jeton_envoi = jeton) THEN
        RAISE EXCEPTION USING ERRCODE = 'unique_violation', CONSTRAINT = 'locaux_reservation_jeton_envoi_key',
            MESSAGE = 'Ce formulaire a déjà servi.';
    END IF;
    IF locaux_etat(cle) IS DISTINCT FROM etat_lu THEN
        PERFORM locaux_refuser('locaux_espace_tel_que_lu', 'L''espace ou ses règles ont changé depuis leur lecture.');
    END IF;
    -- Written as the exclusion constraint is, whose index answers, whatever is held at that time elsewhere.
    IF EXISTS (SELECT FROM (SELECT cle AS id
                            UNION ALL SELECT element_id FROM locaux_composition WHERE ensemble_id = cle) atome
                 JOIN locaux_occupation occupation
                   ON int8range(occupation.espace_id, occupation.espace_id, '[]') && int8range(atome.id, atome.id, '[]')
                  AND occupation.periode && pendant)
    THEN
        RAISE EXCEPTION USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'locaux_occupation_sans_chevauchement',
            MESSAGE = 'Cet espace est déjà pris à ce moment.';
    END IF;
END $$;
"""

APRES = """
DROP FUNCTION locaux_verrouiller_si_libre(bigint, tstzrange, uuid, text);
DROP FUNCTION locaux_etat(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0015_ordre_des_signalements")]

    operations = [migrations.RunSQL(AVANT, APRES)]
