"""The plannings, open to all: a day, a week, a month. Visitors see what is free, members who is there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from acteurs.models import Personne
from acteurs.regles import personne_ou_visiteur
from locaux.forms import FiltresPlanning
from locaux.lectures.dessin import Ligne, sous_titre_de
from locaux.lectures.mois import jours_du_mois, mois_du_site
from locaux.lectures.planning import planning_du_jour, semaine, semaine_d_un_espace
from locaux.lectures.semaine import semaine_du_site
from locaux.models import Site
from locaux.regles import empechement_de_reserver
from locaux.views import rendus
from ptce.socle import typographie

VUES = {"jour": "locaux:planning", "semaine": "locaux:semaine", "mois": "locaux:mois"}


@dataclass(frozen=True)
class Demande:
    """What was asked for, by whom, and when."""

    filtres: FiltresPlanning
    site: Site
    personne: Personne | None
    maintenant: datetime

    @classmethod
    def lire(cls, request: HttpRequest) -> Self | None:
        """Read the filters; None when no site is described yet."""
        maintenant = timezone.now()
        sites = list(Site.objects.en_service())
        zone = sites[0].zone if sites else timezone.get_default_timezone()
        filtres = FiltresPlanning(
            request.GET, sites=sites, aujourdhui=maintenant.astimezone(zone).date()
        )
        if filtres.site_choisi is None:
            return None
        return cls(filtres, filtres.site_choisi, personne_ou_visiteur(request), maintenant)

    @property
    def jour(self) -> date:
        """The day asked for, or today."""
        return self.filtres.jour_choisi

    @property
    def aujourdhui(self) -> date:
        """Today on the site."""
        return self.maintenant.astimezone(self.site.zone).date()

    def pour_lire(self) -> dict[str, Any]:
        """Return who reads, and when."""
        return {"personne": self.personne, "maintenant": self.maintenant}

    def adresse(self, vue: str, **recherche: object) -> str:
        """Return the address of a planning with the filters of this one, some of them changed."""
        filtres = self.filtres.recherche(**recherche)
        return f"{reverse(VUES[vue])}?{filtres}" if filtres else reverse(VUES[vue])

    def contexte(self, vue: str, titre: str, pas: tuple[date, str, date, str]) -> dict[str, Any]:
        """Return what every planning shows around itself; `pas` is where to go before and after, each with its name."""
        avant, nom_d_avant, apres, nom_d_apres = pas
        choisi = self.filtres.espace_choisi
        gardes = {"jour": self.jour} if self.filtres.cleaned_data.get("jour") else {}
        return {
            "vue": vue,
            "vues": [(nom, self.adresse(nom, **gardes)) for nom in VUES],
            "adresse": reverse(VUES[vue]),
            "titre": titre,
            "nom_du_site": self.site.nom if len(self.filtres.sites) > 1 else "",
            "filtres": self.filtres,
            "aujourdhui": self.aujourdhui,
            "precedent": (self.adresse(vue, jour=avant), nom_d_avant),
            "present": self.adresse(vue),
            "suivant": (self.adresse(vue, jour=apres), nom_d_apres),
            "espace": choisi.espace if choisi else None,
            "tous": self.adresse(vue, espace=None, **gardes),
            "vide": not self.filtres.espaces(),
            "sans_filtre": f"{reverse(VUES[vue])}?site={self.site.pk}",
            "empechement": empechement_de_reserver(self.personne) if self.personne else "",
        }


@login_not_required
@require_safe
@gzip_page
def planning(request: HttpRequest) -> HttpResponse:
    """Show the day of a site: all its bookable spaces against time."""
    demande = Demande.lire(request)
    if demande is None:
        return render(request, "locaux/planning_vide.html")
    jour = demande.jour
    with timezone.override(demande.site.zone):
        lu = planning_du_jour(
            site=demande.site, jour=jour, espaces=demande.filtres.espaces(), **demande.pour_lire()
        )

        def tete(ligne: Ligne) -> rendus.Tete:
            espace = ligne.lu.espace
            semaine_de_l_espace = demande.adresse("semaine", espace=espace.pk, jour=jour)
            return rendus.Tete(espace.nom, sous_titre_de(ligne.lu), semaine_de_l_espace, espace.nom)

        hier, demain = jour - timedelta(days=1), jour + timedelta(days=1)
        pas = (
            hier,
            f"Jour précédent, {typographie.jour_long(hier)}",
            demain,
            f"Jour suivant, {typographie.jour_long(demain)}",
        )
        contexte = demande.contexte("jour", typographie.jour_long(jour), pas)
        contexte |= {
            "planning": lu,
            "morceaux": rendus.morceaux(lu, tete, reverse("locaux:reserver")),
            "plus_rien": jour == demande.aujourdhui
            and lu.complet
            and not (contexte["empechement"] or lu.fermeture),
        }
        # Rendered here, while the site's own time zone is the one dates are shown in.
        return render(request, "locaux/planning.html", contexte)


@login_not_required
@require_safe
@gzip_page
def planning_de_la_semaine(request: HttpRequest) -> HttpResponse:
    """Show a week: of one space, against time; of all those that match, one cell a day."""
    demande = Demande.lire(request)
    if demande is None:
        return render(request, "locaux/planning_vide.html")
    jours = semaine(demande.jour)
    avant, apres = (semaine(jours[0] + timedelta(days=ecart)) for ecart in (-7, 7))
    pas = (
        avant[0],
        f"Semaine précédente, {typographie.du_au(avant[0], avant[-1])}",
        apres[0],
        f"Semaine suivante, {typographie.du_au(apres[0], apres[-1])}",
    )
    titre = f"Semaine {typographie.du_au(jours[0], jours[-1])}"
    with timezone.override(demande.site.zone):
        contexte = demande.contexte("semaine", titre, pas)
        contexte |= (
            _semaine_d_un_espace(demande, jours)
            if demande.filtres.espace_choisi
            else _semaine_du_site(demande, jours)
        )
        return render(request, "locaux/planning.html", contexte)


def _semaine_d_un_espace(demande: Demande, jours: list[date]) -> dict[str, Any]:
    choisi = demande.filtres.espace_choisi
    assert choisi is not None  # noqa: S101 checked by the caller
    lu = semaine_d_un_espace(espace=choisi, jours=jours, **demande.pour_lire())

    def tete(ligne: Ligne) -> rendus.Tete:
        return rendus.Tete(
            typographie.jour_court(ligne.jour),
            ligne.ferme_car,
            demande.adresse("jour", jour=ligne.jour),
            f"{choisi.espace}, {typographie.jour_long(ligne.jour)}",
            ligne.present,
        )

    return {
        "planning": lu,
        "morceaux": rendus.morceaux(lu, tete, reverse("locaux:reserver")),
        "plus_rien": False,
    }


def _semaine_du_site(demande: Demande, jours: list[date]) -> dict[str, Any]:
    lue = semaine_du_site(
        site=demande.site, jours=jours, espaces=demande.filtres.espaces(), **demande.pour_lire()
    )
    ici, le_jour = (_a_suivre(demande.adresse(vue)) for vue in ("semaine", "jour"))
    return {
        "planning": None,
        "semaine": lue,
        "etages": rendus.semaine(lue, ici, le_jour),
        "jours": [(jour, f"{le_jour}jour={jour}", note) for jour, note in lue.jours],
    }


def _a_suivre(adresse: str) -> str:
    """Return an address to which one more parameter is added."""
    return f"{adresse}{'&' if '?' in adresse else '?'}"


@login_not_required
@require_safe
@gzip_page
def planning_du_mois(request: HttpRequest) -> HttpResponse:
    """Show a month: how much of each day is free, in one space or in all those that match."""
    demande = Demande.lire(request)
    if demande is None:
        return render(request, "locaux/planning_vide.html")
    jours = jours_du_mois(demande.jour)
    avant, apres = jours[0] - timedelta(days=1), jours[-1] + timedelta(days=1)
    pas = (
        avant.replace(day=1),
        f"Mois précédent, {typographie.mois(avant)}",
        apres,
        f"Mois suivant, {typographie.mois(apres)}",
    )
    with timezone.override(demande.site.zone):
        espaces = demande.filtres.espaces()
        lus = mois_du_site(site=demande.site, jours=jours, espaces=espaces, **demande.pour_lire())
        le_jour = _a_suivre(demande.adresse("jour"))
        seul = espaces[0] if len(espaces) == 1 else None
        contexte = demande.contexte("mois", typographie.mois(jours[0]).capitalize(), pas)
        contexte |= {
            "premier": jours[0].isoweekday(),
            "noms_des_jours": typographie.JOURS,
            "jours": [rendus.jour_du_mois(lu, f"{le_jour}jour={lu.jour}", seul=seul) for lu in lus],
        }
        return render(request, "locaux/planning.html", contexte)
