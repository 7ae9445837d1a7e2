"""Who belongs to an organisation, to do what, until when.

Locks: what whoever leaves holds (spaces first), then the organisation, then the membership. Rights are read again
under the lock: two people who send each other away at once do not both succeed.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from acteurs.actions.places_a_rendre import rendre_ses_places
from acteurs.enums import ROLES_QUI_GERENT, RoleAppartenance, StatutActeur
from acteurs.models import Acteur, Appartenance, Personne
from ptce.socle import courriels, temps, typographie
from ptce.socle.contributions import (
    Decision,
    Depart,
    Engagement,
    Sort,
    empreinte_des_engagements,
    engagements,
)
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

UN_GESTIONNAIRE_RESTE = "acteurs_appartenance_un_gestionnaire_reste"
DERNIER = (
    "Une organisation garde au moins une personne qui la représente ou la gère, sans date de fin. "
    "Confiez d’abord ce rôle à quelqu’un d’autre."
)


class AppartenanceRefusee(Exception):
    """This membership cannot be changed so; the message is for who asks."""


class EngagementsChanges(ChangeEntreTemps):
    """What whoever leaves holds is no longer what the page showed; the message is for who decides."""

    def __init__(self) -> None:
        super().__init__(
            "Ce que cette personne a réservé ou tient a changé entre-temps. Relisez ci-dessous, puis confirmez."
        )


@transaction.atomic
def changer_role(
    *,
    appartenance: Appartenance,
    role: RoleAppartenance,
    par: Personne,
    maintenant: datetime | None = None,
) -> Appartenance:
    """Give a member another role, with effect on their next page, and write to them. Asking again changes nothing.

    Raises PermissionDenied; AppartenanceRefusee when it is over, or when nobody would act for the organisation.
    """
    maintenant = maintenant or timezone.now()
    acteur = Acteur.objects.verrouiller(appartenance.acteur_id)
    exiger_gestion(par, acteur, maintenant)
    lien = frais(appartenance, acteur)
    if lien.role == role:
        return lien
    if finie(lien, maintenant):
        raise AppartenanceRefusee(f"{lien.personne} ne fait plus partie de l’organisation.")
    if role not in ROLES_QUI_GERENT:
        _exiger_quelqu_un(lien)
    avant = lien.get_role_display()
    lien.role = role
    with en_concurrence({UN_GESTIONNAIRE_RESTE}, differees=True):
        lien.save(update_fields=["role"])
    ecrire(
        "role_change",
        lien,
        par=par,
        avant=avant,
        role=lien.get_role_display(),
        chemin=reverse("acteurs:organisation", args=[acteur.slug]),
    )
    return lien


@transaction.atomic
def terminer(
    *,
    appartenance: Appartenance,
    par: Personne,
    dernier_jour: date | None = None,
    decisions: Mapping[str, Decision] | None = None,
    vus: str = "",
    maintenant: datetime | None = None,
) -> Appartenance:
    """End a membership: at once, or at the end of `dernier_jour`; settle what the person holds from then on; write to them.

    `decisions` say what becomes of each thing by its key, `vus` which were shown. A membership that began today and
    ends at once leaves no day: only the journal keeps it. Raises PermissionDenied, EngagementsChanges,
    AppartenanceRefusee when nobody would act for the organisation, or when it is over already.
    """
    maintenant = maintenant or timezone.now()
    fin = dernier_jour + timedelta(days=1) if dernier_jour else timezone.localdate(maintenant)
    demande = Depart(appartenance.acteur, appartenance.personne, par, maintenant)
    tenus = engagements(demande, verrouiller=True)
    acteur = Acteur.objects.verrouiller(appartenance.acteur_id)
    if par.pk != appartenance.personne_id:
        exiger_gestion(par, acteur, maintenant)
    lien = Appartenance.objects.filter(pk=appartenance.pk).first()
    if lien is None or lien.periode.upper == fin:
        return appartenance
    lien = frais(appartenance, acteur)
    if finie(lien, maintenant):
        raise AppartenanceRefusee(f"{lien.personne} ne fait plus partie de l’organisation.")
    if dernier_jour is not None and dernier_jour < timezone.localdate(maintenant):
        raise AppartenanceRefusee("Le dernier jour ne peut pas être passé.")
    if lien.periode.upper is not None and fin > lien.periode.upper:
        raise AppartenanceRefusee(
            "Une fin est déjà prévue plus tôt : une personne qui gère l’organisation l’annule d’abord."
        )
    _exiger_quelqu_un(lien)
    if tenus and empreinte_des_engagements(tenus) != vus:
        raise EngagementsChanges
    _regler(tenus, decisions or {}, lien, depuis=_minuit(fin) if dernier_jour else maintenant)
    with en_concurrence({UN_GESTIONNAIRE_RESTE}, differees=True):
        _finir(lien, fin)
    rendre_ses_places(personne=lien.personne, maintenant=maintenant)
    ecrire(
        "appartenance_terminee",
        lien,
        par=par,
        dernier_jour=typographie.jour_long(dernier_jour) if dernier_jour else "",
        chemin=reverse("acteurs:mon_organisation"),
    )
    return lien


@transaction.atomic
def afficher(*, appartenance: Appartenance, affichee: bool, par: Personne) -> None:
    """Show a member on the organisation's public page, or not: they alone decide. Raises PermissionDenied."""
    if par.pk != appartenance.personne_id:
        raise PermissionDenied("Chaque personne décide seule de paraître sur la page publique.")
    Appartenance.objects.filter(pk=appartenance.pk).exclude(affichee=affichee).update(
        affichee=affichee
    )


def _finir(lien: Appartenance, fin: date) -> None:
    if fin <= lien.periode.lower:
        Appartenance.objects.filter(pk=lien.pk).delete()
        return
    lien.periode = calendrier(lien.periode.lower, fin)
    lien.save(update_fields=["periode"])


def _regler(
    tenus: Iterable[Engagement],
    decisions: Mapping[str, Decision],
    lien: Appartenance,
    *,
    depuis: datetime,
) -> None:
    """Do what was decided of each thing that begins once the person has left."""
    restent = set(
        Appartenance.objects.filter(
            acteur=lien.acteur, periode__contains=timezone.localdate(depuis)
        ).values_list("personne", flat=True)
    ) - {lien.personne_id}
    for tenu in tenus:
        if tenu.debut is not None and tenu.debut < depuis:
            continue
        decision = decisions.get(tenu.cle)
        if decision is None or decision.sort not in tenu.sorts:
            raise EngagementsChanges
        if decision.sort == Sort.TRANSFERER and getattr(decision.a, "pk", None) not in restent:
            raise AppartenanceRefusee(
                f"{decision.a} ne fera plus partie de l’organisation à cette date : choisissez quelqu’un d’autre."
            )
        tenu.regler(decision)


def _minuit(jour: date) -> datetime:
    return temps.borne(jour, 0, ZoneInfo(settings.TIME_ZONE))


def frais(appartenance: Appartenance, acteur: Acteur) -> Appartenance:
    """Return the membership, locked and fresh; its organisation is locked already."""
    lien = (
        Appartenance.objects.select_for_update(of=("self",))
        .select_related("personne")
        .get(pk=appartenance.pk)
    )
    lien.acteur = acteur
    return lien


def finie(lien: Appartenance, maintenant: datetime) -> bool:
    """Tell whether a membership is over."""
    fin = lien.periode.upper
    return fin is not None and fin <= timezone.localdate(maintenant)


def exiger_gestion(par: Personne, acteur: Acteur, maintenant: datetime) -> None:
    """Raise PermissionDenied unless `par` acts for the organisation at this moment, or administers the portal."""
    gerent = Appartenance.objects.qui_gerent(acteur, maintenant).filter(personne=par)
    if acteur.statut == StatutActeur.SORTI or not (par.is_superuser or gerent.exists()):
        raise PermissionDenied("Seules les personnes qui gèrent cette organisation changent cela.")


def _exiger_quelqu_un(lien: Appartenance) -> None:
    """Raise AppartenanceRefusee when this member is the last, without an end, who acts for the organisation."""
    if lien.role not in ROLES_QUI_GERENT or not lien.periode.upper_inf:
        return
    autres = Appartenance.objects.filter(
        acteur=lien.acteur, role__in=ROLES_QUI_GERENT, periode__endswith__isnull=True
    ).exclude(pk=lien.pk)
    if not autres.exists():
        raise AppartenanceRefusee(DERNIER)


def ecrire(modele: str, lien: Appartenance, *, par: Personne, **contexte: Any) -> None:
    """Write to the member of what was decided of their membership."""
    courriels.deposer(
        modele,
        destinataires=[lien.personne.courriel],
        contexte={
            "prenom": lien.personne.prenom,
            "organisation": str(lien.acteur),
            "par": str(par),
            "par_un_autre": par.pk != lien.personne_id,
            **contexte,
        },
    )
