"""What accounts and organisations keep for a time only: rules of `ptce.socle.conservation`, run every night."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from acteurs.actions.anonymat import pourquoi_pas
from acteurs.actions.creation import oublier_les_demandes_anciennes
from acteurs.actions.effacement import effacer_les_comptes, prevenir
from acteurs.actions.imports import oublier_les_fichiers
from acteurs.actions.inscriptions import oublier_les_visiteurs
from acteurs.actions.oublis_candidature import oublier_les_candidatures
from acteurs.actions.recapitulatifs import oublier_les_recapitulatifs
from acteurs.actions.sessions import oublier_les_sessions_finies
from acteurs.enums import Groupe, OrigineEffacement, StatutEffacement
from acteurs.models import DemandeEffacement, Invitation, Personne
from acteurs.models.effacement import PREAVIS_D_INACTIVITE
from acteurs.models.personnelles import TABLES
from ptce.socle.conservation import MISSION, SECURITE, RegleDeConservation
from ptce.socle.effacement import effacer_lignes
from ptce.socle.personnelles import DOMAINE_INVALIDE, table_de

INACTIVITE = timedelta(days=3 * 365)
JAMAIS_OUVERT = timedelta(days=365)
INVITATION_FINIE = timedelta(days=90)


@transaction.atomic
def prevenir_les_comptes_inactifs(maintenant: datetime) -> int:
    """Warn by e-mail those whose account no longer serves, 30 days before it is erased. Return how many were.

    Never those who run the hub: agents, animators, administrators; nor the last who acts for an organisation.
    """
    seuil = maintenant + PREAVIS_D_INACTIVITE
    inactifs = (
        Personne.objects.filter(
            Q(last_login__lte=seuil - INACTIVITE)
            | Q(last_login__isnull=True, cree_le__lte=seuil - JAMAIS_OUVERT)
        )
        .exclude(Q(is_superuser=True) | Q(is_staff=True) | Q(groups__name__in=Groupe.values))
        .exclude(
            pk__in=DemandeEffacement.objects.filter(
                statut__in=[StatutEffacement.DEMANDEE, StatutEffacement.FAITE],
                personne__isnull=False,
            ).values("personne")
        )
    )
    nombre = 0
    for personne in inactifs.order_by("pk").select_for_update(of=("self",), no_key=True):
        if pourquoi_pas(personne, maintenant):
            continue
        demande = DemandeEffacement.objects.create(
            personne=personne,
            origine=OrigineEffacement.INACTIVITE,
            demandee_le=maintenant,
            prevue_le=seuil,
        )
        prevenir("effacement_inactivite", demande)
        nombre += 1
    return nombre


@transaction.atomic
def oublier_les_invitations_finies(maintenant: datetime) -> int:
    """Forget to whom invitations went that expired or were revoked, and were never accepted. Return how many."""
    limite = maintenant - INVITATION_FINIE
    finies = Invitation.objects.filter(acceptee_le__isnull=True).filter(
        Q(expire_le__lte=limite) | Q(revoquee_le__lte=limite)
    )
    cles = list(
        finies.exclude(courriel__endswith=f"@{DOMAINE_INVALIDE}").values_list("pk", flat=True)
    )
    table = table_de(TABLES, Invitation)
    assert table is not None  # noqa: S101 every model is declared (test)
    effacer_lignes(table, table.liens[0], cles, maintenant)
    return len(cles)


REGLES = (
    RegleDeConservation(
        "Fichiers d’organisations à importer",
        "1 mois",
        "leur dépôt",
        MISSION,
        "le fichier et son rapport sont supprimés",
        oublier_les_fichiers,
    ),
    RegleDeConservation(
        "Visiteurs inscrits à un événement",
        "90 jours ; 7 jours si l’adresse n’est pas confirmée",
        "la fin de l’événement, ou la demande",
        MISSION,
        "le nom, l’adresse et l’organisation sont effacés",
        oublier_les_visiteurs,
    ),
    RegleDeConservation(
        "Trace des récapitulatifs envoyés",
        "60 jours",
        "la fin de la période",
        MISSION,
        "la ligne est supprimée",
        oublier_les_recapitulatifs,
    ),
    RegleDeConservation(
        "Candidatures d’organisations",
        "7 jours pour un brouillon sans adresse confirmée, 90 jours pour un brouillon laissé là, 1 an après un refus ou un retrait",
        "la dernière modification, ou la décision",
        MISSION,
        "le brouillon est supprimé ; la candidature close perd tout ce qui nomme quelqu’un",
        oublier_les_candidatures,
    ),
    RegleDeConservation(
        "Demandes de personnes qui créent leur activité",
        "1 an ; 7 jours si l’adresse n’est pas confirmée",
        "la demande",
        MISSION,
        "le nom, les coordonnées et le projet sont effacés",
        oublier_les_demandes_anciennes,
    ),
    RegleDeConservation(
        "Comptes dont la personne a demandé l’effacement",
        "7 jours",
        "la demande, que la personne peut retirer jusque-là",
        "droit à l’effacement (RGPD, article 17)",
        "le compte est rendu anonyme",
        effacer_les_comptes,
    ),
    RegleDeConservation(
        "Comptes qui ne servent plus",
        "3 ans",
        "la dernière connexion ; 1 an depuis l’ouverture d’un compte qui n’a jamais servi",
        MISSION,
        "un courriel prévient 30 jours avant, puis le compte est rendu anonyme ; jamais celui d’un agent ou de l’équipe",
        prevenir_les_comptes_inactifs,
    ),
    RegleDeConservation(
        "Sessions et appareils connectés",
        "la durée de la session",
        "la dernière visite",
        SECURITE,
        "l’adresse IP et le nom de l’appareil sont supprimés",
        oublier_les_sessions_finies,
    ),
    RegleDeConservation(
        "Invitations qui n’ont pas été acceptées",
        "90 jours",
        "leur expiration ou leur révocation",
        MISSION,
        "l’adresse e-mail est effacée",
        oublier_les_invitations_finies,
    ),
)
