"""Grant files, taken through their states by the real actions; payments, expenses, documents, ceilings."""

# The types that factory_boy ships are partial.
# mypy: disable-error-code="attr-defined,no-untyped-call,untyped-decorator"

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import factory
from factory.django import DjangoModelFactory

from acteurs.models import Personne
from locaux.actions.etapes_subvention import Octroi, passer
from locaux.enums import NatureJustificatif, NatureVersement, StatutSubvention
from locaux.models import (
    DepenseReelle,
    DossierSubvention,
    Justificatif,
    PlafondAvance,
    RappelSubvention,
    Versement,
)
from ptce.socle.periodes import calendrier
from tests.factories.acteurs import PersonneFactory, agent
from tests.factories.financement import FinanceurFactory, OperationFactory
from tests.factories.moments import MAINTENANT

DEPOSE_LE = date(2049, 3, 1)
OCTROI = Octroi(
    montant=Decimal("600000.00"),
    depense=Decimal("1500000.00"),
    taux=Fraction(2, 5),
    acte="Délibération 2049-12",
)
CHEMIN = (
    StatutSubvention.DEPOSE,
    StatutSubvention.COMPLET,
    StatutSubvention.EN_INSTRUCTION,
    StatutSubvention.ACCORDE,
    StatutSubvention.CONVENTIONNE,
    StatutSubvention.SOLDE,
)


class DossierFactory(DjangoModelFactory[DossierSubvention]):
    """600 000 to be asked: 40 % of 1 500 000."""

    class Meta:
        model = DossierSubvention

    operation = factory.SubFactory(OperationFactory)
    financeur = factory.SubFactory(FinanceurFactory)
    objet = factory.Sequence(lambda n: f"Aménagement {n}")
    beneficiaire = "Agglomération de l’Exemple"
    depense_subventionnable = Decimal("1500000.00")
    taux_num = 2
    taux_den = 5
    montant_demande = Decimal("600000.00")
    cree_par = factory.SubFactory(PersonneFactory)


class VersementFactory(DjangoModelFactory[Versement]):
    """An instalment of 100 000, awaited."""

    class Meta:
        model = Versement

    dossier = factory.SubFactory(DossierFactory)
    nature = NatureVersement.ACOMPTE
    montant = Decimal("100000.00")
    prevu_le = date(2050, 4, 1)
    cree_par = factory.SubFactory(PersonneFactory)

    class Params:
        recu = factory.Trait(
            demande_le=date(2049, 11, 1),
            demande_par=factory.SelfAttribute("cree_par"),
            recu_le=date(2050, 1, 10),
            recu_par=factory.SelfAttribute("cree_par"),
            montant_recu=factory.SelfAttribute("montant"),
        )
        annule = factory.Trait(
            annule_le=MAINTENANT,
            annule_par=factory.SelfAttribute("cree_par"),
            motif_annulation="Demandé autrement",
        )


class DepenseFactory(DjangoModelFactory[DepenseReelle]):
    """1 000 before tax, 1 200 with."""

    class Meta:
        model = DepenseReelle

    operation = factory.SubFactory(OperationFactory)
    payee_le = date(2049, 10, 1)
    fournisseur = "Bâtisseurs de l’Exemple"
    objet = factory.Sequence(lambda n: f"Situation {n}")
    montant_ht = Decimal("1000.00")
    tva = factory.LazyAttribute(lambda o: o.montant_ht / 5)
    montant_ttc = factory.LazyAttribute(lambda o: o.montant_ht + o.tva)
    creee_par = factory.SubFactory(PersonneFactory)


class JustificatifFactory(DjangoModelFactory[Justificatif]):
    """A document of a file; its bytes are not there."""

    class Meta:
        model = Justificatif

    dossier = factory.SubFactory(DossierFactory)
    nature = NatureJustificatif.DEMANDE
    intitule = "Dossier de demande"
    fichier = "justificatifs/demande.pdf"
    nom_original = "demande.pdf"
    type_mime = "application/pdf"
    taille = 1000
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    depose_par = factory.SubFactory(PersonneFactory)


class PlafondFactory(DjangoModelFactory[PlafondAvance]):
    """30 % in advance since 2049."""

    class Meta:
        model = PlafondAvance

    financeur = factory.SubFactory(FinanceurFactory)
    periode = calendrier(date(2049, 1, 1))
    taux_num = 3
    taux_den = 10
    source = "Règlement d’intervention (fictif)"


class RappelFactory(DjangoModelFactory[RappelSubvention]):
    """A reminder that was written, thirty days before."""

    class Meta:
        model = RappelSubvention

    dossier = factory.SubFactory(DossierFactory)
    echeance = "depot"
    jour = date(2050, 4, 1)
    palier = 30


def dossier_mene(
    jusqu_a: StatutSubvention, *, par: Personne | None = None, **colonnes: Any
) -> DossierSubvention:
    """Return a file taken by the actions to this state of CHEMIN, a step every ten days from DEPOSE_LE."""
    dossier = DossierFactory.create(**colonnes)
    qui = par or agent()
    for rang, vers in enumerate(CHEMIN[: CHEMIN.index(jusqu_a) + 1]):
        dossier = avancer(dossier, vers, par=qui, le=DEPOSE_LE + timedelta(days=10 * rang))
    return dossier


def avancer(
    dossier: DossierSubvention,
    vers: StatutSubvention,
    *,
    par: Personne,
    le: date,
    motif: str = "",
    octroi: Octroi = OCTROI,
) -> DossierSubvention:
    """Take one step."""
    return passer(
        dossier=dossier,
        vers=vers,
        le=le,
        motif=motif,
        sequence=dossier.sequence,
        par=par,
        octroi=octroi if vers == StatutSubvention.ACCORDE else None,
        maintenant=MAINTENANT,
    )
