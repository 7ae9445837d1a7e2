"""The words of the directory: kept by PostgreSQL, found without accents, by their stem or their beginning."""

import pytest
from django.db import connection

from acteurs.models import Acteur, MotsActeur
from tests.contraintes import executer, lire
from tests.factories.acteurs import ActeurFactory, DomaineFactory

pytestmark = pytest.mark.django_db


def trouves(question: str) -> list[str]:
    return lire(
        "SELECT nom FROM acteurs_acteur a JOIN acteurs_motsacteur m ON m.acteur_id = a.id"
        " WHERE m.vecteur @@ acteurs_question(%s) ORDER BY nom",
        question,
    )


@pytest.fixture
def ecologie() -> Acteur:
    acteur = ActeurFactory.create(
        nom="L’Écologie au Cœur",
        sigle="ÉAC",
        presentation="L’**accompagnement** des créations d’entreprises solidaires.",
    )
    acteur.domaines.add(DomaineFactory.create(nom="Énergies renouvelables"))
    return acteur


@pytest.mark.parametrize(
    "question",
    [
        "ecologie",
        "Écologie",
        "ÉCOLOGIE",
        "E\u0301cologie",
        "eco",
        "éco",
        "coeur",
        "cœur",
        "eac",
        "l’écologie",
        "l'ecologie",
        "écologique",
        "accompagner",
        "accompagnement",
        "creation",
        "création d’entreprise",
        "solidaire",
        "energie",
        "renouv",
        "énergie renouvelable",
        "eco entreprise",
        "de la création",
        "les créations",
    ],
)
def test_trouve(ecologie, question):
    ActeurFactory.create(nom="Une autre", presentation="Tout autre chose.")
    assert trouves(question) == [ecologie.nom]


@pytest.mark.parametrize(
    "question",
    [
        *("", " ", "%", "''", "\\", "!!&|", ":*", "<->", "écologie & absent", "ologie", "accomp"),
        *("eco:*", "'; DROP TABLE acteurs_acteur", "\ufeff\u200b", "会", "🌱", "x" * 10_000),
    ],
)
def test_ne_trouve_rien_et_ne_casse_rien(ecologie, question):
    assert trouves(question) in ([], [ecologie.nom] if question == "eco:*" else [])


def test_les_mots_vides_comptent_quand_il_n_y_a_qu_eux():
    ActeurFactory.create(nom="À nous")
    ActeurFactory.create(nom="Les autres")
    assert trouves("les") == ["Les autres"]
    assert trouves("les autres") == ["Les autres"]


def test_les_mots_suivent_l_organisation_ses_domaines_et_leur_nom(ecologie):
    executer("UPDATE acteurs_acteur SET nom = 'Zéphyr', sigle = '', presentation = ''")
    assert (trouves("ecologie"), trouves("zephyr")) == ([], ["Zéphyr"])
    executer("UPDATE acteurs_domaine SET nom = 'Transports doux'")
    assert (trouves("energie"), trouves("transport")) == ([], ["Zéphyr"])
    ecologie.domaines.clear()
    assert trouves("transport") == []
    assert MotsActeur.objects.count() == 1


def test_la_cle_de_tri_ignore_accents_casse_et_apostrophes():
    for nom in ("Épicerie", "eau vive", "Zoé", "ami", "Œuvre", "L’Eau", "Lac"):
        ActeurFactory.create(nom=nom)
    ActeurFactory.create(nom="Zoologie", sigle="ÉTÉ")
    assert [str(acteur) for acteur in Acteur.objects.all()] == [
        *("ami", "eau vive", "Épicerie", "ÉTÉ", "L’Eau", "Lac", "Œuvre", "Zoé")
    ]


def test_l_index_sert_la_recherche(ecologie):
    with connection.cursor() as curseur:
        curseur.execute("SET LOCAL enable_seqscan = off")
        curseur.execute(
            "EXPLAIN SELECT acteur_id FROM acteurs_motsacteur WHERE vecteur @@ acteurs_question('eco')"
        )
        plan = "\n".join(ligne[0] for ligne in curseur.fetchall())
    assert "acteurs_mots_vecteur" in plan
