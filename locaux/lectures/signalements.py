"""What is told of faults: their steps, what each changed, those of a space, and what awaits a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from acteurs.models import Personne
from locaux.enums import StatutSignalement, Urgence
from locaux.models import Espace, EtapeSignalement, Fermeture, Signalement
from ptce.socle import typographie
from ptce.socle.contributions import Attente

MONTRES = 20
"""How many faults are read to say what awaits someone."""

DECLARANT, EQUIPE = "le déclarant", "l’équipe du lieu"


class EtatDUnSignalement(Protocol):
    """What a step may change: a fault, or what the journal kept of it."""

    titre: str
    urgence: str
    statut: str
    responsable_id: int | None
    prevu_le: date | None
    fermeture_id: int | None

    @property
    def responsable(self) -> Personne | None: ...
    @property
    def fermeture(self) -> Fermeture | None: ...


@dataclass(frozen=True)
class EtapeLue:
    """One step: when, what it is called, by whom (empty: the reader), what was said, what changed, where it led."""

    le: datetime
    texte: str
    par: str
    message: str
    faits: list[str]
    statut: str


def etapes(signalement: Signalement, *, interne: bool) -> list[EtapeLue]:
    """Return the steps of a fault, the oldest first. Two queries.

    `interne` names who is at work; a visitor reads "the team". `signalement` is complete.
    """
    zone = signalement.espace.site.zone
    revisions: dict[int, EtatDUnSignalement] = {
        evenement.sequence: evenement
        for evenement in apps.get_model("locaux", "SignalementEvent")
        .objects.filter(pgh_obj=signalement.pk)
        .select_related("responsable", "fermeture")
        .order_by("pgh_id")
    }
    lues = []
    precedent = StatutSignalement.OUVERT
    for etape in signalement.etapes.select_related("par"):
        avant, apres = revisions.get(etape.sequence - 1), revisions.get(etape.sequence)
        changes = faits(avant, apres, zone=zone, interne=interne) if avant and apres else []
        lues.append(
            EtapeLue(
                le=etape.le,
                texte=_texte(etape, precedent, changes),
                par=_par(etape, signalement, interne=interne),
                message=etape.message,
                faits=changes,
                statut=etape.statut,
            )
        )
        precedent = StatutSignalement(etape.statut)
    return lues


def _texte(etape: EtapeSignalement, precedent: str, changes: list[str]) -> str:
    if etape.statut != precedent:
        return {
            StatutSignalement.OUVERT: "rouvert",
            StatutSignalement.EN_COURS: "pris en charge",
            StatutSignalement.RESOLU: "résolu",
            StatutSignalement.SANS_SUITE: "clos sans suite",
        }[StatutSignalement(etape.statut)]
    return "message" if etape.message else "mis à jour" if changes else "relu"


def _par(etape: EtapeSignalement, signalement: Signalement, *, interne: bool) -> str:
    if etape.par_id == signalement.auteur_id:
        return signalement.declarant
    return str(etape.par) if interne else EQUIPE


def faits(
    avant: EtatDUnSignalement, apres: EtatDUnSignalement, *, zone: ZoneInfo, interne: bool
) -> list[str]:
    """Return in words what changed between two revisions, but the state itself."""
    lus = []
    if apres.titre != avant.titre:
        lus.append(f"nouveau titre : {typographie.entre_guillemets(apres.titre)}")
    if apres.urgence != avant.urgence:
        lus.append(f"urgence : {Urgence(apres.urgence).label}")
    if apres.statut == StatutSignalement.OUVERT:
        # Opened again, it awaits somebody: what was planned is over.
        return lus
    if apres.responsable_id != avant.responsable_id and interne:
        lus.append(f"confié à {apres.responsable}" if apres.responsable else "confié à personne")
    if apres.prevu_le != avant.prevu_le:
        lus.append(
            f"réparation prévue le {typographie.jour_long(apres.prevu_le)}"
            if apres.prevu_le
            else "réparation sans date prévue"
        )
    if apres.fermeture_id != avant.fermeture_id:
        lus.append(_fermeture_en_mots(apres.fermeture, zone))
    return lus


def _fermeture_en_mots(fermeture: Fermeture | None, zone: ZoneInfo) -> str:
    if fermeture is None:
        return "espace rouvert"
    periode = fermeture.periode
    return f"espace fermé : {typographie.creneau(periode.lower, periode.upper, zone)}"


def problemes_de(espace: Espace, ensembles: Iterable[Espace]) -> list[Signalement]:
    """Return the open faults that members should know of before they use a space, its parts and its wholes included.

    One query. `espace` is complete.
    """
    lieux = [espace.pk, *(autre.pk for autre in (*espace.elements.all(), *ensembles))]
    return list(
        Signalement.objects.genants()
        .filter(espace__in=lieux)
        .select_related("espace")
        .dans_l_ordre()[:MONTRES]
    )


# --- What awaits someone --------------------------------------------------------------------------


def ce_qui_attend(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return what awaits a person about faults: an answer to theirs; for an agent, the urgent and the late ones.

    One query, two for an agent.
    """
    attentes = [
        Attente(
            titre=f"Du nouveau : {signalement.titre}",
            texte=f"{signalement.espace}, {signalement.get_statut_display()}. Signalement {signalement.reference}.",
            adresse=signalement.get_absolute_url(),
            action="Lire la réponse",
            icone="message-square",
        )
        for signalement in Signalement.objects.repondus(personne)
        .select_related("espace")
        .order_by("-cree_le", "-pk")[:MONTRES]
    ]
    return attentes + _pour_un_agent(personne, maintenant) if personne.est_agent else attentes


def _pour_un_agent(personne: Personne, maintenant: datetime) -> list[Attente]:
    dernier = EtapeSignalement.objects.filter(signalement=OuterRef("pk")).order_by("-sequence")
    lus = list(
        Signalement.objects.complets()
        .filter(
            Q(statut=StatutSignalement.OUVERT, urgence=Urgence.BLOQUANTE)
            | Q(statut=StatutSignalement.EN_COURS, responsable=personne)
        )
        .annotate(dernier_mot_de=Subquery(dernier.values("par")[:1]))
        .dans_l_ordre()[: MONTRES * 5]
    )
    return [*_urgents(lus), *_a_reprendre(lus, personne, maintenant)]


def _urgents(lus: list[Signalement]) -> list[Attente]:
    urgents = [lu for lu in lus if lu.statut == StatutSignalement.OUVERT]
    if len(urgents) < 2:
        return [
            Attente(
                titre=f"Urgent : {urgent.titre}",
                texte=f"{urgent.espace}, {urgent.espace.site}.",
                adresse=urgent.get_absolute_url(),
                action="Voir le signalement",
                icone="triangle-alert",
            )
            for urgent in urgents
        ]
    lieux = dict.fromkeys(str(urgent.espace) for urgent in urgents)
    return [
        Attente(
            titre=f"{typographie.compte(len(urgents), 'signalement urgent')} à traiter",
            texte=f"{typographie.enumeration(lieux)}.",
            adresse=f"{reverse('locaux:signalements')}?statut={StatutSignalement.OUVERT}&urgence={Urgence.BLOQUANTE}",
            action="Voir les signalements",
            icone="triangle-alert",
        )
    ]


def _a_reprendre(lus: list[Signalement], personne: Personne, maintenant: datetime) -> list[Attente]:
    attentes = []
    for lu in lus:
        if lu.statut == StatutSignalement.OUVERT:
            continue
        aujourdhui = maintenant.astimezone(lu.espace.site.zone).date()
        # Annotated above. Nobody answers to themselves.
        repondu = lu.auteur_id != personne.pk and lu.dernier_mot_de == lu.auteur_id  # type: ignore[attr-defined]
        if repondu:
            suite = ("Réponse", f"{lu.declarant} vous a répondu.", "message-square")
        elif lu.prevu_le is not None and lu.prevu_le < aujourdhui:
            promis = typographie.jour_sans_nom(lu.prevu_le)
            suite = ("En retard", f"Réparation prévue le {promis}.", "clock")
        else:
            continue
        attentes.append(
            Attente(
                titre=f"{suite[0]} : {lu.titre}",
                texte=f"{lu.espace}. {suite[1]}",
                adresse=lu.get_absolute_url(),
                action="Voir le signalement",
                icone=suite[2],
            )
        )
    return attentes
