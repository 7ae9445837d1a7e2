"""End a convention before its term, come back on it, let it come to its term.

Both acts give back, or ask for, months of rent: an agent reads first what they do (`Consequences`), and agrees to it.
"""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux.actions import avis_de_conventions, conditions, echeanciers, emprises, lots, registre
from locaux.actions.accords import Accord, exiger_lues
from locaux.actions.actes import exiger, exiger_encore_louables, exiger_etat
from locaux.actions.annulations import Fait, Suite
from locaux.actions.conges import exiger_fin_juste
from locaux.actions.signatures import (
    A_RELIRE,
    liberer,
    motif_d_annulation,
    verrouiller_avec_ses_espaces,
)
from locaux.enums import (
    AuteurConge,
    NatureEcheance,
    StatutAvenant,
    StatutConvention,
)
from locaux.lectures import fins_de_conventions as lectures
from locaux.lectures.fins_de_conventions import Consequences
from locaux.lectures.locations import constater_location, emprise
from locaux.lectures.termes import fin_convenue
from locaux.models import Convention, Espace, LotConvention, Rapprochement, Reservation
from locaux.models.convention import jour_d_avant
from ptce.socle.periodes import calendrier, lendemain
from ptce.socle.transactions import en_concurrence


@transaction.atomic
def resilier(
    *,
    convention: Convention,
    donne_par: AuteurConge,
    recu_le: date,
    dernier_jour: date,
    par: Personne,
    motif: str = "",
    accord: Accord | None = None,
    maintenant: datetime | None = None,
) -> Fait[Convention]:
    """End a signed convention after `dernier_jour`: its spaces are free from the day after, where nothing closes them.

    Asked of one that is ended already, it moves that end; of one that ends so already, it changes nothing. With an
    `accord` that is not for these consequences, raises ConsequencesARelire and writes nothing; grave ones are to be
    assumed, and to have a `motif`. Raises PermissionDenied, ConventionClose, ConventionRefusee, and when the end comes
    later, EspaceLoue and ReservationsGenees.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    fraiche, espaces = verrouiller_avec_ses_espaces(convention)
    exiger_etat(fraiche, StatutConvention.SIGNEE, StatutConvention.RESILIEE)
    voulue = (StatutConvention.RESILIEE, donne_par, recu_le, dernier_jour, motif)
    if voulue == _dite(fraiche):
        return Fait(fraiche)
    exiger_fin_juste(fraiche, donne_par, recu_le, dernier_jour, motif, maintenant)
    aide = lectures.aide_de(fraiche)
    (
        fraiche.statut,
        fraiche.conge_donne_par,
        fraiche.conge_recu_le,
        fraiche.prend_fin_le,
        fraiche.motif_resiliation,
    ) = voulue
    fraiche.resiliee_le, fraiche.resiliee_par = maintenant, par
    abandonnes = _abandonner_les_avenants(fraiche, par, maintenant)
    brouillons = lectures.brouillons_perdus(fraiche, lendemain(dernier_jour))
    annulees, consequences = _porter_a(
        fraiche, lendemain(dernier_jour), espaces, accord, par=par, maintenant=maintenant
    )
    jour = timezone.localdate(maintenant)
    preavis = lectures.preavis_du_contrat(fraiche, donne_par, recu_le)
    exiger_lues(
        replace(
            consequences,
            passe=dernier_jour < jour,
            preavis=preavis,
            manquent=lectures.jours_qui_manquent(preavis, dernier_jour),
            aide=(aide, lectures.aide_de(fraiche)),
            avenants=abandonnes,
            brouillons=brouillons,
            demandes=lectures.demandes_servies(consequences.liberes, jour),
        ),
        accord,
        motif,
    )
    avis_de_conventions.fin(fraiche, "resiliee", maintenant=maintenant)
    return Fait(fraiche, annulees)


@transaction.atomic
def revenir(
    *,
    convention: Convention,
    par: Personne,
    accord: Accord | None = None,
    maintenant: datetime | None = None,
) -> Fait[Convention]:
    """Come back on an end, past or to come: the convention goes on to its term, as if it had never been ended.

    Its spaces are let again, those of later amendments included; what was given back of the rents is due again, months
    already liquidated by a regularisation. With an `accord` that is not for these consequences, raises
    ConsequencesARelire and writes nothing. Raises PermissionDenied, ConventionClose, ConventionRefusee, EspaceLoue when
    a space was let to somebody else, ReservationsGenees when it was booked and that booking is cancelled no more.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    fraiche, espaces = verrouiller_avec_ses_espaces(convention)
    if fraiche.statut == StatutConvention.SIGNEE:
        return Fait(fraiche)
    exiger_etat(fraiche, StatutConvention.RESILIEE)
    aide = lectures.aide_de(fraiche)
    fraiche.statut, fraiche.conge_donne_par = StatutConvention.SIGNEE, ""
    fraiche.conge_recu_le, fraiche.prend_fin_le, fraiche.motif_resiliation = None, None, ""
    fraiche.resiliee_le, fraiche.resiliee_par = None, None
    annulees, consequences = _porter_a(
        fraiche, fin_convenue(fraiche), espaces, accord, par=par, maintenant=maintenant
    )
    exiger_lues(
        replace(
            consequences,
            aide=(aide, lectures.aide_de(fraiche)),
            gardes=lectures.ce_qui_reste_fait(fraiche),
        ),
        accord,
    )
    avis_de_conventions.fin(fraiche, "reprise", maintenant=maintenant)
    return Fait(fraiche, annulees)


@transaction.atomic
def echoir(*, convention: Convention, maintenant: datetime) -> Convention:
    """Say that a convention that came to its term is over. Asked too early, it changes nothing. Raises EnConcurrence (`rejouer`)."""
    fraiche, _ = verrouiller_avec_ses_espaces(convention)
    if fraiche.statut == StatutConvention.SIGNEE and fraiche.dernier_jour < timezone.localdate(
        maintenant
    ):
        fraiche.statut, fraiche.echue_le = StatutConvention.ECHUE, maintenant
        fraiche.save(update_fields=["statut", "echue_le"])
        avis_de_conventions.fin(fraiche, "echue", maintenant=maintenant)
    return fraiche


def _dite(convention: Convention) -> tuple[object, ...]:
    """Return how a convention says that it ends, in the order of what `resilier` is asked."""
    return (
        convention.statut,
        convention.conge_donne_par,
        convention.conge_recu_le,
        convention.prend_fin_le,
        convention.motif_resiliation,
    )


def _abandonner_les_avenants(
    convention: Convention, par: Personne, maintenant: datetime
) -> list[str]:
    """Give up the amendments that are not signed, and return them in words."""
    avenants = list(
        convention.avenants.filter(
            statut__in=[StatutAvenant.PROJET, StatutAvenant.A_SIGNER]
        ).order_by("numero")
    )
    noms = lectures.noms_des_avenants(avenants)
    for avenant in avenants:
        avenant.statut = StatutAvenant.ABANDONNE
        avenant.abandonne_le, avenant.abandonne_par = maintenant, par
        avenant.save(update_fields=["statut", "abandonne_le", "abandonne_par"])
    return noms


def _porter_a(
    convention: Convention,
    fin: date,
    espaces: dict[int, Espace],
    accord: Accord | None,
    *,
    par: Personne,
    maintenant: datetime,
) -> tuple[list[Reservation], Consequences]:
    """Make the convention end at `fin`, excluded: return the bookings cancelled for it, and what it changes."""
    rentrent = lots.partis_avant_d_entrer(convention, fin)
    exiger_encore_louables(espaces[lot.espace_id] for lot in rentrent)
    voulues = lots.voulues_jusqu_a(convention, fin, espaces) + [
        emprise(espaces[lot.espace_id], lot.periode.lower, lot.periode.upper) for lot in rentrent
    ]
    genees = constater_location(voulues, maintenant=maintenant)
    annulees = liberer(
        voulues,
        Suite(genees.empreinte, annuler=True, message=accord.message) if accord else None,
        motif=motif_d_annulation(convention),
        par=par,
        maintenant=maintenant,
    )
    echeanciers.seul_a_ecrire()
    avant = lectures.attendues(convention)
    convention.periode_effective = calendrier(convention.premier_jour, fin)
    with en_concurrence(A_RELIRE, differees=True):
        convention.save()
        rendues = lots.porter_a(convention, fin, espaces)
        LotConvention.objects.bulk_create(rentrent)
        conditions.refaire(convention)
        registre.louer(convention)
        emprises.reprendre(rendues)
    echeanciers.recalculer(convention=convention, maintenant=maintenant)
    apres = lectures.attendues(convention)
    repris = lectures.mouvements(voulues)
    # A space that is let again may free itself the same day another time: the agents are told of it then.
    for une in repris:
        Rapprochement.objects.filter(espace=une.espace, libre_le=une.le).delete()
    return annulees, Consequences(
        dernier_jour=jour_d_avant(fin),
        liberes=lectures.mouvements(rendues),
        repris=repris,
        regularises=lectures.ecarts(avant, apres, NatureEcheance.REGULARISATION),
        a_venir=lectures.ecarts(avant, apres, NatureEcheance.ECHEANCE),
        genees=genees,
    )
