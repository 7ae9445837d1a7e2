"""Writes the building of the demonstration: site, hours, rules, floors, spaces."""

from datetime import date

from acteurs.models import Acteur
from locaux.calculs import plus_mois
from locaux.models import (
    Composition,
    Equipement,
    Espace,
    HoraireOuverture,
    Niveau,
    RegleReservation,
    Site,
)
from ptce.demonstration.donnees import lieu
from ptce.demonstration.donnees.lieu import Place
from ptce.demonstration.plans import dessiner


def charger_site(acteurs: dict[str, Acteur]) -> Site:
    """Create the site and its opening hours."""
    site = Site.objects.create(
        nom=lieu.SITE_NOM,
        slug=lieu.SITE_SLUG,
        adresse=lieu.SITE_ADRESSE,
        presentation=lieu.SITE_PRESENTATION,
        acces=lieu.SITE_ACCES,
        gestionnaire=acteurs[lieu.SITE_GESTIONNAIRE],
    )
    HoraireOuverture.objects.bulk_create(
        HoraireOuverture(site=site, jour=jour, ouvre=ouvre, ferme=ferme)
        for jour, ouvre, ferme in lieu.HORAIRES
    )
    return site


def charger_espaces(site: Site, aujourdhui: date) -> dict[str, Espace]:
    """Return the spaces by name, read afresh with their floor, site, rule and parts."""
    regles = {
        regle: RegleReservation.objects.create(
            nom=regle.nom,
            granularite=regle.granularite,
            duree_min=regle.duree_min,
            duree_max=regle.duree_max,
            horizon_jours=regle.horizon_jours,
            preavis_min=regle.preavis_min,
            battement_apres=regle.battement_apres,
            delai_annulation=regle.delai_annulation,
            public=regle.public,
        )
        for regle in lieu.REGLES
    }
    ouverture = plus_mois(aujourdhui.replace(day=1), -lieu.OUVERT_DEPUIS_MOIS)
    espaces: dict[str, Espace] = {}
    for etage, (nom, places) in enumerate(lieu.NIVEAUX):
        plan = dessiner(places)
        niveau = Niveau(
            site=site,
            nom=nom,
            rang=etage,
            plan_largeur=plan.largeur,
            plan_hauteur=plan.hauteur,
        )
        niveau.plan.save("plan.webp", plan.contenu, save=False)
        niveau.save()
        crees = Espace.objects.bulk_create(
            _espace(place, niveau, rang, regles, plan.contours[place.nom], ouverture)
            for rang, place in enumerate(places)
        )
        espaces |= {espace.nom: espace for espace in crees}
    _equiper(espaces)
    Composition.objects.bulk_create(
        Composition(ensemble=espaces[place.nom], element=espaces[partie])
        for place in lieu.PLACES
        for partie in place.parties
    )
    return {espace.nom: espace for espace in Espace.objects.complets()}


def _espace(
    place: Place,
    niveau: Niveau,
    rang: int,
    regles: dict[lieu.Regle, RegleReservation],
    contour: list[list[int]],
    ouverture: date,
) -> Espace:
    return Espace(
        niveau=niveau,
        nom=place.nom,
        type=place.type,
        rang=rang,
        surface_m2=place.surface,
        capacite=place.capacite,
        accessible_pmr=place.accessible,
        presentation=lieu.PRESENTATIONS.get(place.nom, ""),
        contour=contour,
        en_service_le=ouverture,
        reservable=place.regle is not None,
        regle=regles[place.regle] if place.regle else None,
    )


def _equiper(espaces: dict[str, Espace]) -> None:
    equipements = {nom: Equipement.objects.create(nom=nom) for nom in lieu.EQUIPEMENTS}
    Espace.equipements.through.objects.bulk_create(
        Espace.equipements.through(espace=espaces[place.nom], equipement=equipements[nom])
        for place in lieu.PLACES
        for nom in place.equipements
    )
