"""An état des lieux is written while nobody signed, frozen then; an exit is compared with its entry."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from acteurs.enums import RoleAppartenance
from locaux.actions.etats_des_lieux import (
    EtatModifie,
    EtatRefuse,
    ajouter_photo,
    ouvrir,
    rediger,
    retirer_photo,
)
from locaux.actions.signatures_d_etats import (
    reprendre,
    signer_pour_l_occupant,
    signer_pour_le_bailleur,
)
from locaux.enums import EtatConstate, NatureCompteur, SensEtat, SensLigne, StatutEtat
from locaux.lectures.document_etat import document
from locaux.lectures.etats_des_lieux import Contenu, Observation, Releve, comparer, entree_de
from locaux.lectures.termes import Ligne
from locaux.models import EtatDesLieux, PhotoEtat
from ptce.socle.envois import FormulaireDejaEnvoye
from ptce.socle.images import recoder
from ptce.socle.models import Courriel
from tests.factories.acteurs import ActeurFactory, agent, animateur, membre
from tests.factories.conventions import (
    EFFET,
    avenant_signe,
    convention_signee,
    un_bureau,
    une_convention,
)
from tests.factories.locataires import (
    VU,
    du_contenu,
    un_etat,
    un_etat_a_signer,
    un_etat_signe,
    une_image,
    une_photo,
)
from tests.factories.moments import LUNDI, MAINTENANT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_un_espace_a_un_etat_d_entree_et_un_seul():
    etat = un_etat()
    encore = partial(
        ouvrir,
        lot=etat.lot,
        sens=SensEtat.ENTREE,
        dresse_le=MAINTENANT.date(),
        par=agent(),
        maintenant=MAINTENANT,
    )
    assert encore(presents=etat.presents) == etat
    with pytest.raises(FormulaireDejaEnvoye, match="déjà ouvert, et il dit autre chose") as refus:
        encore(presents="X")
    assert refus.value.objet == etat
    assert [str(vue) for vue in etat.observations.all()] == ["Bureau, Murs", "Bureau, Sol"]


def test_sans_signature_il_n_y_a_pas_d_entree():
    lot = une_convention().lots.get()
    with pytest.raises(EtatRefuse, match="pas signée"):
        ouvrir(
            lot=lot, sens=SensEtat.ENTREE, dresse_le=MAINTENANT.date(), presents="X", par=agent()
        )


def test_un_jour_qui_n_est_pas_venu_est_refuse():
    lot = convention_signee().lots.get()
    with pytest.raises(EtatRefuse, match="pas encore venu"):
        ouvrir(
            lot=lot,
            sens=SensEtat.ENTREE,
            dresse_le=LUNDI,
            presents="X",
            par=agent(),
            maintenant=MAINTENANT,
        )


def test_rediger_remplace_tout_et_se_dit_deux_fois():
    etat, par = un_etat(), agent()
    nouveau = du_contenu(
        presents="Agathe Ent",
        observations=(Observation("Couloir", "Porte", EtatConstate.MAUVAIS, "Gonds"),),
        releves=(),
    )
    vue = Contenu.de(etat).empreinte
    for _ in range(2):
        rediger(etat=etat, contenu=nouveau, vue=vue, par=par, maintenant=MAINTENANT)
    assert Contenu.de(EtatDesLieux.objects.get()) == nouveau
    with pytest.raises(EtatModifie):
        rediger(etat=etat, contenu=du_contenu(), vue=vue, par=par, maintenant=MAINTENANT)


def test_signe_pour_le_bailleur_il_ne_s_ecrit_plus_mais_se_reprend(media):
    par = agent()
    etat = un_etat(par=par)
    photo = une_photo(etat)
    signer_pour_le_bailleur(etat=etat, par=par, maintenant=MAINTENANT)
    for acte in (
        lambda: rediger(
            etat=etat, contenu=du_contenu(presents="X"), vue=Contenu.de(etat).empreinte, par=par
        ),
        lambda: une_photo(etat),
        lambda: retirer_photo(photo=photo, par=par),
    ):
        with pytest.raises(EtatRefuse, match="signé"):
            acte()
    assert reprendre(etat=etat, par=par).statut == StatutEtat.BROUILLON
    rediger(
        etat=etat,
        contenu=du_contenu(presents="X"),
        vue=Contenu.de(etat).empreinte,
        par=par,
        maintenant=MAINTENANT,
    )


def test_rien_d_observe_rien_a_signer():
    etat = un_etat(contenu=du_contenu(observations=()))
    with pytest.raises(EtatRefuse, match="au moins une observation"):
        signer_pour_le_bailleur(etat=etat, par=agent())


def test_l_occupant_signe_avec_ses_reserves_une_seule_fois():
    acteur = ActeurFactory.create()
    gestionnaire = membre(acteur, role=RoleAppartenance.GESTIONNAIRE)
    bailleur = agent()
    etat = un_etat_a_signer(convention=convention_signee(acteur=acteur), par=bailleur)
    # The convention, signed before, was told of too.
    de_l_etat = Courriel.objects.filter(modele__startswith="etat_des_lieux")
    assert [(un.modele, un.destinataire) for un in de_l_etat] == [
        ("etat_des_lieux_a_signer", gestionnaire.courriel)
    ]
    for reserves in ("Le store grince.", "Autre chose"):
        signe = signer_pour_l_occupant(
            etat=etat, par=gestionnaire, nom="Gésine", reserves=reserves, maintenant=MAINTENANT
        )
    assert (signe.statut, signe.occupant_par, signe.reserves) == (
        StatutEtat.SIGNE,
        gestionnaire,
        "Le store grince.",
    )
    dernier = Courriel.objects.order_by("pk").last()
    assert (dernier.modele, dernier.destinataire) == ("etat_des_lieux_signe", bailleur.courriel)
    with pytest.raises(EtatRefuse, match="ne change plus"):
        reprendre(etat=etat, par=bailleur)


def test_qui_signe_pour_qui():
    acteur = ActeurFactory.create()
    etat = un_etat_a_signer(convention=convention_signee(acteur=acteur))
    for personne in (membre(acteur), membre(role=RoleAppartenance.GESTIONNAIRE), animateur()):
        with pytest.raises(PermissionDenied):
            signer_pour_l_occupant(etat=etat, par=personne, nom="X")
        with pytest.raises(PermissionDenied):
            reprendre(etat=etat, par=personne)


def test_un_brouillon_ne_se_signe_pas_pour_l_occupant():
    with pytest.raises(EtatRefuse, match="pas, ou plus, à signer"):
        signer_pour_l_occupant(etat=un_etat(), par=agent(), nom="X")


def test_une_photo_envoyee_deux_fois_est_gardee_une_fois_et_se_retire(
    media, django_capture_on_commit_callbacks
):
    par = agent()
    etat = un_etat(par=par)
    photo = une_photo(etat)
    for _ in range(2):
        encore = ajouter_photo(
            etat=etat,
            image=recoder(une_image(), cote_max=100),
            legende="Mur nord",
            jeton=photo.jeton_envoi,
            par=par,
        )
    assert encore == photo
    assert [chemin.suffix for chemin in (media / "etats").iterdir()] == [".webp"]
    with django_capture_on_commit_callbacks(execute=True):
        retirer_photo(photo=photo, par=par)
        retirer_photo(photo=photo, par=par)
    assert not PhotoEtat.objects.exists()
    assert list((media / "etats").iterdir()) == []


def test_la_sortie_se_compare_a_l_entree():
    convention = convention_signee()
    entree = un_etat_signe(convention=convention)
    sortie = un_etat(
        convention=convention,
        sens=SensEtat.SORTIE,
        contenu=du_contenu(
            observations=(
                Observation("bureau", "MURS", EtatConstate.MAUVAIS, "Trous"),
                Observation("Bureau", "Store", EtatConstate.BON),
            ),
            releves=(Releve(NatureCompteur.ELECTRICITE, "A12", Decimal("1300.250")),),
        ),
    )
    comparaison = comparer(entree, sortie)
    assert [(ligne.element, ligne.verdict) for ligne in comparaison.lignes] == [
        ("Murs", "degrade"),
        ("Sol", "disparu"),
        ("Store", "nouveau"),
    ]
    assert comparaison.degradees == 2
    assert [lu.consommation for lu in comparaison.compteurs] == [Decimal("95.750")]


def un_etat_de(lot, sens):
    return ouvrir(
        lot=lot,
        sens=sens,
        dresse_le=MAINTENANT.date(),
        presents="Agathe Ent",
        par=agent(),
        maintenant=MAINTENANT,
    )


def test_la_sortie_se_compare_a_l_entree_d_avant_un_avenant_des_surfaces():
    bureau, autre = un_bureau(), un_bureau()
    convention = convention_signee(espaces=[bureau, autre])
    entree = un_etat_de(convention.lots.get(espace=bureau), SensEtat.ENTREE)
    for surface, effet in ((Decimal(30), EFFET), (Decimal(31), date(2051, 6, 1))):
        avenant_signe(
            convention, [Ligne(bureau.pk, SensLigne.MESURE, surface)], prend_effet_le=effet
        )
    dernier = convention.lots.get(espace=bureau, surface_m2=31)
    assert entree_de(un_etat_de(dernier, SensEtat.SORTIE)) == entree
    # The other space has no entry.
    assert entree_de(un_etat_de(convention.lots.get(espace=autre), SensEtat.SORTIE)) is None


def test_un_espace_revenu_ne_se_compare_pas_au_sejour_d_avant():
    bureau, reste = un_bureau(), un_bureau()
    convention = convention_signee(espaces=[bureau, reste])
    un_etat_de(convention.lots.get(espace=bureau), SensEtat.ENTREE)
    avenant_signe(convention, [Ligne(bureau.pk, SensLigne.RETIRE)])
    retour = Ligne(bureau.pk, SensLigne.AJOUTE, bureau.surface_m2)
    avenant_signe(convention, [retour], prend_effet_le=date(2051, 6, 1))
    revenu = convention.lots.get(espace=bureau, periode__startswith=date(2051, 6, 1))
    assert entree_de(un_etat_de(revenu, SensEtat.SORTIE)) is None


def test_un_compteur_qui_baisse_n_a_rien_consomme():
    convention = convention_signee()
    entree = un_etat_signe(convention=convention)
    sortie = un_etat(
        convention=convention,
        sens=SensEtat.SORTIE,
        contenu=du_contenu(
            observations=VU, releves=(Releve(NatureCompteur.ELECTRICITE, "A12", Decimal(3)),)
        ),
    )
    comparaison = comparer(entree, sortie)
    assert [lu.consommation for lu in comparaison.compteurs] == [None]
    assert {ligne.verdict for ligne in comparaison.lignes} == {"pareil"}


def test_le_document_est_le_meme_et_balise(media):
    convention = convention_signee()
    un_etat_signe(convention=convention)
    sortie = un_etat(convention=convention, sens=SensEtat.SORTIE)
    sans_photo = document(EtatDesLieux.objects.complets().get(pk=sortie.pk))
    photo = une_photo(sortie)
    lue = EtatDesLieux.objects.complets().get(pk=sortie.pk)
    contenu = document(lue)
    assert contenu == document(lue)
    assert contenu.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in contenu
    # The logo and the icons are drawings: the only picture is the photo.
    assert (sans_photo.count(b"/Subtype/Image"), contenu.count(b"/Subtype/Image")) == (0, 1)
    (media / photo.fichier.name).unlink()
    assert document(lue).count(b"/Subtype/Image") == 0
