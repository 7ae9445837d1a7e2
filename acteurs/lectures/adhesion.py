"""What is told of applications: what a draft still lacks, its thread, what awaits a person. Reads only."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from acteurs import regles
from acteurs.enums import GenreMessage, StatutCandidature
from acteurs.models import Candidature, Invitation, MessageCandidature, Personne
from ptce.socle import typographie
from ptce.socle.contributions import Attente

EQUIPE, CANDIDAT = "l’équipe d’animation", "l’organisation candidate"
MONTRES = 20
"""How many applications are read to say what awaits someone."""

ORGANISATION, CONTACT, MOTIVATION = "organisation", "contact", "motivation"
ETAPES = {
    ORGANISATION: "L’organisation",
    CONTACT: "Les personnes",
    MOTIVATION: "Le projet",
}
"""Steps of a draft, in order: their address, their title."""

ATTENDUS = (
    (ORGANISATION, "forme_juridique", "la forme juridique"),
    (ORGANISATION, "adresse", "l’adresse postale"),
    (CONTACT, "contact_prenom", "le prénom de la personne à contacter"),
    (CONTACT, "contact_nom", "le nom de la personne à contacter"),
    (MOTIVATION, "presentation", "la présentation de l’organisation"),
    (MOTIVATION, "poles", "un pôle au moins"),
    (MOTIVATION, "presence", "la présence souhaitée"),
    (MOTIVATION, "motivation", "ce qui vous amène à rejoindre le pôle"),
)
"""What an application says before it is sent: step, field, words."""


@dataclass(frozen=True)
class Manque:
    """Something that an application does not say yet, and in which step it is said."""

    etape: str
    champ: str
    texte: str


def manques(candidature: Candidature) -> list[Manque]:
    """Return what is to be said before the application is sent. One query: its poles."""
    return [
        Manque(etape, champ, texte)
        for etape, champ, texte in ATTENDUS
        if not _dit(candidature, champ)
    ]


def _dit(candidature: Candidature, champ: str) -> bool:
    return candidature.poles.exists() if champ == "poles" else bool(getattr(candidature, champ))


@dataclass(frozen=True)
class EtapeLue:
    """A step of the draft as its page lists it."""

    nom: str
    titre: str
    manques: list[str]


def etapes(manquants: list[Manque]) -> list[EtapeLue]:
    """Return the steps, each with what it lacks."""
    return [
        EtapeLue(nom, titre, [manque.texte for manque in manquants if manque.etape == nom])
        for nom, titre in ETAPES.items()
    ]


# --- The thread -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class MessageLu:
    """One step of the thread: when, what, by whom, the words."""

    le: datetime
    titre: str
    par: str
    texte: str
    du_candidat: bool


def fil(candidature: Candidature, *, interne: bool) -> list[MessageLu]:
    """Return the steps of an application, the oldest first. One query.

    `interne` names who of the hub did each; the applicant reads "the team", and not that someone took charge.
    """
    return [
        MessageLu(
            le=message.le,
            titre=message.get_genre_display(),
            par=_par(message, candidature, interne=interne),
            texte=message.texte,
            du_candidat=message.du_candidat,
        )
        for message in candidature.messages.select_related("par").order_by("sequence")
        if interne or message.genre != GenreMessage.PRISE_EN_CHARGE
    ]


def _par(message: MessageCandidature, candidature: Candidature, *, interne: bool) -> str:
    if message.du_candidat:
        return str(message.par or candidature.contact or CANDIDAT)
    return str(message.par) if interne else EQUIPE


def dernier_complement(candidature: Candidature) -> MessageCandidature | None:
    """Return what the animators ask for, while they do. One query at most."""
    if candidature.statut != StatutCandidature.COMPLEMENT_DEMANDE:
        return None
    return candidature.messages.filter(genre=GenreMessage.COMPLEMENT).order_by("-sequence").first()


def nom_du_candidat(invitation: Invitation) -> dict[str, str]:
    """Return the first name and the name that who is invited gave in the application of this organisation; empty if they did not.

    Their address is proved by the link of the invitation. One query.
    """
    candidatures = Candidature.objects.filter(
        acteur=invitation.acteur, contact_courriel__iexact=invitation.courriel
    )
    lu = candidatures.order_by("-pk").values_list("contact_prenom", "contact_nom").first()
    return dict(zip(("prenom", "nom"), lu, strict=True)) if lu else {}


# --- What awaits someone --------------------------------------------------------------------------


def ce_qui_attend(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return what awaits a person about applications: theirs to finish or complete; for an animator, those to look at.

    One query, two for an animator.
    """
    attentes = [_la_sienne(lue) for lue in _les_siennes(personne)]
    if regles.instruit_les_candidatures(personne):
        attentes += _a_instruire(personne)
    return attentes


def _les_siennes(personne: Personne) -> QuerySet[Candidature]:
    return Candidature.objects.filter(
        demandeur=personne,
        statut__in=(StatutCandidature.BROUILLON, StatutCandidature.COMPLEMENT_DEMANDE),
    ).order_by("-cree_le", "-pk")[:MONTRES]


def _la_sienne(lue: Candidature) -> Attente:
    brouillon = lue.statut == StatutCandidature.BROUILLON
    return Attente(
        titre=f"Candidature {typographie.de(lue)}",
        texte="Commencée, pas encore déposée."
        if brouillon
        else "L’équipe d’animation vous demande un complément.",
        adresse=reverse("acteurs:ma_candidature", args=[lue.reference]),
        action="La terminer" if brouillon else "Répondre",
        icone="pencil" if brouillon else "message-square",
    )


def _a_instruire(personne: Personne) -> list[Attente]:
    dernier = MessageCandidature.objects.filter(candidature=OuterRef("pk")).order_by("-sequence")
    lues = list(
        Candidature.objects.ouvertes()
        .filter(Q(suivie_par__isnull=True) | Q(suivie_par=personne))
        .annotate(repondu=Subquery(dernier.values("du_candidat")[:1]))
        .order_by("deposee_le", "pk")[: MONTRES * 5]
    )
    nouvelles = [lue for lue in lues if lue.suivie_par_id is None]
    # Annotated above: the last word is the applicant's.
    reprises = [lue for lue in lues if lue.suivie_par_id is not None and lue.repondu]  # type: ignore[attr-defined]
    return [*_nouvelles(nouvelles), *map(_a_reprendre, reprises[:MONTRES])]


def _nouvelles(lues: list[Candidature]) -> list[Attente]:
    if not lues:
        return []
    noms = typographie.enumeration(map(str, lues[:3])) if len(lues) <= 3 else ""
    seule = lues[0] if len(lues) == 1 else None
    return [
        Attente(
            titre=f"{typographie.compte(len(lues), 'candidature')} à étudier",
            texte=f"{noms} : personne ne s’en charge encore."
            if noms
            else "Personne ne s’en charge encore.",
            adresse=seule.get_absolute_url() if seule else reverse("acteurs:candidatures"),
            action="Voir la candidature" if seule else "Voir les candidatures",
            icone="inbox",
        )
    ]


def _a_reprendre(lue: Candidature) -> Attente:
    return Attente(
        titre=f"Du nouveau : candidature {typographie.de(lue)}",
        texte=f"L’organisation a répondu. Candidature {lue.reference}.",
        adresse=lue.get_absolute_url(),
        action="Lire la réponse",
        icone="message-square",
    )
