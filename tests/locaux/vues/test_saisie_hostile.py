"""Every form and every parameter meets the corpus: a sentence in French, never a failure, nothing lost, nothing run."""

import pytest

from locaux.actions.reservations import annuler
from locaux.models import Reservation
from tests.corpus import CORPUS, SCRIPT
from tests.factories.locaux import ReservationFactory
from tests.factories.moments import a
from tests.locaux.vues.gestes import (
    RESERVER,
    changement,
    demande,
    demander_brut,
    envoyer_brut,
    lisible,
)

FILTRES = ("jour", "site", "niveau", "type", "equipement", "places", "espace", "inconnu")
PARAMETRES = {
    "/locaux/planning/": FILTRES,
    "/locaux/planning/semaine/": FILTRES,
    "/locaux/planning/mois/": FILTRES,
    "/locaux/disponibilites/": (
        "q",
        "places",
        "type",
        "site",
        "jour",
        "jour_fin",
        "moment",
        "de",
        "a",
        "duree",
        "equipements",
        "pmr",
        "page",
    ),
    "/locaux/plan/": ("niveau", "jour", "heure", "inconnu"),
    "/locaux/reservations/": (
        "q",
        "portee",
        "periode",
        "statut",
        "sort",
        "page",
        "per_page",
        "export",
    ),
    RESERVER: (
        "espace",
        "acteur",
        "jour",
        "jour_fin",
        "debut",
        "fin",
        "objet",
        "nb_personnes",
        "partie",
    ),
}
CHAMPS_D_UNE_DEMANDE = (
    "espace",
    "acteur",
    "jour",
    "debut",
    "fin",
    "objet",
    "nb_personnes",
    "jeton",
    "proposition",
)
TROP_POUR_UN_OBJET = {"immense", "chiffres", "emoji"}


@pytest.mark.parametrize(
    ("adresse", "parametre"),
    [(adresse, parametre) for adresse, noms in PARAMETRES.items() for parametre in noms],
)
def test_chaque_parametre_supporte_tout(scene, entrer, adresse, parametre):
    client = entrer("gestionnaire")
    for nom, valeur in CORPUS.items():
        reponse = demander_brut(client, adresse, {parametre: valeur})
        assert reponse.status_code == 200, nom
        assert SCRIPT not in reponse.text, nom


@pytest.mark.parametrize("adresse", PARAMETRES)
def test_tous_les_parametres_a_la_fois(scene, entrer, adresse):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        reponse = demander_brut(client, adresse, dict.fromkeys(PARAMETRES[adresse], valeur))
        assert reponse.status_code == 200, nom
        assert SCRIPT not in reponse.text, nom


@pytest.mark.parametrize(
    ("parametres", "phrase"),
    [
        ({"jour": "abc"}, "Indiquez un jour qui existe, par exemple 24/11/2026."),
        ({"jour": "0001-01-01"}, "Indiquez un jour entre le"),
        ({"places": "abc"}, "Saisissez un nombre entier."),
        ({"places": "99999999999999999999"}, "inférieure ou égale à 10000"),
        ({"type": "chateau"}, "chateau n’en fait pas partie"),
        ({"equipement": "lustre"}, "Équipement : Sélectionnez un choix valide."),
        ({"espace": "0"}, "Espace : Sélectionnez un choix valide."),
    ],
)
@pytest.mark.parametrize("vue", ["", "semaine/", "mois/"])
def test_un_filtre_illisible_est_explique_et_le_planning_reste(
    scene, entrer, parametres, phrase, vue
):
    reponse = entrer("gestionnaire").get(f"/locaux/planning/{vue}", parametres)
    page = lisible(reponse).replace("'", "’")
    assert phrase in page
    assert "Salle Garonne" in page


# What a field reads as it should: digits of another alphabet, the last one of several values.
ACCEPTEES = {("nb_personnes", "chiffres_arabes"), ("nb_personnes", "tableau")}


@pytest.mark.parametrize("champ", CHAMPS_D_UNE_DEMANDE)
def test_chaque_champ_d_une_demande_supporte_tout(scene, entrer, champ):
    client = entrer("gestionnaire")
    for nom, valeur in CORPUS.items():
        avant = Reservation.objects.count()
        reponse = envoyer_brut(client, RESERVER, demande(scene, **{champ: valeur}))
        assert SCRIPT not in reponse.text, nom
        if champ in {"objet", "proposition"} or (champ, nom) in ACCEPTEES:
            oublier(scene, avant)
            continue
        page = lisible(reponse)
        assert reponse.status_code in {409, 422}, nom
        assert Reservation.objects.count() == avant, nom
        assert "data-ptce-erreurs" in page, nom
        assert 'value="Atelier statuts"' in page, nom


def oublier(scene, avant):
    """Cancel the booking that a request made, if it made one."""
    if Reservation.objects.count() > avant:
        annuler(reservation=Reservation.objects.latest("pk"), par=scene.agent)


def test_l_objet_est_enregistre_tel_quel_ou_refuse_et_garde(scene, entrer):
    client = entrer("gestionnaire")
    for nom, valeur in CORPUS.items():
        avant = Reservation.objects.count()
        reponse = envoyer_brut(client, RESERVER, demande(scene, objet=valeur))
        if nom in TROP_POUR_UN_OBJET:
            assert reponse.status_code == 422, nom
            assert Reservation.objects.count() == avant, nom
            assert f'value="{valeur}"' in lisible(reponse), nom
            continue
        assert reponse.status_code == (422 if "\x00" in valeur else 302), nom
        page = client.get(reponse.headers.get("Location", RESERVER))
        assert page.status_code == 200, nom
        assert SCRIPT not in page.text, nom
        oublier(scene, avant)


@pytest.mark.parametrize(
    "champ", ["espace", "jour", "debut", "fin", "objet", "nb_personnes", "sequence"]
)
def test_chaque_champ_d_un_deplacement_supporte_tout(scene, entrer, champ):
    client = entrer("gestionnaire")
    adresse = f"{scene.reservation.get_absolute_url()}deplacer/"
    for nom, valeur in CORPUS.items():
        scene.reservation.refresh_from_db()
        saisie = changement(scene.reservation, **{champ: valeur})
        reponse = envoyer_brut(client, adresse, saisie)
        assert reponse.status_code in {302, 409, 422}, nom
        assert SCRIPT not in reponse.text, nom


@pytest.mark.parametrize("espace", ["poste", "atelier"])
@pytest.mark.parametrize("champ", ["jour", "jour_fin", "partie"])
def test_chaque_champ_des_autres_granularites_supporte_tout(scene, entrer, espace, champ):
    client = entrer("gestionnaire")
    for nom, valeur in CORPUS.items():
        saisie = demande(scene, getattr(scene, espace), partie="matin", nb_personnes=1)
        reponse = envoyer_brut(client, RESERVER, {**saisie, champ: valeur})
        assert reponse.status_code in {302, 409, 422}, nom
        assert SCRIPT not in reponse.text, nom


@pytest.mark.parametrize("suite", ["nouvelle/", "deplacer/"])
def test_changer_d_espace_supporte_tout(scene, entrer, suite):
    client = entrer("gestionnaire")
    adresse = RESERVER
    if suite == "deplacer/":
        adresse = f"{scene.reservation.get_absolute_url()}{suite}"
    for nom, valeur in CORPUS.items():
        saisie = dict.fromkeys((*CHAMPS_D_UNE_DEMANDE, "partie", "jour_fin"), valeur)
        reponse = envoyer_brut(client, adresse, {**saisie, "changer_espace": "1"})
        assert reponse.status_code == 200, nom
        assert SCRIPT not in reponse.text, nom


def test_le_motif_d_une_annulation_supporte_tout(scene, entrer):
    client = entrer("gestionnaire")
    for nom, valeur in CORPUS.items():
        sienne = ReservationFactory.create(espace=scene.petite_salle, acteur=scene.association)
        adresse = sienne.get_absolute_url()
        reponse = envoyer_brut(client, f"{adresse}annuler/", {"motif": valeur})
        assert reponse.status_code in {302, 409, 422}, nom
        page = client.get(adresse)
        assert page.status_code == 200, nom
        assert SCRIPT not in page.text, nom
        if reponse.status_code == 422:
            annuler(reservation=sienne, par=scene.agent)


@pytest.mark.parametrize(
    ("adresse", "champs_du_formulaire"),
    [
        ("/compte/login/", ("login", "password", "next")),
        ("/compte/password/reset/", ("email",)),
    ],
)
def test_les_pages_de_compte_supportent_tout(client, db, adresse, champs_du_formulaire):
    for nom, valeur in CORPUS.items():
        saisie = dict.fromkeys(champs_du_formulaire, valeur)
        assert demander_brut(client, adresse, saisie).status_code == 200, nom
        reponse = envoyer_brut(client, adresse, saisie)
        assert reponse.status_code in {200, 302, 429}, nom
        assert SCRIPT not in reponse.text, nom


# --- Keys of others -------------------------------------------------------------------------------


def test_les_cles_des_autres_n_ouvrent_rien(scene, entrer):
    cachee = ReservationFactory.create(
        espace=scene.petite_salle, acteur=scene.cooperative, objet="Secret", debut=a(9), fin=a(10)
    )
    client = entrer("gestionnaire")
    for champ, valeur in [
        ("acteur", scene.cooperative.pk),
        ("acteur", scene.suspendue.pk),
        ("espace", 2**62),
        ("jeton", str(cachee.jeton_envoi)),
    ]:
        reponse = client.post(RESERVER, demande(scene, **{champ: valeur}))
        assert reponse.status_code == 422, champ
        page = lisible(reponse)
        assert "Secret" not in page
        assert cachee.reference not in page
        assert "Coopérative" not in page
    assert Reservation.objects.count() == 2


def test_la_liste_ne_montre_pas_celles_des_autres_quels_que_soient_les_filtres(scene, entrer):
    ReservationFactory.create(espace=scene.petite_salle, acteur=scene.cooperative, objet="Secret")
    for filtres in (
        {"periode": "toutes"},
        {"q": "Secret"},
        {"portee": "organisation"},
        {"export": "csv"},
    ):
        assert "Secret" not in lisible(
            entrer("gestionnaire").get("/locaux/reservations/", filtres)
        ).replace('value="Secret"', "")
