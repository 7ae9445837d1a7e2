"""What is due: what conditions make of each month, the statement of a month, its totals, what is handed to the accountant."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple, cast

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, F, Max, Min, Q, Sum, TextField, Value
from django.db.models.functions import MD5, Concat, ExtractYear

from acteurs.models import Acteur
from locaux.calculs import Methode, Tranche, fin_du_mois, mensualites, mois_entre, tva
from locaux.enums import NatureEcheance, RegimeTVA, StatutEcheance
from locaux.lectures.titres import nombre_de_titres
from locaux.models import ACTEES, ConditionFinanciere, EcheanceLoyer, EtatLiquidatif, SuiviLoyers
from ptce.socle import typographie
from ptce.socle.empreintes import empreinte
from ptce.socle.periodes import calendrier

RIEN = Decimal(0)
UN_JOUR = timedelta(days=1)
MOIS_D_AVANCE = 1
"""A rent may be due in advance: the month to come is liquidated too, no later one."""

MOTS_DES_STATUTS = {
    StatutEcheance.A_LIQUIDER: ("", "clock"),
    StatutEcheance.LIQUIDEE: ("info", "snowflake"),
    StatutEcheance.TITRE_EMIS: ("attente", "file-text"),
    StatutEcheance.SOLDEE: ("bon", "check"),
}


class Due(NamedTuple):
    """What a convention owes for a month: euros, tax apart."""

    convention: int
    mois: date
    loyer: Decimal
    charges: Decimal
    regime: str
    taux: Decimal
    tva: Decimal

    @property
    def total(self) -> Decimal:
        """Tax included."""
        return self.loyer + self.charges + self.tva


def dues(
    debut: date | None, fin: date, *, conventions: Iterable[int] | None = None
) -> Iterator[Due]:
    """Yield what signed conventions owe, from the month of `debut` (their first when None) to that of `fin`. Two queries.

    A month for which nothing is due is left out, and those before rents are followed here.
    """
    suivi = premier_mois_suivi()
    if suivi is not None:
        debut = suivi if debut is None else max(debut, suivi)
        if debut > fin_du_mois(fin):
            return
    borne = calendrier(debut.replace(day=1), fin_du_mois(fin) + UN_JOUR) if debut else None
    conditions = ConditionFinanciere.objects.filter(convention__statut__in=ACTEES)
    if borne is not None:
        conditions = conditions.filter(periode__overlap=borne)
    if conventions is not None:
        conditions = conditions.filter(convention__in=conventions)
    lues = conditions.order_by("convention", "periode").values_list(
        "convention",
        "convention__methode_prorata",
        "convention__regime_tva",
        "convention__taux_tva",
        "periode",
        "loyer_mensuel_ht",
        "charges_mensuelles",
    )
    premier, dernier = debut.replace(day=1) if debut else date.min, fin_du_mois(fin)
    taxes: dict[tuple[Decimal, Decimal], Decimal] = {}
    for (convention, methode, regime, taux), suite in groupby(lues, key=lambda lue: lue[:4]):
        tranches = [
            Tranche(
                max(periode.lower, premier), min(periode.upper - UN_JOUR, dernier), loyer, charges
            )
            for *_, periode, loyer, charges in suite
            if periode.lower <= dernier
        ]
        applique = taux if regime == RegimeTVA.TAXABLE else RIEN
        for mois, loyer, charges in mensualites(tranches, methode=cast("Methode", methode)):
            cle = (loyer + charges, applique)
            taxe = taxes.get(cle)
            if taxe is None:
                taxe = taxes[cle] = tva(*cle)
            if loyer or charges:
                yield Due(convention, mois, loyer, charges, regime, applique, taxe)


def premier_mois_suivi() -> date | None:
    """Return the month from which rents are followed here, None when all of them are. One query."""
    return SuiviLoyers.objects.values_list("depuis", flat=True).first()


class TotalParRegime(NamedTuple):
    """What the lines of one VAT regime and rate add up to; `empreinte` tells these very lines from others."""

    regime: str
    taux: Decimal
    nombre: int
    loyer: Decimal
    charges: Decimal
    tva: Decimal
    total: Decimal
    empreinte: str

    @property
    def ht(self) -> Decimal:
        """Tax excluded."""
        return self.loyer + self.charges

    @property
    def libelle(self) -> str:
        """The regime in words, with its rate."""
        mots = str(RegimeTVA(self.regime).label)
        if self.regime == RegimeTVA.EXONERE:
            return mots[0].upper() + mots[1:]
        return f"Soumis à la TVA à {typographie.decimales_utiles(self.taux)} %"


@dataclass(frozen=True)
class EtatDuMois:
    """The statement of a month: as it was liquidated, or as it would be now."""

    mois: date
    etat: EtatLiquidatif | None
    lignes: Any
    totaux: list[TotalParRegime]

    @property
    def nombre(self) -> int:
        """How many lines."""
        return sum(un.nombre for un in self.totaux)

    @property
    def ht(self) -> Decimal:
        """Their total, tax excluded."""
        return sum((un.ht for un in self.totaux), RIEN)

    @property
    def tva(self) -> Decimal:
        """Their tax."""
        return sum((un.tva for un in self.totaux), RIEN)

    @property
    def total(self) -> Decimal:
        """Their total, tax included."""
        return sum((un.total for un in self.totaux), RIEN)

    @property
    def empreinte(self) -> str:
        """What tells this statement from another, line by line: the form that liquidates carries it."""
        return empreinte([self.mois, *map(tuple, self.totaux)])


def etat_du_mois(mois: date) -> EtatDuMois:
    """Return the statement of a month, not liquidated yet or settled. Two queries; `lignes` is read by who shows it."""
    etat = EtatLiquidatif.objects.select_related("liquide_par").filter(mois=mois).first()
    lignes = (
        EcheanceLoyer.objects.filter(etat=etat) if etat else EcheanceLoyer.objects.a_liquider(mois)
    )
    return EtatDuMois(mois, etat, lignes.completes().dans_l_ordre(), totaux_par_regime(lignes))


LIGNE = Concat(
    *("pk", Value(" "), "convention", Value(" "), "mois", Value(" "), "loyer", Value(" ")),
    *("charges", Value(" "), "tva", Value(" "), "total"),
    output_field=TextField(),
)
"""What a line says, for the digest of a statement: two changes that compensate each other change it."""


def totaux_par_regime(lignes: Any) -> list[TotalParRegime]:
    """Return the totals of these lines by VAT regime and rate. One query."""
    sommes = (
        lignes.order_by("regime_tva", "taux_tva")
        .values_list("regime_tva", "taux_tva")
        .annotate(
            *(Count("pk"), Sum("loyer"), Sum("charges"), Sum("tva"), Sum("total")),
            lignes=MD5(StringAgg(LIGNE, Value(";"), order_by="pk")),
        )
    )
    return [TotalParRegime(*une) for une in sommes]


class MoisLu(NamedTuple):
    """A month in the list of statements; `titres` is how many its lines carry."""

    mois: date
    etat: EtatLiquidatif | None
    nombre: int
    total: Decimal
    titres: int = 0


def mois_de_l_annee(annee: int) -> list[MoisLu]:
    """Return the months of a year that have lines, or a statement, the latest first. Two queries.

    Of one that is not liquidated, what its statement would take now: its lines, and those before it that still wait.
    """
    liquides = EtatLiquidatif.objects.filter(mois__year=annee)
    etats = liquides.annotate(titres=nombre_de_titres(chemin="lignes__"))
    attendues = EcheanceLoyer.objects.a_liquider(date(annee, 12, 31)).order_by("mois")
    attendus = attendues.values_list("mois").annotate(combien=Count("pk"), somme=Sum("total"))
    lus = {un.mois: MoisLu(un.mois, un, un.nombre, un.total, un.titres) for un in etats}
    nombre, total = 0, RIEN
    for mois, combien, somme in attendus:
        nombre, total = nombre + combien, total + somme
        if mois.year == annee and mois not in lus:
            lus[mois] = MoisLu(mois, None, nombre, total)
    return [lus[mois] for mois in sorted(lus, reverse=True)]


def annees() -> list[int]:
    """Return the years that have lines, the latest first. One query."""
    bornes = EcheanceLoyer.objects.aggregate(premier=Min("mois"), dernier=Max("mois"))
    if bornes["premier"] is None:
        return []
    return list(range(bornes["dernier"].year, bornes["premier"].year - 1, -1))


def prochain_mois(jour: date) -> date | None:
    """Return the first month whose statement is still to be made, None when nothing is due up to today. Two queries."""
    attendues = EcheanceLoyer.objects.a_liquider(jour.replace(day=1))
    premiere: date | None = attendues.aggregate(mois=Min("mois"))["mois"]
    if premiere is None:
        return None
    dernier = EtatLiquidatif.objects.aggregate(mois=Max("mois"))["mois"]
    return premiere if dernier is None else max(premiere, fin_du_mois(dernier) + UN_JOUR)


def dernier_liquidable(jour: date) -> date:
    """Return the last month that may be liquidated today."""
    return mois_entre(jour, jour + timedelta(days=31 * (MOIS_D_AVANCE + 1)))[MOIS_D_AVANCE]


ENTETES = (
    "Ligne",
    "Mois",
    "Nature",
    "Débiteur",
    "SIRET",
    "Convention",
    "Régime de TVA",
    "Taux de TVA (%)",
    "Loyer HT",
    "Charges HT",
    "TVA",
    "Total",
    "État",
    "Numéro de titre",
    "Titre émis le",
    "Montant payé",
    "Dernier paiement le",
    "Reste dû",
)


def ligne_exportee(lue: EcheanceLoyer) -> Sequence[Any]:
    """Return what a file says of a line, in the order of `ENTETES`; the accountant sends the same file back, filled."""
    return [
        lue.reference,
        lue.mois,
        lue.get_nature_display(),
        debiteur(lue),
        lue.siret or lue.convention.acteur.siret or "",
        lue.convention.reference,
        lue.get_regime_tva_display(),
        lue.taux_tva,
        lue.loyer,
        lue.charges,
        lue.tva,
        lue.total,
        lue.get_statut_display(),
        lue.numero_titre,
        lue.titre_emis_le,
        lue.montant_paye if lue.paye_le else None,
        lue.paye_le,
        lue.reste if lue.titre_emis_le else None,
    ]


def debiteur(lue: EcheanceLoyer) -> str:
    """Return who owes a line: as it was frozen, or as the organisation is called now."""
    return lue.debiteur or str(lue.convention.acteur.nom)


class Compte(NamedTuple):
    """What an organisation owes in all."""

    liquide: Decimal
    paye: Decimal
    impaye: Decimal
    titres_impayes: int


def compte_de(acteur: Acteur) -> Compte:
    """Return what was liquidated, paid, and is left unpaid of an organisation's rents. One query."""
    impayee = Q(statut=StatutEcheance.TITRE_EMIS, total__gt=F("montant_paye"))
    sommes = EcheanceLoyer.objects.de(acteur).aggregate(
        liquide=Sum("total", filter=~Q(statut=StatutEcheance.A_LIQUIDER)),
        paye=Sum("montant_paye"),
        impaye=Sum(F("total") - F("montant_paye"), filter=impayee),
        combien=nombre_de_titres(filtre=impayee),
    )
    return Compte(
        sommes["liquide"] or RIEN,
        sommes["paye"] or RIEN,
        sommes["impaye"] or RIEN,
        sommes["combien"],
    )


def annees_de(acteur: Acteur) -> list[int]:
    """Return the years of an organisation's lines, the latest first. One query."""
    lues = EcheanceLoyer.objects.de(acteur).order_by().annotate(annee=ExtractYear("mois"))
    return sorted(lues.values_list("annee", flat=True).distinct(), reverse=True)


def empreinte_des_lignes(lignes: Iterable[EcheanceLoyer], mois: date, le: datetime) -> str:
    """Return the digest of a statement: what its lines say on the day it is liquidated."""
    return empreinte(
        [
            mois,
            le.isoformat(),
            *(
                (
                    *(ligne.reference, debiteur(ligne), ligne.regime_tva, str(ligne.taux_tva)),
                    *map(str, (ligne.loyer, ligne.charges, ligne.tva, ligne.total)),
                )
                for ligne in lignes
            ),
        ]
    )


def est_regularisation(ligne: EcheanceLoyer) -> bool:
    """Tell whether a line mends a month that was liquidated."""
    return ligne.nature == NatureEcheance.REGULARISATION
