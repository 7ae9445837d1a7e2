"""What the pages of grants read: files with what was paid, what is at risk and why; sums by operation and funder."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, F, Q, Sum
from django.db.models.functions import Coalesce

from locaux.calculs import Solde, avance_maximale, par_mois, solde
from locaux.enums import (
    Assiette,
    EcheanceSubvention,
    NatureRecette,
    NatureVersement,
    StatutPlan,
    StatutSubvention,
)
from locaux.lectures.echeances_subventions import Pas, avec_le_solde, echeances_de, parcours
from locaux.models import (
    DepenseReelle,
    DossierSubvention,
    LigneRecette,
    OperationImmobiliere,
    PlafondAvance,
    Versement,
)
from locaux.models.subvention import CLOS, EN_VIGUEUR, DossierSubventionQuerySet
from ptce.socle import typographie

RIEN = Decimal("0.00")
OCTROYES = (*EN_VIGUEUR, StatutSubvention.SOLDE)
PHRASES = {
    EcheanceSubvention.DEPOT: "la date limite de dépôt est passée",
    EcheanceSubvention.DEMARRAGE: "les travaux devaient avoir commencé",
    EcheanceSubvention.SOLDE: "le solde devait avoir été demandé",
}
COMMENCE = "les travaux ont commencé avant le dépôt, sans autorisation écrite"


def avec_les_sommes(dossiers: DossierSubventionQuerySet) -> DossierSubventionQuerySet:
    """Add to each file what was received and what is expected (`verse`, `attendu`), and whether its balance was asked for."""
    vivants = Q(versements__annule_le__isnull=True)
    return avec_le_solde(dossiers).annotate(
        verse=_somme("versements__montant_recu", vivants),
        attendu=_somme("versements__montant", vivants & Q(versements__recu_le__isnull=True)),
    )


def _somme(champ: str, condition: Q) -> Coalesce:
    return Coalesce(
        Sum(champ, filter=condition),
        RIEN,
        output_field=DecimalField(max_digits=14, decimal_places=2),
    )


def risques(dossier: DossierSubvention, aujourdhui: date) -> list[str]:
    """Return what puts a file at risk, in words; it was read by `avec_le_solde`. Nothing of an archived operation does."""
    if dossier.statut in CLOS or dossier.operation.archive_le is not None:
        return []
    dits = [COMMENCE] if dossier.commence_trop_tot else []
    return dits + [
        f"{PHRASES[echeance.genre]} ({typographie.jour_sans_nom(echeance.jour)})"
        for echeance in echeances_de(dossier)
        if echeance.depassee(aujourdhui)
    ]


@dataclass(frozen=True)
class DossierLu:
    """A file with its sums; `risque` is what may be lost of it."""

    dossier: DossierSubvention
    demande: Decimal
    accorde: Decimal
    verse: Decimal
    a_venir: Decimal
    attendu: Decimal
    risques: Sequence[str]

    @property
    def risque(self) -> Decimal:
        """Return what is at risk: what is still to be paid of a grant, or what is asked."""
        if not self.risques:
            return RIEN
        return self.a_venir if self.accorde else self.dossier.montant_demande


def lire(dossier: DossierSubvention, aujourdhui: date) -> DossierLu:
    """Return a file with its sums; it was read by `avec_les_sommes`."""
    verse: Decimal = dossier.verse  # type: ignore[attr-defined]
    accorde = (dossier.montant_accorde or RIEN) if dossier.statut in OCTROYES else RIEN
    return DossierLu(
        dossier,
        demande=dossier.montant_demande if dossier.depose_le else RIEN,
        accorde=accorde,
        verse=verse,
        a_venir=accorde - verse if dossier.statut in EN_VIGUEUR else RIEN,
        attendu=dossier.attendu,  # type: ignore[attr-defined]
        risques=risques(dossier, aujourdhui),
    )


@dataclass
class Sommes:
    """Sums of several files, under a name."""

    nom: str
    dossiers: int = 0
    demande: Decimal = RIEN
    accorde: Decimal = RIEN
    verse: Decimal = RIEN
    a_venir: Decimal = RIEN
    risque: Decimal = RIEN

    def ajouter(self, lu: DossierLu) -> None:
        """Count one more file."""
        self.dossiers += 1
        self.demande += lu.demande
        self.accorde += lu.accorde
        self.verse += lu.verse
        self.a_venir += lu.a_venir
        self.risque += lu.risque


@dataclass(frozen=True)
class Mois:
    """What is expected in a month; `part` is its share of the largest, in hundredths, for the drawing."""

    mois: date
    montant: Decimal
    part: int
    en_retard: bool


@dataclass(frozen=True)
class TableauDeBord:
    """The grants as a whole: the sums, by operation and by funder, what is to come by month, what is at risk."""

    total: Sommes
    par_operation: list[Sommes]
    par_financeur: list[Sommes]
    mois: list[Mois]
    sans_date: Decimal
    a_risque: list[DossierLu]
    lus: list[DossierLu] = field(default_factory=list)


def tableau_de_bord(dossiers: Iterable[DossierSubvention], aujourdhui: date) -> TableauDeBord:
    """Return the dashboard of these files, read by `avec_les_sommes`; one query more, for the expected payments."""
    lus = [lire(dossier, aujourdhui) for dossier in dossiers]
    total = Sommes("Ensemble")
    operations: dict[int, Sommes] = {}
    financeurs: dict[int, Sommes] = {}
    for lu in lus:
        total.ajouter(lu)
        dossier = lu.dossier
        operations.setdefault(dossier.operation_id, Sommes(str(dossier.operation))).ajouter(lu)
        financeurs.setdefault(dossier.financeur_id, Sommes(str(dossier.financeur))).ajouter(lu)
    attendus = (
        Versement.objects.attendus()
        .filter(dossier__in=[lu.dossier.pk for lu in lus], dossier__statut__in=EN_VIGUEUR)
        .values_list("prevu_le", "montant")
    )
    mois = par_mois(attendus)
    plus_grand = max((montant for _, montant in mois), default=RIEN)
    return TableauDeBord(
        total,
        par_operation=sorted(operations.values(), key=lambda lue: lue.nom),
        par_financeur=sorted(financeurs.values(), key=lambda lue: lue.nom),
        mois=[
            Mois(
                premier,
                montant,
                int(montant * 100 / plus_grand),
                premier < aujourdhui.replace(day=1),
            )
            for premier, montant in mois
        ],
        sans_date=total.a_venir - sum((montant for _, montant in mois), RIEN),
        a_risque=[lu for lu in lus if lu.risques],
        lus=lus,
    )


def depense_reelle(dossier: DossierSubvention) -> Decimal:
    """Return what was really spent that the file may claim, with or without tax as it counts."""
    champ = "montant_ht" if dossier.assiette == Assiette.HT else "montant_ttc"
    somme = DepenseReelle.objects.comptees_pour(dossier).aggregate(somme=Sum(F(champ)))["somme"]
    return somme or RIEN


def solde_de(dossier: DossierSubvention, verse: Decimal) -> Solde | None:
    """Return the final claim of a granted file, None when nothing is granted."""
    taux = dossier.taux_retenu
    if dossier.montant_accorde is None or dossier.depense_retenue is None or taux is None:
        return None
    return solde(
        accorde=dossier.montant_accorde,
        depense_retenue=dossier.depense_retenue,
        taux=taux,
        depense_reelle=depense_reelle(dossier),
        verse=verse,
    )


@dataclass(frozen=True)
class Avance:
    """What may be paid in advance of a file: the ceiling of its funder that day, what is left of it."""

    plafond: PlafondAvance
    maximum: Decimal
    reste: Decimal


def avance_de(dossier: DossierSubvention) -> Avance | None:
    """Return what may be paid in advance, None when nothing is granted or the funder's ceiling is not known."""
    if dossier.montant_accorde is None or dossier.decide_le is None:
        return None
    plafond = PlafondAvance.objects.filter(
        financeur=dossier.financeur_id, periode__contains=dossier.decide_le
    ).first()
    if plafond is None:
        return None
    deja = Versement.objects.vivants().filter(dossier=dossier, nature=NatureVersement.AVANCE)
    prise = sum((versement.compte for versement in deja), RIEN)
    maximum = avance_maximale(dossier.montant_accorde, plafond.taux)
    return Avance(plafond, maximum, maximum - prise)


def lignes_du_plan(dossier: DossierSubvention) -> list[LigneRecette]:
    """Return the grants of this funder in the plans of the operation that still stand: the settled one, then the draft."""
    return list(
        LigneRecette.objects.select_related("plan")
        .filter(
            plan__operation=dossier.operation_id,
            financeur=dossier.financeur_id,
            nature=NatureRecette.SUBVENTION,
            plan__statut__in=(StatutPlan.ARRETE, StatutPlan.BROUILLON),
        )
        .order_by("plan__version", "rang", "pk")
    )


@dataclass(frozen=True)
class DossierSuivi:
    """A file on the page of its operation: its way, and what puts it at risk."""

    dossier: DossierSubvention
    parcours: list[Pas]
    risques: list[str]


def dossiers_de(operation: OperationImmobiliere, aujourdhui: date) -> list[DossierSuivi]:
    """Return the files of an operation, in one query."""
    dossiers = avec_le_solde(DossierSubvention.objects.complets()).filter(operation=operation)
    return [
        DossierSuivi(lu, parcours(lu), risques(lu, aujourdhui))
        for lu in dossiers.order_by("financeur__nom", "pk")
    ]
