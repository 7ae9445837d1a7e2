"""What events, registrations, news and shared documents refuse, by raw SQL, and the rows that these tests need."""

from acteurs.enums import StatutInscription
from acteurs.models import PreferenceCourriel, Recapitulatif
from tests.contraintes import Cas
from tests.factories.acteurs import ActeurFactory, PersonneFactory, PoleFactory
from tests.factories.moments import MAINTENANT
from tests.factories.vie import (
    DocumentPartageFactory,
    EvenementFactory,
    InscriptionFactory,
    LienInscriptionFactory,
    NouvelleFactory,
    ThemeFactory,
    version,
)


def lignes_de_la_vie() -> dict[str, int]:
    """Make a row of each table, every key being given in one of them."""
    pole, personne = PoleFactory.create(), PersonneFactory.create()
    complet = EvenementFactory.create(
        public="pole", pole=pole, organisateur=ActeurFactory.create(), jauge=1
    )
    brouillon = EvenementFactory.create(statut="brouillon")
    inscrite = InscriptionFactory.create(evenement=complet)
    attend = InscriptionFactory.create(
        evenement=complet, visiteur=True, statut=StatutInscription.EN_ATTENTE
    )
    LienInscriptionFactory.create(inscription=attend, secret="un")
    LienInscriptionFactory.create(inscription=attend, secret="deux")
    nouvelle = NouvelleFactory.create(pole=pole)
    PreferenceCourriel.objects.create(personne=personne)
    Recapitulatif.objects.create(personne=personne, periode="jour", jusqu_a=MAINTENANT)
    document = DocumentPartageFactory.create(
        theme=ThemeFactory.create(nom="Modèles"), visibilite="pole", pole=pole
    )
    version(document, b"autre", numero=2)
    NouvelleFactory.create()
    DocumentPartageFactory.create()
    return {
        "evenement": complet.pk,
        "brouillon": brouillon.pk,
        "inscription": inscrite.pk,
        "attend": attend.pk,
        "nouvelle": nouvelle.pk,
        "document": document.pk,
    }


def changer(table: str, cle: str, colonnes: str) -> str:
    """Return the statement that changes one row; `cle` is a name of `lignes_de_la_vie`."""
    return f"UPDATE acteurs_{table} SET {colonnes} WHERE id = %({cle})s"  # noqa: S608 our own names


def evenement(contrainte: str, *colonnes: str) -> list[Cas]:
    """Return the cases of a constraint of events."""
    return [
        Cas(f"acteurs_evenement_{contrainte}", quoi, changer("evenement", "evenement", quoi))
        for quoi in colonnes
    ]


def inscription(contrainte: str, *colonnes: str) -> list[Cas]:
    """Return the cases of a constraint of registrations: of the person who has a seat."""
    return [
        Cas(f"acteurs_inscription_{contrainte}", quoi, changer("inscription", "inscription", quoi))
        for quoi in colonnes
    ]


def invisible(table: str, cle: str, colonne: str) -> Cas:
    """Return the case of a name that does not show."""
    nom = f"acteurs_{table}_nom_lisible"
    return Cas(nom, colonne, changer(table, cle, rf"{colonne} = E'\u200b '"))


def doublon(table: str, colonne: str, nom: str = "") -> Cas:
    """Return the case of a value that another row of the table has."""
    texte = f"UPDATE acteurs_{table} SET {colonne} = (SELECT {colonne} FROM acteurs_{table} ORDER BY id LIMIT 1)"  # noqa: S608
    return Cas(nom or f"acteurs_{table}_{colonne}_key", "twice", texte)


DE_LA_VIE = (
    invisible("evenement", "evenement", "titre"),
    invisible("evenement", "evenement", "resume"),
    *evenement("periode", "fin = debut", "debut = fin + interval '1 hour'", "fin = 'infinity'"),
    *evenement("pole", "pole_id = NULL", "public = 'tous'"),
    *evenement(
        "inscriptions",
        "inscriptions_jusqu_a = fin + interval '1 second'",
        "inscriptions_jusqu_a = NULL",
    ),
    *evenement("jauge", "jauge = 0", "jauge = NULL, liste_attente = true"),
    *evenement("publie", "publie_le = NULL", "statut = 'brouillon'"),
    *evenement(
        "annule",
        "statut = 'annule'",
        "statut = 'annule', annule_le = now()",
        "annule_le = now()",
        "motif_annulation = 'La salle a fermé'",
    ),
    *evenement("type_connu", "type = 'bal'"),
    *evenement("public_connu", "public = 'amis', pole_id = NULL"),
    *evenement("statut_connu", "statut = 'perdu'"),
    *evenement("parcours", "statut = 'brouillon', publie_le = NULL"),
    doublon("evenement", "slug"),
    doublon("evenement", "uid"),
    doublon("evenement", "jeton_envoi"),
    Cas(
        "acteurs_evenement_ne_s_efface_pas",
        "published",
        "DELETE FROM acteurs_evenement WHERE id = %(evenement)s",
    ),
    *inscription("de_quelqu_un", "personne_id = NULL", "nom = 'Ada'", "oubliee_le = now()"),
    Cas(
        "acteurs_inscription_de_quelqu_un",
        "a visitor without name",
        changer("inscription", "attend", "nom = ''"),
    ),
    *inscription("statut_connu", "statut = 'perdue'"),
    *inscription("rang", "rang_le = NULL"),
    *inscription("annulee", "annulee_le = now()", "statut = 'annulee'"),
    Cas(
        "acteurs_inscription_presence",
        "came, who only waited",
        changer("inscription", "attend", "present = true"),
    ),
    Cas(
        "acteurs_inscription_personne",
        "the same person twice",
        """INSERT INTO acteurs_inscription (evenement_id, personne_id, nom, courriel, organisation, statut, demandee_le,
             sequence, jeton_envoi) SELECT evenement_id, personne_id, '', '', '', 'a_confirmer', now(), 0, gen_random_uuid()
             FROM acteurs_inscription WHERE id = %(inscription)s""",
    ),
    Cas(
        "acteurs_inscription_courriel",
        "the same address, other case",
        """INSERT INTO acteurs_inscription (evenement_id, nom, courriel, organisation, statut, demandee_le,
             sequence, jeton_envoi) SELECT evenement_id, 'Ada', upper(courriel), '', 'a_confirmer', now(), 0, gen_random_uuid()
             FROM acteurs_inscription WHERE id = %(attend)s""",
    ),
    doublon("inscription", "jeton_envoi"),
    Cas(
        "acteurs_inscription_jauge",
        "a seat too many",
        changer("inscription", "attend", "statut = 'inscrite'"),
    ),
    Cas(
        "acteurs_inscription_evenement_publie",
        "to a draft",
        changer("inscription", "attend", "evenement_id = %(brouillon)s"),
    ),
    Cas(
        "acteurs_inscription_ne_s_efface_pas",
        "a seat",
        "DELETE FROM acteurs_inscription WHERE id = %(inscription)s",
    ),
    Cas(
        "acteurs_lieninscription_hache",
        "a secret in clear",
        "UPDATE acteurs_lieninscription SET empreinte = 'un-secret'",
    ),
    doublon("lieninscription", "empreinte"),
    invisible("nouvelle", "nouvelle", "titre"),
    invisible("nouvelle", "nouvelle", "texte"),
    Cas(
        "acteurs_nouvelle_expire",
        "at once",
        changer("nouvelle", "nouvelle", "expire_le = publiee_le"),
    ),
    Cas(
        "acteurs_nouvelle_retiree",
        "before it was",
        changer("nouvelle", "nouvelle", "retiree_le = publiee_le - interval '1 second'"),
    ),
    doublon("nouvelle", "jeton_envoi"),
    Cas(
        "acteurs_nouvelle_ne_s_efface_pas",
        "published",
        "DELETE FROM acteurs_nouvelle WHERE id = %(nouvelle)s",
    ),
    Cas(
        "acteurs_preferencecourriel_nouvelles_connue",
        "invented",
        "UPDATE acteurs_preferencecourriel SET nouvelles = 'parfois'",
    ),
    Cas(
        "acteurs_preferencecourriel_personne_id_key",
        "twice",
        "INSERT INTO acteurs_preferencecourriel (personne_id, nouvelles, rappels)"
        " SELECT personne_id, nouvelles, rappels FROM acteurs_preferencecourriel",
    ),
    Cas(
        "acteurs_recapitulatif_un_par_periode",
        "twice",
        "INSERT INTO acteurs_recapitulatif (personne_id, periode, jusqu_a)"
        " SELECT personne_id, periode, now() FROM acteurs_recapitulatif",
    ),
    Cas(
        "acteurs_theme_nom_lisible",
        "nothing that shows",
        r"UPDATE acteurs_theme SET nom = E'\u200b '",
    ),
    Cas(
        "acteurs_theme_nom_unique",
        "other case",
        "INSERT INTO acteurs_theme (nom) VALUES ('MODÈLES')",
    ),
    invisible("documentpartage", "document", "titre"),
    Cas(
        "acteurs_documentpartage_visibilite_connue",
        "invented",
        changer("documentpartage", "document", "visibilite = 'amis', pole_id = NULL"),
    ),
    Cas(
        "acteurs_documentpartage_pole",
        "of no pole",
        changer("documentpartage", "document", "pole_id = NULL"),
    ),
    doublon("documentpartage", "jeton_envoi"),
    Cas(
        "acteurs_documentpartage_ne_s_efface_pas",
        "shared",
        "DELETE FROM acteurs_documentpartage WHERE id = %(document)s",
    ),
    *(
        Cas(
            "acteurs_versiondocument_entiere",
            quoi,
            f"UPDATE acteurs_versiondocument SET {quoi}",  # noqa: S608 our own names
        )
        for quoi in ("taille = 0", "sha256 = 'abc'", "fichier = ''", "taille = 999999999")
    ),
    Cas(
        "acteurs_versiondocument_figee",
        "other bytes",
        f"UPDATE acteurs_versiondocument SET sha256 = '{'a' * 64}' WHERE numero = 2",  # noqa: S608
    ),
    doublon("versiondocument", "numero", "acteurs_versiondocument_numero"),
    doublon("versiondocument", "sha256", "acteurs_versiondocument_contenu"),
    Cas(
        "acteurs_versiondocument_ne_s_efface_pas",
        "deposited",
        "DELETE FROM acteurs_versiondocument",
    ),
)
"""Every case; those of triggers are not in the catalogue of constraints."""

PAR_UN_DECLENCHEUR = {
    "acteurs_evenement_parcours",
    "acteurs_inscription_jauge",
    "acteurs_inscription_evenement_publie",
    "acteurs_versiondocument_figee",
    *(
        f"acteurs_{table}_ne_s_efface_pas"
        for table in ("evenement", "inscription", "nouvelle", "documentpartage", "versiondocument")
    ),
}
