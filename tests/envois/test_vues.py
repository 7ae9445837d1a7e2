"""A form that comes back with other words: said beside it, with the way to what it made; what was typed stays."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.urls import reverse

from acteurs.enums import RoleAppartenance
from acteurs.models import Invitation, Jalon, Nouvelle, Personne
from locaux.enums import StatutSubvention
from locaux.models import (
    AideDeMinimis,
    DepenseReelle,
    DossierSubvention,
    EngagementTerritorial,
    EntretienSuivi,
    Etude,
    Financeur,
    ImportDeLoyers,
    ImportLieux,
    JalonOperation,
    LigneDepense,
    LigneRecette,
    LoyerDeReference,
    MouvementDepot,
    NoteOperation,
    OperationImmobiliere,
    RemiseDeCle,
    Versement,
)
from tests.factories.acteurs import ActeurFactory, agent, animateur, membre
from tests.factories.conventions import convention_signee, un_bureau
from tests.factories.financement import (
    ConventionTerritorialeFactory,
    FinanceurFactory,
    OperationFactory,
    PlanFactory,
)
from tests.factories.locataires import convention_de_pepiniere
from tests.factories.moments import MAINTENANT
from tests.factories.subventions import dossier_mene
from tests.locaux.vues.formulaires import saisie
from tests.locaux.vues.gestes import lisible

pytestmark = pytest.mark.django_db
PHRASE = "Ce formulaire a déjà servi, et ce qu’il a enregistré dit autre chose."
LIEN = re.compile(r'<a href="([^"]+)">Pour corriger, ouvrez ce qui est enregistré</a>')
LE = "2050-03-01"


@pytest.fixture(autouse=True)
def moment(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(MAINTENANT, tick=False):
        yield


@dataclass(frozen=True)
class Page:
    """A form: what it makes, what is typed, what is typed when it comes back, where the page then leads.

    `visible` is the word that was typed again, as the page shows it: a file is not.
    """

    adresse: str
    modele: type[Model]
    mots: dict[str, Any]
    corriges: dict[str, Any]
    suite: Callable[[Any], str]
    qui: Callable[[], Personne] = agent

    @property
    def visible(self) -> str:
        return next((mot for mot in self.corriges.values() if isinstance(mot, str)), "")


def sa_page(objet: Any) -> str:
    return str(objet.get_absolute_url())


def a(nom: str) -> Callable[[Any], str]:
    """Return where the row of this address is changed."""
    return lambda objet: reverse(nom, args=[objet.pk])


def fichier(contenu: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("table.csv", contenu.encode(), "text/csv")


def operation() -> Page:
    mots = {"nom": "Second site", "maitre_ouvrage": "Agglomération", "statut": "projet"}
    adresse = reverse("locaux:operation_nouvelle")
    return Page(adresse, OperationImmobiliere, mots, {"nom": "Troisième site"}, sa_page)


def jalon_d_operation() -> Page:
    adresse = reverse("locaux:jalon_nouveau", args=[OperationFactory.create().slug])
    mots = {"intitule": "Permis", "prevu_le": LE}
    suite = a("locaux:jalon_modifier")
    return Page(adresse, JalonOperation, mots, {"intitule": "Permis déposé"}, suite)


def etude() -> Page:
    adresse = reverse("locaux:etude_nouvelle", args=[OperationFactory.create().slug])
    mots = {"intitule": "Structure", "montant_ht": "1000"}
    return Page(adresse, Etude, mots, {"montant_ht": "1100"}, a("locaux:etude_modifier"))


def note_d_operation() -> Page:
    operation = OperationFactory.create()
    adresse = reverse("locaux:operation_noter", args=[operation.slug])
    mots = {"jour": LE, "texte": "Réunion"}
    return Page(adresse, NoteOperation, mots, {"texte": "Visite"}, lambda _: sa_page(operation))


def _ligne(genre: str) -> Callable[[Any], str]:
    def suite(objet: Any) -> str:
        cles = [objet.plan.operation.slug, objet.plan.version, objet.pk]
        return reverse(f"locaux:{genre}_modifier", args=cles)

    return suite


def depense_du_plan() -> Page:
    plan = PlanFactory.create()
    adresse = reverse("locaux:lignedepense_nouvelle", args=[plan.operation.slug, plan.version])
    mots = {"poste": "Travaux", "montant": "1000"}
    return Page(adresse, LigneDepense, mots, {"montant": "1500"}, _ligne("lignedepense"))


def recette_du_plan() -> Page:
    plan = PlanFactory.create()
    adresse = reverse("locaux:lignerecette_nouvelle", args=[plan.operation.slug, plan.version])
    mots = {
        "financeur": FinanceurFactory.create().pk,
        "nature": "emprunt",
        "degre": "envisage",
        "montant": "1000",
    }
    return Page(adresse, LigneRecette, mots, {"montant": "1500"}, _ligne("lignerecette"))


def financeur() -> Page:
    mots = {"nom": "La Région", "type": "region"}
    suite = a("locaux:financeur_modifier")
    adresse = reverse("locaux:financeur_nouveau")
    return Page(adresse, Financeur, mots, {"nom": "Le Département"}, suite)


def dossier() -> Page:
    mots = {
        "operation": OperationFactory.create(maitre_ouvrage="Agglomération").pk,
        "financeur": FinanceurFactory.create().pk,
        "objet": "Toiture",
        "depense_subventionnable": "1800000",
        "taux": "1/3",
    }
    adresse = reverse("locaux:subvention_nouvelle")
    return Page(adresse, DossierSubvention, mots, {"objet": "Charpente"}, sa_page)


def versement() -> Page:
    dossier = dossier_mene(StatutSubvention.ACCORDE)
    adresse = f"{dossier.get_absolute_url()}versement/"
    mots = {"nature": "acompte", "montant": "1000", "prevu_le": "2050-05-01"}
    return Page(adresse, Versement, mots, {"montant": "1500"}, lambda _: sa_page(dossier))


def depense() -> Page:
    slug = OperationFactory.create().slug
    mots = {"payee_le": LE, "fournisseur": "A", "objet": "Toit", "montant_ht": "100", "tva": "20"}

    def suite(objet: Any) -> str:
        return reverse("locaux:depense_modifier", args=[slug, objet.pk])

    adresse = reverse("locaux:depense_nouvelle", args=[slug])
    return Page(adresse, DepenseReelle, mots, {"montant_ht": "110"}, suite)


def engagement() -> Page:
    adresse = reverse("locaux:engagement_nouveau", args=[ConventionTerritorialeFactory.create().pk])
    mots = {"intitule": "Loger", "porteur": "La Région", "statut": "a_tenir"}
    suite = a("locaux:engagement_modifier")
    return Page(adresse, EngagementTerritorial, mots, {"intitule": "Animer"}, suite)


def cle() -> Page:
    reference = convention_signee().reference
    adresse = reverse("locaux:cle_nouvelle", args=[reference])
    mots = {"quoi": "Clé", "nombre": "1", "remise_a": "Gésine", "remise_le": LE}
    locataire = reverse("locaux:locataire", args=[reference])
    return Page(adresse, RemiseDeCle, mots, {"nombre": "2"}, lambda _: locataire)


def depot() -> Page:
    reference = convention_signee().reference
    adresse = reverse("locaux:depot_nouveau", args=[reference])
    mots = {"sens": "recu", "montant": "1700", "le": LE}
    locataire = reverse("locaux:locataire", args=[reference])
    return Page(adresse, MouvementDepot, mots, {"montant": "1800"}, lambda _: locataire)


def entretien() -> Page:
    adresse = reverse("locaux:entretien_nouveau", args=[convention_de_pepiniere().reference])
    mots = {"le": LE, "avec": "Léonie", "resume": "Bien."}
    return Page(adresse, EntretienSuivi, mots, {"resume": "Très bien."}, a("locaux:entretien"))


def aide() -> Page:
    mots = {"acteur": ActeurFactory.create().pk, "objet": "Prêt", "accordee_le": LE, "montant": "1"}
    liste = reverse("locaux:aides")
    adresse = reverse("locaux:aide_nouvelle")
    return Page(adresse, AideDeMinimis, mots, {"montant": "2"}, lambda _: liste)


def loyer_de_reference() -> Page:
    mots = {"espace": un_bureau().pk, "annuel_m2": "120", "depuis": LE}
    adresse = reverse("locaux:loyer_reference_nouveau")
    return Page(adresse, LoyerDeReference, mots, {"depuis": "2050-04-01"}, sa_page)


def fichier_de_loyers() -> Page:
    mots = {"fichier": fichier('"Période";""\n"2024-T2";"136.45";"A"\n')}
    autres = {"fichier": fichier('"Période";""\n"2024-T2";"137.45";"A"\n')}
    adresse = reverse("locaux:importer_loyers", args=["indices"])
    return Page(adresse, ImportDeLoyers, mots, autres, sa_page)


def fichier_d_espaces() -> Page:
    mots = {"fichier": fichier("Site;Niveau;Nom\nA;1;B\n")}
    autres = {"fichier": fichier("Site;Niveau;Nom\nA;1;C\n")}
    adresse = reverse("locaux:importer", args=["espaces"])
    return Page(adresse, ImportLieux, mots, autres, sa_page)


def jalon() -> Page:
    mots = {"debut": "1996-01-01", "precision": "annee", "titre": "Fondation", "etape": "Débuts"}
    adresse = reverse("acteurs:jalon_nouveau")
    suite = a("acteurs:jalon_modifier")
    return Page(adresse, Jalon, mots, {"titre": "Création"}, suite, qui=animateur)


def nouvelle() -> Page:
    mots = {"titre": "Forum", "texte": "Venez.", "cible": "tous"}
    adresse = reverse("acteurs:nouvelle_ecrire")
    return Page(adresse, Nouvelle, mots, {"titre": "Atelier"}, sa_page, qui=animateur)


def invitation() -> Page:
    acteur = ActeurFactory.create()
    qui = membre(acteur, role=RoleAppartenance.GESTIONNAIRE)
    mots = {"courriel": "ada@exemple.org", "role": "collaborateur"}
    liste = reverse("acteurs:organisation_personnes", args=[acteur.slug])
    adresse = reverse("acteurs:organisation_inviter", args=[acteur.slug])
    autres = {"courriel": "ida@exemple.org"}
    return Page(adresse, Invitation, mots, autres, lambda _: liste, qui=lambda: qui)


FORMULAIRES = [
    operation,
    jalon_d_operation,
    etude,
    note_d_operation,
    depense_du_plan,
    recette_du_plan,
    financeur,
    dossier,
    versement,
    depense,
    engagement,
    cle,
    depot,
    entretien,
    aide,
    loyer_de_reference,
    fichier_de_loyers,
    fichier_d_espaces,
    jalon,
    nouvelle,
    invitation,
]


@pytest.mark.parametrize("fabrique", FORMULAIRES, ids=lambda fabrique: fabrique.__name__)
def test_corriger_un_formulaire_deja_envoye(client, fabrique):
    page = fabrique()
    client.force_login(page.qui())
    envoi = saisie(client.get(page.adresse), **page.mots)
    for _ in range(2):
        for mot in envoi.values():
            if isinstance(mot, SimpleUploadedFile):
                mot.seek(0)
        assert client.post(page.adresse, envoi).status_code == 302
    objet = page.modele._default_manager.get()
    refus = client.post(page.adresse, {**envoi, **page.corriges})
    assert refus.status_code == 409
    assert PHRASE in lisible(refus)
    assert LIEN.findall(refus.text) == [page.suite(objet)]
    assert page.modele._default_manager.get() == objet
    garde = saisie(refus)
    assert page.visible in map(str, garde.values())
    # Told so, the person sends it again: they mean another.
    assert garde["jeton"] != envoi["jeton"]
    for mot in page.corriges.values():
        if isinstance(mot, SimpleUploadedFile):
            mot.seek(0)
    garde.update(page.corriges)
    assert client.post(page.adresse, garde).status_code == 302
    assert page.modele._default_manager.count() == 2
