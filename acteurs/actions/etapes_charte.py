"""The steps of a version: open it to members, freeze it, put it in force, give it up."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from acteurs.actions import nouvelles_charte
from acteurs.actions.charte import (
    CharteModifiee,
    EtapeImpossible,
    exiger_l_animation,
    verrouiller,
)
from acteurs.enums import StatutCharte
from acteurs.models import Personne, VersionCharte
from ptce.socle.periodes import creneau
from ptce.socle.typographie import jour_long

CONSULTATION_AU_PLUS = timedelta(days=366)


@transaction.atomic
def ouvrir_la_consultation(
    *,
    version: VersionCharte,
    par: Personne,
    revision: int,
    debut: date,
    fin: date,
    maintenant: datetime | None = None,
) -> VersionCharte:
    """Open a draft to members from `debut` to `fin`, both included, and write to them; the articles are written no more.

    Raises PermissionDenied, EtapeImpossible (not a draft, no article, days that do not follow), CharteModifiee.
    """
    exiger_l_animation(par)
    maintenant = maintenant or timezone.now()
    version = verrouiller(version)
    periode = creneau(_minuit(debut), _minuit(fin + timedelta(days=1))) if debut <= fin else None
    if version.en_consultation and version.consultation == periode:
        return version
    _exiger(version, StatutCharte.REDACTION)
    if version.revision != revision:
        raise CharteModifiee
    if periode is None or _minuit(fin + timedelta(days=1)) <= maintenant:
        raise EtapeImpossible("La consultation finit après son début, et pas avant aujourd’hui.")
    if fin - debut > CONSULTATION_AU_PLUS:
        raise EtapeImpossible("Une consultation dure un an au plus.")
    if not version.articles.exists():
        raise EtapeImpossible("Écrivez au moins un article avant de consulter.")
    version.statut, version.consultation = StatutCharte.CONSULTATION, periode
    version.consultee_le, version.consultee_par = maintenant, par
    version.save(update_fields=["statut", "consultation", "consultee_le", "consultee_par"])
    nouvelles_charte.consultation_ouverte(version, maintenant=maintenant)
    return version


@transaction.atomic
def prolonger(
    *, version: VersionCharte, par: Personne, fin: date, maintenant: datetime | None = None
) -> VersionCharte:
    """Change the last day of a consultation, today at the soonest. Raises PermissionDenied, EtapeImpossible."""
    exiger_l_animation(par)
    maintenant = maintenant or timezone.now()
    version = verrouiller(version)
    _exiger(version, StatutCharte.CONSULTATION)
    assert version.consultation is not None  # noqa: S101 the database says so
    debut, terme = version.consultation.lower, _minuit(fin + timedelta(days=1))
    if terme == version.consultation.upper:
        return version
    if terme <= maintenant or terme <= debut:
        raise EtapeImpossible("La consultation ne peut pas finir avant aujourd’hui.")
    if terme - debut > CONSULTATION_AU_PLUS:
        raise EtapeImpossible("Une consultation dure un an au plus.")
    version.consultation = creneau(debut, terme)
    version.save(update_fields=["consultation"])
    return version


@transaction.atomic
def figer(
    *, version: VersionCharte, par: Personne, revision: int, maintenant: datetime | None = None
) -> VersionCharte:
    """Freeze the text for good, with its hash: it awaits the decision.

    Raises PermissionDenied, EtapeImpossible (the consultation goes on, an amendment waits), CharteModifiee.
    """
    exiger_l_animation(par)
    maintenant = maintenant or timezone.now()
    version = verrouiller(version)
    if version.statut == StatutCharte.FIGEE:
        return version
    _exiger(version, StatutCharte.CONSULTATION)
    if version.revision != revision:
        raise CharteModifiee
    if version.consultation and version.consultation.upper > maintenant:
        dernier = version.consultation_jusqu_au
        assert dernier is not None  # noqa: S101 it has a period
        raise EtapeImpossible(
            f"La consultation court jusqu’au {jour_long(dernier)} : le texte se fige ensuite."
        )
    if version.amendements.ouverts().exists():
        raise EtapeImpossible("Tranchez d’abord chaque amendement : le texte se fige ensuite.")
    version.sha256 = version.empreinte_du_texte()
    version.statut, version.figee_le, version.figee_par = StatutCharte.FIGEE, maintenant, par
    version.save(update_fields=["statut", "sha256", "figee_le", "figee_par"])
    return version


@transaction.atomic
def mettre_en_vigueur(
    *,
    version: VersionCharte,
    par: Personne,
    adoptee_le: date,
    decision: str,
    maintenant: datetime | None = None,
) -> VersionCharte:
    """Put a frozen version in force by the decision taken on `adoptee_le`; the former is replaced; those who sign are told.

    `decision` says which, in words: the link to the decision itself is kept by the app that knows decisions, which
    calls this. Raises PermissionDenied, EtapeImpossible.
    """
    exiger_l_animation(par)
    maintenant = maintenant or timezone.now()
    version = verrouiller(version)
    if version.est_en_vigueur and (version.adoptee_le, version.decision) == (adoptee_le, decision):
        return version
    _exiger(version, StatutCharte.FIGEE)
    if adoptee_le > timezone.localdate(maintenant):
        raise EtapeImpossible("La décision ne peut pas être à venir.")
    VersionCharte.objects.en_vigueur().update(
        statut=StatutCharte.REMPLACEE, remplacee_le=maintenant, remplacee_par=par
    )
    version.statut, version.adoptee_le, version.decision = (
        StatutCharte.EN_VIGUEUR,
        adoptee_le,
        decision,
    )
    version.en_vigueur_le, version.en_vigueur_par = maintenant, par
    version.save(
        update_fields=["statut", "adoptee_le", "decision", "en_vigueur_le", "en_vigueur_par"]
    )
    nouvelles_charte.a_signer(version, maintenant=maintenant)
    return version


@transaction.atomic
def abandonner(
    *, version: VersionCharte, par: Personne, motif: str, maintenant: datetime | None = None
) -> VersionCharte:
    """Give up a version that is not in force, with a reason: another may be begun. Raises PermissionDenied, EtapeImpossible."""
    exiger_l_animation(par)
    version = verrouiller(version)
    if version.statut == StatutCharte.ABANDONNEE:
        return version
    if version.est_adoptee:
        raise EtapeImpossible("Une version adoptée ne s’abandonne pas : une autre la remplace.")
    version.statut, version.motif_abandon = StatutCharte.ABANDONNEE, motif
    version.abandonnee_le, version.abandonnee_par = maintenant or timezone.now(), par
    version.save(update_fields=["statut", "motif_abandon", "abandonnee_le", "abandonnee_par"])
    return version


def _minuit(jour: date) -> datetime:
    return timezone.make_aware(datetime.combine(jour, time()))


def _exiger(version: VersionCharte, statut: StatutCharte) -> None:
    if version.statut != statut:
        raise EtapeImpossible(
            f"La version {version.numero} est {version.get_statut_display()} : cette étape n’est plus possible."
        )
