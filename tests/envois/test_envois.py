"""Every form with a token: sent twice it writes once, sent again with other words it is refused, nothing is lost."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from functools import partial
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.db.models import Model

import acteurs.actions
import locaux.actions
from acteurs.actions import effacement
from acteurs.actions.adresses_effacees import effacer_une_adresse
from acteurs.actions.invitations import revoquer
from locaux.actions.locataires import annuler_depot, reprendre_cle
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.imports.filiere import Filiere
from tests.envois import acteurs as formulaires_des_acteurs
from tests.envois import baux, financement, lieu
from tests.envois.cas import Action, Fabrique
from tests.factories.acteurs import administrateur, agent
from tests.factories.moments import MAINTENANT

ESSAIS = [
    essai
    for module in (financement, baux, lieu, formulaires_des_acteurs)
    for essai in module.FABRIQUES
]
AUTRES_QUE_DES_CREATIONS = {"deja_cree", "exiger_nom_libre", "verrouiller_si_libre"}
"""They take a token to recognise what a creation made."""
PROPRES_AU_CAS = {
    "adresse_effacee": {"adresse"},
    "amendement": {"version"},
    "signature": {"version"},
}
"""Words that are no other row's: an address is kept nowhere, one version is open at a time."""


@pytest.fixture(autouse=True)
def moment(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(MAINTENANT, tick=False):
        yield


def ecrit(fait: Any) -> Model:
    """Return the row of what an action says it did."""
    objet: Model = getattr(fait, "objet", fait)
    return objet


def etat() -> dict[type[Model], list[Any]]:
    """Return every row of the tables that have a token."""
    return {
        modele: list(modele._default_manager.order_by("pk").values())
        for modele in apps.get_models()
        if any(champ.name == "jeton_envoi" for champ in modele._meta.fields)
    }


def actions_a_jeton(paquet: ModuleType) -> Iterator[Action]:
    """Return the verbs of an app that take the token of a form."""
    for nom in pkgutil.iter_modules(paquet.__path__):
        module = importlib.import_module(f"{paquet.__name__}.{nom.name}")
        for objet in vars(module).values():
            if isinstance(objet, Filiere):
                yield objet.deposer
            elif inspect.isfunction(objet) and objet.__module__ == module.__name__:
                publique = not objet.__name__.startswith("_")
                if publique and "jeton" in inspect.signature(objet).parameters:
                    yield objet


def test_chaque_formulaire_a_jeton_est_essaye():
    trouvees = {*actions_a_jeton(locaux.actions), *actions_a_jeton(acteurs.actions)}
    creations = {une for une in trouvees if une.__name__ not in AUTRES_QUE_DES_CREATIONS}
    assert creations == {faire for faire, _ in ESSAIS}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("faire", "fabrique"), [pytest.param(*essai, id=essai[1].__name__) for essai in ESSAIS]
)
def test_un_formulaire_a_jeton(faire: Action, fabrique: Fabrique):
    cas, jeton = fabrique(), uuid4()
    assert cas.oublies() == PROPRES_AU_CAS.get(fabrique.__name__, set())
    premier = ecrit(faire(**cas.voulu, jeton=jeton))
    avant = etat()
    assert ecrit(faire(**cas.voulu, jeton=jeton)) == premier
    assert etat() == avant, "sent twice, it is one"
    for mot, autre in cas.variantes():
        with pytest.raises(FormulaireDejaEnvoye):
            pytest.fail(f"{mot} : {faire(**autre, jeton=jeton)!r}")
        assert etat() == avant, mot


def _annuler_le_depot(depot: Any) -> None:
    annuler_depot(mouvement=depot, motif="Erreur", par=agent())


def _reprendre_la_cle(cle: Any) -> None:
    reprendre_cle(cle=cle, rendue_le=MAINTENANT.date(), par=agent())


def _retirer_l_effacement(demande: Any) -> None:
    effacement.retirer(demande=demande, par=demande.personne)


def _revoquer(invitation: Any) -> None:
    revoquer(invitation=invitation, par=invitation.cree_par)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fabrique", "defaire"),
    [
        ("depot", _annuler_le_depot),
        ("cle", _reprendre_la_cle),
        ("demande_d_effacement", _retirer_l_effacement),
        ("invitation", _revoquer),
    ],
)
def test_ce_qui_ne_compte_plus_n_est_pas_dit_enregistre(
    fabrique: str, defaire: Callable[[Any], None]
):
    """The same words, once what they made was undone: « enregistré » would be false."""
    faire, cas = next((f, c()) for f, c in ESSAIS if c.__name__ == fabrique)
    jeton = uuid4()
    fait = faire(**cas.voulu, jeton=jeton)
    defaire(fait)
    with pytest.raises(FormulaireDejaEnvoye) as refus:
        faire(**cas.voulu, jeton=jeton)
    assert refus.value.objet == fait


@pytest.mark.django_db
def test_une_autre_adresse_du_meme_formulaire_est_effacee_aussi():
    par, jeton = administrateur(), uuid4()
    effacer = partial(effacer_une_adresse, par=par, motif="Courrier", jeton=jeton)
    demandes = [effacer(adresse=adresse) for adresse in ("a@b.org", "A@b.org", "c@d.org")]
    assert [demande == demandes[0] for demande in demandes] == [True, True, False]


@pytest.mark.django_db
def test_ce_que_quelqu_un_a_change_depuis_est_montre_plutot_que_pris_pour_fait():
    faire, cas = next((f, c()) for f, c in ESSAIS if c.__name__ == "financeur")
    jeton = uuid4()
    fait = faire(**cas.voulu, jeton=jeton)
    fait.nom = "Région Occitanie"
    fait.save()
    with pytest.raises(FormulaireDejaEnvoye) as refus:
        faire(**cas.voulu, jeton=jeton)
    assert refus.value.objet == fait
