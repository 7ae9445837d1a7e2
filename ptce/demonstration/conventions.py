"""Writes the conventions of the demonstration, by the actions of everybody."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from acteurs.models import Acteur, Personne
from locaux.actions import avenants, conventions, echeances, signatures
from locaux.actions.signatures_avenants import signer_avenant
from locaux.calculs import fin_apres, plus_mois
from locaux.enums import IndiceRevision, RegimeTVA
from locaux.lectures.termes import Lot, Termes, TermesAvenant
from locaux.models import Convention, Espace
from ptce.demonstration.donnees import conventions as donnees
from ptce.demonstration.donnees.conventions import AvenantPrevu, ConventionPrevue

MOIS_DE_DEPOT = 1


def charger_conventions(
    acteurs: dict[str, Acteur], espaces: dict[str, Espace], par: Personne, aujourdhui: date
) -> None:
    """Write them around `aujourdhui`; the alerts that are due are said to be written."""
    for prevue in donnees.CONVENTIONS:
        _charger(prevue, acteurs, espaces, par, aujourdhui)
    echeances.alerter(timezone.now())


def _charger(
    prevue: ConventionPrevue,
    acteurs: dict[str, Acteur],
    espaces: dict[str, Espace],
    par: Personne,
    aujourdhui: date,
) -> None:
    debut = plus_mois(aujourdhui.replace(day=1), -prevue.depuis_mois)
    signee_le = min(debut, aujourdhui) - timedelta(days=10)
    convention = conventions.rediger(
        termes=_termes(prevue, acteurs, debut),
        lots=[Lot(espaces[nom].pk, espaces[nom].surface_m2) for nom in prevue.bureaux],
        par=par,
        maintenant=_midi(signee_le - timedelta(days=20)),
    )
    if prevue.etape == "projet":
        return
    convention = conventions.envoyer(
        convention=convention, par=par, maintenant=_midi(signee_le - timedelta(days=8))
    )
    if prevue.etape == "a_signer":
        return
    convention = signatures.signer(
        convention=convention, signee_le=signee_le, par=par, maintenant=_midi(signee_le)
    ).objet
    if prevue.avenant is not None:
        _amender(convention, prevue.avenant, par)


def _amender(convention: Convention, prevu: AvenantPrevu, par: Personne) -> None:
    effet = plus_mois(convention.premier_jour, prevu.apres_mois)
    signe_le = effet - timedelta(days=12)
    avenant = avenants.rediger_avenant(
        convention=convention,
        termes=TermesAvenant(objet=prevu.objet, prend_effet_le=effet, loyer_mensuel_ht=prevu.loyer),
        par=par,
        maintenant=_midi(signe_le - timedelta(days=10)),
    )
    avenants.envoyer_avenant(
        avenant=avenant, par=par, maintenant=_midi(signe_le - timedelta(days=5))
    )
    signer_avenant(avenant=avenant, signe_le=signe_le, par=par, maintenant=_midi(signe_le))


def _termes(prevue: ConventionPrevue, acteurs: dict[str, Acteur], debut: date) -> Termes:
    reference = plus_mois(debut, -6)
    revise = prevue.indice != IndiceRevision.AUCUN
    return Termes(
        acteur_id=acteurs[prevue.occupant].pk,
        type=prevue.type,
        debut=debut,
        fin=fin_apres(debut, prevue.duree_mois),
        preavis_mois=prevue.preavis_mois,
        loyer_mensuel_ht=prevue.loyer,
        charges_mensuelles=prevue.charges,
        depot_garantie=prevue.loyer * MOIS_DE_DEPOT,
        loyer_de_reference_ht=prevue.loyer_de_marche,
        regime_tva=prevue.regime,
        taux_tva=Decimal(20) if prevue.regime == RegimeTVA.TAXABLE else Decimal(0),
        indice=prevue.indice,
        annee_reference=reference.year if revise else None,
        trimestre_reference=(reference.month + 2) // 3 if revise else None,
        destination="bureaux de l’organisation",
        clauses=donnees.MENTION,
    )


def _midi(jour: date) -> datetime:
    return timezone.make_aware(datetime.combine(jour, time(12)))
