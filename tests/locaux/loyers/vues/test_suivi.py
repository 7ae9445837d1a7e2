"""Where it is said that rents are followed here from a month on: a convention that began before owes nothing of then."""

import pytest

from locaux.actions.echeanciers import suivre_depuis
from tests.factories.conventions import convention_a_signer
from tests.factories.loyers import DEBUT, FIN, MARS, un_bail
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.gestes import lisible

PHRASE = (
    "Ce qui est dû se suit ici depuis mars 2050 : les mois d’avant ont été liquidés ailleurs, "
    "et n’y figurent pas."
)


@pytest.mark.parametrize("suivi", [False, True])
def test_les_mois_d_avant_le_suivi_sont_dits(scene, entrer, suivi):
    bail = un_bail(acteur=scene.association, par=scene.agent)
    a_signer = convention_a_signer(acteur=scene.association, par=scene.agent, debut=DEBUT, fin=FIN)
    if suivi:
        suivre_depuis(mois=MARS, par=scene.agent, maintenant=MAINTENANT)
    for role, adresse in (
        ("agent", bail.get_absolute_url()),
        ("gestionnaire", bail.get_absolute_url()),
        ("agent", f"{a_signer.get_absolute_url()}signer/"),
        ("gestionnaire", f"/locaux/loyers/{scene.association.slug}/"),
    ):
        assert (PHRASE in lisible(entrer(role).get(adresse))) is suivi, (role, adresse)
    assert PHRASE not in lisible(entrer("collaborateur").get(bail.get_absolute_url()))
