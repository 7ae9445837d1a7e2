"""Writes the rents of the demonstration: published indices, three statements, some titles paid, a revision to be decided."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from acteurs.models import Personne
from locaux.actions.aides import inscrire_les_loyers
from locaux.actions.echeanciers import suivre_depuis
from locaux.actions.liquidations import liquider, noter_le_titre
from locaux.actions.revisions import proposer
from locaux.calculs import Titre, mois_entre
from locaux.lectures.loyers import etat_du_mois
from locaux.models import EcheanceLoyer, EtatLiquidatif, IndiceReference
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
    passes = mois_entre(aujourdhui - timedelta(days=31 * donnees.MOIS_SUIVIS), aujourdhui)[:-1]
    mois = passes[-donnees.MOIS_SUIVIS :]
    suivre_depuis(mois=mois[0], par=par, maintenant=_midi(aujourdhui))
    for rang, un in enumerate(mois):
        if etat_du_mois(un).nombre:
            etat = liquider(mois=un, par=par, maintenant=_midi(un.replace(day=JOUR_DE_L_ETAT)))
            _noter_les_titres(etat, par, aujourdhui, anciens=rang == 0, emis=rang < len(mois) - 1)
    proposer(maintenant=_midi(aujourdhui))
    inscrire_les_loyers(maintenant=_midi(aujourdhui))


def _noter_les_titres(
    etat: EtatLiquidatif, par: Personne, aujourdhui: date, *, anciens: bool, emis: bool
) -> None:
    """Mirror titles that are out, and, of the oldest statement, what was paid of them."""
    emis_le = etat.mois.replace(day=JOUR_DE_L_ETAT) + DELAI_DU_TITRE
    if not emis or emis_le > aujourdhui:
        return
    lignes = EcheanceLoyer.objects.filter(etat=etat).dans_l_ordre()
    for rang, ligne in enumerate(lignes, start=1):
        part = donnees.PAIEMENTS[(rang - 1) % len(donnees.PAIEMENTS)] if anciens else Decimal(0)
        paye = (ligne.total * part).quantize(Decimal("0.01"))
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


def _midi(jour: date) -> datetime:
    return timezone.make_aware(datetime.combine(jour, time(12)))
