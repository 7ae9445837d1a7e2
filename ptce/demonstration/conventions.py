"""Writes the conventions of the demonstration, by the actions of everybody."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from acteurs.enums import NatureActeur, Presence, StatutActeur
from acteurs.models import Acteur, Personne
from locaux.actions import avenants, conventions, echeances, resiliations, signatures
from locaux.actions.signatures_avenants import signer_avenant
from locaux.calculs import fin_apres, plus_mois
from locaux.enums import AuteurConge, IndiceRevision, RegimeTVA, TermeLoyer
from locaux.lectures.termes import Lot, Termes, TermesAvenant
from locaux.models import Convention, Espace
from ptce.demonstration.donnees import conventions as donnees
from ptce.demonstration.donnees.conventions import AvenantPrevu, CongePrevu, ConventionPrevue

MOIS_DE_DEPOT = 1


def charger_conventions(
    acteurs: dict[str, Acteur], espaces: dict[str, Espace], par: Personne, aujourdhui: date
) -> None:
    """Write them around `aujourdhui`; the alerts that are due are said to be written."""
    inventes = Acteur.objects.bulk_create(
        occupant_invente(nom, slug, siret) for nom, slug, siret in donnees.OCCUPANTS_FICTIFS
    )
    occupants = acteurs | {occupant.nom: occupant for occupant in inventes}
    for prevue in donnees.CONVENTIONS:
        _charger(prevue, occupants, espaces, par, aujourdhui)
    echeances.alerter(timezone.now())


def occupant_invente(nom: str, slug: str, siret: str) -> Acteur:
    """Build a tenant that exists nowhere, whom the directory does not show."""
    return Acteur(
        nom=nom,
        slug=slug,
        nature=NatureActeur.ENTREPRISE,
        presence=Presence.PONCTUEL,
        statut=StatutActeur.CANDIDAT,
        fictif=True,
        siret=siret,
        courriel=f"{slug}@example.org",
        presentation="Acteur fictif : un occupant inventé pour la démonstration.",
    )


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
    if prevue.etape == "abandonnee":
        conventions.abandonner(convention=convention, par=par, motif=donnees.ABANDON)
    if prevue.etape in ("projet", "abandonnee"):
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
    if prevue.conge is not None:
        _resilier(convention, prevue.conge, par)


def _resilier(convention: Convention, prevu: CongePrevu, par: Personne) -> None:
    recu_le = plus_mois(convention.premier_jour, prevu.recu_apres_mois)
    resiliations.resilier(
        convention=convention,
        donne_par=AuteurConge.PRENEUR,
        recu_le=recu_le,
        dernier_jour=fin_apres(convention.premier_jour, prevu.finit_apres_mois),
        par=par,
        motif=prevu.motif,
        maintenant=_midi(recu_le),
    )


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
    avant = plus_mois(debut, -6)
    annee, trimestre = prevue.reference or (avant.year, (avant.month + 2) // 3)
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
        annee_reference=annee if revise else None,
        trimestre_reference=trimestre if revise else None,
        terme_loyer=TermeLoyer.A_ECHOIR if prevue.loyer else "",
        destination="bureaux de l’organisation",
        clauses=donnees.MENTION,
    )


def _midi(jour: date) -> datetime:
    return timezone.make_aware(datetime.combine(jour, time(12)))
