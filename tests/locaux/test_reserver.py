"""Booking: what it writes, each rule that refuses it, and a form sent twice."""

import re
import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from acteurs.models import Personne
from locaux.actions.controles import ReservationRefusee
from locaux.actions.fermetures import etendre
from locaux.actions.registre import CreneauPris
from locaux.calculs import Refus
from locaux.enums import Granularite, StatutReservation
from locaux.models import Espace, Reservation, Site
from ptce.socle import typographie
from ptce.socle.journal import auteur
from ptce.socle.models import Courriel
from tests.factories.acteurs import (
    ActeurFactory,
    agent,
    membre,
)
from tests.factories.locaux import (
    EspaceFactory,
    RegleReservationFactory,
    SiteFactory,
    salle_divisible,
)
from tests.factories.moments import (
    CHANGEMENT_D_OCTOBRE,
    LUNDI_DE_PAQUES,
    MAINTENANT,
    MARDI,
    SAMEDI,
    a,
)
from tests.locaux.actes import courriels, fermer, refus_de, registre, reserver

pytestmark = pytest.mark.django_db


@pytest.fixture
def salle() -> Espace:
    return EspaceFactory.create(nom="Salle Garonne")


@pytest.fixture
def personne() -> Personne:
    return membre(ActeurFactory.create(nom="Les Jardins solidaires"), prenom="Ada")


def salle_regie_par(**regle: Any) -> Espace:
    """Return a room that follows this very rule."""
    return EspaceFactory.create(regle=RegleReservationFactory.create(**regle))


# --- What a booking writes ------------------------------------------------------------------------


def test_une_reservation_est_confirmee_et_tient_son_creneau(salle, personne):
    jeton = uuid.uuid4()
    reservation = reserver(personne, salle, objet="Conseil", nb_personnes=8, jeton=jeton)
    reservation.refresh_from_db()
    assert {
        champ: getattr(reservation, champ)
        for champ in (
            "espace", "acteur", "demandeur", "debut", "fin", "objet", "nb_personnes", "statut",
            "sequence", "jeton_envoi", "creee_le", "confirmee_le", "facturee_le", "annulee_le",
            "annulee_par", "motif_annulation",
        )
    } == {
        "espace": salle,
        "acteur": personne.organisations()[0],
        "demandeur": personne,
        "debut": a(9),
        "fin": a(10),
        "objet": "Conseil",
        "nb_personnes": 8,
        "statut": StatutReservation.CONFIRMEE,
        "sequence": 0,
        "jeton_envoi": jeton,
        "creee_le": MAINTENANT,
        "confirmee_le": MAINTENANT,
        "facturee_le": None,
        "annulee_le": None,
        "annulee_par": None,
        "motif_annulation": "",
    }  # fmt: skip
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", reservation.reference)
    assert registre() == {(salle.pk, a(9), a(10))}


def test_le_courriel_est_dans_la_boite_d_envoi(salle, personne):
    reservation = reserver(personne, salle, objet="Conseil")
    courriel = Courriel.objects.get()
    assert (courriel.modele, courriel.destinataire, courriel.envoye_le) == (
        "reservation_confirmee",
        personne.courriel,
        None,
    )
    assert courriel.contexte == {
        "reference": reservation.reference,
        "sequence": 0,
        "annulee": False,
        "espace": "Salle Garonne",
        "niveau": salle.niveau.nom,
        "site": salle.site.nom,
        "adresse": "1 rue de l’Exemple, 31000 Toulouse",
        "fuseau": "Europe/Paris",
        "debut": "2050-03-07T09:00:00+01:00",
        "fin": "2050-03-07T10:00:00+01:00",
        "acteur": "Les Jardins solidaires",
        "objet": "Conseil",
        "chemin": reservation.get_absolute_url(),
        "quand": typographie.creneau(a(9), a(10)),
        "participant": personne.courriel,
        "prenom": "Ada",
        "par": str(personne),
        "par_un_autre": False,
        "motif": "",
        "message": "",
    }


def test_le_journal_dit_qui_et_quoi_sans_le_jeton(salle, personne):
    with auteur(personne, "essai"):
        reservation = reserver(personne, salle)
    evenement = apps.get_model("locaux", "ReservationEvent").objects.get()
    assert (evenement.pgh_label, evenement.pgh_obj_id, evenement.statut) == (
        "insert",
        reservation.pk,
        "confirmee",
    )
    assert evenement.pgh_context.metadata == {"user": personne.pk, "origine": "essai"}
    assert "jeton_envoi" not in {champ.name for champ in evenement._meta.get_fields()}
    tenue = apps.get_model("locaux", "OccupationEvent").objects.get()
    assert (tenue.pgh_label, tenue.espace_id, tenue.pgh_context) == (
        "insert",
        salle.pk,
        evenement.pgh_context,
    )


# --- Buffers --------------------------------------------------------------------------------------


def test_les_battements_sont_tenus_et_depassent_les_heures_d_ouverture(personne):
    salle = salle_regie_par(battement_avant=30, battement_apres=20)
    reserver(personne, salle, a(8), a(9))
    reserver(personne, salle, a(18), a(19))
    assert registre() == {
        (salle.pk, a(7, 30), a(9, 20)),
        (salle.pk, a(17, 30), a(19, 20)),
    }


@pytest.mark.parametrize(
    ("avant", "apres", "debut"),
    [(0, 0, a(10)), (15, 0, a(10, 15)), (0, 15, a(10, 15)), (15, 30, a(10, 45))],
)
def test_deux_battements_qui_se_suivent_s_ajoutent(personne, avant, apres, debut):
    salle = salle_regie_par(battement_avant=avant, battement_apres=apres)
    reserver(personne, salle)
    with pytest.raises(CreneauPris):
        reserver(personne, salle, debut - timedelta(minutes=15), a(12))
    assert reserver(personne, salle, debut, a(12)).debut == debut


# --- Divisible rooms ------------------------------------------------------------------------------


def test_la_salle_entiere_tient_ses_parties_jamais_elle_meme(personne):
    entiere, (gauche, droite) = salle_divisible()
    reserver(personne, entiere)
    assert registre() == {(gauche.pk, a(9), a(10)), (droite.pk, a(9), a(10))}
    for espace in (entiere, gauche, droite):
        with pytest.raises(CreneauPris) as prise:
            reserver(personne, espace, a(9, 30), a(11))
        assert (prise.value.espace, prise.value.debut, prise.value.fin) == (
            espace,
            a(9, 30),
            a(11),
        )
    reserver(personne, gauche, a(10), a(11))


def test_une_partie_prise_retient_la_salle_entiere_pas_l_autre_partie(personne):
    entiere, (gauche, droite) = salle_divisible()
    reserver(personne, gauche)
    with pytest.raises(CreneauPris):
        reserver(personne, entiere)
    reserver(personne, droite)
    assert registre() == {(gauche.pk, a(9), a(10)), (droite.pk, a(9), a(10))}


def test_un_creneau_pris_ne_laisse_rien(salle, personne):
    premiere = reserver(personne, salle)
    with pytest.raises(CreneauPris):
        reserver(personne, salle, objet="Autre")
    assert list(Reservation.objects.all()) == [premiere]
    assert len(courriels()) == 1
    assert registre() == {(salle.pk, a(9), a(10))}
    assert apps.get_model("locaux", "ReservationEvent").objects.count() == 1


# --- Each rule ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("debut", "fin", "regle", "attendus"),
    [
        (a(10), a(9), {}, [Refus("ordre", "La fin doit venir après le début.", "fin")]),
        (
            a(9, jour=date(2050, 3, 3)),
            a(10, jour=date(2050, 3, 3)),
            {},
            [Refus("passe", "Ce moment est déjà passé.", "debut")],
        ),
        (
            a(9),
            a(10),
            {"preavis_min": 4 * 1440},
            [Refus("preavis", "Cet espace se réserve au moins 4 jours à l’avance.", "debut")],
        ),
        (
            a(9),
            a(10),
            {"horizon_jours": 2},
            [
                Refus(
                    "horizon",
                    "Cet espace se réserve au plus 2 jours à l’avance, donc jusqu’au dimanche 6\u00a0mars 2050.",
                    "jour",
                )
            ],
        ),
        (
            a(9),
            a(10),
            {"duree_min": 90},
            [Refus("duree_min", "La durée minimale est de 1 h 30.", "fin")],
        ),
        (
            a(9),
            a(10),
            {"duree_max": 45},
            [Refus("duree_max", "La durée maximale est de 45 minutes.", "fin")],
        ),
        (
            a(9, 10),
            a(10),
            {},
            [Refus("granularite", "Les heures vont de 15 en 15 minutes.", "debut")],
        ),
        (
            a(9),
            a(10),
            {"granularite": Granularite.DEMI_JOURNEE},
            [Refus("granularite", "Cet espace se réserve à la demi-journée.", "debut")],
        ),
        (
            a(8),
            a(13),
            {"granularite": Granularite.JOURNEE},
            [Refus("granularite", "Cet espace se réserve à la journée.", "debut")],
        ),
        (
            a(7),
            a(9),
            {},
            [Refus("horaires", "Ce jour-là, le site ouvre de 8 h à 19 h.", "debut")],
        ),
        (
            a(9, jour=SAMEDI),
            a(10, jour=SAMEDI),
            {},
            [Refus("horaires", "Le site est fermé le samedi.", "jour")],
        ),
        (
            a(9, jour=LUNDI_DE_PAQUES),
            a(10, jour=LUNDI_DE_PAQUES),
            {},
            [
                Refus(
                    "ferie",
                    "Le lundi 11\u00a0avril 2050 est férié (Lundi de Pâques) : le site est fermé.",
                    "jour",
                )
            ],
        ),
    ],
)
def test_chaque_regle_a_sa_phrase(personne, debut, fin, regle, attendus):
    salle = salle_regie_par(**regle)
    assert refus_de(personne, salle, debut, fin) == attendus


def test_la_capacite(salle, personne):
    assert refus_de(personne, salle, nb_personnes=9) == [
        Refus("capacite", "Salle Garonne compte 8 places.", "nb_personnes")
    ]
    poste = EspaceFactory.create(nom="Poste 1", capacite=1)
    assert refus_de(personne, poste, nb_personnes=2) == [
        Refus("capacite", "Poste 1 compte 1 place.", "nb_personnes")
    ]


def test_toutes_les_raisons_a_la_fois(personne):
    salle = salle_regie_par(duree_max=60)
    refus = refus_de(personne, salle, a(7, 10), a(9, 20), nb_personnes=20)
    assert [(motif.code, motif.champ) for motif in refus] == [
        ("duree_max", "fin"),
        ("granularite", "debut"),
        ("granularite", "fin"),
        ("horaires", "debut"),
        ("capacite", "nb_personnes"),
    ]


def test_un_site_ouvert_les_jours_feries(personne):
    salle = EspaceFactory.create(niveau__site=SiteFactory.create(ferme_jours_feries=False))
    paques = a(9, jour=LUNDI_DE_PAQUES), a(10, jour=LUNDI_DE_PAQUES)
    assert reserver(personne, salle, *paques).debut == paques[0]


@pytest.mark.parametrize(
    ("granularite", "debut", "fin"),
    [
        (Granularite.DEMI_JOURNEE, a(8), a(13)),
        (Granularite.DEMI_JOURNEE, a(13), a(19)),
        (Granularite.DEMI_JOURNEE, a(8), a(19)),
        (Granularite.JOURNEE, a(8), a(19)),
        (Granularite.JOURNEE, a(8), a(19, jour=MARDI)),
    ],
)
def test_demi_journees_et_journees(personne, granularite, debut, fin):
    salle = salle_regie_par(granularite=granularite, duree_max=7 * 1440)
    reserver(personne, salle, debut, fin)
    assert registre() == {(salle.pk, debut, fin)}


def test_le_fuseau_est_celui_du_site(personne):
    """At nine in Cayenne it is one in the afternoon in Paris."""
    site = SiteFactory.create(fuseau="America/Cayenne", horaires=[(1, 9 * 60, 10 * 60)])
    salle = EspaceFactory.create(niveau__site=site)
    assert reserver(personne, salle, a(13), a(14)).debut == a(13)
    with pytest.raises(ReservationRefusee) as refusee:
        reserver(personne, salle)
    assert [motif.code for motif in refusee.value.refus] == ["horaires"]


def test_le_dimanche_d_octobre_dure_25_heures(personne):
    site = SiteFactory.create(horaires=[(7, 0, 1440)])
    salle = EspaceFactory.create(
        niveau__site=site,
        regle=RegleReservationFactory.create(
            granularite=Granularite.JOURNEE, duree_max=1440, horizon_jours=300
        ),
    )
    minuit = a(0, jour=CHANGEMENT_D_OCTOBRE)
    lendemain = a(0, jour=CHANGEMENT_D_OCTOBRE + timedelta(days=1))
    reservation = reserver(personne, salle, minuit, lendemain)
    reservation.refresh_from_db()
    assert reservation.fin - reservation.debut == timedelta(hours=25)


# --- Closures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("visee", ["site", "entiere", "gauche"])
def test_une_fermeture_refuse_par_son_motif(personne, visee):
    entiere, (gauche, droite) = salle_divisible()
    cibles: dict[str, Espace | Site] = {"site": entiere.site, "entiere": entiere, "gauche": gauche}
    fermer(agent(), cibles[visee], precisions="peinture")
    attendu = [
        Refus(
            "fermeture",
            f"Cet espace est fermé {typographie.creneau(a(8), a(12))} (Travaux : peinture).",
            "jour",
        )
    ]
    for espace in (entiere, gauche, droite):
        if visee == "gauche" and espace == droite:
            reserver(personne, espace)
        else:
            assert refus_de(personne, espace) == attendu


def test_juste_apres_la_fermeture(salle, personne):
    fermer(agent(), salle)
    assert reserver(personne, salle, a(12), a(13)).debut == a(12)


def test_un_espace_ne_apres_la_fermeture_du_site_est_ferme_aussi(personne):
    site = SiteFactory.create()
    fermer(agent(), site)
    salle = EspaceFactory.create(niveau__site=site)
    etendre(espace=salle)
    assert [motif.code for motif in refus_de(personne, salle)] == ["fermeture"]
