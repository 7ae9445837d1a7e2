"""A final claim counts the expenses of its own file: those that it keeps or sets aside, with the reason, and no other's."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from locaux.actions.choix_de_depenses import choisir
from locaux.actions.ecritures import FinancementRefuse, archiver
from locaux.actions.subventions import DossierImpossible, DossierModifie
from locaux.enums import StatutSubvention
from locaux.lectures.choix_de_depenses import depenses_du_solde
from locaux.lectures.subventions import depense_reelle
from locaux.models import ChoixDepense, DossierSubvention
from tests.corpus import CORPUS, SCRIPT
from tests.factories.acteurs import animateur
from tests.factories.moments import MAINTENANT
from tests.factories.subventions import DEPOSE_LE, DepenseFactory, avancer, dossier_mene
from tests.locaux.subventions.test_vues import LISTE, lire_csv, poster
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import envoyer_brut

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("horloge")]

S = StatutSubvention


@pytest.fixture
def dossier(scene):
    return dossier_mene(S.CONVENTIONNE, par=scene.agent, depenses_au=date(2049, 12, 31))


@pytest.fixture
def depenses(dossier):
    """An eligible one, one that is not, one paid too late; and another operation's."""
    DepenseFactory.create(montant_ht=Decimal("70000.00"))
    commun = {"operation": dossier.operation}
    return [
        DepenseFactory.create(**commun, objet="Toiture", montant_ht=Decimal("1000.00")),
        DepenseFactory.create(
            **commun, objet="Études", montant_ht=Decimal("200.00"), eligible=False
        ),
        DepenseFactory.create(
            **commun, objet="Peinture", montant_ht=Decimal("30.00"), payee_le=date(2050, 1, 2)
        ),
    ]


def voulu(dossier, retenues, par, **autres):
    vue = depenses_du_solde(dossier).empreinte
    cles = [depense.pk for depense in retenues]
    return choisir(
        dossier=dossier,
        **{"retenues": cles, "motif": "Convention", "vue": vue, "par": par, **autres},
    )


def test_sans_choix_la_regle_compte(dossier, depenses):
    assert depense_reelle(dossier) == Decimal("1000.00")


def test_chaque_dossier_ne_compte_que_les_siennes(scene, dossier, depenses):
    toiture, etudes, peinture = depenses
    autre = dossier_mene(S.ACCORDE, par=scene.agent, operation=dossier.operation)
    voulu(dossier, [etudes, peinture], scene.agent, maintenant=MAINTENANT)
    assert depense_reelle(dossier) == Decimal("230.00")
    assert depense_reelle(autre) == Decimal("1030.00")
    assert [
        (choix.depense, choix.retenue, choix.motif, choix.par, choix.le)
        for choix in ChoixDepense.objects.order_by("depense")
    ] == [
        (toiture, False, "Convention", scene.agent, MAINTENANT),
        (etudes, True, "Convention", scene.agent, MAINTENANT),
        (peinture, True, "Convention", scene.agent, MAINTENANT),
    ]
    voulu(dossier, [toiture, etudes], scene.agent, motif="Avenant")
    assert depense_reelle(dossier) == Decimal("1200.00")
    journal = apps.get_model("locaux", "ChoixDepenseEvent").objects.filter(depense=toiture.pk)
    assert list(journal.order_by("pgh_id").values_list("pgh_label", "retenue", "motif")) == [
        ("insert", False, "Convention"),
        ("update", True, "Avenant"),
    ]


def test_une_depense_annulee_ne_compte_plus_meme_retenue(scene, dossier, depenses):
    voulu(dossier, depenses, scene.agent)
    type(depenses[0]).objects.filter(pk=depenses[0].pk).update(
        annulee_le=MAINTENANT, annulee_par=scene.agent, motif_annulation="Doublon"
    )
    assert depense_reelle(dossier) == Decimal("230.00")


def test_ce_qu_un_choix_refuse(scene, dossier, depenses):
    toiture, etudes, _ = depenses
    with pytest.raises(PermissionDenied):
        voulu(dossier, [], animateur())
    with pytest.raises(FinancementRefuse, match="Dites pourquoi") as refus:
        voulu(dossier, [etudes], scene.agent, motif="")
    assert refus.value.champ == "motif"
    with pytest.raises(DossierModifie):
        voulu(dossier, [etudes], scene.agent, vue="x")
    assert voulu(dossier, [toiture], scene.agent, motif="", vue="x") == dossier
    archiver(objet=dossier.operation, par=scene.agent)
    with pytest.raises(FinancementRefuse, match="archivée"):
        voulu(dossier, [etudes], scene.agent)
    archiver(objet=dossier.operation, par=scene.agent, archive=False)
    solde = avancer(dossier, S.SOLDE, par=scene.agent, le=DEPOSE_LE + timedelta(days=90))
    with pytest.raises(DossierImpossible, match="clos"):
        voulu(solde, [etudes], scene.agent)
    assert ChoixDepense.objects.count() == 0


def test_choisir_dans_la_page_et_lire_le_calcul(client, scene, dossier, depenses):
    toiture, etudes, peinture = depenses
    base = dossier.get_absolute_url()
    assert f"{base}depenses/" in client.get(f"{base}solde/").text
    form = client.get(f"{base}depenses/").context["form"]
    assert form["retenues"].value() == [toiture.pk]
    sans_motif = poster(client, f"{base}depenses/", retenues=[etudes.pk, peinture.pk])
    assert sans_motif.status_code == 422
    assert sans_motif.context["form"].errors == {
        "motif": ["Dites pourquoi ces dépenses sont retenues ou écartées."]
    }
    fait = poster(
        client,
        f"{base}depenses/",
        retenues=[etudes.pk, peinture.pk],
        motif="=Seule la peinture, dit la convention",
    )
    assert fait.redirect_chain == [(f"{base}solde/", 302)]
    assert "=Seule la peinture, dit la convention" in fait.text
    assert [lue.depense for lue in fait.context["comptees"]] == [etudes, peinture]
    assert [lue.depense for lue in fait.context["ecartees"]] == [toiture]
    assert fait.context["solde"].depense_reelle == Decimal("230.00")
    lignes = lire_csv(client.get(f"{base}solde/?export=csv"))
    assert [ligne[2] for ligne in lignes[1:]] == ["Études", "Peinture"]


def test_une_depense_saisie_pendant_qu_on_choisit_est_montree(client, dossier, depenses):
    adresse = f"{dossier.get_absolute_url()}depenses/"
    envoi = saisie(client.get(adresse), retenues=[], motif="Rien")
    neuve = DepenseFactory.create(operation=dossier.operation, objet="Ascenseur")
    refus = client.post(adresse, envoi)
    assert refus.status_code == 422
    assert "a changé entre-temps" in refus.text
    assert neuve.pk in dict(refus.context["form"].fields["retenues"].choices)
    assert client.post(adresse, saisie(refus)).status_code == 302
    assert depense_reelle(dossier) == 0


def test_celles_d_une_autre_operation_ne_se_choisissent_pas(client, dossier, depenses):
    ailleurs = DepenseFactory.create()
    refus = client.post(
        f"{dossier.get_absolute_url()}depenses/",
        {
            "retenues": [ailleurs.pk],
            "motif": "x",
            "vue": depenses_du_solde(dossier).empreinte,
        },
    )
    assert refus.context["form"].errors == {
        "retenues": ["Une de ces dépenses n’est plus à choisir."]
    }


def test_un_dossier_clos_renvoie_a_son_solde(client, scene):
    dossier = dossier_mene(S.CONVENTIONNE, par=scene.agent)
    DepenseFactory.create(operation=dossier.operation)
    dossier = avancer(dossier, S.SOLDE, par=scene.agent, le=DEPOSE_LE + timedelta(days=90))
    solde = reverse("locaux:subvention_solde", args=[dossier.reference])
    renvoi = client.get(f"{dossier.get_absolute_url()}depenses/", follow=True)
    assert renvoi.redirect_chain == [(solde, 302)]
    assert "Ce dossier est clos" in renvoi.text
    assert "Choisir les dépenses" not in renvoi.text


@pytest.mark.parametrize("champ", ["retenues", "motif", "vue"])
def test_chaque_champ_du_choix_supporte_tout(client, dossier, depenses, champ):
    adresse = f"{dossier.get_absolute_url()}depenses/"
    envoi = {"retenues": "", "motif": "x", "vue": depenses_du_solde(dossier).empreinte}
    for nom, valeur in CORPUS.items():
        reponse = envoyer_brut(client, adresse, {**envoi, champ: valeur})
        assert reponse.status_code in {302, 422}, nom
        assert SCRIPT not in reponse.text, nom


# --- Works that began too early ------------------------------------------------------------------------


def test_des_travaux_commences_trop_tot_se_lisent_partout(client, scene, dossier):
    DossierSubvention.objects.filter(pk=dossier.pk).update(
        commence_le=dossier.depose_le - timedelta(days=1)
    )
    dit = "es travaux ont commencé avant le dépôt, sans autorisation écrite"
    assert "à risque" in client.get(LISTE).text
    assert dit in client.get(f"{LISTE}?export=csv").content.decode()
    for adresse in (dossier.get_absolute_url(), f"{LISTE}tableau/"):
        assert dit in client.get(adresse).text.replace("\u00a0", " ")
    assert "à risque" in client.get(dossier.operation.get_absolute_url()).text
    poster(
        client,
        f"{dossier.get_absolute_url()}travaux/",
        commence_le=f"{dossier.depose_le:%Y-%m-%d}",
    )
    assert "à risque" not in client.get(LISTE).text
