"""Writes the operations of the demonstration, their plans by the actions of everybody, and the framework agreements."""

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.conf import settings

from acteurs.models import Personne
from locaux.actions.plans import arreter, nouvelle_version
from locaux.enums import StatutOperation
from locaux.lectures.plans import lire
from locaux.models import (
    ConventionTerritoriale,
    EngagementTerritorial,
    Etude,
    Financeur,
    JalonOperation,
    LigneDepense,
    LigneRecette,
    NoteOperation,
    OperationImmobiliere,
    Site,
)
from ptce.demonstration.donnees import financement as donnees
from ptce.demonstration.donnees.financement import Version
from ptce.socle.periodes import calendrier
from ptce.socle.temps import borne

ZONE = ZoneInfo(settings.TIME_ZONE)
PAR = "alix@example.org"


def charger_le_financement(site: Site, personnes: dict[str, Personne], aujourdhui: date) -> None:
    """Write the operations, the funders, the plans, the agreements; what is recent is told from `aujourdhui`."""
    par = personnes[PAR]
    financeurs = {
        financeur.nom: financeur
        for financeur in Financeur.objects.bulk_create(
            Financeur(nom=nom, type=genre, siret=siret) for nom, genre, siret in donnees.FINANCEURS
        )
    }
    premier, periscope, atelier, toiture = _operations(site, par)
    _suivre(premier, periscope, atelier, par, aujourdhui)
    JalonOperation.objects.bulk_create(
        JalonOperation(
            operation=toiture,
            intitule=intitule,
            prevu_le=aujourdhui + timedelta(days=prevu),
            realise_le=None if fait is None else aujourdhui + timedelta(days=fait),
            note="Date fictive.",
        )
        for intitule, prevu, fait in donnees.JALONS_DE_LA_TOITURE
    )
    for operation, versions in (
        (periscope, donnees.DU_PERISCOPE),
        (atelier, donnees.DE_L_ATELIER),
        (toiture, donnees.DE_LA_TOITURE),
    ):
        for version in versions:
            _planifier(operation, version, financeurs, par)
    _convenir(par, aujourdhui)


def _operations(site: Site, par: Personne) -> list[OperationImmobiliere]:
    return OperationImmobiliere.objects.bulk_create(
        [
            OperationImmobiliere(
                nom="Premier projet de lieu",
                slug="premier-projet-de-lieu",
                maitre_ouvrage="Sicoval",
                description="Le premier des deux projets de lieu du document fondateur, avec son étude."
                f"\n\n{donnees.MENTION} Les dates et les montants sont fictifs.",
                statut=StatutOperation.ABANDONNEE,
                abandonnee_le=date(2012, 6, 29),
                motif_abandon="Motif fictif : le second projet a été préféré.",
                creee_par=par,
            ),
            OperationImmobiliere(
                nom="Le Périscope, second projet de lieu",
                slug="le-periscope",
                site=site,
                maitre_ouvrage="Sicoval",
                description="Le second projet de lieu du document fondateur : un bâtiment pour les acteurs"
                " de l’économie sociale et solidaire, et son aménagement.\n\nLes 1 200 000 euros de l’agglomération"
                " et les 600 000 euros de la Région sont ceux que le projet a publiés ; les dates et le reste sont fictifs.",
                statut=StatutOperation.LIVREE,
                livree_le=date(2015, 9, 1),
                creee_par=par,
            ),
            OperationImmobiliere(
                nom="Atelier et conciergerie (projet fictif)",
                slug="atelier-et-conciergerie",
                site=site,
                maitre_ouvrage="Sicoval",
                description=donnees.MENTION,
                statut=StatutOperation.ETUDES,
                creee_par=par,
            ),
            OperationImmobiliere(
                nom="Réfection de la toiture (opération fictive)",
                slug="refection-de-la-toiture",
                site=site,
                maitre_ouvrage="Sicoval",
                description=f"{donnees.MENTION} L’opération, ses dates et ses montants sont fictifs.",
                statut=StatutOperation.TRAVAUX,
                creee_par=par,
            ),
        ]
    )


def _suivre(
    premier: OperationImmobiliere,
    periscope: OperationImmobiliere,
    atelier: OperationImmobiliere,
    par: Personne,
    aujourdhui: date,
) -> None:
    """Write the milestones, the studies and the journal; a milestone of the last one is late."""
    note = "Date fictive."
    JalonOperation.objects.bulk_create(
        [
            JalonOperation(
                operation=periscope, intitule=intitule, prevu_le=prevu, realise_le=fait, note=note
            )
            for intitule, prevu, fait in (
                ("Acquisition du bâtiment", date(2014, 6, 30), date(2014, 6, 12)),
                ("Début de l’aménagement", date(2014, 10, 1), date(2014, 11, 3)),
                ("Ouverture", date(2015, 9, 1), date(2015, 9, 1)),
            )
        ]
        + [
            JalonOperation(operation=atelier, intitule=intitule, prevu_le=prevu, note=note)
            for intitule, prevu in (
                ("Programme validé", aujourdhui - timedelta(days=6)),
                ("Permis de construire", aujourdhui + timedelta(days=120)),
            )
        ]
    )
    Etude.objects.bulk_create(
        Etude(
            operation=operation,
            intitule=intitule,
            prestataire="Bureau d’études de l’Exemple (fictif)",
            montant_ht=Decimal(ht),
            montant_tva=Decimal(tva),
            commandee_le=commandee,
            rendue_le=rendue,
            conclusion=conclusion,
        )
        for operation, intitule, ht, tva, commandee, rendue, conclusion in (
            (
                premier,
                "Étude du premier projet de lieu",
                18_000,
                3_528,
                date(2011, 9, 5),
                date(2012, 3, 16),
                "Conclusion fictive : le lieu est trop petit pour les organisations pressenties.",
            ),
            (
                periscope,
                "Étude du second projet de lieu",
                24_000,
                4_704,
                date(2012, 9, 3),
                date(2013, 2, 28),
                "Conclusion fictive : le bâtiment loge les acteurs et des espaces de travail partagés.",
            ),
            (
                atelier,
                "Faisabilité de l’atelier (montant fictif)",
                8_500,
                1_700,
                aujourdhui - timedelta(days=40),
                None,
                "",
            ),
        )
    )
    NoteOperation.objects.bulk_create(
        NoteOperation(
            operation=atelier,
            jour=aujourdhui + timedelta(days=ecart),
            texte=f"{texte} {donnees.MENTION}",
            par=par,
        )
        for ecart, texte in donnees.JOURNAL
    )


def _planifier(
    operation: OperationImmobiliere,
    version: Version,
    financeurs: dict[str, Financeur],
    par: Personne,
) -> None:
    """Begin a version, write its lines in place of those it was copied from, and settle it if it was."""
    plan = nouvelle_version(operation=operation, par=par, note=version.note)
    plan.operation = operation
    LigneDepense.objects.filter(plan=plan).delete()
    LigneRecette.objects.filter(plan=plan).delete()
    LigneDepense.objects.bulk_create(
        LigneDepense(plan=plan, rang=rang, **depense._asdict())
        for rang, depense in enumerate(version.depenses, start=1)
    )
    LigneRecette.objects.bulk_create(
        LigneRecette(
            plan=plan,
            rang=rang,
            **{**recette._asdict(), "financeur": financeurs[recette.financeur]},
        )
        for rang, recette in enumerate(version.recettes, start=1)
    )
    if version.arretee:
        le = date(version.arretee, 3, 12)
        arreter(
            plan=plan,
            arrete_le=le,
            decision=f"Délibération fictive {version.arretee}-000, à une date fictive",
            derogation="",
            vue=lire(plan, le).empreinte,
            par=par,
        )


def _convenir(par: Personne, aujourdhui: date) -> None:
    """Write the agreement of the founding document, and one of today."""
    _, du_jour = ConventionTerritoriale.objects.bulk_create(
        [
            ConventionTerritoriale(
                nom="Convention territoriale ESS",
                partenaires=donnees.PARTENAIRES,
                periode=calendrier(date(2000, 1, 1), date(2003, 1, 1)),
                objet=f"Celle de la première étape du document fondateur. {donnees.MENTION} Ses dates sont fictives.",
            ),
            ConventionTerritoriale(
                nom="Convention territoriale du pôle (fictive)",
                partenaires=donnees.PARTENAIRES,
                periode=calendrier(
                    date(aujourdhui.year - 1, 1, 1), date(aujourdhui.year + 2, 1, 1)
                ),
                signee_le=date(aujourdhui.year - 1, 1, 15),
                objet=donnees.MENTION,
            ),
        ]
    )
    suivi_le = borne(aujourdhui - timedelta(days=20), 15 * 60, ZONE)
    EngagementTerritorial.objects.bulk_create(
        EngagementTerritorial(
            convention=du_jour,
            intitule=intitule,
            porteur=porteur,
            echeance=aujourdhui + timedelta(days=jours),
            statut=statut,
            suivi=suivi,
            suivi_le=suivi_le if suivi else None,
            suivi_par=par if suivi else None,
        )
        for intitule, porteur, jours, statut, suivi in donnees.ENGAGEMENTS
    )
