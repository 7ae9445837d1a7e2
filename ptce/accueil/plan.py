"""The map of the site: the pages that a reader may open, by part of the portal; and those that search engines are told of."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from acteurs.models import Personne
from acteurs.regles import peut_rediger
from locaux.lectures.operations import plans_publics
from locaux.models import Espace, Site
from ptce.accueil.guides import PUBLICS, adresse_du_guide

TOUS, CONNECTE, POLE, ANIMATION, AGENT, ADMINISTRATEUR = (
    "tous",
    "connecte",
    "pole",
    "animation",
    "agent",
    "administrateur",
)


@dataclass(frozen=True)
class Page:
    """A page of the map: its words, the name of its address, who may open it."""

    titre: str
    nom: str
    pour: str = TOUS

    @property
    def adresse(self) -> str:
        """Where it is."""
        return reverse(self.nom)


PARTIES: tuple[tuple[str, tuple[Page, ...]], ...] = (
    (
        "Le pôle",
        (
            Page("Accueil", "accueil:accueil"),
            Page("Acteurs du pôle", "acteurs:annuaire"),
            Page("Carte des acteurs", "acteurs:carte"),
            Page("Agenda", "acteurs:agenda"),
            Page("Documents partagés", "acteurs:documents"),
            Page("Charte", "acteurs:charte"),
            Page("Vérifier une charte", "acteurs:charte_verifier"),
            Page("Histoire du pôle", "acteurs:histoire"),
            Page("Rejoindre le pôle", "acteurs:rejoindre"),
            Page("Créer son activité", "acteurs:creer"),
        ),
    ),
    (
        "Le lieu",
        (
            Page("Locaux", "locaux:locaux"),
            Page("Plan des étages", "locaux:plan"),
            Page("Planning du jour", "locaux:planning"),
            Page("Planning de la semaine", "locaux:semaine"),
            Page("Planning du mois", "locaux:mois"),
            Page("Trouver un créneau", "locaux:disponibilites"),
            Page("Qui finance le lieu", "locaux:operations_publiques"),
            Page("Signaler un problème", "locaux:signaler"),
        ),
    ),
    (
        "Mon espace",
        (
            Page("Mon espace", "accueil:mon_espace", CONNECTE),
            Page("Réservations", "locaux:reservations", CONNECTE),
            Page("Mes signalements", "locaux:signalements", CONNECTE),
            Page("Demandes de création", "acteurs:demandes_de_creation", CONNECTE),
            Page("Nouvelles du pôle", "acteurs:nouvelles", CONNECTE),
            Page("Ce que je reçois par courriel", "acteurs:preferences", CONNECTE),
            Page("Mon compte", "acteurs:compte", CONNECTE),
        ),
    ),
    (
        "Animation du pôle",
        (
            Page("Animation", "acteurs:animation", POLE),
            Page("Candidatures", "acteurs:candidatures", POLE),
            Page("Toutes les organisations", "acteurs:liste_acteurs", POLE),
            Page("Événements", "acteurs:animation_evenements", ANIMATION),
            Page("Textes du portail", "acteurs:textes", POLE),
            Page("Dates de l’histoire", "acteurs:jalons", POLE),
            Page("Orientation des créateurs", "acteurs:orientations", POLE),
        ),
    ),
    (
        "Gestion",
        (
            Page("Gestion du lieu", "locaux:gestion", AGENT),
            Page("Fermetures", "locaux:gestion_fermetures", AGENT),
            Page("Règles de réservation", "locaux:gestion_regles", AGENT),
            Page("Équipements", "locaux:gestion_equipements", AGENT),
            Page("Occupation", "locaux:occupation", AGENT),
            Page("Plan d’occupation", "locaux:occupation_plan", AGENT),
            Page("Chiffres d’occupation", "locaux:occupation_chiffres", AGENT),
            Page("Ce qui finit", "locaux:occupation_echeances", AGENT),
            Page("Loyers de référence", "locaux:loyers_reference", AGENT),
            Page("Demandes de locaux", "locaux:demandes", AGENT),
            Page("Conventions", "locaux:conventions", AGENT),
            Page("Pépinière", "locaux:pepiniere", AGENT),
            Page("Clés et badges", "locaux:cles", AGENT),
            Page("Loyers", "locaux:loyers", AGENT),
            Page("Impayés", "locaux:impayes", AGENT),
            Page("Révisions de loyer", "locaux:revisions", AGENT),
            Page("Opérations immobilières", "locaux:operations", AGENT),
            Page("Subventions", "locaux:subventions", AGENT),
            Page("Tableau de bord des subventions", "locaux:subventions_tableau", AGENT),
            Page("Conventions territoriales", "locaux:territoriales", AGENT),
            Page("Financeurs", "locaux:financeurs", AGENT),
            Page("Données gardées", "acteurs:donnees_gardees", ADMINISTRATEUR),
            Page("Administration", "admin:index", ADMINISTRATEUR),
        ),
    ),
    (
        "Le portail",
        (
            Page("Mentions légales", "acteurs:mentions_legales"),
            Page("Données personnelles", "acteurs:donnees_personnelles"),
            Page("Accessibilité", "acteurs:accessibilite"),
            Page("Aide", "accueil:aide"),
            Page("Plan du site", "accueil:plan_du_site"),
            Page("Données ouvertes", "acteurs:donnees"),
            Page("Guide de style", "accueil:style"),
            Page("État du portail", "accueil:etat"),
        ),
    ),
)


def plan(personne: Personne | None) -> list[tuple[str, list[Page]]]:
    """Return the parts of the portal and their pages, as far as this reader may open them."""
    droits = _droits(personne)
    lues = [(titre, [page for page in pages if page.pour in droits]) for titre, pages in PARTIES]
    return [(titre, pages) for titre, pages in lues if pages]


def _droits(personne: Personne | None) -> set[str]:
    droits = {TOUS}
    if personne is None:
        return droits
    droits.add(CONNECTE)
    if personne.gere_le_pole:
        droits.add(POLE)
    if peut_rediger(personne):
        droits.add(ANIMATION)
    if personne.est_agent:
        droits.add(AGENT)
    if personne.is_superuser:
        droits.add(ADMINISTRATEUR)
    return droits


def adresses_publiques() -> Iterator[str]:
    """Yield the pages that search engines may show: those of the map, the guides, then each site, space and settled plan. Three queries."""
    for _, pages in plan(None):
        yield from (page.adresse for page in pages if page.nom != "accueil:etat")
    yield from (adresse_du_guide(nom) for nom in PUBLICS)
    sites = Site.objects.filter(archive_le__isnull=True)
    yield from (site.get_absolute_url() for site in sites.order_by("pk"))
    espaces = Espace.objects.en_service().filter(
        niveau__archive_le__isnull=True, niveau__site__archive_le__isnull=True
    )
    yield from (espace.get_absolute_url() for espace in espaces.order_by("pk"))
    for slug in plans_publics().values_list("operation__slug", flat=True):
        yield reverse("locaux:operation_publique", args=[slug])
