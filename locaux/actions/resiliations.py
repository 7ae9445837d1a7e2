"""End a convention before its term, come back on it, let it come to its term."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import conditions, echeanciers, emprises, lots, registre
from locaux.actions.actes import ConventionRefusee, exiger, exiger_etat
from locaux.actions.annulations import Fait, Suite
from locaux.actions.signatures import (
    A_RELIRE,
    liberer,
    motif_d_annulation,
    verrouiller_avec_ses_espaces,
)
from locaux.calculs import fin_de_preavis
from locaux.enums import AuteurConge, SensLigne, StatutAvenant, StatutConvention
from locaux.lectures.termes import fin_convenue
from locaux.models import Convention, Espace, Reservation
from locaux.models.convention import jour_d_avant
from ptce.socle import typographie
from ptce.socle.periodes import calendrier, lendemain
from ptce.socle.transactions import en_concurrence

SANS_PREAVIS = (AuteurConge.ACCORD, AuteurConge.PLEIN_DROIT)


def au_plus_tot(convention: Convention, donne_par: AuteurConge, recu_le: date) -> date:
    """Return the earliest last day that a notice received that day leaves, itself included."""
    if donne_par in SANS_PREAVIS:
        return max(recu_le, convention.premier_jour)
    return fin_de_preavis(
        recu_le,
        convention.preavis_mois,
        type_de_contrat=convention.type,
        debut=convention.premier_jour,
        par_le_preneur=donne_par == AuteurConge.PRENEUR,
    )


@transaction.atomic
def resilier(
    *,
    convention: Convention,
    donne_par: AuteurConge,
    recu_le: date,
    dernier_jour: date,
    par: Personne,
    motif: str = "",
    suite: Suite | None = None,
    maintenant: datetime | None = None,
) -> Fait[Convention]:
    """End a signed convention after `dernier_jour`: its spaces are free from the day after, where nothing closes them.

    Asked of one that is ended already, it moves that end. Raises PermissionDenied, ConventionClose,
    ConventionRefusee, and when the end comes later, EspaceLoue and ReservationsGenees.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    fraiche, espaces = verrouiller_avec_ses_espaces(convention)
    exiger_etat(fraiche, StatutConvention.SIGNEE, StatutConvention.RESILIEE)
    _exiger_fin_juste(fraiche, donne_par, recu_le, dernier_jour, maintenant)
    fraiche.statut, fraiche.conge_donne_par = StatutConvention.RESILIEE, donne_par
    fraiche.conge_recu_le, fraiche.prend_fin_le = recu_le, dernier_jour
    fraiche.motif_resiliation = motif
    fraiche.resiliee_le, fraiche.resiliee_par = maintenant, par
    annulees = _porter_a(
        fraiche, lendemain(dernier_jour), espaces, suite, par=par, maintenant=maintenant
    )
    for avenant in fraiche.avenants.filter(
        statut__in=[StatutAvenant.PROJET, StatutAvenant.A_SIGNER]
    ):
        avenant.statut = StatutAvenant.ABANDONNE
        avenant.abandonne_le, avenant.abandonne_par = maintenant, par
        avenant.save(update_fields=["statut", "abandonne_le", "abandonne_par"])
    return Fait(fraiche, annulees)


@transaction.atomic
def revenir(
    *,
    convention: Convention,
    par: Personne,
    suite: Suite | None = None,
    maintenant: datetime | None = None,
) -> Fait[Convention]:
    """Come back on an end that has not come: the convention goes on to its term.

    Raises PermissionDenied, ConventionClose, ConventionRefusee, EspaceLoue, ReservationsGenees.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    fraiche, espaces = verrouiller_avec_ses_espaces(convention)
    if fraiche.statut == StatutConvention.SIGNEE:
        return Fait(fraiche)
    exiger_etat(fraiche, StatutConvention.RESILIEE)
    if fraiche.dernier_jour < timezone.localdate(maintenant):
        raise ConventionRefusee("Cette convention a déjà pris fin : il en faut une nouvelle.")
    _exiger_avenants_entiers(fraiche)
    fraiche.statut, fraiche.conge_donne_par = StatutConvention.SIGNEE, ""
    fraiche.conge_recu_le, fraiche.prend_fin_le, fraiche.motif_resiliation = None, None, ""
    fraiche.resiliee_le, fraiche.resiliee_par = None, None
    return Fait(
        fraiche,
        _porter_a(fraiche, fin_convenue(fraiche), espaces, suite, par=par, maintenant=maintenant),
    )


@transaction.atomic
def echoir(*, convention: Convention, maintenant: datetime) -> Convention:
    """Say that a convention that came to its term is over. Asked too early, it changes nothing. Raises EnConcurrence (`rejouer`)."""
    fraiche, _ = verrouiller_avec_ses_espaces(convention)
    if fraiche.statut == StatutConvention.SIGNEE and fraiche.dernier_jour < timezone.localdate(
        maintenant
    ):
        fraiche.statut, fraiche.echue_le = StatutConvention.ECHUE, maintenant
        fraiche.save(update_fields=["statut", "echue_le"])
    return fraiche


def _exiger_fin_juste(
    convention: Convention,
    donne_par: AuteurConge,
    recu_le: date,
    dernier_jour: date,
    maintenant: datetime,
) -> None:
    if recu_le > timezone.localdate(maintenant):
        raise ConventionRefusee("Ce congé n’est pas encore reçu.", "recu_le")
    terme = fin_convenue(convention)
    if not convention.premier_jour <= dernier_jour < terme:
        raise ConventionRefusee(
            f"Le dernier jour va du {typographie.jour_sans_nom(convention.premier_jour)} au "
            f"{typographie.jour_sans_nom(jour_d_avant(terme))}.",
            "dernier_jour",
        )
    tot = au_plus_tot(convention, donne_par, recu_le)
    if dernier_jour < tot:
        raise ConventionRefusee(
            f"Le préavis court jusqu’au {typographie.jour_sans_nom(tot)} : le dernier jour ne vient pas avant.",
            "dernier_jour",
        )
    if convention.statut == StatutConvention.RESILIEE and dernier_jour > convention.dernier_jour:
        _exiger_avenants_entiers(convention)


def _exiger_avenants_entiers(convention: Convention) -> None:
    """Raise ConventionRefusee when the end took with it a space that a signed amendment was to bring in."""
    if convention.avenants.filter(
        statut=StatutAvenant.SIGNE,
        prend_effet_le__gte=convention.periode_effective.upper,
        lignes__sens__in=[SensLigne.AJOUTE, SensLigne.MESURE],
    ).exists():
        raise ConventionRefusee(
            "Un avenant signé devait faire entrer un espace après ce dernier jour : il faut une nouvelle convention."
        )


def _porter_a(
    convention: Convention,
    fin: date,
    espaces: dict[int, Espace],
    suite: Suite | None,
    *,
    par: Personne,
    maintenant: datetime,
) -> list[Reservation]:
    annulees = liberer(
        lots.voulues_jusqu_a(convention, fin, espaces),
        suite,
        motif=motif_d_annulation(convention),
        par=par,
        maintenant=maintenant,
    )
    convention.periode_effective = calendrier(convention.premier_jour, fin)
    with en_concurrence(A_RELIRE, differees=True):
        convention.save()
        rendues = lots.porter_a(convention, fin, espaces)
        conditions.refaire(convention)
        registre.louer(convention)
        emprises.reprendre(rendues)
    echeanciers.recalculer(convention=convention, maintenant=maintenant)
    return annulees
