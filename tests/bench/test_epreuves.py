"""A bench that takes a broken round for a right one proves nothing: each verdict is tried on both."""

from datetime import timedelta

import pytest

from bench.decor import Salles
from bench.epreuves import EPREUVES, Coup, CreneauxCroises, Epreuve, MemeCreneau, ToutContreParties
from bench.rapport import Rapport, centile, denombrer
from tests.factories.moments import LUNDI, MARDI, a

SALLES = Salles(disputee=1, croisee=2, ensemble=3, parties=(4, 5))
JOURS = [LUNDI, MARDI]


def coup(espace: int, debut: int = 9, fin: int = 10) -> Coup:
    return Coup(espace, a(debut), a(fin))


@pytest.mark.parametrize("genre", EPREUVES)
def test_chaque_tour_a_ses_heures_et_chaque_combattant_la_meme_demande(
    genre: type[Epreuve],
) -> None:
    epreuve = genre(SALLES, JOURS)
    tours = [epreuve.debut_du_tour(tour) for tour in range(epreuve.tours_possibles)]
    assert tours == sorted(set(tours))
    assert tours[-1].date() == MARDI
    for indice in range(50):
        demande = epreuve.coup(3, indice)
        assert demande == epreuve.coup(3, indice)
        assert tours[3] <= demande.debut < demande.fin
        assert demande.fin <= tours[3] + timedelta(hours=epreuve.fenetre)


def test_tous_veulent_le_meme_creneau() -> None:
    epreuve = MemeCreneau(SALLES, JOURS)
    assert len({epreuve.coup(0, indice) for indice in range(50)}) == 1
    assert epreuve.manquement([coup(1)]) == ""
    assert epreuve.manquement([]) == "0 gagnants pour un créneau"
    assert epreuve.manquement([coup(1), coup(1)]) == "2 gagnants pour un créneau"


def test_deux_creneaux_gagnes_ne_se_recouvrent_pas() -> None:
    epreuve = CreneauxCroises(SALLES, JOURS)
    assert epreuve.manquement([coup(2, 10, 11), coup(2, 8, 10)]) == ""
    assert epreuve.manquement([]) == "aucun gagnant"
    assert epreuve.manquement([coup(2, 9, 11), coup(2, 8, 10)]) == "deux gagnants se recouvrent"


def test_la_salle_entiere_ou_ses_deux_parties() -> None:
    epreuve = ToutContreParties(SALLES, JOURS)
    assert {epreuve.coup(0, indice).espace for indice in range(3)} == {3, 4, 5}
    assert epreuve.manquement([coup(3)]) == ""
    assert epreuve.manquement([coup(5), coup(4)]) == ""
    assert epreuve.manquement([coup(4)]) == "gagnants incompatibles : espaces [4]"
    assert epreuve.manquement([coup(3), coup(4)]) == "gagnants incompatibles : espaces [3, 4]"


def test_le_rapport_retient_les_promesses_rompues(capsys: pytest.CaptureFixture[str]) -> None:
    rapport = Rapport()
    rapport.exiger(True, "tenue")
    assert rapport.conclure() == 0
    rapport.exiger(False, "rompue")
    assert rapport.conclure() == 1
    assert capsys.readouterr().out.endswith("Promesses rompues :\n  - rompue\n")


def test_les_centiles_sont_des_valeurs_mesurees() -> None:
    assert centile([], 95) == 0
    assert centile([3, 1, 2], 50) == 2
    assert centile(list(range(1, 101)), 95) == 95
    assert centile([7], 95) == 7
    assert denombrer([1, 2, 1]) == "1 : 2, 2 : 1"
