"""Who may do what with organisations and accounts. Predicates only; they never write."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from acteurs.enums import (
    ROLES_QUI_GERENT,
    Groupe,
    PublicEvenement,
    RoleAppartenance,
    StatutActeur,
)
from acteurs.models import Acteur, Appartenance, Evenement, Nouvelle, Personne, Pole
from acteurs.models.charte import est_du_pole

ORGANISATION_CHOISIE = "organisation_choisie"
"""Where a session keeps the key of the organisation that one acts for."""


def appartient_a(personne: Personne, acteur_id: int) -> bool:
    """Tell whether this person belongs to the organisation today."""
    return personne.role_chez(acteur_id) is not None


def gere(personne: Personne, acteur_id: int) -> bool:
    """Tell whether this person acts for the organisation: `representant` or `gestionnaire`."""
    return personne.role_chez(acteur_id) in ROLES_QUI_GERENT


def voit_l_espace(personne: Personne, acteur: Acteur) -> bool:
    """Tell whether this person reads an organisation's own space: its people, and those who run the hub."""
    return personne.gere_le_pole or appartient_a(personne, acteur.pk)


def gere_les_personnes(personne: Personne, acteur: Acteur) -> bool:
    """Tell whether this person says who belongs to the organisation: who acts for it, or administers the portal.

    A suspended organisation keeps that; one that has left has nobody any more.
    """
    return acteur.statut != StatutActeur.SORTI and (
        personne.is_superuser or gere(personne, acteur.pk)
    )


def tient_la_fiche(personne: Personne, acteur: Acteur) -> bool:
    """Tell whether this person writes the organisation's page and figures: who acts for it, unless it is suspended."""
    return personne.is_superuser or (gere(personne, acteur.pk) and not est_suspendu(acteur))


def peut_inviter(personne: Personne, acteur: Acteur) -> bool:
    """Tell whether this person invites people there: who says who belongs to it, and the animators who admit it."""
    return gere_les_personnes(personne, acteur) or (
        personne.est_animateur and acteur.statut != StatutActeur.SORTI
    )


def peut_rediger(personne: Personne) -> bool:
    """Tell whether this person writes the texts and the history of the portal: the animation team, administrators."""
    return personne.est_animateur or personne.is_superuser


def peut_tenir_les_acteurs(personne: Personne) -> bool:
    """Tell whether this person imports organisations, suspends them, takes note that one leaves: as `peut_rediger`."""
    return personne.est_animateur or personne.is_superuser


def peut_prendre_en_charge(personne: Personne, acteur: Acteur) -> bool:
    """Tell whether this person answers those who start a business for a member in force, which they act for."""
    return acteur.statut == StatutActeur.MEMBRE and gere(personne, acteur.pk)


def est_suspendu(acteur: Acteur) -> bool:
    """Tell whether the organisation's membership is suspended."""
    return acteur.statut == StatutActeur.SUSPENDU


def anime(personne: Personne | None) -> bool:
    """Tell whether this person runs the life of the hub: the animators, and who administers the portal."""
    return personne is not None and (personne.est_animateur or personne.is_superuser)


def peut_s_inscrire(personne: Personne | None, evenement: Evenement) -> bool:
    """Tell whether an event is for this person, or for a visitor; whether it is open is another question."""
    if evenement.public == PublicEvenement.TOUS:
        return True
    if personne is None:
        return False
    siennes = personne.organisations_du_pole()
    if personne.gere_le_pole or evenement.public == PublicEvenement.MEMBRES:
        return personne.gere_le_pole or bool(siennes)
    poles = Pole.objects.filter(acteurs__in=siennes)
    return poles.filter(evenements=evenement).exists()


def tient_la_liste(personne: Personne | None, evenement: Evenement) -> bool:
    """Tell whether this person reads who comes, and ticks who came: who organises, who manages the inviting organisation, the animators."""
    if personne is None:
        return False
    if anime(personne):
        return True
    if evenement.responsable_id == personne.pk:
        # Who has left the hub reads nobody's address any more.
        return personne.gere_le_pole or bool(personne.organisations())
    return evenement.organisateur_id is not None and gere(personne, evenement.organisateur_id)


def peut_annoncer_a_tous(personne: Personne) -> bool:
    """Tell whether this person writes news for the whole hub: the animators."""
    return anime(personne)


def poles_ou_annoncer(personne: Personne) -> list[Pole]:
    """Return the poles for which this person writes news: any for the animators; those of the members they act for."""
    if anime(personne):
        return list(Pole.objects.all())
    siens = [
        appartenance.acteur_id
        for appartenance in personne.appartenances_du_jour
        if appartenance.role in ROLES_QUI_GERENT
        and appartenance.acteur.statut == StatutActeur.MEMBRE
    ]
    return list(Pole.objects.filter(acteurs__in=siens).distinct()) if siens else []


def peut_changer_la_nouvelle(personne: Personne, nouvelle: Nouvelle) -> bool:
    """Tell whether this person corrects or withdraws a piece of news: its author, as long as they may write there; the animators."""
    if anime(personne):
        return True
    return nouvelle.auteur_id == personne.pk and nouvelle.pole in poles_ou_annoncer(personne)


def doit_avoir_un_second_facteur(personne: Personne) -> bool:
    """Tell whether this person's rights ask for a second factor: agents, administrators, whoever opens the support tool."""
    return personne.is_staff or personne.est_agent


def peut_retirer_le_second_facteur(par: Personne, personne: Personne) -> bool:
    """Tell whether `par` may take away the second factor of `personne`: an administrator, never their own that way."""
    return par.is_superuser and par.pk != personne.pk


def personne_ou_visiteur(request: HttpRequest) -> Personne | None:
    """Return the person who is logged in, who knows for whom they act; None for a visitor."""
    if not isinstance(request.user, Personne):
        return None
    request.user.agit_pour = request.session.get(ORGANISATION_CHOISIE)
    return request.user


def personne_connectee(request: HttpRequest) -> Personne:
    """Return the person who is logged in. Raises PermissionDenied for a visitor."""
    personne = personne_ou_visiteur(request)
    if personne is None:
        raise PermissionDenied
    return personne


# --- The charter ----------------------------------------------------------------------------------


def anime_la_charte(personne: Personne) -> bool:
    """Tell whether this person writes the charter, opens consultations and settles amendments: the collective's animation."""
    return personne.est_animateur or personne.is_superuser


def lit_entre_membres(personne: Personne) -> bool:
    """Tell whether this person reads amendments and who has not signed: members, suspended included, and the staff."""
    return personne.gere_le_pole or est_du_pole(personne)


def amende_pour(personne: Personne) -> list[Acteur]:
    """Return the organisations in whose name this person may propose and discuss amendments: members in force."""
    return [acteur for acteur in personne.organisations() if acteur.statut == StatutActeur.MEMBRE]


def represente(personne: Personne, acteur: Acteur) -> bool:
    """Tell whether this person signs for the organisation today: its `representant`."""
    return personne.role_chez(acteur.pk) == RoleAppartenance.REPRESENTANT


def signe_pour(personne: Personne, acteur: Acteur) -> bool:
    """Tell whether this person may sign the charter for the organisation, which is a member in force."""
    return acteur.statut == StatutActeur.MEMBRE and represente(personne, acteur)


def represente_par(personne: Personne) -> list[Acteur]:
    """Return the organisations for which this person may sign today."""
    return [acteur for acteur in personne.organisations() if signe_pour(personne, acteur)]


def lit_les_candidatures(personne: Personne) -> bool:
    """Tell whether this person reads who asks to join: those who run the hub, whoever decides."""
    return personne.gere_le_pole


def instruit_les_candidatures(personne: Personne) -> bool:
    """Tell whether this person answers to applications and decides: the animators, who admit; administrators do all."""
    return personne.est_animateur or personne.is_superuser


def instruisent() -> QuerySet[Personne]:
    """Return all those whom `instruit_les_candidatures` lets answer, in activity."""
    return Personne.objects.filter(is_active=True).filter(
        Q(is_superuser=True) | Q(groups__name=Groupe.ANIMATEUR)
    )


def sont_du_pole(maintenant: datetime) -> QuerySet[Personne]:
    """Return all those who belong to an organisation that has not left, or run the hub, in activity."""
    liens = Appartenance.objects.en_cours(timezone.localdate(maintenant))
    return Personne.objects.filter(is_active=True).filter(
        Q(is_superuser=True)
        | Q(groups__name__in=Groupe.values)
        | Q(pk__in=liens.order_by().values("personne"))
    )


def qui_instruit() -> QuerySet[Personne]:
    """Return who is told of an application: the animators in activity, administrators where there are none."""
    actives = Personne.objects.filter(is_active=True)
    animateurs = actives.filter(groups__name=Groupe.ANIMATEUR)
    return animateurs if animateurs.exists() else actives.filter(is_superuser=True)
