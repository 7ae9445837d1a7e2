"""Seats: given in order, given back, promised to one only; what people are told of them."""

import uuid
from datetime import timedelta
from functools import partial

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from icalendar import Calendar

from acteurs.actions import evenements, inscriptions
from acteurs.actions.inscriptions import InscriptionsCloses
from acteurs.actions.oublis_a_la_demande import effacer_l_inscription
from acteurs.actions.places import Complet
from acteurs.enums import PublicEvenement, StatutInscription
from acteurs.models import Evenement, Inscription, LienInscription
from ptce.socle import courriels
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.models import Courriel
from ptce.socle.transactions import (
    ChangeEntreTemps,
    contrainte_refusee,
    rejouer,
)
from tests.concurrence import Autre, ensemble, genres
from tests.factories.acteurs import PersonneFactory, PoleFactory
from tests.factories.moments import MAINTENANT, MARDI, a
from tests.factories.vie import EvenementFactory, InscriptionFactory

pytestmark = pytest.mark.django_db

INSCRITE, EN_ATTENTE = StatutInscription.INSCRITE, StatutInscription.EN_ATTENTE


def s_inscrire(evenement, personne=None, *, apres=timedelta()):
    return inscriptions.s_inscrire(
        evenement=evenement, par=personne or PersonneFactory.create(), maintenant=MAINTENANT + apres
    )


def se_desinscrire(inscription, par=None):
    return inscriptions.se_desinscrire(inscription=inscription, par=par, maintenant=MAINTENANT)


def sujets() -> list[tuple[str, str]]:
    """Return who was written what, oldest first."""
    return [
        (courriel.destinataire, courriel.contexte["entete"])
        for courriel in Courriel.objects.order_by("pk")
    ]


def test_s_inscrire_deux_fois_ne_prend_qu_une_place():
    evenement, personne = EvenementFactory.create(jauge=2), PersonneFactory.create()
    assert s_inscrire(evenement, personne) == s_inscrire(evenement, personne)
    assert Inscription.objects.get().statut == INSCRITE
    assert sujets() == [(personne.courriel, "Votre place est réservée")]


def test_la_liste_d_attente_avance_dans_l_ordre_quand_on_renonce():
    evenement = EvenementFactory.create(jauge=1, liste_attente=True)
    places = [s_inscrire(evenement, apres=timedelta(minutes=rang)) for rang in range(3)]
    assert [place.statut for place in places] == [INSCRITE, EN_ATTENTE, EN_ATTENTE]
    Courriel.objects.all().delete()
    se_desinscrire(places[0], par=places[0].personne)
    statuts = dict(Inscription.objects.values_list("pk", "statut"))
    assert [statuts[place.pk] for place in places] == ["annulee", INSCRITE, EN_ATTENTE]
    assert sujets() == [
        (places[0].adresse, "Votre inscription est annulée"),
        (places[1].adresse, "Une place s’est libérée pour vous"),
    ]
    se_desinscrire(places[0], par=places[0].personne)
    assert Courriel.objects.count() == 2


def test_sans_liste_d_attente_c_est_complet():
    evenement = EvenementFactory.create(jauge=1)
    s_inscrire(evenement)
    with pytest.raises(Complet):
        s_inscrire(evenement)
    with pytest.raises(Complet):
        inscriptions.demander(
            evenement=evenement, nom="Ada", courriel="ada@exemple.org", maintenant=MAINTENANT
        )


@pytest.mark.parametrize(
    "champs",
    [
        {"inscriptions_jusqu_a": None},
        {"inscriptions_jusqu_a": MAINTENANT},
        {"statut": "annule"},
        {"statut": "brouillon"},
    ],
)
def test_hors_des_inscriptions(champs):
    with pytest.raises(InscriptionsCloses):
        s_inscrire(EvenementFactory.create(**champs))
    assert not Inscription.objects.exists()


def test_un_visiteur_confirme_par_le_lien_puis_renonce():
    evenement, jeton = EvenementFactory.create(jauge=1), uuid.uuid4()
    demander = partial(
        inscriptions.demander,
        evenement=evenement,
        nom="=Ada",
        courriel="ada@exemple.org",
        jeton=jeton,
        maintenant=MAINTENANT,
    )
    demande = demander()
    assert demander() == demande
    assert demande.statut == StatutInscription.A_CONFIRMER
    # Back, another address, sent again: the token of the form served already.
    with pytest.raises(FormulaireDejaEnvoye):
        demander(courriel="autre@exemple.org")
    message = Courriel.objects.get()
    assert "Ada" not in str(message.contexte)
    secret = message.contexte["lien"].split("/")[-2]
    lien = LienInscription.objects.get()
    assert secret not in lien.empreinte
    assert Inscription.objects.du_lien(secret).get() == demande
    confirmee = inscriptions.confirmer(inscription=demande, maintenant=MAINTENANT)
    assert inscriptions.confirmer(inscription=demande, maintenant=MAINTENANT) == confirmee
    assert confirmee.statut == INSCRITE
    # Asked again by anybody: the address is told, the page says the same.
    demander(jeton=uuid.uuid4())
    assert [texte for _, texte in sujets()] == [
        "Confirmez votre inscription",
        "Votre place est réservée",
        "Votre inscription est déjà enregistrée",
    ]
    assert se_desinscrire(confirmee).statut == StatutInscription.ANNULEE


def test_un_visiteur_s_efface_par_son_lien_et_sa_place_se_libere(client):
    evenement = EvenementFactory.create(jauge=1, liste_attente=True)
    places = []
    for nom in ("ada", "bob"):
        demande = inscriptions.demander(
            evenement=evenement, nom=nom, courriel=f"{nom}@exemple.org", maintenant=MAINTENANT
        )
        places.append(inscriptions.confirmer(inscription=demande, maintenant=MAINTENANT))
    ada, bob = places
    ecrit = Courriel.objects.filter(destinataire="ada@exemple.org").last()
    assert ecrit is not None
    chemin = ecrit.contexte["lien"]
    assert f"{chemin}effacer/" in client.get(chemin).text
    assert client.get(f"{chemin}effacer/").status_code == 200
    for _ in range(2):
        assert client.post(f"{chemin}effacer/").status_code == 302
    ada.refresh_from_db()
    bob.refresh_from_db()
    assert (ada.qui, ada.adresse, ada.statut) == ("Visiteur oublié", "", StatutInscription.ANNULEE)
    assert bob.statut == INSCRITE
    assert not Courriel.objects.filter(destinataire="ada@exemple.org").exclude(contexte={}).exists()
    assert client.get(chemin).status_code == 404


@pytest.mark.parametrize("confirmee", [True, False])
def test_ce_qui_est_efface_ne_se_confirme_plus(confirmee):
    """In another tab, opened before: nobody comes back without a name."""
    inscription = inscriptions.demander(
        evenement=EvenementFactory.create(),
        nom="Ada",
        courriel="ada@exemple.org",
        maintenant=MAINTENANT,
    )
    if confirmee:
        inscriptions.confirmer(inscription=inscription, maintenant=MAINTENANT)
    effacer_l_inscription(inscription=inscription, maintenant=MAINTENANT)
    with pytest.raises(ChangeEntreTemps):
        inscriptions.confirmer(inscription=inscription, maintenant=MAINTENANT)
    with pytest.raises(ChangeEntreTemps):
        se_desinscrire(inscription)


def test_effacer_une_demande_non_confirmee_n_en_laisse_rien():
    demande = inscriptions.demander(
        evenement=EvenementFactory.create(),
        nom="Ada",
        courriel="ada@exemple.org",
        maintenant=MAINTENANT,
    )
    ailleurs = inscriptions.demander(
        evenement=EvenementFactory.create(),
        nom="Ada",
        courriel="ada@exemple.org",
        maintenant=MAINTENANT,
    )
    for _ in range(2):
        effacer_l_inscription(inscription=demande, maintenant=MAINTENANT)
    assert Inscription.objects.get() == ailleurs
    partira = Courriel.objects.get(abandonne_le=None)
    assert ailleurs.evenement.titre in partira.contexte["sujet"]


@pytest.mark.parametrize("public", [PublicEvenement.MEMBRES, PublicEvenement.POLE])
def test_un_visiteur_ne_confirme_plus_quand_l_evenement_se_ferme_aux_visiteurs(public, client):
    evenement = EvenementFactory.create()
    inscription = inscriptions.demander(
        evenement=evenement, nom="Ada", courriel="ada@exemple.org", maintenant=MAINTENANT
    )
    (chemin,) = Courriel.objects.values_list("contexte__lien", flat=True)
    pole = PoleFactory.create() if public == PublicEvenement.POLE else None
    Evenement.objects.filter(pk=evenement.pk).update(public=public, pole=pole)
    with pytest.raises(InscriptionsCloses, match="réservé aux membres"):
        inscriptions.confirmer(inscription=inscription, maintenant=MAINTENANT)
    with pytest.raises(InscriptionsCloses, match="réservé aux membres"):
        inscriptions.demander(
            evenement=evenement, nom="Bob", courriel="bob@exemple.org", maintenant=MAINTENANT
        )
    assert "Les inscriptions sont closes." in client.get(chemin).text
    assert Inscription.objects.get().statut == StatutInscription.A_CONFIRMER


def test_une_demande_ne_tient_pas_de_place():
    evenement = EvenementFactory.create(jauge=1)
    demande = inscriptions.demander(
        evenement=evenement, nom="Ada", courriel="ada@exemple.org", maintenant=MAINTENANT
    )
    s_inscrire(evenement)
    with pytest.raises(Complet):
        inscriptions.confirmer(inscription=demande, maintenant=MAINTENANT)


def fichiers() -> list[tuple[str, int, str]]:
    """Send the outbox and return the calendar of each message that has one: method, SEQUENCE, UID."""
    courriels.expedier()
    lus = []
    for message in mail.outbox:
        for piece in message.attachments:
            agenda = Calendar.from_ical(piece[1])
            evenement = agenda.walk("VEVENT")[0]
            lus.append(
                (str(agenda["METHOD"]), int(str(evenement["SEQUENCE"])), str(evenement["UID"]))
            )
    return lus


def test_l_agenda_se_met_a_jour_et_s_annule():
    evenement = EvenementFactory.create()
    place = s_inscrire(evenement)
    fiche = fiche_de(evenement, lieu="Salle Hers")
    evenements.modifier(
        evenement=evenement,
        fiche=fiche,
        par=evenement.responsable,
        vue=evenement.empreinte,
        maintenant=MAINTENANT,
    )
    se_desinscrire(place, par=place.personne)
    s_inscrire(evenement, place.personne)
    evenement.refresh_from_db()
    evenements.annuler(
        evenement=evenement, motif="Neige", par=evenement.responsable, maintenant=MAINTENANT
    )
    lus = fichiers()
    assert [(methode, sequence) for methode, sequence, _ in lus] == [
        ("REQUEST", 1),
        ("REQUEST", 2),
        ("CANCEL", 3),
        ("REQUEST", 4),
        ("CANCEL", 5),
    ]
    assert {uid for _, _, uid in lus} == {f"{evenement.uid}@localhost"}
    # The secrets of links are forgotten once they left.
    assert set(Courriel.objects.values_list("contexte", flat=True)[0]) == set()


def fiche_de(evenement: Evenement, **autres):
    """Return what the form of an event would say, but for `autres`."""
    valeurs = {nom: getattr(evenement, nom) for nom in evenements.CHAMPS}
    return evenements.Fiche(**{**valeurs, **autres})


def modifier(evenement, **autres):
    return evenements.modifier(
        evenement=evenement,
        fiche=fiche_de(evenement, **autres),
        par=evenement.responsable,
        vue=evenement.empreinte,
        maintenant=MAINTENANT,
    )


def test_plus_de_places_en_donne_a_ceux_qui_attendent():
    evenement = EvenementFactory.create(jauge=1, liste_attente=True)
    places = [s_inscrire(evenement, apres=timedelta(minutes=rang)) for rang in range(3)]
    fait = modifier(evenement, jauge=2)
    assert (fait.prevenues, fait.promues) == (0, 1)
    statuts = dict(Inscription.objects.values_list("pk", "statut"))
    assert [statuts[place.pk] for place in places] == [INSCRITE, INSCRITE, EN_ATTENTE]
    evenement.refresh_from_db()
    with pytest.raises(evenements.JaugeTropBasse, match=r"^2.personnes ont déjà une place"):
        modifier(evenement, jauge=1)


def test_ce_qui_a_change_entre_temps_ne_s_ecrase_pas():
    evenement = EvenementFactory.create()
    avant = Evenement.objects.get(pk=evenement.pk)
    modifier(evenement, titre="Un autre titre")
    with pytest.raises(evenements.EvenementModifie):
        modifier(avant, titre="Encore un autre")


def test_annuler_dit_pourquoi_a_tous_une_fois():
    evenement = EvenementFactory.create(jauge=1, liste_attente=True)
    places = [s_inscrire(evenement) for _ in range(2)]
    Courriel.objects.all().delete()
    annuler = partial(
        evenements.annuler, evenement=evenement, par=evenement.responsable, maintenant=MAINTENANT
    )
    assert annuler(motif="La salle a fermé").prevenues == 2
    assert annuler(motif="Autre chose").prevenues == 0
    assert sujets() == [(place.adresse, "Événement annulé") for place in places]
    assert {c.contexte["message"] for c in Courriel.objects.all()} == {"La salle a fermé"}


# --- The worker ------------------------------------------------------------------------------------


def test_le_rappel_part_une_fois_la_veille():
    evenement = EvenementFactory.create()
    place = s_inscrire(evenement)
    annulee = s_inscrire(evenement)
    se_desinscrire(annulee, par=annulee.personne)
    Courriel.objects.all().delete()
    veille = evenement.debut - timedelta(hours=24)
    assert inscriptions.rappeler(veille - timedelta(minutes=1)) == 0
    assert [inscriptions.rappeler(veille), inscriptions.rappeler(veille)] == [1, 0]
    assert sujets() == [(place.adresse, "C’est demain")]


def test_les_visiteurs_sont_oublies_trois_mois_apres():
    evenement = EvenementFactory.create()
    visiteuse = InscriptionFactory.create(evenement=evenement, visiteur=True)
    personne = InscriptionFactory.create(evenement=evenement)
    perimee = InscriptionFactory.create(
        evenement=evenement, visiteur=True, statut="a_confirmer", rang_le=None
    )
    assert inscriptions.oublier_les_visiteurs(MAINTENANT + timedelta(days=6)) == 0
    assert inscriptions.oublier_les_visiteurs(MAINTENANT + timedelta(days=7)) == 1
    assert not Inscription.objects.filter(pk=perimee.pk).exists()
    apres = evenement.fin + timedelta(days=90)
    assert inscriptions.oublier_les_visiteurs(apres) == 1
    visiteuse.refresh_from_db()
    assert (visiteuse.nom, visiteuse.courriel, visiteuse.qui) == ("", "", "Visiteur oublié")
    personne.refresh_from_db()
    assert personne.oubliee_le is None


def test_pointer_les_presents():
    evenement = EvenementFactory.create()
    venue, absente = InscriptionFactory.create_batch(2, evenement=evenement)
    pointer = partial(inscriptions.pointer, evenement=evenement, par=evenement.responsable)
    with pytest.raises(InscriptionsCloses):
        pointer(presentes=[venue.pk], maintenant=MAINTENANT)
    assert pointer(presentes=[venue.pk, 99_999], maintenant=evenement.debut) == 1
    presences = dict(Inscription.objects.values_list("pk", "present"))
    assert presences == {venue.pk: True, absente.pk: False}


# --- Real connections -------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_la_derniere_place_n_a_qu_un_gagnant():
    evenement = EvenementFactory.create(jauge=1)
    taches = [
        partial(rejouer(s_inscrire), evenement, personne)
        for personne in PersonneFactory.create_batch(8)
    ]
    assert genres(ensemble(taches)) == ["Complet"] * 7 + ["Inscription"]
    assert Inscription.objects.inscrites().count() == 1


@pytest.mark.django_db(transaction=True)
def test_postgresql_refuse_une_place_de_trop_des_deux_cotes():
    """Without the lock of the actions: who registers meets who lowers the limit at the row of the event."""
    evenement = EvenementFactory.create(jauge=2)
    InscriptionFactory.create(evenement=evenement)

    def prendre():
        InscriptionFactory.create(evenement=evenement)

    def baisser():
        Evenement.objects.filter(pk=evenement.pk).update(jauge=1)

    for premiere, seconde in ((prendre, baisser), (baisser, prendre)):
        Evenement.objects.filter(pk=evenement.pk).update(jauge=2)
        with transaction.atomic():
            premiere()
            with transaction.get_connection().cursor() as curseur:
                curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")
            autre = Autre(seconde)
            assert not autre.fini()
        refus = autre.resultat()
        assert isinstance(refus, IntegrityError)
        assert contrainte_refusee(refus) == "acteurs_inscription_jauge"
        Inscription.objects.order_by("-pk").exclude(
            pk=Inscription.objects.earliest("pk").pk
        ).update(statut="annulee", annulee_le=a(9, jour=MARDI))
