"""What PostgreSQL refuses of a convention by itself: its states have their dates, its amounts make sense."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Func, Q, Value

from locaux.enums import (
    AuteurConge,
    IndiceRevision,
    MethodeProrata,
    RegimeTVA,
    StatutConvention,
    TermeLoyer,
    Trimestre,
    TypeConvention,
)
from locaux.models.calendrier import JourDuPortail
from ptce.socle.periodes import calendrier_borne

ACTEES = (StatutConvention.SIGNEE, StatutConvention.RESILIEE, StatutConvention.ECHUE)
"""Signed once: its lots are in the ledger."""
MENSUEL_AU_PLUS = Decimal(10_000_000)
"""The most euros a month: the whole of a term, and its revisions, then hold in numeric(12,2)."""
MOIS_D_UN_DEROGATOIRE = 36
"""The most that a lease out of the statute of commercial leases lasts: C. com. L145-5."""
STATUTS = tuple(StatutConvention.values)
EN_PREPARATION = (StatutConvention.PROJET, StatutConvention.A_SIGNER)
LUES_PAR_L_OCCUPANT = (StatutConvention.A_SIGNER, *ACTEES)
ENTIERE = Q(document="", document_nom="", sha256="") | (
    Q(sha256__regex=r"^[0-9a-f]{64}$") & ~Q(document="") & ~Q(document_nom="")
)
"""A signed copy has its file, its name and its hash, or there is none."""


def a_date(condition: Q, *champs: str) -> Q:
    """Return the condition: these columns are filled when, and only when, `condition` holds."""
    remplis = Q(**{f"{champ}__isnull": False for champ in champs})
    vides = Q(**{f"{champ}__isnull": True for champ in champs})
    return (condition & remplis) | (~condition & vides)


class DernierJourPossible(Func):
    """The first day that is past the maximum length: so many months after the first one."""

    template = "(%(expressions)s))"
    arg_joiner = " + make_interval(months => "
    arity = 2
    output_field = models.DateField()


class JourAParis(Func):
    """The day of an instant on the calendar of Paris: a migration reads it. Constraints read `JourDuPortail`."""

    template = "(%(expressions)s AT TIME ZONE 'Europe/Paris')::date"
    arity = 1
    output_field = models.DateField()


CONTRAINTES: list[models.BaseConstraint] = [
    calendrier_borne(
        "locaux_convention_periode", message="Une convention a un premier et un dernier jour."
    ),
    calendrier_borne(
        "locaux_convention_periode_effective",
        periode="periode_effective",
        message="Une convention a un dernier jour.",
    ),
    models.CheckConstraint(
        name="locaux_convention_effective_une_fois_signee",
        condition=Q(statut__in=ACTEES) | Q(periode_effective=F("periode")),
        violation_error_message="La période d’une convention qui n’est pas signée est celle qui est écrite.",
    ),
    models.CheckConstraint(
        name="locaux_convention_type_connu",
        condition=Q(type__in=TypeConvention.values),
        violation_error_message="Ce type de convention n’existe pas.",
    ),
    models.CheckConstraint(
        name="locaux_convention_statut_connu",
        condition=Q(statut__in=StatutConvention.values),
        violation_error_message="Cet état de convention n’existe pas.",
    ),
    models.CheckConstraint(
        name="locaux_convention_methode_connue",
        condition=Q(methode_prorata__in=MethodeProrata.values),
        violation_error_message="Cette méthode de prorata n’existe pas.",
    ),
    models.CheckConstraint(
        name="locaux_convention_terme_connu",
        condition=Q(terme_loyer__in=["", *TermeLoyer.values]),
        violation_error_message="Un loyer est dû à terme à échoir ou à terme échu.",
    ),
    models.CheckConstraint(
        name="locaux_convention_regime_connu",
        condition=Q(regime_tva__in=RegimeTVA.values),
        violation_error_message="Ce régime de TVA n’existe pas.",
    ),
    models.CheckConstraint(
        name="locaux_convention_taux_du_regime",
        condition=Q(regime_tva=RegimeTVA.EXONERE, taux_tva=0)
        | Q(regime_tva=RegimeTVA.TAXABLE, taux_tva__gt=0, taux_tva__lte=100),
        violation_error_message="Un loyer soumis à la TVA a un taux ; un loyer exonéré n’en a pas.",
    ),
    models.CheckConstraint(
        name="locaux_convention_indice_connu",
        condition=Q(indice__in=IndiceRevision.values),
        violation_error_message="Cet indice n’existe pas.",
    ),
    models.CheckConstraint(
        name="locaux_convention_trimestre_connu",
        condition=Q(trimestre_reference__in=Trimestre.values),
        violation_error_message="Un trimestre va de 1 à 4.",
    ),
    models.CheckConstraint(
        name="locaux_convention_indice_date",
        condition=a_date(~Q(indice=IndiceRevision.AUCUN), "annee_reference", "trimestre_reference"),
        violation_error_message="Un indice a son trimestre de référence ; sans indice, il n’y en a pas.",
    ),
    models.CheckConstraint(
        name="locaux_convention_montants",
        condition=Q(loyer_mensuel_ht__gte=0, charges_mensuelles__gte=0, depot_garantie__gte=0)
        & (Q(loyer_de_reference_ht__isnull=True) | Q(loyer_de_reference_ht__gte=0)),
        violation_error_message="Un montant n’est pas négatif.",
    ),
    models.CheckConstraint(
        name="locaux_convention_mensuels_bornes",
        condition=Q(loyer_mensuel_ht__lte=MENSUEL_AU_PLUS, charges_mensuelles__lte=MENSUEL_AU_PLUS)
        & (Q(loyer_de_reference_ht__isnull=True) | Q(loyer_de_reference_ht__lte=MENSUEL_AU_PLUS)),
        violation_error_message="Dix millions d’euros par mois au plus.",
    ),
    models.CheckConstraint(
        name="locaux_convention_dans_sa_duree_max",
        condition=Q(duree_max_mois__isnull=True)
        | Q(
            periode__endswith__lte=DernierJourPossible(
                F("periode__startswith"), F("duree_max_mois")
            ),
            periode_effective__endswith__lte=DernierJourPossible(
                F("periode_effective__startswith"), F("duree_max_mois")
            ),
        ),
        violation_error_message="Cette convention dépasse sa durée maximale.",
    ),
    models.CheckConstraint(
        name="locaux_convention_pepiniere_bornee",
        condition=Q(pepiniere=False) | Q(duree_max_mois__isnull=False),
        violation_error_message="Une convention de pépinière a une durée maximale.",
    ),
    models.CheckConstraint(
        name="locaux_convention_derogatoire",
        condition=~Q(type=TypeConvention.BAIL_DEROGATOIRE)
        | Q(
            periode__endswith__lte=DernierJourPossible(
                F("periode__startswith"), Value(MOIS_D_UN_DEROGATOIRE)
            ),
            periode_effective__endswith__lte=DernierJourPossible(
                F("periode_effective__startswith"), Value(MOIS_D_UN_DEROGATOIRE)
            ),
        ),
        violation_error_message="Un bail dérogatoire dure au plus trois ans (C. com. L145-5).",
    ),
    models.CheckConstraint(
        name="locaux_convention_envoyee",
        condition=Q(statut=StatutConvention.ABANDONNEE)
        | a_date(~Q(statut=StatutConvention.PROJET), "envoyee_le", "envoyee_par"),
        violation_error_message="Une convention envoyée à la signature dit quand et par qui.",
    ),
    models.CheckConstraint(
        name="locaux_convention_signee",
        condition=a_date(Q(statut__in=ACTEES), "signee_le", "enregistree_le", "enregistree_par"),
        violation_error_message="Une convention signée dit quand, et qui l’a enregistrée.",
    ),
    models.CheckConstraint(
        name="locaux_convention_document",
        condition=ENTIERE & (Q(document="") | Q(statut__in=ACTEES)),
        violation_error_message="Un exemplaire signé a son fichier et son empreinte.",
    ),
    models.CheckConstraint(
        name="locaux_convention_conge_connu",
        condition=Q(conge_donne_par__in=["", *AuteurConge.values]),
        violation_error_message="Ce congé n’est donné par personne de la convention.",
    ),
    models.CheckConstraint(
        name="locaux_convention_resiliee",
        condition=a_date(
            Q(statut=StatutConvention.RESILIEE),
            "conge_recu_le",
            "prend_fin_le",
            "resiliee_le",
            "resiliee_par",
        )
        & (
            (Q(statut=StatutConvention.RESILIEE) & ~Q(conge_donne_par=""))
            | (~Q(statut=StatutConvention.RESILIEE) & Q(conge_donne_par="", motif_resiliation=""))
        ),
        violation_error_message="Une convention résiliée dit par qui, quand, et son dernier jour.",
    ),
    models.CheckConstraint(
        name="locaux_convention_echue",
        condition=a_date(Q(statut=StatutConvention.ECHUE), "echue_le"),
        violation_error_message="Une convention échue dit quand.",
    ),
    models.CheckConstraint(
        name="locaux_convention_echue_apres_son_terme",
        condition=Q(echue_le__isnull=True)
        | Q(periode_effective__endswith__lte=JourDuPortail("echue_le")),
        violation_error_message="Une convention échoit une fois son dernier jour passé.",
    ),
    models.CheckConstraint(
        name="locaux_convention_abandonnee",
        condition=a_date(Q(statut=StatutConvention.ABANDONNEE), "abandonnee_le", "abandonnee_par")
        & (Q(statut=StatutConvention.ABANDONNEE) | Q(motif_abandon="")),
        violation_error_message="Une convention abandonnée dit quand et par qui.",
    ),
]
