"""What the places keep of people for a time only: rules of `ptce.socle.conservation`, run every night."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from locaux.actions.imports import oublier_les_fichiers
from locaux.actions.signalements import oublier_les_liens_eteints
from locaux.models import EntretienSuivi, EtapeSignalement, Reservation, Signalement
from locaux.models.personnelles import TABLES
from locaux.models.personnelles.locataires import LOCATAIRES
from ptce.socle.conservation import MISSION, PREUVE, RegleDeConservation
from ptce.socle.effacement import effacer_lignes
from ptce.socle.personnelles import (
    DOMAINE_INVALIDE,
    ECRIT,
    ECRIT_EXIGE,
    EFFACE,
    Lien,
    Table,
    table_de,
)

CONTACT_DE_VISITEUR = timedelta(days=365)
TEXTE_DES_RESERVATIONS = timedelta(days=3 * 365)
ENTRETIENS_DE_SUIVI = timedelta(days=3 * 365)


@transaction.atomic
def oublier_les_visiteurs(maintenant: datetime) -> int:
    """Forget who the visitors are whose fault has been closed for a year. Return how many faults."""
    clos = Signalement.objects.filter(
        auteur__isnull=True, clos_le__lte=maintenant - CONTACT_DE_VISITEUR
    ).exclude(courriel__endswith=f"@{DOMAINE_INVALIDE}")
    messages = EtapeSignalement.objects.filter(signalement__in=clos, par__isnull=True)
    _vider(_table(EtapeSignalement), "signalement__courriel", messages, maintenant)
    return _vider(_table(Signalement), "courriel", clos, maintenant)


@transaction.atomic
def oublier_les_objets(maintenant: datetime) -> int:
    """Forget what bookings that ended three years ago were for. Return how many."""
    passees = Reservation.objects.filter(
        periode__endswith__lte=maintenant - TEXTE_DES_RESERVATIONS
    ).filter(~Q(objet="") | ~Q(motif_annulation="") | ~Q(message_annulation=""))
    table = _table(Reservation)
    cles = list(passees.values_list("pk", flat=True))
    for lien in table.liens:
        effacer_lignes(table, lien, cles, maintenant)
    return len(cles)


@transaction.atomic
def oublier_les_entretiens(maintenant: datetime) -> int:
    """Forget what was said to young companies whose convention ended three years ago. Return how many."""
    limite = timezone.localdate(maintenant - ENTRETIENS_DE_SUIVI)
    anciens = EntretienSuivi.objects.filter(
        convention__periode_effective__endswith__lte=limite
    ).exclude(resume=EFFACE)
    cles = list(anciens.values_list("pk", flat=True))
    table = table_de(LOCATAIRES, EntretienSuivi)
    assert table is not None  # noqa: S101 every model is declared (test)
    # Kept when an account is erased, emptied once their time has passed.
    textes = {"avec": ECRIT_EXIGE, "resume": ECRIT_EXIGE, "suite": ECRIT}
    videe = replace(table, colonnes={**table.colonnes, **textes})
    effacer_lignes(videe, Lien("redige_par", "", tuple(textes)), cles, maintenant)
    return len(cles)


def _vider(table: Table, colonne: str, lignes: Any, maintenant: datetime) -> int:
    cles = list(lignes.values_list("pk", flat=True))
    (lien,) = [lien for lien in table.liens if lien.colonne == colonne]
    effacer_lignes(table, lien, cles, maintenant)
    return len(cles)


def _table(modele: Any) -> Table:
    table = table_de(TABLES, modele)
    assert table is not None  # noqa: S101 every model is declared (test)
    return table


REGLES = (
    RegleDeConservation(
        "Entretiens de suivi des jeunes entreprises",
        "3 ans",
        "le dernier jour de leur convention",
        MISSION,
        "le texte et le nom des personnes sont effacés ; la date reste",
        oublier_les_entretiens,
    ),
    RegleDeConservation(
        "Fichiers d’espaces et de conventions à importer",
        "1 mois",
        "leur dépôt",
        MISSION,
        "le fichier et son rapport sont supprimés",
        oublier_les_fichiers,
    ),
    RegleDeConservation(
        "Liens par lesquels les visiteurs suivent leurs signalements",
        "60 jours",
        "la clôture du signalement",
        MISSION,
        "le lien est supprimé",
        oublier_les_liens_eteints,
    ),
    RegleDeConservation(
        "Nom, adresse et texte des visiteurs qui ont signalé une panne",
        "1 an",
        "la clôture du signalement",
        MISSION,
        "la panne reste, sans nom, sans texte et sans photo",
        oublier_les_visiteurs,
    ),
    RegleDeConservation(
        "Objet des réservations et motif de leur annulation",
        "3 ans",
        "la fin de la réservation",
        PREUVE,
        "le texte est effacé ; l’organisation, l’espace et l’horaire restent",
        oublier_les_objets,
    ),
)
