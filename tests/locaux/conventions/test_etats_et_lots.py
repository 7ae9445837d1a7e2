"""An état des lieux of a space that a convention ends before it comes in: a draft goes with it, a signed one holds it."""

from datetime import date, timedelta

import pytest

from locaux.actions.actes import ConventionRefusee
from locaux.actions.etats_des_lieux import JOURS_AVANT_L_ENTREE, EtatRefuse, ouvrir, rediger
from locaux.actions.resiliations import resilier
from locaux.actions.signatures_d_etats import signer_pour_l_occupant, signer_pour_le_bailleur
from locaux.enums import AuteurConge, SensEtat, SensLigne
from locaux.lectures.etats_des_lieux import Contenu
from locaux.lectures.termes import Ligne
from locaux.models import EtatDesLieux, LotConvention, PhotoEtat
from tests.factories.acteurs import agent
from tests.factories.conventions import avenant_signe, convention_signee, un_bureau
from tests.factories.locataires import du_contenu, une_photo
from tests.factories.moments import LUNDI, MAINTENANT

pytestmark = pytest.mark.django_db

ENTREE = LUNDI + timedelta(days=20)
VEILLE = ENTREE - timedelta(days=1)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def lot() -> LotConvention:
    """Return the lot of a space that comes into a signed convention on ENTREE."""
    convention = convention_signee()
    entre = un_bureau(nom="Bureau 204")
    avenant_signe(
        convention,
        [Ligne(entre.pk, SensLigne.AJOUTE, entre.surface_m2)],
        prend_effet_le=ENTREE,
    )
    return convention.lots.select_related("convention").get(espace=entre)


def un_etat_du_lot(lot, **autres) -> EtatDesLieux:
    etat = ouvrir(
        **{
            "lot": lot,
            "sens": SensEtat.ENTREE,
            "dresse_le": MAINTENANT.date(),
            "presents": "Agathe Ent",
            "par": agent(),
            "maintenant": MAINTENANT,
            **autres,
        }
    )
    return rediger(
        etat=etat,
        contenu=du_contenu(),
        vue=Contenu.de(etat).empreinte,
        par=agent(),
        maintenant=MAINTENANT,
    )


def finir(convention, dernier_jour=VEILLE):
    return resilier(
        convention=convention,
        donne_par=AuteurConge.ACCORD,
        recu_le=MAINTENANT.date(),
        dernier_jour=dernier_jour,
        par=agent(),
        maintenant=MAINTENANT,
    )


def test_un_brouillon_part_avec_le_lot_qui_n_entre_plus(
    lot, media, django_capture_on_commit_callbacks
):
    une_photo(un_etat_du_lot(lot))
    with django_capture_on_commit_callbacks(execute=True):
        finir(lot.convention)
    assert (EtatDesLieux.objects.count(), PhotoEtat.objects.count()) == (0, 0)
    assert not LotConvention.objects.filter(pk=lot.pk).exists()
    assert list((media / "etats").iterdir()) == []


@pytest.mark.parametrize("jusqu_au_bout", [False, True])
def test_un_etat_signe_retient_le_lot(lot, jusqu_au_bout):
    etat = signer_pour_le_bailleur(etat=un_etat_du_lot(lot), par=agent(), maintenant=MAINTENANT)
    if jusqu_au_bout:
        signer_pour_l_occupant(etat=etat, par=agent(), nom="Gésine Taire", maintenant=MAINTENANT)
    with pytest.raises(ConventionRefusee) as refus:
        finir(lot.convention)
    suite = (
        ": la convention ne finit pas avant le 27\u00a0mars 2050."
        if jusqu_au_bout
        else "pour le bailleur : reprenez-le d’abord en brouillon."
    )
    assert (refus.value.champ, str(refus.value)) == (
        "dernier_jour",
        f"L’état des lieux d’entrée de «\u00a0Bureau 204\u00a0» est signé {suite}",
    )


def test_un_avenant_qui_avance_la_fin_efface_aussi_le_brouillon(lot):
    un_etat_du_lot(lot)
    avenant_signe(lot.convention, prend_effet_le=date(2050, 3, 8), prend_fin_le=VEILLE)
    assert EtatDesLieux.objects.count() == 0


def test_une_entree_se_dresse_peu_avant(lot):
    trop_tot = ENTREE - timedelta(days=JOURS_AVANT_L_ENTREE + 1)
    with pytest.raises(EtatRefuse) as refus:
        un_etat_du_lot(lot, dresse_le=trop_tot)
    assert refus.value.champ == "dresse_le"
    etat = un_etat_du_lot(lot, dresse_le=trop_tot + timedelta(days=1))
    with pytest.raises(EtatRefuse):
        rediger(
            etat=etat,
            contenu=du_contenu(dresse_le=trop_tot),
            vue=Contenu.de(etat).empreinte,
            par=agent(),
            maintenant=MAINTENANT,
        )


def test_un_lot_parti_n_a_plus_d_entree(lot):
    finir(lot.convention)
    with pytest.raises(EtatRefuse, match="plus dans la convention"):
        un_etat_du_lot(lot)
