"""Writes the rents of the demonstration: published indices, five statements, titles paid or late, revisions in every state."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from acteurs.models import Acteur, Personne
from locaux.actions.aides import inscrire_les_loyers
from locaux.actions.echeanciers import suivre_depuis
from locaux.actions.liquidations import liquider, noter_le_titre
from locaux.actions.revisions import appliquer, ecarter, proposer
from locaux.calculs import Titre, mois_entre
from locaux.enums import StatutRevision
from locaux.lectures.loyers import etat_du_mois
from locaux.models import EcheanceLoyer, EtatLiquidatif, IndiceReference, Revision
from ptce.demonstration.donnees import loyers as donnees

JOUR_DE_L_ETAT = 25
DELAI_DU_TITRE = timedelta(days=4)
DELAI_DU_PAIEMENT = timedelta(days=12)


def charger_les_loyers(par: Personne, aujourdhui: date) -> None:
    """Write them around `aujourdhui`, from the conventions that are signed."""
    IndiceReference.objects.bulk_create(
        IndiceReference(
            serie=serie, annee=annee, trimestre=rang, valeur=Decimal(valeur), source=source
        )
        for serie, source, annee, valeurs in donnees.INDICES
        for rang, valeur in enumerate(valeurs, start=1)
        if valeur
    )
    proposer(maintenant=_midi(aujourdhui))
    revisees = Revision.objects.filter(
        convention__acteur__nom=donnees.REVISE, statut=StatutRevision.PROPOSEE
    )
    appliquer(revision=revisees.get(), par=par, maintenant=_midi(aujourdhui))
    passes = mois_entre(aujourdhui - timedelta(days=31 * donnees.MOIS_SUIVIS), aujourdhui)[:-1]
    mois = passes[-donnees.MOIS_SUIVIS :]
    suivre_depuis(mois=mois[0], par=par, maintenant=_midi(aujourdhui))
    for rang, un in enumerate(mois):
        if etat_du_mois(un).nombre:
            etat = liquider(mois=un, par=par, maintenant=_midi(un.replace(day=JOUR_DE_L_ETAT)))
            if rang < len(mois) - 1:
                _noter_les_titres(etat, rang, par, derniers=rang == len(mois) - 2)
    proposer(maintenant=_midi(aujourdhui))
    ecarter(
        revision=revisees.get(),
        motif=donnees.MOTIF_ECARTE,
        par=par,
        maintenant=_midi(aujourdhui),
    )
    inscrire_les_loyers(maintenant=_midi(aujourdhui))


def _noter_les_titres(etat: EtatLiquidatif, mois: int, par: Personne, *, derniers: bool) -> None:
    """Mirror titles that are out, and what was paid of them."""
    emis_le = etat.mois.replace(day=JOUR_DE_L_ETAT) + DELAI_DU_TITRE
    lignes = EcheanceLoyer.objects.filter(etat=etat).select_related("convention__acteur")
    for rang, ligne in enumerate(lignes.dans_l_ordre(), start=1):
        paye = (ligne.total * _part(ligne.convention.acteur, mois, derniers=derniers)).quantize(
            Decimal("0.01")
        )
        noter_le_titre(
            ligne=ligne,
            titre=Titre(
                f"{etat.annee}-{etat.rang:02}{rang:02}",
                emis_le,
                paye,
                emis_le + DELAI_DU_PAIEMENT if paye else None,
            ),
            par=par,
        )


def _part(acteur: Acteur, mois: int, *, derniers: bool) -> Decimal:
    """Return what part of a title this organisation has paid."""
    retard = donnees.RETARDS.get(acteur.nom)
    if retard is not None:
        return retard[mois] if mois < len(retard) else Decimal(0)
    return Decimal(0) if derniers and acteur.sigle == donnees.EN_ATTENTE else Decimal(1)


def _midi(jour: date) -> datetime:
    return timezone.make_aware(datetime.combine(jour, time(12)))
