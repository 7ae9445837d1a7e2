"""The agents' pages of sites, hours and floors: what is typed, what is shown first, what two agents do to each other."""

import pytest

from locaux.lectures.fiches import semaine_de
from locaux.models import Niveau, Site
from tests.corpus import CORPUS, SCRIPT
from tests.factories.locaux import EspaceFactory, NiveauFactory, ReservationFactory, SiteFactory
from tests.factories.moments import MAINTENANT, a
from tests.locaux.actes import courriels
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import envoyer_brut, lisible

SITES = "/locaux/gestion/sites/"
NOUVEAU = f"{SITES}nouveau/"


def adresse(site: Site, suite: str = "") -> str:
    return f"{SITES}{site.pk}/{suite}"


# --- Sites ----------------------------------------------------------------------------------------


def test_creer_un_site_puis_ses_horaires(scene, entrer):
    client = entrer("agent")
    envoi = saisie(client.get(NOUVEAU), nom="La Grange", latitude="43,5", longitude="1.25")
    for _ in range(2):
        reponse = client.post(NOUVEAU, envoi)
        site = Site.objects.get(nom="La Grange")
        assert reponse["Location"] == adresse(site, "horaires/")
    assert (site.slug, str(site.latitude), site.fuseau) == (
        "la-grange",
        "43.500000",
        "Europe/Paris",
    )
    assert (site.ferme_jours_feries, site.coupure_midi.hour) == (True, 13)
    page = lisible(client.get(adresse(site, "horaires/")))
    assert "La Grange est créé. Donnez ses horaires d’ouverture, puis ses niveaux." in page


def test_un_formulaire_deja_servi_le_dit_et_mene_au_site_cree(scene, entrer):
    client = entrer("agent")
    envoi = saisie(client.get(NOUVEAU), nom="La Grange")
    client.post(NOUVEAU, envoi)
    suivi = client.post(NOUVEAU, {**envoi, "nom": "Le Moulin", "slug": "le-moulin"})
    assert (suivi.status_code, "Ce formulaire a déjà servi" in lisible(suivi)) == (409, True)
    assert 'value="Le Moulin"' in suivi.text
    assert not Site.objects.filter(nom="Le Moulin").exists()


@pytest.mark.parametrize(
    ("autres", "champ", "phrase"),
    [
        ({"nom": ""}, "nom", "Ce champ est obligatoire."),
        ({"nom": "Le Périscope"}, "nom", "Un autre site porte déjà ce nom."),
        ({"nom": "!!!"}, "slug", "Ce nom n’en donne pas : écrivez-la."),
        ({"slug": "é à"}, "slug", None),
        ({"latitude": "43"}, "longitude", "Donnez les deux coordonnées, ou aucune."),
        ({"longitude": "3"}, "latitude", "Donnez les deux coordonnées, ou aucune."),
        ({"latitude": "91", "longitude": "3"}, "latitude", None),
        (
            {"fuseau": "Europe/Pari"},
            "fuseau",
            "Ce fuseau horaire n’existe pas. Exemple : Europe/Paris.",
        ),
        ({"adresse": "x" * 501}, "adresse", "Cinq cents caractères au plus."),
        ({"coupure_midi": "midi"}, "coupure_midi", "Indiquez une heure, par exemple 9:30."),
        ({"gestionnaire": "999999"}, "gestionnaire", None),
        ({"jeton": "x"}, "jeton", "Ce formulaire a expiré : rechargez la page, puis recommencez."),
    ],
)
def test_ce_qui_est_faux_se_dit_a_cote_du_champ(scene, entrer, autres, champ, phrase):
    client = entrer("agent")
    reponse = client.post(NOUVEAU, saisie(client.get(NOUVEAU), **{"nom": "La Grange", **autres}))
    assert reponse.status_code == 422
    erreurs = reponse.context["form"].errors
    assert list(erreurs) == [champ]
    assert phrase in (None, erreurs[champ][0])
    assert Site.objects.count() == 1


def test_changer_un_site_sans_rien_contredire(scene, entrer):
    client = entrer("agent")
    envoi = saisie(client.get(adresse(scene.site)), acces="Bus 6\r\nVélo")
    for _ in range(2):
        reponse = client.post(adresse(scene.site), envoi)
        assert reponse["Location"] == adresse(scene.site)
    scene.site.refresh_from_db()
    assert (scene.site.acces, scene.site.nom) == ("Bus 6\nVélo", "Le Périscope")


def test_une_page_deja_changee_dit_ce_qui_a_change_et_garde_la_saisie(scene, entrer):
    client = entrer("agent")
    envoi = saisie(client.get(adresse(scene.site)), nom="La Ruche", acces="Bus 6")
    Site.objects.filter(pk=scene.site.pk).update(nom="Le Phare", ferme_jours_feries=False)
    reponse = client.post(adresse(scene.site), envoi)
    assert reponse.status_code == 409
    assert reponse.context["ecarts"] == [
        ("Nom", "Le Phare"),
        ("Comment venir", "rien"),
        ("Fermé les jours fériés", "non"),
    ]
    page = lisible(reponse)
    assert 'value="La Ruche"' in page
    assert "Quelqu’un a changé cette fiche" in page
    assert client.post(adresse(scene.site), saisie(reponse)).status_code == 302
    scene.site.refresh_from_db()
    assert (scene.site.nom, scene.site.acces, scene.site.ferme_jours_feries) == (
        "La Ruche",
        "Bus 6",
        True,
    )


def test_un_site_archive_propose_de_le_remettre_en_service(scene, entrer):
    site = SiteFactory.create(archive_le=MAINTENANT)
    client = entrer("agent")
    for suite in ("", "horaires/", "niveaux/"):
        page = lisible(client.get(adresse(site, suite)))
        assert adresse(site, "retablir/") in page
        assert "Enregistrer" not in page
    envoi = saisie(client.get(adresse(scene.site)), nom="X", slug="x")
    assert client.post(adresse(site), {**envoi, "vue": "x"}).status_code in (409, 422)


# --- Hours ----------------------------------------------------------------------------------------


def heures(jour: int, rang: int, ouvre: str, ferme: str) -> dict[str, str]:
    return {f"ouvre_{jour}_{rang}": ouvre, f"ferme_{jour}_{rang}": ferme}


def test_ecrire_la_semaine(scene, entrer):
    client = entrer("agent")
    horaires = adresse(scene.site, "horaires/")
    envoi = saisie(
        client.get(horaires),
        **heures(1, 1, "20:00", "00:00"),
        **heures(6, 0, "14:00", "24:00"),
        **heures(6, 1, "09:00", "12:00"),
        **heures(7, 0, "00:00", "00:00"),
    )
    assert client.post(horaires, envoi)["Location"] == adresse(scene.site)
    semaine = semaine_de(scene.site)
    assert semaine[1] == [(480, 1140), (1200, 1440)]
    assert semaine[6] == [(540, 720), (840, 1440)]
    assert semaine[7] == [(0, 1440)]
    assert saisie(client.get(horaires))["ferme_7_0"] == "00:00"
    # The same week again, from the page that is stale: nothing to write.
    assert client.post(horaires, envoi).status_code == 302


@pytest.mark.parametrize(
    ("plages", "champ", "phrase"),
    [
        (
            [("09:00", "12:00"), ("11:59", "14:00")],
            "ouvre_1_1",
            "Cette plage en recouvre une autre du même jour.",
        ),
        (
            [("09:00", "12:00"), ("08:00", "18:00")],
            "ouvre_1_0",
            "Cette plage en recouvre une autre du même jour.",
        ),
        ([("09:00", "")], "ferme_1_0", "Donnez les deux heures, ou aucune."),
        ([("", "09:00")], "ouvre_1_0", "Donnez les deux heures, ou aucune."),
        ([("12:00", "09:00")], "ferme_1_0", "La fermeture vient après l’ouverture."),
        ([("12:00", "12:00")], "ferme_1_0", "La fermeture vient après l’ouverture."),
        ([("9", "12:00")], "ouvre_1_0", "Indiquez une heure, par exemple 9:30."),
        ([("24:00", "12:00")], "ouvre_1_0", "Minuit s’écrit 0:00."),
    ],
)
def test_des_heures_fausses(scene, entrer, plages, champ, phrase):
    client = entrer("agent")
    horaires = adresse(scene.site, "horaires/")
    faux: dict[str, str] = {}
    for rang, bornes in enumerate(plages):
        faux |= heures(1, rang, *bornes)
    reponse = client.post(horaires, saisie(client.get(horaires), **faux))
    assert reponse.status_code == 422
    assert reponse.context["form"].errors == {champ: [phrase]}
    assert phrase in lisible(reponse)
    assert semaine_de(scene.site)[1] == [(480, 1140)]


def test_allonger_et_recopier_n_enregistrent_rien(scene, entrer):
    client = entrer("agent")
    horaires = adresse(scene.site, "horaires/")
    envoi = saisie(client.get(horaires), **heures(1, 0, "07:00", "12:00"))
    recopie = saisie(client.post(horaires, {**envoi, "recopier": "1"}))
    assert [recopie[f"ouvre_{jour}_0"] for jour in range(1, 8)] == ["07:00"] * 5 + [""] * 2
    allonge = saisie(client.post(horaires, {**recopie, "allonger": "1"}))
    assert allonge["lignes"] == "3"
    for _ in range(9):
        allonge = saisie(client.post(horaires, {**allonge, "allonger": "1"}))
    assert allonge["lignes"] == "6"
    assert semaine_de(scene.site)[1] == [(480, 1140)]


def test_les_reservations_contredites_se_montrent_puis_se_gardent_ou_s_annulent(scene, entrer):
    client = entrer("agent")
    horaires = adresse(scene.site, "horaires/")
    envoi = saisie(client.get(horaires), **heures(1, 0, "10:00", "19:00"))
    montrees = client.post(horaires, envoi)
    assert montrees.status_code == 409
    page = lisible(montrees)
    assert "1 réservation à venir ne conviendrait plus" in page
    assert scene.reservation.get_absolute_url() in page
    assert "Ce jour-là, le site ouvre de 10 h à 19 h." in page
    sans_reponse = client.post(horaires, saisie(montrees, confirmer="1"))
    assert sans_reponse.status_code == 422
    assert "Dites ce que deviennent ces réservations." in lisible(sans_reponse)
    corrige = client.post(horaires, saisie(montrees, corriger="1"))
    assert (corrige.status_code, saisie(corrige)["ouvre_1_0"]) == (200, "10:00")
    assert semaine_de(scene.site)[1] == [(480, 1140)]

    gardees = client.post(horaires, saisie(montrees, confirmer="1", suite="garder"), follow=True)
    assert "Le Périscope : horaires enregistrés." in lisible(gardees)
    scene.reservation.refresh_from_db()
    assert (scene.reservation.confirmee, courriels()) == (True, [])


def test_annuler_previent_chacun(scene, entrer):
    client = entrer("agent")
    horaires = adresse(scene.site, "horaires/")
    montrees = client.post(horaires, saisie(client.get(horaires), **heures(1, 0, "", "")))
    envoi = saisie(montrees, confirmer="1", suite="annuler", message="Désolés")
    suivi = client.post(horaires, envoi, follow=True)
    assert "1 réservation est annulée, chaque personne reçoit un courriel." in lisible(suivi)
    scene.reservation.refresh_from_db()
    assert scene.reservation.annulee_par == scene.agent
    assert courriels() == [("reservation_annulee", scene.gestionnaire.courriel)]
    assert client.post(horaires, envoi).status_code == 302
    assert len(courriels()) == 1


def test_une_reservation_faite_entre_temps_fait_remontrer_la_liste(scene, entrer):
    client = entrer("agent")
    horaires = adresse(scene.site, "horaires/")
    montrees = client.post(horaires, saisie(client.get(horaires), **heures(1, 0, "", "")))
    nouvelle = ReservationFactory.create(espace=scene.petite_salle, debut=a(9), fin=a(10))
    encore = client.post(horaires, saisie(montrees, confirmer="1", suite="annuler"))
    assert encore.status_code == 409
    page = lisible(encore)
    assert "La liste a changé" in page
    assert nouvelle.get_absolute_url() in page
    assert courriels() == []
    assert client.post(horaires, saisie(encore, confirmer="1", suite="annuler")).status_code == 302
    assert len(courriels()) == 2


def test_des_horaires_deja_changes_se_disent(scene, entrer):
    client = entrer("agent")
    horaires = adresse(scene.site, "horaires/")
    envoi = saisie(client.get(horaires), **heures(6, 0, "09:00", "12:00"))
    scene.site.horaires.filter(jour=5).delete()
    reponse = client.post(horaires, envoi)
    assert reponse.status_code == 409
    assert reponse.context["ecarts"][1][0] == "Du vendredi au dimanche"
    assert 6 not in semaine_de(scene.site)
    assert client.post(horaires, saisie(reponse)).status_code == 302
    assert semaine_de(scene.site)[5] == [(480, 1140)]


# --- Floors ---------------------------------------------------------------------------------------


def test_ajouter_et_ordonner_des_niveaux(scene, entrer):
    client = entrer("agent")
    niveaux = adresse(scene.site, "niveaux/")
    envoi = saisie(client.get(niveaux), nom="Grenier")
    for _ in range(2):
        assert client.post(niveaux, envoi)["Location"] == niveaux
    noms = list(scene.site.niveaux.order_by("rang").values_list("nom", flat=True))
    assert noms == ["Rez-de-chaussée", "Étage", "Grenier"]
    grenier = Niveau.objects.get(nom="Grenier")
    vu = client.get(niveaux).context["vu"]
    for _ in range(2):
        assert client.post(niveaux, {"vu": vu, "monter": grenier.pk}).status_code == 302
    assert list(scene.site.niveaux.order_by("rang"))[1] == grenier
    suivi = client.post(niveaux, {"vu": vu, "descendre": scene.salle.niveau_id}, follow=True)
    assert "L’ordre des niveaux a changé entre-temps." in lisible(suivi)
    assert client.post(niveaux, {"vu": vu, "monter": scene.salle.niveau_id}).status_code == 422
    repris = client.post(niveaux, saisie(client.get(niveaux), nom="Grenier"))
    assert repris.context["form"].errors == {"nom": ["Ce site a déjà un niveau de ce nom."]}


def test_renommer_un_niveau(scene, entrer):
    client = entrer("agent")
    niveau = f"/locaux/gestion/niveaux/{scene.poste.niveau_id}/"
    envoi = saisie(client.get(niveau), nom="1er étage")
    assert client.post(niveau, envoi)["Location"] == adresse(scene.site, "niveaux/")
    reponse = client.post(niveau, {**envoi, "nom": "2e étage"})
    assert (reponse.status_code, reponse.context["ecarts"]) == (
        409,
        [("Nom du niveau", "1er étage")],
    )
    assert client.post(niveau, saisie(reponse)).status_code == 302
    assert Niveau.objects.get(pk=scene.poste.niveau_id).nom == "2e étage"


# --- Every page -----------------------------------------------------------------------------------


@pytest.mark.parametrize("suite", ["", "horaires/", "niveaux/", "archiver/", "retablir/"])
def test_un_site_inconnu(entrer, suite):
    client = entrer("agent")
    for cle in (0, 2**62):
        assert client.get(f"{SITES}{cle}/{suite}").status_code == 404
        assert client.post(f"{SITES}{cle}/{suite}").status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_le_nombre_de_requetes_ne_suit_pas_le_volume(
    scene, entrer, django_assert_num_queries, combien
):
    for rang in range(combien):
        niveau = NiveauFactory.create(site=scene.site, rang=5 + rang)
        espace = EspaceFactory.create(niveau=niveau, regle=scene.salle.regle)
        ReservationFactory.create(espace=espace, acteur=scene.association, debut=a(8), fin=a(9))
    client = entrer("agent")
    for suite, requetes in (("", 4), ("horaires/", 4), ("niveaux/", 4)):
        with django_assert_num_queries(requetes):
            client.get(adresse(scene.site, suite))
    horaires = adresse(scene.site, "horaires/")
    envoi = saisie(client.get(horaires), **heures(1, 0, "", ""))
    with django_assert_num_queries(17):
        assert client.post(horaires, envoi).status_code == 409


@pytest.mark.parametrize(
    ("suite", "champs"),
    [
        (
            "",
            "nom slug adresse latitude longitude presentation acces gestionnaire ferme_jours_feries fuseau vue vues",
        ),
        ("horaires/", "ouvre_1_0 ferme_1_0 ouvre_1_1 ferme_7_1 lignes vue suite message vues"),
        ("niveaux/", "nom jeton"),
    ],
)
def test_chaque_champ_supporte_tout(scene, entrer, suite, champs):
    """Every value in every field at once, then in one field after the other."""
    client, page, noms = entrer("agent"), adresse(scene.site, suite), champs.split()
    depart = saisie(client.get(page), confirmer="1")
    for rang, (nom, valeur) in enumerate(CORPUS.items()):
        for faux in (dict.fromkeys(noms, valeur), {noms[rang % len(noms)]: valeur}):
            reponse = envoyer_brut(client, page, {**depart, **faux})
            assert reponse.status_code in {302, 409, 422}, (nom, *faux)
            assert SCRIPT not in reponse.text, nom
    assert SCRIPT not in client.get(page).text


def test_les_boutons_qui_n_ecrivent_rien_supportent_tout(scene, entrer):
    client, horaires = entrer("agent"), adresse(scene.site, "horaires/")
    niveaux = adresse(scene.site, "niveaux/")
    depart = saisie(client.get(horaires))
    for nom, valeur in CORPUS.items():
        faux = dict.fromkeys(("ouvre_1_0", "lignes", "allonger"), valeur)
        assert envoyer_brut(client, horaires, {**depart, **faux}).status_code == 200, nom
        faux = dict.fromkeys(("vu", "monter", "descendre"), valeur)
        assert envoyer_brut(client, niveaux, faux).status_code in {302, 422}, nom
