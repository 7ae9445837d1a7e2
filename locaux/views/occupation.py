"""Who occupies what, for the agents: a day, a floor in colours, figures of a period, what ends."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.generic import TemplateView

from acteurs.models import Pole
from acteurs.regles import personne_connectee
from locaux import regles
from locaux.calculs import plus_mois
from locaux.forms.occupation import (
    FiltresChiffres,
    FiltresEcheances,
    FiltresOccupation,
    FiltresPlanDOccupation,
)
from locaux.lectures.chiffres import Dimension
from locaux.lectures.lieux import tous_les_niveaux
from locaux.lectures.occupants import (
    UN_JOUR,
    Rangee,
    ce_qui_finit,
    frise,
    mois_de,
)
from locaux.lectures.plan_d_occupation import bornes_du_curseur, plan_du
from locaux.lectures.tableau_de_bord import (
    du_jour,
    lignes_de_chiffres,
    lignes_de_poles,
    quand_les_salles_servent,
)
from locaux.models import Espace
from locaux.views.rendus_occupation import corps_de_la_frise
from ptce.socle import tableurs

MOIS_ANNONCES = 6
FINS_MONTREES = 8


class OccupationMixin(TemplateView):
    """For the agents alone: 403 to the others, whatever they ask. With `?export=`, the page as a file."""

    genre_de_filtres: type[FiltresOccupation] = FiltresOccupation
    avec_poles = False
    fichier = "occupation"
    feuille = "Occupation"
    entetes: Sequence[str] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Authorise before anything else."""
        if not regles.peut_suivre_l_occupation(personne_connectee(request)):
            raise PermissionDenied("Seuls les agents de la collectivité suivent l’occupation.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, or send it as a file when the address asks for one."""
        self.aujourdhui = timezone.localdate()
        self.filtres: Any = self.genre_de_filtres(
            request.GET,
            niveaux=tous_les_niveaux(),
            poles=Pole.objects.all() if self.avec_poles else (),
            aujourdhui=self.aujourdhui,
        )
        genre = request.GET.get("export", "")
        if genre not in tableurs.FORMATS or not self.entetes:
            return super().get(request, *args, **kwargs)
        return tableurs.exporter(
            genre, self.fichier, self.entetes_du_fichier(), self.lignes(), feuille=self.feuille
        )

    def entetes_du_fichier(self) -> Sequence[str]:
        """Return the heads of the columns."""
        return self.entetes

    def lignes(self) -> Iterable[Sequence[Any]]:
        """Return the rows of the file."""
        return ()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the filters."""
        return super().get_context_data(filtres=self.filtres, aujourdhui=self.aujourdhui, **kwargs)


class Occupation(OccupationMixin):
    """A day in figures, spaces by months around it, what ends soon."""

    template_name = "locaux/occupation.html"
    avec_poles = True
    entetes = (
        "Espace",
        "Niveau",
        "Site",
        "Type",
        "Surface (m²)",
        "Organisation",
        "Convention",
        "Surface louée (m²)",
        "Depuis le",
        "Jusqu’au",
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the day, the months of its year and of the next."""
        filtres: FiltresOccupation = self.filtres
        jour, perimetre = filtres.jour, filtres.perimetre
        fins = ce_qui_finit(
            perimetre, jour, plus_mois(jour, MOIS_ANNONCES), pole=filtres.pole_choisi
        )
        mois = mois_de(self._debut())
        return super().get_context_data(
            jour=jour,
            lu=du_jour(perimetre, jour),
            mois=mois,
            dernier_mois=mois[-1],
            corps=corps_de_la_frise(
                self._rangees(), mois=len(mois), plusieurs=len(filtres.sites_vus) > 1
            ),
            fins=fins[:FINS_MONTREES],
            nombre_de_fins=len(fins),
            mois_annonces=MOIS_ANNONCES,
            **kwargs,
        )

    def _debut(self) -> date:
        return cast("date", self.filtres.jour).replace(month=1, day=1)

    def _rangees(self) -> list[Rangee]:
        return frise(self.filtres.perimetre, self._debut(), pole=self.filtres.pole_choisi)

    def lignes(self) -> Iterable[Sequence[Any]]:
        """Return, space by space, each lease of the two years and the days between when it is vacant."""
        for rangee in self._rangees():
            suites: list[list[Any]] = [
                [bail.organisation.nom, bail.reference, bail.surface, bail.debut, bail.dernier_jour]
                for bail in rangee.baux
            ]
            suites += [["vacant", "", None, debut, fin - UN_JOUR] for debut, fin in rangee.vacances]
            for suite in sorted(suites, key=lambda suite: suite[3]):
                yield [*_lieu(rangee.espace), *suite]


def _lieu(espace: Espace) -> list[Any]:
    return [
        espace.nom,
        espace.niveau.nom,
        espace.site.nom,
        espace.get_type_display(),
        espace.surface_m2,
    ]


class PlanDOccupation(OccupationMixin):
    """A floor coloured by who rents each space, at any day, past or to come."""

    template_name = "locaux/occupation_plan.html"
    genre_de_filtres = FiltresPlanDOccupation

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the floor on the day."""
        filtres: FiltresPlanDOccupation = self.filtres
        niveau, jour = filtres.niveau_choisi, filtres.jour
        if niveau is None:
            return super().get_context_data(niveau=None, **kwargs)
        premier, dernier = bornes_du_curseur(niveau, jour)
        return super().get_context_data(
            niveau=niveau,
            jour=jour,
            plan=plan_du(niveau, jour),
            precedent=plus_mois(jour, -1),
            suivant=plus_mois(jour, 1),
            premier=premier,
            nombre_de_mois=_mois(dernier) - _mois(premier),
            rang_du_mois=_mois(jour) - _mois(premier),
            **kwargs,
        )


def _mois(jour: date) -> int:
    return jour.year * 12 + jour.month


class Chiffres(OccupationMixin):
    """Occupancy, vacancy and use of rooms over a period, by site, floor, type, pole or space."""

    template_name = "locaux/occupation_chiffres.html"
    genre_de_filtres = FiltresChiffres
    fichier, feuille = "chiffres-d-occupation", "Chiffres"
    entetes = (
        "M²·jours à louer",
        "M²·jours loués",
        "Taux d’occupation (%)",
        "M²·jours vacants",
        "Jours vacants",
        "Loyer manqué HT (€)",
        "Heures ouvertes des salles",
        "Heures réservées",
        "Taux d’usage (%)",
    )
    entetes_des_poles = (
        "Pôle",
        "M²·jours loués",
        "Part des m²·jours à louer (%)",
        "Heures de salle réservées",
        "Part des heures ouvertes (%)",
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Count what the address asks."""
        filtres: FiltresChiffres = self.filtres
        dimension = filtres.dimension
        return super().get_context_data(
            lignes=self._lues(),
            semaine=quand_les_salles_servent(
                filtres.perimetre, filtres.debut, filtres.fin, sites=filtres.sites_vus
            ),
            par_pole=dimension == "pole",
            nom_de_la_dimension=dict(filtres.fields["par"].choices)[dimension],  # type: ignore[attr-defined]
            **kwargs,
        )

    def _lues(self) -> Sequence[Any]:
        filtres: FiltresChiffres = self.filtres
        bornes = (filtres.perimetre, filtres.debut, filtres.fin)
        if filtres.dimension == "pole":
            return lignes_de_poles(*bornes, sites=filtres.sites_vus, poles=list(Pole.objects.all()))
        return lignes_de_chiffres(
            *bornes,
            cast("Dimension", filtres.dimension),
            sites=filtres.sites_vus,
            niveaux=filtres.niveaux,
        )

    def entetes_du_fichier(self) -> Sequence[str]:
        """Return the heads of the columns: fewer by pole, which a vacant space has not."""
        if self.filtres.dimension == "pole":
            return self.entetes_des_poles
        return (dict(self.filtres.fields["par"].choices)[self.filtres.dimension], *self.entetes)

    def lignes(self) -> Iterable[Sequence[Any]]:
        """Return the lines of the figures."""
        return [ligne.cellules() for ligne in self._lues()]


class Echeances(OccupationMixin):
    """What ends within so many months."""

    template_name = "locaux/occupation_echeances.html"
    genre_de_filtres = FiltresEcheances
    avec_poles = True
    fichier, feuille = "conventions-qui-finissent", "Échéances"
    entetes = (
        "Dernier jour",
        "Espace",
        "Niveau",
        "Site",
        "Type",
        "Surface (m²)",
        "Organisation",
        "Convention",
        "Loyer mensuel HT de la convention (€)",
        "Préavis (mois)",
        "Loué de nouveau le",
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read what ends."""
        return super().get_context_data(
            fins=self._fins(), jour=self.filtres.jour, jusque=self._jusque(), **kwargs
        )

    def _jusque(self) -> date:
        return plus_mois(self.filtres.jour, self.filtres.combien)

    def _fins(self) -> list[Any]:
        filtres: FiltresEcheances = self.filtres
        return ce_qui_finit(
            filtres.perimetre, filtres.jour, self._jusque(), pole=filtres.pole_choisi
        )

    def lignes(self) -> Iterable[Sequence[Any]]:
        """Return one row a space that frees itself."""
        for fin in self._fins():
            yield [
                fin.dernier_jour,
                *_lieu(fin.espace),
                fin.organisation.nom,
                fin.lot.convention.reference,
                fin.loyer,
                fin.lot.convention.preavis_mois,
                fin.suivant,
            ]
