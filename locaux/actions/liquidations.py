"""Statements of rents: a month is liquidated in one act, numbered, and settled for good; then titles are mirrored.

Locks: one writer of schedules at a time, then the lines.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Left
from django.utils import timezone

from acteurs.models import Acteur, Personne
from locaux.actions.echeanciers import etablir, exiger, seul_a_ecrire
from locaux.calculs import Titre, TitreImpossible, verifier_le_titre
from locaux.enums import StatutEcheance
from locaux.lectures.loyers import (
    dernier_liquidable,
    empreinte_des_lignes,
    etat_du_mois,
)
from locaux.lectures.titres import empreinte_du_titre
from locaux.models import EcheanceLoyer, EtatLiquidatif
from ptce.socle import typographie
from ptce.socle.transactions import ChangeEntreTemps

COLONNES_DU_TITRE = ("statut", "numero_titre", "titre_emis_le", "montant_paye", "paye_le")


class LiquidationImpossible(Exception):
    """This month is not liquidated; the message says why."""


class EtatModifie(ChangeEntreTemps):
    """The lines of the month are no longer those that the page showed."""

    def __init__(self) -> None:
        super().__init__(
            "Les échéances ont changé depuis l’affichage : relisez l’état, puis liquidez-le."
        )


@transaction.atomic
def liquider(
    *, mois: date, par: Personne, vue: str | None = None, maintenant: datetime | None = None
) -> EtatLiquidatif:
    """Settle the statement of a month: what it owes, and what earlier months still wait for. Asked twice, done once.

    `vue` is the `empreinte` of the statement as the page showed it. Raises PermissionDenied, LiquidationImpossible,
    EtatModifie.
    """
    maintenant = maintenant or timezone.now()
    exiger(par)
    seul_a_ecrire()
    if deja := EtatLiquidatif.objects.filter(mois=mois).first():
        return deja
    _exiger_liquidable(mois, timezone.localdate(maintenant))
    etablir(debut=mois, fin=mois)
    lu = etat_du_mois(mois)
    if not lu.nombre:
        raise LiquidationImpossible("Aucune échéance n’est à liquider pour ce mois.")
    if vue is not None and vue != lu.empreinte:
        raise EtatModifie
    lignes = list(lu.lignes.select_for_update(of=("self",)))
    annee = timezone.localdate(maintenant).year
    dernier = EtatLiquidatif.objects.filter(annee=annee).aggregate(rang=Max("rang"))["rang"] or 0
    etat = EtatLiquidatif.objects.create(
        annee=annee,
        rang=dernier + 1,
        mois=mois,
        nombre=lu.nombre,
        total_ht=lu.ht,
        total_tva=lu.tva,
        total=lu.total,
        sha256=empreinte_des_lignes(lignes, mois, maintenant),
        liquide_le=maintenant,
        liquide_par=par,
    )
    # One statement: PostgreSQL compares the lines with the total after it.
    debiteur = Acteur.objects.filter(conventions=OuterRef("convention"))
    EcheanceLoyer.objects.filter(pk__in=[ligne.pk for ligne in lignes]).update(
        statut=StatutEcheance.LIQUIDEE,
        etat=etat,
        debiteur=Left(Subquery(debiteur.values("nom")), 200),
        siret=Coalesce(Subquery(debiteur.values("siret")), Value("")),
    )
    return etat


def _exiger_liquidable(mois: date, jour: date) -> None:
    """Raise LiquidationImpossible for a month too far ahead, or before one that was liquidated."""
    if mois > dernier_liquidable(jour):
        raise LiquidationImpossible(
            "Ce mois est trop lointain : seul le mois à venir se liquide d’avance."
        )
    dernier = EtatLiquidatif.objects.aggregate(mois=Max("mois"))["mois"]
    if dernier is not None and mois < dernier:
        raise LiquidationImpossible(
            f"Le mois {typographie.de(typographie.mois(dernier))} est déjà liquidé : ce qui reste dû de mois plus anciens "
            "part avec le prochain état."
        )


@transaction.atomic
def preparer(*, mois: date, par: Personne) -> int:
    """Write the lines of a month that nothing wrote yet, so that its page shows them. Raises PermissionDenied."""
    exiger(par)
    return etablir(debut=mois, fin=mois)


@transaction.atomic
def noter_le_titre(
    *, ligne: EcheanceLoyer, titre: Titre, par: Personne, vue: str | None = None
) -> EcheanceLoyer:
    """Mirror what the public accountant says of a line: the number and day of its title, what was paid, and when.

    `vue` is the digest of the title as the form showed it. Asking again for what is already so changes nothing. Raises
    PermissionDenied, TitreImpossible, ChangeEntreTemps.
    """
    exiger(par)
    fraiche = (
        EcheanceLoyer.objects.select_for_update(of=("self",))
        .select_related("etat")
        .get(pk=ligne.pk)
    )
    lue = empreinte_du_titre(fraiche)
    if ecrire_le_titre(fraiche, titre) and vue is not None and vue != lue:
        # What was just written goes with the action.
        raise ChangeEntreTemps
    return fraiche


def ecrire_le_titre(ligne: EcheanceLoyer, titre: Titre) -> bool:
    """Write a title on a locked line. Return whether anything changed. Raises TitreImpossible."""
    if ligne.etat is None:
        raise TitreImpossible("Cette échéance n’est pas liquidée : elle n’a pas encore de titre.")
    statut = verifier_le_titre(
        titre, total=ligne.total, liquide_le=timezone.localdate(ligne.etat.liquide_le)
    )
    avant = tuple(getattr(ligne, nom) for nom in COLONNES_DU_TITRE)
    apres = (statut, titre.numero, titre.emis_le, titre.paye, titre.paye_le)
    if avant == apres:
        return False
    for nom, valeur in zip(COLONNES_DU_TITRE, apres, strict=True):
        setattr(ligne, nom, valeur)
    ligne.save(update_fields=COLONNES_DU_TITRE)
    return True
