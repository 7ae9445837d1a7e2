"""What pages and messages say of conventions: how each stands, what it lets and for how much, what was done, what awaits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Acteur, Personne
from locaux import regles
from locaux.calculs import ALERTES, plus_mois
from locaux.enums import StatutAvenant, StatutConvention
from locaux.lectures.durees import cumul_en_pepiniere
from locaux.lectures.suivi_des_loyers import suivi_apres
from locaux.models import (
    Avenant,
    ConditionFinanciere,
    Convention,
    Espace,
    LigneAvenant,
    LotConvention,
)
from locaux.models.convention_contraintes import EN_PREPARATION
from ptce.socle import typographie
from ptce.socle.contributions import Attente, BlocDeFiche, LigneDeFiche

ETATS = {
    StatutConvention.PROJET: ("", "pencil"),
    StatutConvention.A_SIGNER: ("attente", "signature"),
    StatutConvention.SIGNEE: ("bon", "check"),
    StatutConvention.RESILIEE: ("alerte", "x"),
    StatutConvention.ECHUE: ("", "archive"),
    StatutConvention.ABANDONNEE: ("", "minus"),
}
"""Colour and icon of each state."""
ETATS_AVENANT = {
    StatutAvenant.PROJET: ("", "pencil"),
    StatutAvenant.A_SIGNER: ("attente", "signature"),
    StatutAvenant.SIGNE: ("bon", "check"),
    StatutAvenant.ABANDONNE: ("", "minus"),
}
PROCHES = max(ALERTES)
NOMMEES = 5
"""How many organisations are named of those that have something to sign."""
VERBES = {
    StatutConvention.PROJET: "reprise en projet",
    StatutConvention.A_SIGNER: "envoyée à la signature",
    StatutConvention.SIGNEE: "signature enregistrée",
    StatutConvention.RESILIEE: "résiliation enregistrée",
    StatutConvention.ECHUE: "échue",
    StatutConvention.ABANDONNEE: "abandonnée",
}
VERBES_AVENANT = {
    StatutAvenant.PROJET: "repris en projet",
    StatutAvenant.A_SIGNER: "envoyé à la signature",
    StatutAvenant.SIGNE: "signature enregistrée",
    StatutAvenant.ABANDONNE: "abandonné",
}


def etat_en_mots(convention: Convention, jour: date) -> str:
    """Return the state as people say it: a convention that is ended goes on until its last day."""
    if convention.statut == StatutConvention.RESILIEE and convention.dernier_jour >= jour:
        return f"résiliée au {typographie.jour_sans_nom(convention.dernier_jour)}"
    return str(convention.get_statut_display())


def avec_ce_qui_vaut(conventions: Any, jour: date) -> Any:
    """Return these conventions with `loyer_du_jour` and `charges_du_jour`, in force that day, in the same query.

    Before the first day they are as signed, after the last one as they were then.
    """
    commencees = ConditionFinanciere.objects.filter(
        convention=OuterRef("pk"), periode__startswith__lte=jour
    ).order_by("-periode")
    return conventions.annotate(
        **{
            nom: Coalesce(Subquery(commencees.values(champ)[:1]), F(champ))
            for nom, champ in (
                ("loyer_du_jour", "loyer_mensuel_ht"),
                ("charges_du_jour", "charges_mensuelles"),
            )
        }
    )


def ecarts_de_surface(lignes: Iterable[LotConvention | LigneAvenant]) -> list[str]:
    """Return where an area to be signed is not that of its space, in words; spaces are loaded."""
    return [
        f"{typographie.entre_guillemets(ligne.espace)} : {typographie.surface(ligne.surface_m2)} dans le texte à signer, "
        f"{typographie.surface(ligne.espace.surface_m2)} sur la page de l’espace"
        for ligne in lignes
        if ligne.surface_m2 is not None and ligne.surface_m2 != ligne.espace.surface_m2
    ]


@dataclass(frozen=True)
class Page:
    """What the page of a convention shows; `du_jour` are its lots today, or on its first or last day when it is not."""

    convention: Convention
    etat: str
    du_jour: list[LotConvention]
    autres: list[LotConvention]
    conditions: list[ConditionFinanciere]
    avenants: list[Avenant]
    surface: Decimal
    loyer: ConditionFinanciere | None
    ecarts: list[str]
    """Areas that are not those of the spaces, told to the agents until it is signed."""
    suivi_depuis: date | None
    """The first month that is followed here, when the convention began before."""
    cumul: str
    """How long the company is in the pépinière by all its conventions, told to the agents."""


def page(convention: Convention, *, jour: date, agent: bool) -> Page:
    """Return the page; drafts of amendments are the agents' own. Four queries."""
    lots = list(
        convention.lots.select_related("espace__niveau__site").order_by("periode", "espace__nom")
    )
    reference = min(max(jour, convention.premier_jour), convention.dernier_jour)
    du_jour = [lot for lot in lots if reference in lot.periode]
    conditions = list(convention.conditions.select_related("avenant").order_by("periode"))
    avenants = convention.avenants.prefetch_related("lignes__espace").order_by("-numero")
    if not agent:
        avenants = avenants.filter(statut__in=[StatutAvenant.A_SIGNER, StatutAvenant.SIGNE])
    return Page(
        convention,
        etat_en_mots(convention, jour),
        du_jour,
        [lot for lot in lots if lot not in du_jour],
        conditions,
        list(avenants),
        sum((lot.surface_m2 for lot in du_jour), Decimal(0)),
        next((une for une in conditions if reference in une.periode), None),
        ecarts_de_surface(lots) if agent and convention.en_preparation else [],
        suivi_apres(convention.premier_jour),
        cumul_en_pepiniere(convention) if agent else "",
    )


@dataclass(frozen=True)
class Acte:
    """One thing that was done: when, by whom (empty: the portal itself), what."""

    le: datetime
    par: str
    texte: str


def historique(convention: Convention) -> list[Acte]:
    """Return what was done to this convention and to its amendments, oldest first, from the journal. Three queries."""
    evenements: list[tuple[Any, str]] = []
    precedents: dict[tuple[str, int], Any] = {}
    for modele, filtre in (
        ("ConventionEvent", {"pgh_obj": convention.pk}),
        ("AvenantEvent", {"convention": convention.pk}),
    ):
        for evenement in (
            apps.get_model("locaux", modele)
            .objects.filter(**filtre)
            .select_related("pgh_context")
            .order_by("pgh_id")
        ):
            cle = (modele, evenement.pgh_obj_id)
            texte = _texte(evenement, precedents.get(cle))
            precedents[cle] = evenement
            if texte:
                evenements.append((evenement, texte))
    evenements.sort(key=lambda lu: lu[0].pgh_created_at)
    auteurs = [
        un.pgh_context.metadata.get("user") if un.pgh_context else None for un, _ in evenements
    ]
    personnes = Personne.objects.in_bulk({cle for cle in auteurs if cle})
    return [
        Acte(un.pgh_created_at, str(personnes.get(cle, "")) if cle else "", texte)
        for (un, texte), cle in zip(evenements, auteurs, strict=True)
    ]


def _texte(evenement: Any, precedent: Any) -> str:
    avenant = hasattr(evenement, "numero")
    nom = f"avenant n° {evenement.numero} : " if avenant else ""
    verbes: Any = VERBES_AVENANT if avenant else VERBES
    if precedent is None:
        return f"{nom}{'rédigé' if avenant else 'rédigée'}"
    if evenement.statut != precedent.statut:
        if precedent.statut == StatutConvention.RESILIEE:
            return "résiliation annulée"
        return f"{nom}{verbes[evenement.statut]}"
    if (
        not avenant
        and evenement.pepiniere != precedent.pepiniere
        and evenement.statut != StatutConvention.PROJET
    ):
        return "suivie en pépinière" if evenement.pepiniere else "n’est plus suivie en pépinière"
    if evenement.sha256 != precedent.sha256:
        return f"{nom}exemplaire signé déposé"
    if not avenant and evenement.resiliee_le != precedent.resiliee_le:
        return f"résiliation changée : dernier jour le {typographie.jour_sans_nom(evenement.prend_fin_le)}"
    if evenement.statut in (StatutConvention.PROJET, StatutAvenant.PROJET):
        return f"{nom}{'modifié' if avenant else 'modifiée'}"
    return ""


def locataire(espace: Espace, jour: date) -> LotConvention | None:
    """Return the lot by which a space, or a part of it, is let that day. One query."""
    return (
        LotConvention.objects.actes()
        .au(jour)
        .filter(Q(espace=espace) | Q(espace__appartient_a__ensemble=espace))
        .select_related("convention__acteur")
        .first()
    )


def ce_qui_attend_des_conventions(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return what awaits a person: for agents, what to have signed and what ends soon; for who acts, what to sign.

    Two queries at most.
    """
    if regles.peut_louer(personne):
        return _pour_les_agents(maintenant)
    organisations = [
        acteur.pk
        for acteur in personne.organisations()
        if regles.voit_l_argent(personne, acteur.pk)
    ]
    if not organisations:
        return []
    a_signer = Q(statut=StatutConvention.A_SIGNER) | Q(avenants__statut=StatutAvenant.A_SIGNER)
    return [
        Attente(
            titre=f"À signer : convention {convention.reference}",
            texte=f"{convention.acteur}, {convention.get_type_display()} : lisez-la, les agents du lieu recueillent la signature.",
            adresse=convention.get_absolute_url(),
            action="Lire la convention",
            icone="signature",
        )
        for convention in Convention.objects.filter(a_signer, acteur__in=organisations)
        .select_related("acteur")
        .distinct()
        .order_by("reference")
    ]


def _pour_les_agents(maintenant: datetime) -> list[Attente]:
    jour = timezone.localdate(maintenant)
    liste = reverse("locaux:conventions")
    a_signer = list(
        Convention.objects.filter(
            Q(statut=StatutConvention.A_SIGNER) | Q(avenants__statut=StatutAvenant.A_SIGNER)
        )
        .select_related("acteur")
        .distinct()
        .order_by("envoyee_le")
    )
    attentes = []
    if a_signer:
        noms = list(dict.fromkeys(str(une.acteur) for une in a_signer))
        if len(noms) > NOMMEES:
            autres = len(noms) - NOMMEES
            noms[NOMMEES:] = [f"{autres} {typographie.pluriel(autres, 'autre')}"]
        attentes.append(
            Attente(
                titre=f"{typographie.compte(len(a_signer), 'convention')} à faire signer",
                texte=f"{typographie.enumeration(noms)}.",
                adresse=f"{liste}?etat=a_signer",
                action="Voir les conventions",
                icone="signature",
            )
        )
    for convention in (
        Convention.objects.filter(
            statut=StatutConvention.SIGNEE,
            periode_effective__endswith__gt=jour,
            periode_effective__endswith__lte=plus_mois(jour, min(ALERTES)),
        )
        .select_related("acteur")
        .order_by("periode_effective__endswith", "pk")[:5]
    ):
        attentes.append(
            Attente(
                titre=f"Convention {convention.reference} : échéance le {typographie.jour_sans_nom(convention.dernier_jour)}",
                texte=f"{convention.acteur} : préparez la suite, ou le départ.",
                adresse=convention.get_absolute_url(),
                action="Voir la convention",
                icone="clock",
            )
        )
    return attentes


def conventions_de(acteur: Acteur, personne: Personne, maintenant: datetime) -> list[BlocDeFiche]:
    """Return the conventions of an organisation, for its own space. Answers `contributions.espace_acteur`; two queries."""
    if not (personne.est_agent or regles.voit_la_fin(personne, acteur.pk)):
        return []
    jour = timezone.localdate(maintenant)
    lues = (
        Convention.objects.visibles_pour(personne)
        .filter(acteur=acteur)
        .vivantes(jour)
        .exclude(statut__in=[StatutConvention.PROJET])
        .prefetch_related(
            Prefetch("lots", LotConvention.objects.select_related("espace").order_by("espace__nom"))
        )
    )
    lignes = [
        LigneDeFiche(
            f"{convention.reference}, {etat_en_mots(convention, jour)}",
            convention.get_absolute_url(),
            typographie.enumeration(noms_des_espaces(convention.lots.all(), jour)),
        )
        for convention in lues
    ]
    return [BlocDeFiche("Les locaux", lignes, "building-2")] if lignes else []


def noms_des_espaces(lots: Iterable[LotConvention], jour: date) -> list[str]:
    """Return the names of the spaces that are let that day, or ever when none is."""
    lots = list(lots)
    du_jour = [lot for lot in lots if jour in lot.periode]
    return list(dict.fromkeys(lot.espace.nom for lot in du_jour or lots))


def vivantes_de(acteur: Acteur, jour: date) -> list[Convention]:
    """Return what an organisation that leaves still holds, or has under way. One query."""
    return list(
        Convention.objects.filter(acteur=acteur)
        .filter(
            Q(statut__in=EN_PREPARATION)
            | Q(statut=StatutConvention.SIGNEE, periode_effective__endswith__gt=jour)
            | Q(statut=StatutConvention.RESILIEE, periode_effective__endswith__gt=jour)
        )
        .select_related("acteur")
        .order_by("reference")
    )
