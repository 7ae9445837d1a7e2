"""The agents' pages of spaces: what is typed, what is shown first, parts of rooms, out of service and back."""

import pytest

from locaux.enums import TypeEspace
from locaux.models import Composition, Espace, Niveau, RegleReservation
from tests.corpus import CORPUS, SCRIPT
from tests.factories.locaux import (
    EquipementFactory,
    EspaceFactory,
    NiveauFactory,
    RegleReservationFactory,
    ReservationFactory,
    SiteFactory,
)
from tests.factories.moments import MAINTENANT, a
from tests.locaux.actes import courriels
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import envoyer_brut, lisible

ESPACES = "/locaux/gestion/espaces/"
NOUVEAU = f"{ESPACES}nouveau/"


def adresse(espace: Espace, suite: str = "") -> str:
    return f"{ESPACES}{espace.pk}/{suite}"


# --- Creating -------------------------------------------------------------------------------------


def test_creer_un_terrain(scene, entrer):
    client = entrer("agent")
    page = client.get(NOUVEAU, {"niveau": scene.salle.niveau_id})
    envoi = saisie(page, nom="Prairie", type="terrain", surface_m2="25 000,5", capacite="200")
    assert envoi["niveau"] == str(scene.salle.niveau_id)
    for _ in range(2):
        reponse = client.post(NOUVEAU, envoi)
        assert reponse.status_code == 302
    terrain = Espace.objects.get(nom="Prairie")
    assert reponse["Location"] == adresse(terrain)
    assert (terrain.type, str(terrain.surface_m2), terrain.reservable) == (
        TypeEspace.TERRAIN,
        "25000.50",
        False,
    )
    assert "2,50 ha" in lisible(client.get(terrain.get_absolute_url()))
    suivi = client.post(NOUVEAU, {**envoi, "nom": "Verger"})
    assert (suivi.status_code, "Ce formulaire a déjà servi" in lisible(suivi)) == (409, True)
    assert f'<a href="{adresse(terrain)}">Pour corriger' in suivi.text


def test_creer_une_salle_reservable(scene, entrer):
    client = entrer("agent")
    equipement = EquipementFactory.create()
    envoi = saisie(
        client.get(NOUVEAU),
        niveau=scene.salle.niveau_id,
        nom="Salle Saune",
        type="salle",
        surface_m2="18",
        equipements=[equipement.pk],
        accessible_pmr="on",
        reservable="on",
        regle=scene.salle.regle_id,
    )
    client.post(NOUVEAU, envoi)
    salle = Espace.objects.get(nom="Salle Saune")
    assert (salle.reservable, salle.accessible_pmr, list(salle.equipements.all())) == (
        True,
        True,
        [equipement],
    )
    assert "Salle Saune" in lisible(entrer("autre").get("/locaux/planning/?jour=2050-03-07"))


@pytest.mark.parametrize(
    ("autres", "champ", "phrase"),
    [
        ({"nom": ""}, "nom", "Ce champ est obligatoire."),
        ({"nom": "Salle Garonne"}, "nom", "Ce niveau a déjà un espace de ce nom."),
        ({"niveau": ""}, "niveau", None),
        ({"niveau": "0"}, "niveau", None),
        ({"type": "grotte"}, "type", None),
        ({"surface_m2": "0"}, "surface_m2", None),
        ({"surface_m2": "NaN"}, "surface_m2", None),
        ({"surface_m2": "1,234"}, "surface_m2", None),
        ({"capacite": "0"}, "capacite", None),
        ({"capacite": "40000"}, "capacite", None),
        ({"rang": "99999"}, "rang", None),
        ({"equipements": ["0"]}, "equipements", None),
        ({"reservable": "on"}, "regle", "Un espace réservable suit une règle de réservation."),
        ({"regle": "0"}, "regle", None),
    ],
)
def test_ce_qui_est_faux_se_dit_a_cote_du_champ(scene, entrer, autres, champ, phrase):
    client = entrer("agent")
    juste = {"niveau": scene.salle.niveau_id, "nom": "Neuve", "surface_m2": "10"}
    reponse = client.post(NOUVEAU, saisie(client.get(NOUVEAU), **{**juste, **autres}))
    assert reponse.status_code == 422
    erreurs = reponse.context["form"].errors
    assert list(erreurs) == [champ]
    assert phrase in (None, erreurs[champ][0])
    assert not Espace.objects.filter(nom="Neuve").exists()


def test_les_choix_sont_ce_qui_est_en_service(scene, entrer):
    NiveauFactory.create(site=scene.site, nom="Cave", archive_le=MAINTENANT)
    NiveauFactory.create(site=SiteFactory.create(nom="Ailleurs"), nom="Rez")
    RegleReservationFactory.create(nom="Vieille", archive_le=MAINTENANT)
    client = entrer("agent")
    page = lisible(client.get(NOUVEAU))
    assert "Ailleurs, Rez" in page
    assert "Cave" not in page
    assert "Vieille" not in page
    assert "Rez</option>" not in lisible(client.get(adresse(scene.salle))).replace("-de-", "")


# --- Changing -------------------------------------------------------------------------------------


def test_changer_un_espace_et_le_garder_reserve(scene, entrer):
    client = entrer("agent")
    envoi = saisie(client.get(adresse(scene.salle)), capacite="2")
    montrees = client.post(adresse(scene.salle), envoi)
    assert montrees.status_code == 409
    assert "3 personnes attendues pour 2 places." in lisible(montrees)
    corrige = client.post(adresse(scene.salle), saisie(montrees, corriger="1"))
    assert (corrige.status_code, saisie(corrige)["capacite"]) == (200, "2")
    for _ in range(2):
        gardees = client.post(adresse(scene.salle), saisie(montrees, confirmer="1", suite="garder"))
        assert gardees["Location"] == adresse(scene.salle)
    scene.salle.refresh_from_db()
    scene.reservation.refresh_from_db()
    assert (scene.salle.capacite, scene.reservation.confirmee) == (2, True)
    assert [equipement.nom for equipement in scene.salle.equipements.all()] == ["Visioconférence"]


def test_ne_plus_reserver_un_espace_previent_ceux_qu_on_annule(scene, entrer):
    client = entrer("agent")
    montrees = client.post(
        adresse(scene.salle), saisie(client.get(adresse(scene.salle)), reservable=None)
    )
    assert "Cet espace ne se réserve plus." in lisible(montrees)
    envoi = saisie(montrees, confirmer="1", suite="annuler", message="Pardon")
    suivi = client.post(adresse(scene.salle), envoi, follow=True)
    assert "1 réservation est annulée" in lisible(suivi)
    assert courriels() == [("reservation_annulee", scene.gestionnaire.courriel)]


def test_une_fiche_deja_changee_dit_ce_qui_a_change(scene, entrer):
    client = entrer("agent")
    envoi = saisie(client.get(adresse(scene.salle)), nom="Salle Hers 2", regle="")
    Espace.objects.filter(pk=scene.salle.pk).update(nom="Salle Ariège", surface_m2=30)
    scene.salle.equipements.clear()
    reponse = client.post(adresse(scene.salle), {**envoi, "reservable": ""})
    assert reponse.status_code == 409
    assert reponse.context["ecarts"] == [
        ("Nom", "Salle Ariège"),
        ("Surface (m²)", "30"),
        ("Équipement", "aucun"),
        ("Se réserve", "oui"),
        ("Règle de réservation", "Salles de réunion"),
    ]
    scene.salle.refresh_from_db()
    assert scene.salle.nom == "Salle Ariège"


# --- Parts ----------------------------------------------------------------------------------------


def test_composer_une_salle(scene, entrer):
    client = entrer("agent")
    parties = adresse(scene.petite_salle, "parties/")
    choisies = [scene.salle.pk, scene.atelier.pk]
    envoi = saisie(client.get(parties), parties=choisies)
    for _ in range(2):
        reponse = client.post(parties, envoi, follow=True)
        assert "parties enregistrées (Salle Garonne, Atelier)" in lisible(reponse)
    assert Composition.objects.filter(ensemble=scene.petite_salle).count() == 2
    seule = client.post(parties, saisie(client.get(parties), parties=[scene.salle.pk]))
    assert seule.context["form"].errors == {
        "parties": ["Une salle divisible a au moins deux parties."]
    }
    fausse = client.post(parties, saisie(client.get(parties), parties=[scene.ensemble.pk]))
    assert fausse.status_code == 422
    rendue = client.post(parties, saisie(client.get(parties), parties=None), follow=True)
    assert "parties enregistrées (aucune)" in lisible(rendue)


def test_une_partie_ne_se_divise_pas(scene, entrer):
    partie = scene.parties[0]
    client = entrer("agent")
    page = client.get(adresse(partie, "parties/"))
    assert "est lui-même une partie de" in lisible(page)
    reponse = client.post(
        adresse(partie, "parties/"),
        saisie(page, parties=[scene.salle.pk, scene.petite_salle.pk]),
    )
    assert "une partie ne se divise pas" in reponse.context["form"].errors["parties"][0]


def test_les_reservations_de_la_salle_s_annulent_avant(scene, entrer):
    client = entrer("agent")
    reservation = ReservationFactory.create(espace=scene.ensemble, acteur=scene.cooperative)
    parties = adresse(scene.ensemble, "parties/")
    envoi = saisie(
        client.get(parties), parties=[*(lue.pk for lue in scene.parties), scene.atelier.pk]
    )
    montrees = client.post(parties, envoi)
    page = lisible(montrees)
    assert reservation.get_absolute_url() in page
    assert "Tant qu’elle tient la salle, ses parties ne changent pas" in page
    assert 'value="garder"' not in page
    client.post(parties, saisie(montrees, confirmer="1", message=""))
    reservation.refresh_from_db()
    assert not reservation.confirmee
    assert Composition.objects.filter(ensemble=scene.ensemble).count() == 3


def test_des_parties_deja_changees_se_disent(scene, entrer):
    client = entrer("agent")
    parties = adresse(scene.ensemble, "parties/")
    envoi = saisie(client.get(parties), parties=[scene.salle.pk, scene.atelier.pk])
    Composition.objects.filter(element=scene.parties[0]).delete()
    reponse = client.post(parties, envoi)
    assert (reponse.status_code, reponse.context["ecarts"]) == (
        409,
        [("Parties", scene.parties[1].nom)],
    )
    assert client.post(parties, saisie(reponse)).status_code == 302


# --- Out of service and back ----------------------------------------------------------------------


def test_archiver_un_espace_reserve(scene, entrer):
    client = entrer("agent")
    archiver = adresse(scene.salle, "archiver/")
    page = client.get(archiver)
    assert "1 réservation à venir sera annulée" in lisible(page)
    nouvelle = ReservationFactory.create(espace=scene.salle, debut=a(11), fin=a(12))
    encore = client.post(archiver, saisie(page, message="À côté"))
    assert encore.status_code == 409
    assert "La liste a changé" in lisible(encore)
    assert nouvelle.get_absolute_url() in lisible(encore)
    muet = client.post(archiver, saisie(encore, message=" "))
    assert (muet.status_code, courriels()) == (422, [])
    assert "Écrivez à ces personnes, ou cochez « Sans message »." in lisible(muet)
    suivi = client.post(archiver, saisie(encore), follow=True)
    assert "Salle Garonne est archivé. 2 réservations sont annulées" in lisible(suivi)
    assert len(courriels()) == 2
    assert "Remettre en service" in lisible(suivi)
    assert client.post(archiver, saisie(encore)).status_code == 302
    assert client.get(archiver).status_code == 302
    assert entrer("autre").get(scene.salle.get_absolute_url()).status_code == 404


def test_archiver_sans_rien_en_travers_puis_retablir(scene, entrer):
    client = entrer("agent")
    assert client.post(adresse(scene.atelier, "archiver/")).status_code == 302
    retablir = adresse(scene.atelier, "retablir/")
    assert "Il redevient ce qu’il était" in lisible(client.get(retablir))
    for _ in range(2):
        assert client.post(retablir)["Location"] == adresse(scene.atelier)
    scene.atelier.refresh_from_db()
    assert (scene.atelier.archive_le, scene.atelier.reservable) == (None, True)
    assert client.get(retablir).status_code == 302


def test_une_partie_ne_part_pas_sans_sa_salle(scene, entrer):
    client = entrer("agent")
    archiver = adresse(scene.parties[0], "archiver/")
    for reponse in (client.get(archiver), client.post(archiver)):
        page = lisible(reponse)
        assert "« Salle Canal » en est fait" in page
        assert "Archiver cet espace" not in page
    assert client.post(archiver).status_code == 422


def test_une_reservation_commencee_retient_l_espace(scene, entrer, horloge):
    horloge.move_to(a(9, 30))
    client = entrer("agent")
    archiver = adresse(scene.salle, "archiver/")
    page = lisible(client.get(archiver))
    assert "a commencé ou est facturée et ne s’annule plus" in page
    assert "Annuler la réservation et archiver" not in page
    assert client.post(archiver, {"vues": "x", "message": "m"}).status_code == 409


def test_archiver_et_retablir_un_niveau_et_un_site(scene, entrer, horloge):
    client = entrer("agent")
    etage = f"/locaux/gestion/niveaux/{scene.poste.niveau_id}/"
    page = lisible(client.get(f"{etage}archiver/"))
    assert "2 espaces, dont 2 qui se réservent, partent avec lui." in page
    assert client.post(f"{etage}archiver/")["Location"].endswith("/niveaux/")
    assert f"{etage}retablir/" in lisible(
        client.get(f"/locaux/gestion/sites/{scene.site.pk}/niveaux/")
    )
    horloge.shift(60)
    site = f"/locaux/gestion/sites/{scene.site.pk}/"
    envoi = saisie(client.get(f"{site}archiver/"), sans_message="on")
    assert client.post(f"{site}archiver/", envoi)["Location"] == site
    assert Espace.objects.en_service().count() == 0
    refus = client.post(f"{etage}retablir/")
    assert (refus.status_code, "Le site « Le Périscope » est archivé" in lisible(refus)) == (
        422,
        True,
    )
    page = lisible(client.get(f"{site}retablir/"))
    assert "1 niveau, 5 espaces" in page
    assert client.post(f"{site}retablir/")["Location"] == site
    assert client.post(f"{etage}retablir/").status_code == 302
    assert Espace.objects.reservables().count() == 7
    assert Niveau.objects.filter(archive_le__isnull=True).count() == 2


# --- Every page -----------------------------------------------------------------------------------


@pytest.mark.parametrize("suite", ["", "parties/", "archiver/", "retablir/"])
def test_un_espace_inconnu(entrer, suite):
    client = entrer("agent")
    for cle in (0, 2**62):
        assert client.get(f"{ESPACES}{cle}/{suite}").status_code == 404
        assert client.post(f"{ESPACES}{cle}/{suite}").status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(
    scene, entrer, django_assert_num_queries, combien
):
    for rang in range(combien):
        EquipementFactory.create(nom=f"Équipement de plus {rang}")
        EspaceFactory.create(niveau=NiveauFactory.create(site=scene.site), regle=scene.salle.regle)
        ReservationFactory.create(
            espace=scene.salle, acteur=scene.association, debut=a(11 + rang), fin=a(12 + rang)
        )
    client = entrer("agent")
    for suite, requetes in (("", 8), ("parties/", 7), ("archiver/", 9)):
        with django_assert_num_queries(requetes):
            client.get(adresse(scene.salle, suite))
    envoi = saisie(client.get(adresse(scene.salle)), type="poste")
    with django_assert_num_queries(24):
        assert client.post(adresse(scene.salle), envoi).status_code == 409


@pytest.mark.parametrize(
    ("suite", "champs"),
    [
        (
            "",
            "niveau nom type surface_m2 capacite rang equipements accessible_pmr reservable regle vue suite vues",
        ),
        ("parties/", "parties vue message vues"),
        ("archiver/", "message sans_message vues"),
    ],
)
def test_chaque_champ_supporte_tout(scene, entrer, suite, champs):
    """Every value in every field at once, then in one field after the other."""
    client, page, noms = entrer("agent"), adresse(scene.salle, suite), champs.split()
    depart = saisie(client.get(page), confirmer="1")
    for rang, (nom, valeur) in enumerate(CORPUS.items()):
        for faux in (dict.fromkeys(noms, valeur), {noms[rang % len(noms)]: valeur}):
            reponse = envoyer_brut(client, page, {**depart, **faux})
            assert reponse.status_code in {302, 409, 422}, (nom, *faux)
            assert SCRIPT not in reponse.text, nom
    assert RegleReservation.objects.count() == 3


def test_le_niveau_de_l_adresse_supporte_tout(scene, entrer):
    client = entrer("agent")
    for nom, valeur in CORPUS.items():
        reponse = client.get(NOUVEAU, {"niveau": str(valeur).encode(errors="surrogatepass")})
        assert reponse.status_code == 200, nom
