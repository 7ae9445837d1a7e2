"""Nothing hidden in a text of conventions, tenants, rents, operations and grants changes what others read.

Controls other than tabs and ends of lines, and what turns the reading order round, are refused of what is written; a
text that is there already stays until it is written again.
"""

from django.db import migrations

TABLES = (
    *(
        "aidedeminimis",
        "avenant",
        "choixdepense",
        "convention",
        "conventionterritoriale",
        "demandelocaux",
    ),
    *(
        "depensereelle",
        "dossiersubvention",
        "engagementterritorial",
        "entretiensuivi",
        "etapedemande",
    ),
    *(
        "etapesubvention",
        "etude",
        "financeur",
        "indicereference",
        "jalonoperation",
        "justificatif",
        "lignedepense",
    ),
    *(
        "lignerecette",
        "mouvementdepot",
        "noteoperation",
        "observationetat",
        "operationimmobiliere",
        "photoetat",
    ),
    *(
        "plafondavance",
        "planfinancement",
        "relevecompteur",
        "remisedecle",
        "revision",
        "seuillegal",
    ),
    *("sortiepepiniere", "tauxparticipation", "versement"),
)
COPIES = {"etatdeslieux": "occupant_nom"}
"""Columns that copy the name of an organisation, which is kept elsewhere."""

FONCTION = r"""
CREATE FUNCTION locaux_texte_clair() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    avant jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
BEGIN
    IF EXISTS (SELECT FROM jsonb_each_text(to_jsonb(NEW))
                WHERE value ~ '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]' AND value IS DISTINCT FROM avant ->> key AND NOT key = ANY (TG_ARGV))
    THEN
        PERFORM locaux_refuser('locaux_texte_clair',
            'Ce texte contient un caractère invisible qui change ce qui se lit : retapez-le.');
    END IF;
    RETURN NULL;
END $$;
"""
DECLENCHEURS = "\n".join(
    f"CREATE TRIGGER locaux_{table}_clair AFTER INSERT OR UPDATE ON locaux_{table}"
    f" FOR EACH ROW EXECUTE FUNCTION locaux_texte_clair({copie!r});"
    for table, copie in (dict.fromkeys(TABLES, "") | COPIES).items()
)
TITRES = """
CREATE TRIGGER locaux_echeanceloyer_clair AFTER UPDATE OF numero_titre ON locaux_echeanceloyer
    FOR EACH ROW WHEN (OLD.numero_titre <> NEW.numero_titre) EXECUTE FUNCTION locaux_texte_clair('debiteur');
"""


class Migration(migrations.Migration):
    dependencies = [("locaux", "0063_financement_garde")]

    operations = [
        migrations.RunSQL(
            FONCTION + DECLENCHEURS + TITRES, "DROP FUNCTION locaux_texte_clair() CASCADE;"
        )
    ]
