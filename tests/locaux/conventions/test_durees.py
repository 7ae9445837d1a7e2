"""What conventions of one tenant may last together, and the mark of the pépinière on what is signed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from locaux.actions.actes import ConventionClose, ConventionRefusee
from locaux.actions.conventions import abandonner
from locaux.actions.pepiniere import suivre
from locaux.actions.signatures import signer
from locaux.calculs import fin_au_plus, jours_pris
from locaux.enums import SensLigne, TypeConvention
from locaux.lectures.conventions import historique
from locaux.lectures.durees import cumul_en_pepiniere
from locaux.lectures.termes import Ligne
from locaux.models import Convention
from tests.factories.acteurs import ActeurFactory, agent, animateur
from tests.factories.conventions import (
    avenant_a_signer,
    convention_a_signer,
    convention_signee,
    un_bureau,
    une_convention,
)
from tests.factories.locataires import convention_de_pepiniere, un_entretien
from tests.factories.moments import MAINTENANT
from tests.locaux.vues.gestes import lisible

pytestmark = pytest.mark.django_db

DEROGATOIRE = TypeConvention.BAIL_DEROGATOIRE
SUITE = date(2052, 3, 7)
"""Two years after the first day."""


def test_les_jours_deja_pris():
    debut, fin = date(2050, 3, 1), date(2050, 3, 31)
    janvier = (date(2050, 1, 1), date(2050, 1, 31))
    assert jours_pris([], debut, fin) == 0
    assert jours_pris([janvier, janvier, (date(2050, 1, 31), date(2050, 2, 1))], debut, fin) == 32
    assert jours_pris([(date(2050, 2, 28), date(2050, 4, 1))], debut, fin) == 2
    assert fin_au_plus(debut, fin, 2, [janvier]) == date(2050, 3, 28)


@pytest.fixture
def premier():
    """Return a derogatory lease of two years."""
    return convention_signee(type=DEROGATOIRE, fin=SUITE - timedelta(days=1))


def le_suivant(premier, annees=1, **autres):
    """Return the draft of the next lease of the same premises to the same tenant."""
    debut = autres.pop("debut", SUITE)
    return une_convention(
        **{
            "type": DEROGATOIRE,
            "acteur": premier.acteur,
            "espaces": [premier.lots.get().espace],
            "debut": debut,
            "fin": debut.replace(year=debut.year + annees) - timedelta(days=1),
            **autres,
        }
    )


def test_des_baux_derogatoires_qui_se_suivent_durent_trois_ans(premier):
    assert le_suivant(premier).dernier_jour == date(2053, 3, 6)
    with pytest.raises(ConventionRefusee) as refus:
        le_suivant(premier, annees=2)
    assert (refus.value.champ, str(refus.value).replace("\u00a0", " ")) == (
        "fin",
        (
            "Les baux dérogatoires des mêmes locaux au même occupant durent trois ans au plus en tout (C. com. L145-5) : "
            "avec CONV-2050-0001 (du 7 mars 2050 au 6 mars 2052), le dernier jour est le 6 mars 2053 au plus tard."
        ),
    )


def test_un_autre_bail_un_autre_occupant_d_autres_locaux_ne_comptent_pas(premier):
    for autres in (
        {"type": TypeConvention.CONVENTION_OCCUPATION},
        {"acteur": ActeurFactory.create()},
        {"espaces": [un_bureau()]},
    ):
        assert le_suivant(premier, annees=2, **autres).pk


def test_ce_qui_est_signe_entre_temps_compte_a_la_signature(premier):
    attend = convention_a_signer(
        type=DEROGATOIRE,
        acteur=premier.acteur,
        espaces=[premier.lots.get().espace],
        debut=date(2053, 3, 7),
        fin=date(2054, 3, 6),
    )
    convention_signee(
        type=DEROGATOIRE,
        acteur=premier.acteur,
        espaces=[premier.lots.get().espace],
        debut=SUITE,
        fin=date(2052, 6, 30),
    )
    with pytest.raises(ConventionRefusee, match="trois ans au plus en tout"):
        signer(convention=attend, signee_le=MAINTENANT.date(), par=agent(), maintenant=MAINTENANT)


def test_un_avenant_compte_aussi(premier):
    suivant = convention_signee(
        type=DEROGATOIRE,
        acteur=premier.acteur,
        espaces=[premier.lots.get().espace],
        debut=SUITE,
        fin=date(2052, 12, 31),
    )
    effet = {"prend_effet_le": date(2052, 6, 1)}
    assert avenant_a_signer(suivant, **effet, prend_fin_le=date(2053, 3, 6)).pk
    with pytest.raises(ConventionRefusee) as refus:
        avenant_a_signer(suivant, **effet, prend_fin_le=date(2053, 3, 7))
    assert refus.value.champ == "prend_fin_le"
    ailleurs = convention_signee(
        type=DEROGATOIRE, acteur=premier.acteur, debut=SUITE, fin=date(2053, 12, 31)
    )
    entre = Ligne(premier.lots.get().espace_id, SensLigne.AJOUTE, premier.lots.get().surface_m2)
    with pytest.raises(ConventionRefusee) as refus:
        avenant_a_signer(ailleurs, [entre], prend_effet_le=date(2053, 1, 1))
    assert refus.value.champ == "espaces"


def test_la_pepiniere_compte_toutes_les_conventions_de_l_entreprise(scene, entrer):
    premiere = convention_de_pepiniere(acteur=scene.association, par=scene.agent)
    assert cumul_en_pepiniere(premiere) == ""
    suite = {"acteur": scene.association, "debut": SUITE, "duree_max_mois": 36, "pepiniere": True}
    with pytest.raises(ConventionRefusee, match="compte toutes les conventions de l’entreprise"):
        une_convention(**suite, fin=date(2053, 3, 7))
    seconde = convention_signee(**suite, fin=date(2053, 3, 6))
    assert cumul_en_pepiniere(seconde) == "avec CONV-2050-0001, 1\u202f096\u00a0jours en tout"
    for adresse in (seconde.get_absolute_url(), f"{seconde.get_absolute_url()}locataire/"):
        page = lisible(entrer("agent").get(adresse))
        assert "avec CONV-2050-0001, 1 096 jours en tout" in page, adresse
    assert "1 096 jours" not in lisible(entrer("gestionnaire").get(seconde.get_absolute_url()))


def test_une_convention_signee_se_suit_en_pepiniere_puis_non(scene, entrer):
    convention = convention_signee(acteur=scene.association, par=scene.agent, duree_max_mois=48)
    termes = {**Convention.objects.values().get()}
    client, adresse = entrer("agent"), f"{convention.get_absolute_url()}etape/"
    assert "Suivre en pépinière" in lisible(client.get(convention.get_absolute_url()))
    assert "Rien de ce qui est signé ne change" in lisible(client.get(f"{adresse}suivre/"))
    client.post(f"{adresse}suivre/")
    assert Convention.objects.values().get() == {**termes, "pepiniere": True}
    assert "suivie en pépinière" in [acte.texte for acte in historique(convention)]
    client.post(f"{adresse}ne_plus_suivre/")
    assert Convention.objects.values().get() == termes


def test_ce_qui_ne_se_suit_pas_en_pepiniere():
    par = agent()
    sans_maximum = convention_signee()
    with pytest.raises(ConventionRefusee, match="n’a pas de durée maximale"):
        suivre(convention=sans_maximum, suivie=True, par=par)
    projet = une_convention(duree_max_mois=48)
    with pytest.raises(ConventionClose):
        suivre(convention=projet, suivie=True, par=par)
    abandonner(convention=projet, par=par)
    with pytest.raises(ConventionClose):
        suivre(convention=projet, suivie=True, par=par)
    suivie = un_entretien(convention_de_pepiniere()).convention
    with pytest.raises(ConventionRefusee, match="Des entretiens ou une sortie sont notés"):
        suivre(convention=suivie, suivie=False, par=par)
    with pytest.raises(PermissionDenied):
        suivre(convention=suivie, suivie=True, par=animateur())
