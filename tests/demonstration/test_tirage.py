"""The draw keeps to the rules of the building, whatever the day it is made."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from locaux.calculs import Regle, verifier_creneau
from ptce.demonstration.comptes import COMPTES
from ptce.demonstration.donnees import lieu
from ptce.demonstration.donnees.occupation import CAMILLE, TOUT_LE_SITE
from ptce.demonstration.tirage import ORGANISATION_DE, PARIS, PERMANENTES, PLACES, Tirage
from ptce.socle.temps import instant

LUNDI = date(2026, 11, 23)
JOURS = [
    LUNDI,
    date(2026, 11, 28),  # a Saturday
    date(2026, 3, 29),  # a Sunday, the clock goes forward
    date(2026, 10, 26),  # the day after the clock went back
    date(2026, 5, 1),  # a public holiday, among others
    date(2026, 12, 24),  # the end of the year
    date(2028, 2, 29),
]


@pytest.fixture(params=JOURS, ids=str)
def tirage(request):
    return Tirage(request.param)


def test_le_meme_jour_donne_le_meme_tirage():
    premier, second = Tirage(LUNDI), Tirage(LUNDI)
    assert premier.demandes == second.demandes
    assert premier.fermetures == second.fermetures


def test_un_autre_jour_donne_un_autre_tirage():
    assert Tirage(LUNDI).demandes != Tirage(LUNDI + timedelta(days=1)).demandes


def test_les_demandes_suivent_les_regles(tirage):
    for demande in tirage.demandes:
        place = PLACES[demande.place]
        assert 1 <= demande.nb_personnes <= place.capacite
        for plage in filter(None, (demande.avant, demande.plage)):
            debut, fin = (instant(demande.jour, minutes, PARIS) for minutes in plage)
            refus = verifier_creneau(
                debut,
                fin,
                regle=_regle(place.regle),
                ouverture=tirage.ouverture,
                maintenant=demande.changee_le,
            )
            assert refus == [], demande


def _regle(regle: lieu.Regle | None) -> Regle:
    assert regle is not None
    return Regle(
        granularite=regle.granularite,  # type: ignore[arg-type]
        pas=15,
        duree_min=regle.duree_min,
        duree_max=regle.duree_max,
        horizon_jours=regle.horizon_jours,
        preavis_min=max(regle.preavis_min, regle.delai_annulation),
        battement_apres=regle.battement_apres,
    )


def test_tout_est_demande_avant_aujourd_hui(tirage):
    aujourdhui = instant(tirage.aujourdhui, 0, PARIS)
    for demande in tirage.demandes:
        assert demande.demandee_le < demande.changee_le < aujourdhui


def test_rien_ne_se_chevauche(tirage):
    prises = defaultdict(list)
    for demande in tirage.demandes:
        place = PLACES[demande.place]
        if demande.annulation is None:
            debut, fin = demande.plage
            battement = _regle(place.regle).battement_apres
            for atome in place.parties or (place.nom,):
                prises[atome, demande.jour].append((debut, fin + battement))
    for plages in prises.values():
        plages.sort()
        for (_, fin), (debut, _) in pairwise(plages):
            assert fin <= debut


def test_rien_dans_un_espace_ferme(tirage):
    tenues = [fermeture for fermeture in tirage.fermetures if not fermeture.prevue.levee]
    assert [fermeture.prevue.place for fermeture in tenues] == [
        "Atelier",
        "Salle Canal (entière)",
        "Salle Ariège",
        TOUT_LE_SITE,
    ]
    for fermeture in tenues:
        if fermeture.prevue.place == TOUT_LE_SITE:
            assert max(demande.jour for demande in tirage.demandes) < fermeture.premier
            continue
        place = PLACES[fermeture.prevue.place]
        for demande in tirage.demandes:
            if demande.place in (place.nom, *place.parties):
                assert not fermeture.premier <= demande.jour <= fermeture.dernier


def test_la_salle_des_permanentes_leur_est_reservee(tirage):
    demandes = [demande for demande in tirage.demandes if demande.place == "Salle Marcaissonne"]
    assert demandes
    assert {demande.organisation for demande in demandes} <= PERMANENTES


def test_trois_semaines_avant_et_trois_apres(tirage):
    jours = {demande.jour for demande in tirage.demandes}
    assert min(jours) < tirage.aujourdhui - timedelta(days=14)
    assert max(jours) > tirage.aujourdhui + timedelta(days=14)
    assert min(jours) >= tirage.aujourdhui - timedelta(days=21)
    assert max(jours) <= tirage.aujourdhui + timedelta(days=21)


def test_il_y_en_a_de_chaque_sorte(tirage):
    demandes = tirage.demandes
    assert 300 <= len(demandes) <= 500
    assert sum(demande.avant is not None for demande in demandes) >= 5
    assert sum(demande.annulation is not None for demande in demandes) >= 10
    assert sum(demande.place == "Salle Canal (entière)" for demande in demandes) >= 5
    assert {demande.place for demande in demandes} == {
        place.nom for place in lieu.PLACES if place.regle
    }


def test_un_jour_ouvre_est_rempli_et_camille_y_a_sa_journee():
    tirage = Tirage(LUNDI)
    du_jour = [demande for demande in tirage.demandes if demande.jour == LUNDI]
    assert len(du_jour) >= 15
    assert {demande.place for demande in du_jour if demande.courriel == CAMILLE} >= {
        "Salle Hers",
        "Canal sud",
        "Poste A2",
    }


def test_les_jours_ouvres_se_comptent_sans_les_feries():
    tirage = Tirage(date(2026, 12, 24))
    assert tirage.jour_ouvre(0) == date(2026, 12, 24)
    assert tirage.jour_ouvre(1) == date(2026, 12, 28)
    assert tirage.jour_ouvre(5) == date(2027, 1, 4)
    assert Tirage(date(2026, 12, 25)).jour_ouvre(-1) == date(2026, 12, 24)


def test_chaque_compte_d_une_organisation_reserve():
    demandeurs = {demande.courriel for demande in Tirage(LUNDI).demandes}
    assert {compte.courriel for compte in COMPTES if compte.organisation} <= demandeurs
    assert demandeurs <= set(ORGANISATION_DE)
