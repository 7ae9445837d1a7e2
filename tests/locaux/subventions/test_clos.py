"""What no longer changes: received and cancelled payments, grants above their ceiling, files of an archived operation."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from locaux.actions import depenses, versements
from locaux.actions.ecritures import FinancementRefuse, archiver
from locaux.actions.etapes_subvention import Octroi
from locaux.actions.rappels_subventions import rappeler_les_echeances
from locaux.actions.subventions import DossierImpossible, noter_les_travaux, ouvrir
from locaux.actions.versements import VersementClos, VersementRefuse
from locaux.enums import NatureVersement, StatutSubvention
from locaux.lectures.echeances_subventions import echeances_proches
from locaux.lectures.subventions import avec_les_sommes, risques
from locaux.models import DepenseReelle, DossierSubvention, Versement
from tests.factories.financement import FinanceurFactory, JalonOperationFactory
from tests.factories.moments import MAINTENANT
from tests.factories.subventions import (
    DEPOSE_LE,
    OCTROI,
    DepenseFactory,
    DossierFactory,
    JustificatifFactory,
    VersementFactory,
    avancer,
    dossier_mene,
)
from tests.locaux.subventions.test_actions import FACTURE, TERMES
from tests.locaux.subventions.test_vues import LISTE, lire_csv, poster
from tests.locaux.vues.formulaires import saisie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("horloge")]

S = StatutSubvention
FEVRIER = date(2050, 2, 1)


@pytest.fixture
def signe(scene):
    return dossier_mene(S.CONVENTIONNE, par=scene.agent)


# --- Payments -----------------------------------------------------------------------------------------


def test_un_versement_recu_ne_se_demande_ni_ne_se_recoit_encore(scene, signe):
    recu = VersementFactory.create(dossier=signe, recu=True)
    acte = {"versement": recu, "vue": recu.empreinte, "par": scene.agent}
    with pytest.raises(VersementClos, match="déjà reçu, le 10"):
        versements.demander(**acte, le=FEVRIER)
    with pytest.raises(VersementClos, match="déjà reçu, le 10"):
        versements.recevoir(**acte, le=FEVRIER, montant=Decimal(1))
    annule = versements.annuler(**acte, motif="Noté par erreur")
    assert (annule.recu_le, annule.montant_recu) == (date(2050, 1, 10), Decimal("100000.00"))


def test_un_versement_annule_ne_change_plus(scene, signe):
    annule = VersementFactory.create(dossier=signe, annule=True, cree_par=scene.agent)
    acte = {"versement": annule, "vue": annule.empreinte, "par": scene.agent}
    for refuse in (
        lambda: versements.demander(**acte, le=FEVRIER),
        lambda: versements.recevoir(**acte, le=FEVRIER, montant=Decimal(1)),
        lambda: versements.annuler(**acte, motif="Autre"),
    ):
        with pytest.raises(VersementClos, match="annulé"):
            refuse()
    assert versements.annuler(**acte, motif="Demandé autrement") == annule


def test_un_versement_demande_le_reste_et_ne_se_recoit_pas_avant(scene, signe):
    prevu = VersementFactory.create(dossier=signe)
    acte = {"versement": prevu, "par": scene.agent}
    demande = versements.demander(**acte, vue=prevu.empreinte, le=FEVRIER)
    with pytest.raises(VersementClos, match="déjà demandé, le 1"):
        versements.demander(**acte, vue=demande.empreinte, le=date(2050, 2, 2))
    with pytest.raises(VersementRefuse, match="avant celui de la demande"):
        # As who read the payment before it was asked for.
        versements.recevoir(**acte, vue=demande.empreinte, le=date(2050, 1, 31), montant=Decimal(1))
    assert Versement.objects.get().demande_le == FEVRIER


def test_le_second_agent_lit_pourquoi_puis_ne_peut_plus(client, scene, signe):
    """The form of a request that stayed open while a colleague noted that the money came."""
    prevu = VersementFactory.create(dossier=signe)
    base = f"{signe.get_absolute_url()}versements/{prevu.pk}/"
    ouverts = {
        acte: saisie(client.get(f"{base}{acte}/"), le="2050-03-01")
        for acte in ("demander", "recevoir")
    }
    poster(client, f"{base}recevoir/", le="2050-02-01")
    for acte, envoi in ouverts.items():
        refuse = client.post(f"{base}{acte}/", envoi)
        assert refuse.status_code == 422
        assert "Ce versement est déjà reçu" in refuse.text
        encore = client.get(f"{base}{acte}/", follow=True)
        assert "Ce versement est déjà reçu." in encore.text
    assert Versement.objects.get().recu_le == FEVRIER


def test_annuler_deux_fois_a_la_meme_reponse(client, scene, signe):
    prevu = VersementFactory.create(dossier=signe)
    adresse = f"{signe.get_absolute_url()}versements/{prevu.pk}/annuler/"
    envoi = saisie(client.get(adresse), motif="En vain")
    reponses = [client.post(adresse, envoi) for _ in range(2)]
    assert [(lue.status_code, lue["Location"]) for lue in reponses] == [
        (302, signe.get_absolute_url())
    ] * 2
    assert "Ce versement est annulé." in client.get(adresse, follow=True).text


def test_une_depense_annulee_deux_fois_a_la_meme_reponse(client):
    depense = DepenseFactory.create()
    adresse = reverse("locaux:depense_annuler", args=[depense.operation.slug, depense.pk])
    envoi = saisie(client.get(adresse), motif="Doublon")
    assert [client.post(adresse, envoi).status_code for _ in range(2)] == [302, 302]


@pytest.mark.parametrize("acte", ["demander", "recevoir", "annuler"])
def test_un_nul_dans_l_adresse_d_un_versement(client, signe, acte):
    versement = VersementFactory.create(dossier=signe)
    assert client.get(f"{LISTE}%00/versements/{versement.pk}/{acte}/").status_code == 404


def test_une_depense_annulee_la_nuit_l_est_ce_jour_la_a_paris(client):
    depense = DepenseFactory.create(
        annulee_le=MAINTENANT.replace(hour=0, minute=30),
        annulee_par=DepenseFactory.create().creee_par,
        motif_annulation="Doublon",
    )
    liste = reverse("locaux:depenses", args=[depense.operation.slug])
    (ligne,) = lire_csv(client.get(f"{liste}?etat=annulees&export=csv"))[1:]
    assert ligne[-1] == f"{MAINTENANT:%d/%m/%Y}"


# --- The ceiling of a grant ---------------------------------------------------------------------------


def test_un_accord_ne_passe_pas_le_plafond(client, scene):
    dossier = dossier_mene(
        S.EN_INSTRUCTION,
        par=scene.agent,
        plafond=Decimal("500000.00"),
        montant_demande=Decimal("500000.00"),
    )
    refus = poster(client, f"{dossier.get_absolute_url()}etape/accorde/", montant="500000,01")
    assert refus.status_code == 422
    assert refus.context["form"].errors == {
        "montant": ["Le plafond de cette aide est de 500\u202f000,00\u00a0€."]
    }
    with pytest.raises(DossierImpossible, match="dépasse le plafond"):
        avancer(dossier, S.ACCORDE, par=scene.agent, le=date(2049, 9, 1), octroi=OCTROI)
    juste = Octroi(**vars(OCTROI) | {"montant": Decimal("500000.00")})
    accorde = avancer(dossier, S.ACCORDE, par=scene.agent, le=date(2049, 9, 1), octroi=juste)
    assert accorde.montant_accorde == Decimal("500000.00")


# --- An archived operation ----------------------------------------------------------------------------


@pytest.fixture
def archive(scene, signe):
    """A signed file of an operation that is archived, with a deadline that is over, an expense and documents."""
    depense = DepenseFactory.create(operation=signe.operation)
    JustificatifFactory.create(dossier=signe)
    JustificatifFactory.create(dossier=None, depense=depense)
    DossierSubvention.objects.filter(pk=signe.pk).update(
        commence_le=DEPOSE_LE - timedelta(days=1), solde_avant=MAINTENANT.date() - timedelta(days=1)
    )
    archiver(objet=signe.operation, par=scene.agent)
    return avec_les_sommes(DossierSubvention.objects.complets()).get(pk=signe.pk)


def test_rien_ne_change_d_une_operation_archivee(scene, archive):
    par, operation = scene.agent, archive.operation
    archiver(objet=operation, par=par, archive=False)
    prevu = VersementFactory.create(dossier=archive)
    jalon = JalonOperationFactory.create(operation=operation)
    archiver(objet=operation, par=par)
    (depense,) = operation.depenses_reelles.all()
    acte = {"versement": prevu, "vue": prevu.empreinte, "par": par}
    for refuse in (
        lambda: ouvrir(
            operation=operation, financeur=FinanceurFactory.create(), termes=TERMES, par=par
        ),
        lambda: avancer(archive, S.CADUC, par=par, le=FEVRIER, motif="x"),
        lambda: noter_les_travaux(
            dossier=archive,
            commence_le=None,
            autorise_le=None,
            autorisation="",
            vue=archive.empreinte,
            par=par,
        ),
        lambda: versements.prevoir(
            dossier=archive,
            nature=NatureVersement.ACOMPTE,
            montant=Decimal(1),
            prevu_le=FEVRIER,
            par=par,
        ),
        lambda: versements.demander(**acte, le=FEVRIER),
        lambda: versements.recevoir(**acte, le=FEVRIER, montant=Decimal(1)),
        lambda: versements.annuler(**acte, motif="x"),
        lambda: depenses.saisir(operation=operation, facture=FACTURE, par=par),
        lambda: depenses.corriger(depense=depense, facture=FACTURE, vue=depense.empreinte, par=par),
        lambda: depenses.annuler(depense=depense, motif="x", par=par),
        lambda: depenses.retirer(justificatif=archive.justificatifs.get(), par=par),
        lambda: depenses.retirer(justificatif=depense.justificatifs.get(), par=par),
        lambda: archiver(objet=jalon, par=par),
    ):
        with pytest.raises(FinancementRefuse, match="archivée"):
            refuse()
    archiver(objet=operation, par=par, archive=False)
    assert depenses.annuler(depense=depense, motif="x", par=par).annulee_par == par


def test_une_operation_archivee_ne_rappelle_rien(archive):
    assert risques(archive, MAINTENANT.date()) == []
    assert echeances_proches(MAINTENANT.date()) == []
    assert rappeler_les_echeances(MAINTENANT) == 0


def test_les_pages_d_une_operation_archivee_le_disent_et_refusent(client, archive):
    base, slug = archive.get_absolute_url(), archive.operation.slug
    depense, piece = archive.operation.depenses_reelles.get(), archive.justificatifs.get()
    for adresse in (base, reverse("locaux:depenses", args=[slug])):
        page = client.get(adresse).text
        assert "Opération archivée" in page
        assert "Prévoir un versement" not in page
        assert "Saisir une dépense" not in page
    for adresse, autres in (
        (f"{base}travaux/", {"commence_le": "2049-03-01"}),
        (f"{base}versement/", {"nature": "acompte", "montant": "1", "prevu_le": "2050-05-01"}),
        (reverse("locaux:depense_annuler", args=[slug, depense.pk]), {"motif": "x"}),
    ):
        refus = poster(client, adresse, **autres)
        assert refus.status_code == 422
        assert "Cette opération est archivée" in refus.text
    suite = client.post(reverse("locaux:justificatif_retirer", args=[piece.pk]), follow=True)
    assert "Cette opération est archivée" in suite.text
    assert (DepenseReelle.objects.vivantes().count(), Versement.objects.count()) == (1, 0)


def test_l_operation_archivee_pendant_qu_on_ouvre_un_dossier(client, scene):
    operation = DossierFactory.create().operation
    envoi = saisie(
        client.get(f"{LISTE}nouvelle/"),
        operation=operation.pk,
        financeur=FinanceurFactory.create().pk,
        objet="Toiture",
        depense_subventionnable="100",
        taux="50",
    )
    archiver(objet=operation, par=scene.agent)
    assert client.post(f"{LISTE}nouvelle/", envoi).status_code == 422
    assert DossierSubvention.objects.count() == 1


# --- What has not come --------------------------------------------------------------------------------


def test_une_depense_ni_des_travaux_ne_se_notent_d_avance(client, signe):
    demain = f"{MAINTENANT.date() + timedelta(days=1):%Y-%m-%d}"
    depense = reverse("locaux:depense_nouvelle", args=[signe.operation.slug])
    facture = {"fournisseur": "B", "objet": "T", "montant_ht": "1", "tva": "0"}
    travaux = f"{signe.get_absolute_url()}travaux/"
    for adresse, autres, champ in (
        (depense, {**facture, "payee_le": demain}, "payee_le"),
        (travaux, {"commence_le": demain}, "commence_le"),
        (travaux, {"autorise_le": demain, "autorisation": "Courrier"}, "autorise_le"),
    ):
        refus = poster(client, adresse, **autres)
        assert refus.status_code == 422
        assert refus.context["form"].errors == {champ: ["Ce jour n’est pas encore venu."]}
    invisible = poster(client, travaux, autorise_le="2049-01-01", autorisation="\u200b")
    assert invisible.status_code == 422
    assert "autorisation" in invisible.context["form"].errors
