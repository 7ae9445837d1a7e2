"""Rents as documents: the statement of a month for the public accountant, the letter of a revision for the tenant."""

from django.utils import timezone

from locaux.lectures.loyers import EtatDuMois, debiteur, est_regularisation
from locaux.models import Revision
from ptce.socle import documents
from ptce.socle.typographie import compte, de, euros, jour_sans_nom, mois, nombre

GABARIT_DE_L_ETAT = "pdf/etat_liquidatif.typ"
GABARIT_DU_COURRIER = "pdf/revision_loyer.typ"


def etat_en_pdf(lu: EtatDuMois) -> bytes:
    """Return the statement of a month that was liquidated: the same bytes each time. One query.

    Raises ValueError as long as it is not.
    """
    etat = lu.etat
    if etat is None:
        raise ValueError("Un état liquidatif est liquidé avant d’être un document.")
    lignes = list(lu.lignes.select_related("convention__acteur", "convention__bailleur", "etat"))
    return documents.composer(
        GABARIT_DE_L_ETAT,
        titre=f"État liquidatif {etat.numero}",
        valeurs={
            "de_mois": de(mois(lu.mois)),
            "ordonnateurs": sorted({str(ligne.convention.bailleur) for ligne in lignes}),
            "liquide": f"Liquidé le {jour_sans_nom(timezone.localtime(etat.liquide_le))} par {etat.liquide_par}.",
            "nombre": compte(etat.nombre, "ligne"),
            "totaux": [
                {
                    "libelle": un.libelle,
                    "nombre": str(un.nombre),
                    "loyer": euros(un.loyer),
                    "charges": euros(un.charges),
                    "tva": euros(un.tva),
                    "total": euros(un.total),
                }
                for un in lu.totaux
            ],
            "ht": euros(etat.total_ht),
            "tva": euros(etat.total_tva),
            "total": euros(etat.total),
            "lignes": [
                {
                    "reference": ligne.reference,
                    "debiteur": debiteur(ligne),
                    "siret": ligne.siret,
                    "mois": mois(ligne.mois),
                    "regularisation": est_regularisation(ligne),
                    "loyer": euros(ligne.loyer),
                    "charges": euros(ligne.charges),
                    "tva": euros(ligne.tva),
                    "total": euros(ligne.total),
                }
                for ligne in lignes
            ],
            "sha256": etat.sha256,
        },
        le=etat.liquide_le,
    )


def courrier(revision: Revision) -> bytes:
    """Return the letter that tells a tenant their new rent; `convention` and its parties are loaded."""
    convention = revision.convention
    mot = convention.contrepartie
    decidee = revision.decidee_le or revision.proposee_le
    return documents.composer(
        GABARIT_DU_COURRIER,
        titre=f"Révision {mot.du}, convention {convention.reference}",
        valeurs={
            **mot.mots,
            "le_mot": mot.le,
            "destinataire": str(convention.acteur.nom),
            "adresse": convention.acteur.adresse,
            "bailleur": str(convention.bailleur.nom),
            "reference": convention.reference,
            "a_partir_du": jour_sans_nom(revision.prend_effet_le),
            "le": jour_sans_nom(timezone.localtime(decidee)),
            "indice": revision.get_serie_display(),
            "ancien": str(revision.ancien),
            "nouveau": str(revision.nouveau),
            "nouveau_mensuel": mot.nouveau,
            "precedent": "à la redevance précédente" if mot.e else "au loyer précédent",
            "indice_ancien": nombre(revision.indice_ancien, 2),
            "indice_nouveau": nombre(revision.indice_nouveau, 2),
            "avant": euros(revision.loyer_avant),
            "apres": euros(revision.loyer_apres),
            "baisse": revision.loyer_apres < revision.loyer_avant,
            "en_alerte": revision.en_alerte,
            "seuil": nombre(revision.seuil),
            "prix_fixe": euros(revision.prix_fixe),
        },
        le=decidee,
    )
