"""Booking: each kind of space, each reader, a slot that is taken, a form sent twice."""

import re

import pytest

from acteurs.enums import Presence
from locaux.actions import fermetures
from locaux.enums import MotifFermeture, PublicReservation
from locaux.models import Reservation
from ptce.socle.models import Courriel
from tests.factories.acteurs import AppartenanceFactory
from tests.factories.moments import (
    CHANGEMENT_D_OCTOBRE,
    CHANGEMENT_DE_MARS,
    LUNDI,
    MARDI,
    SAMEDI,
    a,
)
from tests.locaux.vues.gestes import JETON, RESERVER, boutons, champs, demande, lisible


def nouvelle():
    """Return the one booking that the scene did not have."""
    return Reservation.objects.completes().latest("pk")


# --- The form -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nom", "du_temps"),
    [
        ("salle", {"debut", "fin"}),
        ("ensemble", {"debut", "fin"}),
        ("poste", {"partie"}),
        ("atelier", {"jour_fin"}),
    ],
)
def test_le_formulaire_suit_la_regle_de_l_espace(scene, entrer, nom, du_temps):
    espace = getattr(scene, nom)
    page = entrer("gestionnaire").get(RESERVER, {"espace": espace.pk}).text
    toujours = {"espace", "acteur", "jour", "objet", "nb_personnes", "jeton", "changer_espace"}
    assert champs(page) == toujours | du_temps
    assert f'<option value="{espace.pk}" selected>' in page


def test_le_formulaire_reprend_ce_que_le_planning_a_mis_dans_l_adresse(scene, entrer):
    parametres = {"espace": scene.salle.pk, "jour": "2050-03-08", "debut": "14:30", "fin": "16:00"}
    page = entrer("gestionnaire").get(RESERVER, parametres).text
    for valeur in ("2050-03-08", "14:30", "16:00"):
        assert f'value="{valeur}"' in page


@pytest.mark.parametrize(
    ("debut", "fin", "coche"),
    [("08:00", "13:00", "matin"), ("13:00", "19:00", "apres_midi"), ("08:00", "19:00", "journee")],
)
def test_le_formulaire_d_un_poste_coche_la_demi_journee_cliquee(scene, entrer, debut, fin, coche):
    parametres = {"espace": scene.poste.pk, "jour": LUNDI, "debut": debut, "fin": fin}
    page = entrer("gestionnaire").get(RESERVER, parametres).text
    assert re.findall(r'name="partie" value="(\w+)"[^>]* checked', page) == [coche]


def test_un_agent_choisit_pour_qui_parmi_les_membres(scene, entrer):
    page = lisible(entrer("agent").get(RESERVER))
    choix = re.search(r'<select name="acteur".*?</select>', page, re.S).group()
    assert "LJS" in choix
    assert "La Coopérative du canal" in choix
    assert "L’Association en pause" not in choix


def test_un_membre_ne_choisit_que_parmi_les_siennes(scene, entrer):
    page = lisible(entrer("gestionnaire").get(RESERVER))
    choix = re.search(r'<select name="acteur".*?</select>', page, re.S).group()
    assert re.findall(r"<option value=\"(\d+)\"", choix) == [str(scene.association.pk)]
    assert "La Coopérative du canal" not in page


def test_changer_d_espace_sans_javascript_garde_la_saisie(scene, entrer):
    saisie = demande(scene, scene.poste, objet="Atelier « statuts »", changer_espace="1")
    reponse = entrer("gestionnaire").post(RESERVER, saisie)
    assert reponse.status_code == 200
    assert Reservation.objects.count() == 1
    assert "partie" in champs(reponse.text)
    assert "debut" not in champs(reponse.text)
    assert 'value="Atelier « statuts »"' in lisible(reponse)
    assert 'value="2050-03-07"' in reponse.text


def test_changer_de_poste_garde_la_demi_journee(scene, entrer):
    saisie = demande(scene, scene.poste, partie="apres_midi", changer_espace="1")
    del saisie["debut"], saisie["fin"]
    page = entrer("gestionnaire").post(RESERVER, saisie).text
    assert re.findall(r'name="partie" value="(\w+)"[^>]* checked', page) == ["apres_midi"]


def test_passer_d_une_salle_a_un_poste_ne_reproche_rien_et_garde_le_moment(scene, entrer):
    saisie = demande(scene, scene.poste, debut="14:00", fin="15:00", changer_espace="1")
    page = lisible(entrer("gestionnaire").post(RESERVER, saisie))
    assert "à corriger" not in page
    assert "Erreur ·" not in page
    assert re.findall(r'name="partie" value="(\w+)"[^>]* checked', page) == ["apres_midi"]
    assert "Après-midi (à partir de 13 h)" in page


def test_un_agent_reserve_d_abord_pour_la_sienne(scene, entrer):
    AppartenanceFactory.create(personne=scene.agent, acteur=scene.association)
    page = entrer("agent").get(RESERVER).text
    assert f'<option value="{scene.association.pk}" selected>' in page
    sans = lisible(entrer("administrateur").get(RESERVER))
    assert '<option value="" selected>Choisissez une organisation</option>' in sans


def test_une_adhesion_suspendue_se_lit_avant_d_envoyer(entrer):
    page = lisible(entrer("suspendu").get(RESERVER))
    assert "vous gardez vos réservations et pouvez les annuler, mais pas les changer" in page
    assert champs(page) == set()
    assert page.count('<button type="submit" class="bouton">') == 0


# --- Success --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["gestionnaire", "collaborateur", "agent", "administrateur"])
def test_reserver_une_salle(scene, entrer, role):
    client = entrer(role)
    reponse = client.post(RESERVER, demande(scene), follow=True)
    faite = nouvelle()
    assert reponse.redirect_chain == [(faite.get_absolute_url(), 302)]
    assert "C’est réservé : Salle Garonne, lundi 7 mars 2050, 11 h – 12 h." in lisible(reponse)
    assert (faite.espace, faite.acteur, faite.demandeur) == (
        scene.salle,
        scene.association,
        scene.personne(role),
    )
    assert (faite.debut, faite.fin, faite.nb_personnes) == (a(11), a(12), 4)
    assert [occupation.espace for occupation in faite.occupations.all()] == [scene.salle]


@pytest.mark.parametrize(
    ("partie", "debut", "fin"),
    [("matin", 8, 13), ("apres_midi", 13, 19), ("journee", 8, 19)],
)
def test_reserver_un_poste_a_la_demi_journee(scene, entrer, partie, debut, fin):
    saisie = demande(scene, scene.poste, partie=partie, nb_personnes=1)
    assert entrer("collaborateur").post(RESERVER, saisie).status_code == 302
    assert (nouvelle().debut, nouvelle().fin) == (a(debut), a(fin))


@pytest.mark.parametrize(("jour_fin", "fin"), [("", a(19)), (MARDI, a(19, jour=MARDI))])
def test_reserver_l_atelier_a_la_journee(scene, entrer, jour_fin, fin):
    reponse = entrer("gestionnaire").post(
        RESERVER, demande(scene, scene.atelier, jour_fin=jour_fin)
    )
    assert reponse.status_code == 302
    assert (nouvelle().debut, nouvelle().fin) == (a(8), fin)


def test_reserver_la_salle_entiere_occupe_chaque_partie(scene, entrer):
    entrer("gestionnaire").post(RESERVER, demande(scene, scene.ensemble))
    occupees = {occupation.espace for occupation in nouvelle().occupations.all()}
    assert occupees == set(scene.parties)


def test_minuit_termine_le_jour(scene, entrer):
    scene.site.horaires.create(jour=6, ouvre=0, ferme=1440)
    saisie = demande(scene, jour=SAMEDI, debut="22:00", fin="00:00")
    assert entrer("gestionnaire").post(RESERVER, saisie).status_code == 302
    assert (nouvelle().debut, nouvelle().fin) == (a(22, jour=SAMEDI), a(24, jour=SAMEDI))


# --- Refusals -------------------------------------------------------------------------------------

REFUS = [
    ({"debut": "12:00", "fin": "11:00"}, "La fin doit venir après le début."),
    ({"jour": "2050-03-01"}, "Ce moment est déjà passé."),
    ({"jour": "2050-12-01"}, "Cet espace se réserve au plus 90 jours à l’avance"),
    ({"jour": SAMEDI}, "Le site est fermé le samedi."),
    ({"jour": "2050-04-11"}, "est férié (Lundi de Pâques)"),
    ({"debut": "11:07"}, "Les heures vont de 15 en 15 minutes."),
    ({"debut": "07:00"}, "Ce jour-là, le site ouvre de 8 h à 19 h."),
    ({"debut": "08:00", "fin": "18:15"}, "La durée maximale est de 10 heures."),
    ({"nb_personnes": "9"}, "Salle Garonne compte 8 places."),
    ({"nb_personnes": "0"}, "supérieure ou égale à 1"),
]


@pytest.mark.parametrize(("autres", "phrase"), REFUS, ids=[phrase for _, phrase in REFUS])
def test_un_refus_dit_pourquoi_et_garde_la_saisie(scene, entrer, autres, phrase):
    saisie = demande(scene, objet="Ce que j’avais écrit", **autres)
    reponse = entrer("gestionnaire").post(RESERVER, saisie)
    page = lisible(reponse)
    assert reponse.status_code == 422
    assert page.count(phrase) == 2, "near the field and at the top"
    assert 'value="Ce que j’avais écrit"' in page
    for nom in ("jour", "debut", "fin", "nb_personnes"):
        assert f'name="{nom}" value="{saisie[nom]}"' in page
    assert JETON.search(page).group(1) == saisie["jeton"]
    assert Reservation.objects.count() == 1


@pytest.mark.parametrize(
    ("autres", "premiere"),
    [
        ({"jour": SAMEDI}, ("2050-03-14", "11:00")),
        ({"jour": "2050-04-11"}, ("2050-04-12", "11:00")),
        ({"jour": "2050-03-01"}, ("2050-03-04", "12:00")),
        ({"debut": "07:00", "fin": "08:00"}, ("2050-03-07", "08:00")),
    ],
)
def test_un_refus_propose_un_creneau_qui_se_prend(scene, entrer, autres, premiere):
    client, saisie = entrer("gestionnaire"), demande(scene, **autres)
    page = lisible(client.post(RESERVER, saisie))
    proposees = boutons(page)
    assert (proposees[0]["jour"][0], proposees[0]["debut"][0]) == premiere
    valeur = re.search(r'name="proposition" value="([^"]*)"', page).group(1)
    assert client.post(RESERVER, {**saisie, "proposition": valeur}).status_code == 302


def test_trop_de_monde_mene_a_une_plus_grande_ou_dit_qu_il_n_y_en_a_pas(scene, entrer):
    client = entrer("gestionnaire")
    page = lisible(client.post(RESERVER, demande(scene, nb_personnes=20)))
    assert [int(choix["espace"][0]) for choix in boutons(page)] == [scene.ensemble.pk]
    page = lisible(client.post(RESERVER, demande(scene, nb_personnes=45)))
    assert (
        "Aucune salle n’accueille 45 personnes ; la plus grande, Salle Canal, en compte 30." in page
    )


def test_les_travaux_menent_apres_eux(scene, entrer):
    fermetures.fermer(
        cible=scene.petite_salle,
        debut=a(8),
        fin=a(19),
        motif=MotifFermeture.TRAVAUX,
        par=scene.agent,
    )
    page = lisible(entrer("gestionnaire").post(RESERVER, demande(scene, scene.petite_salle)))
    assert boutons(page)[0]["jour"] == [MARDI.isoformat()]


def test_une_duree_trop_longue_ne_propose_rien(scene, entrer):
    page = lisible(
        entrer("gestionnaire").post(RESERVER, demande(scene, debut="08:00", fin="18:15"))
    )
    assert "propositions" not in page


def test_le_dernier_jour_ne_precede_pas_le_premier(scene, entrer):
    saisie = demande(scene, scene.atelier, jour=MARDI, jour_fin=LUNDI)
    reponse = entrer("gestionnaire").post(RESERVER, saisie)
    assert reponse.status_code == 422
    assert "Le dernier jour ne précède pas le premier." in lisible(reponse)


def test_une_demi_journee_sans_choix_est_demandee(scene, entrer):
    reponse = entrer("gestionnaire").post(RESERVER, demande(scene, scene.poste))
    assert reponse.status_code == 422
    assert "Moment : Choisissez la demi-journée, ou la journée entière." in lisible(reponse)


def test_un_jour_ferme_a_la_demi_journee(scene, entrer):
    saisie = demande(scene, scene.poste, jour=SAMEDI, partie="matin")
    reponse = entrer("gestionnaire").post(RESERVER, saisie)
    assert reponse.status_code == 422
    assert "Le site est fermé ce jour-là." in lisible(reponse)


def test_une_fermeture_est_dite(scene, entrer):
    fermetures.fermer(
        cible=scene.salle,
        debut=a(11),
        fin=a(18),
        motif=MotifFermeture.TRAVAUX,
        precisions="sol",
        par=scene.agent,
    )
    reponse = entrer("gestionnaire").post(RESERVER, demande(scene))
    assert reponse.status_code == 422
    assert "Cet espace est fermé lundi 7 mars 2050, 11 h – 18 h (Travaux : sol)." in lisible(
        reponse
    )


def test_on_ne_reserve_pas_pour_une_autre_organisation(scene, entrer):
    reponse = entrer("gestionnaire").post(RESERVER, demande(scene, acteur=scene.cooperative.pk))
    assert reponse.status_code == 422
    assert "Vous ne pouvez pas réserver pour cette organisation." in lisible(reponse)
    assert "Coopérative" not in lisible(reponse)


def test_une_organisation_suspendue_ne_reserve_pas(scene, entrer):
    reponse = entrer("suspendu").post(RESERVER, demande(scene, acteur=scene.suspendue.pk))
    assert reponse.status_code == 422
    assert "vous gardez vos réservations et pouvez les annuler" in lisible(reponse)
    assert champs(reponse.text) == set()
    assert Reservation.objects.count() == 1


@pytest.mark.parametrize("role", ["animateur", "ancien"])
def test_sans_organisation_la_page_dit_ce_qu_il_faut(scene, entrer, role):
    for reponse in (entrer(role).get(RESERVER), entrer(role).post(RESERVER, demande(scene))):
        assert reponse.status_code == 403
        assert "il faut appartenir à une organisation du pôle" in lisible(reponse)


def test_un_espace_qui_ne_se_reserve_pas(scene, entrer):
    scene.salle.reservable = False
    scene.salle.save()
    reponse = entrer("gestionnaire").post(RESERVER, demande(scene))
    assert reponse.status_code == 422
    assert "Cet espace ne se réserve pas." in lisible(reponse)


@pytest.mark.parametrize(
    ("public", "role", "phrase"),
    [
        (PublicReservation.AGENTS, "gestionnaire", "réservé par les agents de la collectivité"),
        (PublicReservation.PERMANENTS, "gestionnaire", "ouvert aux organisations permanentes"),
    ],
)
def test_un_espace_ouvert_a_d_autres(scene, entrer, public, role, phrase):
    scene.association.presence = Presence.PONCTUEL
    scene.association.save()
    scene.salle.regle.public = public
    scene.salle.regle.save()
    reponse = entrer(role).post(RESERVER, demande(scene))
    assert reponse.status_code == 422
    assert phrase in lisible(reponse)
    assert entrer("agent").post(RESERVER, demande(scene)).status_code == 302


# --- The same form twice --------------------------------------------------------------------------


def test_deux_envois_du_meme_formulaire_font_une_reservation(scene, entrer):
    client, saisie = entrer("gestionnaire"), demande(scene)
    premiere, seconde = (client.post(RESERVER, saisie, follow=True) for _ in range(2))
    assert premiere.redirect_chain == seconde.redirect_chain
    assert "C’est réservé" in lisible(seconde)
    assert Reservation.objects.count() == 2
    assert Courriel.objects.count() == 1


def test_un_jeton_deja_servi_avec_autre_chose_mene_a_la_premiere(scene, entrer):
    client, saisie = entrer("gestionnaire"), demande(scene)
    client.post(RESERVER, saisie, follow=True)
    faite = nouvelle()
    reponse = client.post(RESERVER, {**saisie, "debut": "15:00", "fin": "16:00"}, follow=True)
    page = lisible(reponse)
    assert reponse.redirect_chain == [(faite.get_absolute_url(), 302)]
    assert "Ce formulaire avait déjà fait la réservation ci-dessous." in page
    assert "C’est réservé" not in page
    assert Reservation.objects.count() == 2


def test_un_formulaire_renvoye_apres_l_annulation_ne_dit_pas_que_c_est_reserve(scene, entrer):
    client, saisie = entrer("gestionnaire"), demande(scene)
    client.post(RESERVER, saisie, follow=True)
    client.post(f"{nouvelle().get_absolute_url()}annuler/", follow=True)
    reponse = client.post(RESERVER, saisie, follow=True)
    assert "C’est réservé" not in lisible(reponse)
    assert "Ce formulaire avait déjà fait la réservation ci-dessous." in lisible(reponse)


def test_le_jeton_d_une_autre_personne_ne_montre_rien(scene, entrer):
    saisie = demande(scene)
    entrer("gestionnaire").post(RESERVER, saisie)
    reponse = entrer("autre").post(RESERVER, {**saisie, "acteur": scene.cooperative.pk})
    assert reponse.status_code == 422
    assert "Ce formulaire n’est plus valable : rechargez la page." in lisible(reponse)
    assert nouvelle().reference not in lisible(reponse)


def test_un_jeton_absent_demande_de_recharger(scene, entrer):
    reponse = entrer("gestionnaire").post(RESERVER, demande(scene, jeton=""))
    assert reponse.status_code == 422
    assert "Ce formulaire a expiré : rechargez la page, puis recommencez." in lisible(reponse)


# --- The two Sundays on which the clock jumps ---------------------------------------------------------


@pytest.fixture
def ouvert_le_dimanche(scene):
    scene.site.horaires.create(jour=7, ouvre=0, ferme=1440)


@pytest.mark.usefixtures("ouvert_le_dimanche")
def test_une_heure_qui_n_existe_pas_est_refusee_avec_une_phrase(scene, entrer):
    saisie = demande(scene, jour=CHANGEMENT_DE_MARS, debut="02:30", fin="04:00")
    reponse = entrer("gestionnaire").post(RESERVER, saisie)
    assert reponse.status_code == 422
    assert "Le 27/03/2050, 2 h 30 n’existe pas : on passe à l’heure d’été." in lisible(reponse)
    assert 'name="debut" value="02:30"' in lisible(reponse)


@pytest.mark.usefixtures("ouvert_le_dimanche")
def test_une_heure_qui_existe_deux_fois_est_la_premiere(scene, entrer, horloge):
    horloge.move_to(a(12, jour=CHANGEMENT_D_OCTOBRE.replace(day=20)))
    saisie = demande(scene, jour=CHANGEMENT_D_OCTOBRE, debut="02:30", fin="04:00")
    assert entrer("gestionnaire").post(RESERVER, saisie).status_code == 302
    duree = nouvelle().fin - nouvelle().debut
    assert duree.total_seconds() == 2.5 * 3600
    page = lisible(entrer("gestionnaire").get(nouvelle().get_absolute_url()))
    assert "dimanche 30 octobre 2050, 2 h 30 – 4 h" in page


@pytest.mark.usefixtures("ouvert_le_dimanche")
@pytest.mark.parametrize(("jour", "heures"), [(CHANGEMENT_DE_MARS, 23), (CHANGEMENT_D_OCTOBRE, 25)])
def test_une_journee_entiere_dure_ce_que_dure_le_jour(scene, entrer, horloge, jour, heures):
    horloge.move_to(a(12, jour=jour.replace(day=20)))
    assert (
        entrer("gestionnaire").post(RESERVER, demande(scene, scene.atelier, jour=jour)).status_code
        == 302
    )
    assert (nouvelle().fin - nouvelle().debut).total_seconds() == heures * 3600
