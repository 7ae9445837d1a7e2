"""Forms of closures: which site or space, from when to when, why; and the filters of their list."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from locaux.enums import MotifFermeture
from locaux.models import Espace, Fermeture, Site
from ptce.socle import temps
from ptce.socle.formulaires import ChampHeure, ChampJeton, ChampJour, ChampVue, rangees, ressaisir
from ptce.socle.periodes import creneau
from ptce.socle.temps import Intervalle

MINUIT = time(0)
COTE_A_COTE = ({"jour_debut", "heure_debut"}, {"jour_fin", "heure_fin"})
Choix = list[tuple[str, str | list[tuple[str, str]]]]


def cles_des_lieux() -> Choix:
    """Return what may be closed, as a grouped list of choices: whole sites, then spaces by floor. Two queries."""
    sites = [
        (f"site-{cle}", f"Tout le site : {nom}")
        for cle, nom in Site.objects.en_service().values_list("pk", "nom")
    ]
    groupes: dict[str, list[tuple[str, str]]] = {}
    espaces = Espace.objects.en_service().filter(
        niveau__archive_le__isnull=True, niveau__site__archive_le__isnull=True
    )
    for cle, nom, niveau, site in espaces.dans_l_ordre().values_list(
        "pk", "nom", "niveau__nom", "niveau__site__nom"
    ):
        groupes.setdefault(f"{site} · {niveau}", []).append((f"espace-{cle}", nom))
    return [*sites, *groupes.items()]


class FormulaireFermeture(forms.Form):
    """Close a site or a space, or change a closure when `fermeture` is given.

    `debut_voulu` and `fin_voulue` are in `cleaned_data` as instants, on the clock of the site.
    """

    cible = forms.ChoiceField(label="Lieu à fermer", choices=())
    jour_debut = ChampJour(label="Du")
    heure_debut = ChampHeure(label="À partir de", required=False)
    jour_fin = ChampJour(label="Au", required=False)
    heure_fin = ChampHeure(label="Jusqu’à", required=False)
    motif = forms.ChoiceField(
        label="Motif",
        choices=[(motif.value, capfirst(motif.label)) for motif in MotifFermeture],
        widget=forms.RadioSelect,
    )
    precisions = forms.CharField(
        label="Précisions",
        max_length=200,
        required=False,
        help_text="Quelques mots que tout le monde lit dans le planning, par exemple « peinture ».",
    )
    jeton = ChampJeton()
    vue = ChampVue()

    def __init__(
        self, *args: Any, maintenant: datetime, fermeture: Fermeture | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fermeture = fermeture
        if fermeture is None:
            del self.fields["vue"]
            champ = cast("forms.ChoiceField", self.fields["cible"])
            champ.choices = [("", "Choisissez un lieu"), *cles_des_lieux()]
            return
        del self.fields["cible"], self.fields["jeton"]
        self.initial = {**saisie_de(fermeture), **self.initial}
        if fermeture.debut <= maintenant:
            del self.fields["jour_debut"], self.fields["heure_debut"]

    @property
    def rangees(self) -> list[list[forms.BoundField]]:
        """The visible fields by row of the page: a day and its hour stand side by side."""
        return rangees(self.visible_fields(), COTE_A_COTE)

    def clean_cible(self) -> Site | Espace:
        """Return the site or the space that was chosen."""
        genre, _, cle = self.cleaned_data["cible"].partition("-")
        if genre == "site":
            return Site.objects.get(pk=cle)
        return Espace.objects.select_related("niveau__site").get(pk=cle)

    def clean(self) -> dict[str, Any]:
        """Add the two instants, or say on which field they are wrong."""
        lu: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return lu
        bornes = self._bornes(lu)
        if bornes is None:
            return lu
        lu["debut_voulu"], lu["fin_voulue"] = bornes
        if bornes[1] <= bornes[0]:
            champ = "jour_fin" if lu.get("heure_fin") is None else "heure_fin"
            self.add_error(champ, "La fin doit venir après le début.")
        return lu

    def _bornes(self, lu: dict[str, Any]) -> Intervalle | None:
        cible = self.fermeture.cible if self.fermeture else lu["cible"]
        zone = (cible if isinstance(cible, Site) else cible.site).zone
        debut: datetime | None
        if self.fermeture and "jour_debut" not in self.fields:
            debut = self.fermeture.debut
            dernier = lu["jour_fin"] or debut.astimezone(zone).date()
        else:
            debut = self._instant(
                "heure_debut", lu["jour_debut"], lu["heure_debut"] or MINUIT, cible
            )
            dernier = lu["jour_fin"] or lu["jour_debut"]
        # No hour, or midnight, ends the day: it does not start it.
        fin = self._instant("heure_fin", dernier, lu["heure_fin"] or MINUIT, cible, fin=True)
        return (debut, fin) if debut and fin else None

    def _instant(
        self, champ: str, jour: date, heure: time, cible: Site | Espace, *, fin: bool = False
    ) -> datetime | None:
        zone = (cible if isinstance(cible, Site) else cible.site).zone
        minutes = heure.hour * 60 + heure.minute or (temps.MINUTES_PAR_JOUR if fin else 0)
        try:
            return temps.instant(jour, minutes, zone)
        except temps.HeureInexistante as erreur:
            self.add_error(champ, str(erreur))
            return None

    def voulue(self) -> Fermeture:
        """Return the closure that is asked for, not written; the form is valid."""
        lu = self.cleaned_data
        cible = self.fermeture.cible if self.fermeture else lu["cible"]
        return Fermeture(
            site=cible if isinstance(cible, Site) else None,
            espace=cible if isinstance(cible, Espace) else None,
            periode=creneau(lu["debut_voulu"], lu["fin_voulue"]),
            motif=lu["motif"],
            precisions=lu["precisions"],
        )

    def relire(self) -> None:
        """Let this form be sent again: who is shown the closure as it is now has seen its last state."""
        assert self.fermeture is not None  # noqa: S101 only a change can be stale
        ressaisir(self, vue=self.fermeture.empreinte)


def saisie_de(fermeture: Fermeture) -> dict[str, Any]:
    """Return what one would type to make this closure: whole days have no hour."""
    zone = fermeture.zone
    debut, fin = fermeture.debut.astimezone(zone), fermeture.fin.astimezone(zone)
    dernier = (fin - timedelta(microseconds=1)).date()
    return {
        "jour_debut": debut.date(),
        "heure_debut": None if debut.time() == MINUIT else debut.time(),
        "jour_fin": dernier,
        "heure_fin": None if fin.time() == MINUIT else fin.time(),
        "motif": fermeture.motif,
        "precisions": fermeture.precisions,
        "vue": fermeture.empreinte,
    }


class FiltresFermetures(django_filters.FilterSet):  # type: ignore[misc]
    """Search, time, place and reason of the list of closures; without a time, those that are not over."""

    EN_COURS, A_VENIR, TERMINEES, LEVEES, TOUTES = (
        "en_cours",
        "a_venir",
        "terminees",
        "levees",
        "toutes",
    )

    q = django_filters.CharFilter(label="Rechercher", method="chercher", max_length=100)
    etat = django_filters.ChoiceFilter(
        label="Quand",
        method="choisir_etat",
        empty_label="En cours et à venir",
        choices=[
            (EN_COURS, "En cours"),
            (A_VENIR, "À venir"),
            (TERMINEES, "Terminées"),
            (LEVEES, "Levées"),
            (TOUTES, "Toutes"),
        ],
    )
    lieu = django_filters.ChoiceFilter(
        label="Lieu", method="choisir_lieu", empty_label="Tous", choices=[]
    )
    motif = django_filters.ChoiceFilter(
        label="Motif",
        empty_label="Tous",
        choices=[(motif.value, capfirst(motif.label)) for motif in MotifFermeture],
    )

    class Meta:
        model = Fermeture
        fields: list[str] = []

    def __init__(self, *args: Any, maintenant: datetime, **kwargs: Any) -> None:
        self.maintenant = maintenant
        super().__init__(*args, **kwargs)
        self.filters["lieu"].extra["choices"] = cles_des_lieux()

    @property
    def les_plus_proches_d_abord(self) -> bool:
        """Tell whether what is listed is ahead: the past is read backwards."""
        return self.form.cleaned_data.get("etat") in ("", self.EN_COURS, self.A_VENIR)

    def filter_queryset(self, queryset: QuerySet[Fermeture]) -> QuerySet[Fermeture]:
        """Apply the filters; without a time, only what is not over."""
        filtre: Any = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("etat"):
            filtre = filtre.pas_finies(self.maintenant)
        fermetures: QuerySet[Fermeture] = filtre
        return fermetures

    def chercher(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Search the details, the space and its site."""
        return queryset.filter(
            Q(precisions__contient=valeur)
            | Q(espace__nom__contient=valeur)
            | Q(site__nom__contient=valeur)
            | Q(espace__niveau__site__nom__contient=valeur)
        )

    def choisir_etat(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what is under way, to come, over, lifted, or everything."""
        if valeur == self.TOUTES:
            return queryset
        if valeur == self.LEVEES:
            return queryset.levees()
        return getattr(queryset, valeur)(self.maintenant)

    def choisir_lieu(self, queryset: Any, nom: str, valeur: str) -> Any:
        """Keep what closes this space, or this site and its spaces."""
        genre, _, cle = valeur.partition("-")
        if genre == "site":
            return queryset.filter(Q(site=cle) | Q(espace__niveau__site=cle))
        espace = Espace.objects.select_related("niveau").get(pk=cle)
        return queryset.touchant(espace)
