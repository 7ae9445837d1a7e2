"""The registry by which lower apps ask upper ones."""

from collections.abc import Callable

from ptce.socle import contributions
from ptce.socle.contributions import Attente, Question


def test_les_reponses_dans_l_ordre_et_une_seule_fois():
    question: Question[Callable[[int], int]] = Question()
    assert list(question) == []

    @question.repondre
    def doubler(n: int) -> int:
        return 2 * n

    def tripler(n: int) -> int:
        return 3 * n

    for fonction in (tripler, doubler, tripler):
        assert question.repondre(fonction) is fonction
    assert [repondre(5) for repondre in question] == [10, 15]


def test_une_reponse_ajoutee_pendant_qu_on_demande_attend_la_fois_d_apres():
    question: Question[Callable[[], None]] = Question()

    def tardive() -> None:
        """Answer nothing."""

    @question.repondre
    def premiere() -> None:
        question.repondre(tardive)

    assert [repondre() for repondre in question] == [None]
    assert len(list(question)) == 2


def test_une_attente_dit_tout_ce_qui_s_affiche():
    attente = Attente("Titre", "Texte", "/adresse/", "Agir")
    assert (attente.icone, attente.echeance) == ("bell", None)


def test_chaque_question_de_la_conception_est_posee():
    questions = {
        nom: valeur for nom, valeur in vars(contributions).items() if isinstance(valeur, Question)
    }
    assert sorted(questions) == [
        "attend_de_moi",
        "depart",
        "effacement",
        "entretenir",
        "espace_acteur",
        "export",
        "fiche_acteur",
        "oublier_le_passe",
        "poursuivre",
        "prochaines_rencontres",
        "reservation_changee",
        "tables_personnelles",
    ]
