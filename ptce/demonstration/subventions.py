"""Writes the grant files of the demonstration as their steps left them: few statements, a first start is measured."""

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings

from acteurs.models import Personne
from locaux.actions.etapes_subvention import DATES
from locaux.actions.suivi_du_plan import suivre_dans_le_plan
from locaux.enums import EcheanceSubvention, StatutSubvention
from locaux.models import (
    ChoixDepense,
    DepenseReelle,
    DossierSubvention,
    EtapeSubvention,
    Financeur,
    OperationImmobiliere,
    PlafondAvance,
    Versement,
)
from ptce.demonstration.donnees import subventions as donnees
from ptce.demonstration.donnees.subventions import Dossier, Paiement
from ptce.socle.periodes import calendrier
from ptce.socle.temps import instant

ZONE = ZoneInfo(settings.TIME_ZONE)
PAR = "alix@example.org"
ECHEANCES = {
    EcheanceSubvention.DEPOT: "depot_avant",
    EcheanceSubvention.DEMARRAGE: "demarrage_avant",
    EcheanceSubvention.SOLDE: "solde_avant",
}


def charger_les_subventions(personnes: dict[str, Personne], aujourdhui: date) -> None:
    """Write the files, their payments, what the Périscope cost, and the ceiling of advances of the Region."""
    par = personnes[PAR]
    operations = {lue.slug: lue for lue in OperationImmobiliere.objects.all()}
    financeurs = {lu.nom: lu for lu in Financeur.objects.all()}
    nom, taux, source = donnees.PLAFOND_D_AVANCE
    PlafondAvance.objects.create(
        financeur=financeurs[nom],
        periode=calendrier(date(2010, 1, 1)),
        taux_num=taux.numerator,
        taux_den=taux.denominator,
        source=source,
    )
    depenses = _depenses(operations[donnees.DU_PERISCOPE.operation], par, aujourdhui)
    dossiers = DossierSubvention.objects.bulk_create(
        _dossier(voulu, operations[voulu.operation], financeurs[voulu.financeur], par, aujourdhui)
        for voulu in donnees.DOSSIERS
    )
    lus = list(zip(donnees.DOSSIERS, dossiers, strict=True))
    EtapeSubvention.objects.bulk_create(
        EtapeSubvention(
            dossier=dossier,
            sequence=rang,
            statut=etat,
            le=_jour(voulu, jours, aujourdhui),
            motif=voulu.motif if etat == StatutSubvention.REFUSE else "",
            par=par,
        )
        for voulu, dossier in lus
        for rang, (etat, jours) in enumerate(voulu.etapes, start=1)
    )
    Versement.objects.bulk_create(
        _versement(voulu, paiement, dossier, par, aujourdhui)
        for voulu, dossier in lus
        for paiement in voulu.paiements
    )
    suivre_dans_le_plan(dossiers[donnees.DOSSIERS.index(donnees.DE_L_ATELIER)])
    ChoixDepense.objects.bulk_create(
        ChoixDepense(
            dossier=dossiers[donnees.DOSSIERS.index(donnees.DU_PERISCOPE)],
            depense=depense,
            retenue=False,
            motif=facture.ecartee,
            par=par,
        )
        for facture, depense in zip(donnees.FACTURES, depenses, strict=True)
        if facture.ecartee
    )
    for voulu, dossier in lus:
        _solder(voulu, dossier, aujourdhui)


def _depenses(
    operation: OperationImmobiliere, par: Personne, aujourdhui: date
) -> list[DepenseReelle]:
    """Write what the Périscope cost: before its grant is settled, which claims nothing written afterwards."""
    return DepenseReelle.objects.bulk_create(
        DepenseReelle(
            operation=operation,
            payee_le=_jour(donnees.DU_PERISCOPE, facture.jours, aujourdhui),
            fournisseur=facture.fournisseur,
            objet=facture.objet,
            montant_ht=facture.montant,
            tva=facture.montant / 5,
            montant_ttc=facture.montant * 6 / 5,
            eligible=facture.eligible,
            creee_par=par,
        )
        for facture in donnees.FACTURES
    )


def _solder(voulu: Dossier, dossier: DossierSubvention, aujourdhui: date) -> None:
    """Take a file that is settled to that last step: nothing is paid or chosen after it."""
    etat, jours = voulu.etapes[-1] if voulu.etapes else ("", 0)
    if etat == StatutSubvention.SOLDE:
        dossier.statut, dossier.clos_le = etat, _jour(voulu, jours, aujourdhui)
        dossier.sequence = len(voulu.etapes)
        dossier.save(update_fields=["statut", "clos_le", "sequence"])


def _jour(voulu: Dossier, jours: int, aujourdhui: date) -> date:
    return aujourdhui - timedelta(days=voulu.origine - jours)


def _dossier(
    voulu: Dossier,
    operation: OperationImmobiliere,
    financeur: Financeur,
    par: Personne,
    aujourdhui: date,
) -> DossierSubvention:
    """Build a file as its last step left it, but for the one that settles it."""
    etapes = [une for une in voulu.etapes if une[0] != StatutSubvention.SOLDE]
    dossier = DossierSubvention(
        operation=operation,
        financeur=financeur,
        objet=voulu.objet,
        beneficiaire=donnees.BENEFICIAIRE,
        beneficiaire_siret=donnees.SIRET_FICTIF,
        depense_subventionnable=Decimal(voulu.depense),
        taux_num=voulu.taux.numerator,
        taux_den=voulu.taux.denominator,
        plafond=None if voulu.plafond is None else Decimal(voulu.plafond),
        montant_demande=Decimal(voulu.montant),
        sequence=len(etapes),
        cree_par=par,
        cree_le=instant(_jour(voulu, -5, aujourdhui), 10 * 60, ZONE),
    )
    for genre, jours in voulu.echeances:
        setattr(dossier, ECHEANCES[genre], _jour(voulu, jours, aujourdhui))
    for etat, jours in etapes:
        dossier.statut = etat
        setattr(dossier, DATES[etat], _jour(voulu, jours, aujourdhui))
    dossier.motif = voulu.motif
    if dossier.decide_le is not None and not voulu.motif:
        dossier.montant_accorde = dossier.montant_demande
        dossier.depense_retenue = dossier.depense_subventionnable
        dossier.taux_retenu_num, dossier.taux_retenu_den = dossier.taux_num, dossier.taux_den
        dossier.decision = voulu.acte
    if voulu.travaux is not None:
        dossier.commence_le = _jour(voulu, voulu.travaux, aujourdhui)
    return dossier


def _versement(
    voulu: Dossier,
    paiement: Paiement,
    dossier: DossierSubvention,
    par: Personne,
    aujourdhui: date,
) -> Versement:
    prevu_le = _jour(voulu, paiement.jours, aujourdhui)
    versement = Versement(
        dossier=dossier,
        nature=paiement.nature,
        montant=Decimal(paiement.montant),
        prevu_le=prevu_le,
        cree_par=par,
    )
    if paiement.demande_apres is not None:
        versement.demande_le = _jour(voulu, paiement.demande_apres, aujourdhui)
        versement.demande_par = par
    if paiement.recu:
        versement.recu_le, versement.recu_par = prevu_le, par
        versement.montant_recu = versement.montant
    return versement
