"""A funding plan taken away: as a document in PDF, and as rows of a spreadsheet."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from acteurs.enums import PaletteCouleur
from locaux.enums import StatutPlan
from locaux.lectures.barres import ENCRES, barres, en_svg
from locaux.lectures.plans import PlanLu
from ptce.socle import documents
from ptce.socle.documents import dessinable
from ptce.socle.typographie import euros, jour_sans_nom, nombre

GABARIT = "pdf/plan_de_financement.typ"
ENTETES = (
    "Sens",
    "Ligne",
    "Objet",
    "Nature",
    "Certitude",
    "Éligible",
    "Montant",
    "Part (%)",
    "Source",
)


def lignes_exportees(lu: PlanLu) -> Iterator[Sequence[Any]]:
    """Yield the expenses, the resources, then the balance, as rows of a spreadsheet."""
    for depense, part, _, _ in lu.parts_des_depenses:
        eligible = "oui" if depense.eligible else "non"
        yield (
            "dépense",
            depense.poste,
            "",
            "",
            "",
            eligible,
            depense.montant,
            part,
            depense.source,
        )
    for recette, part, _, _ in lu.parts_des_recettes:
        yield (
            "recette",
            recette.financeur.nom,
            recette.objet,
            recette.get_nature_display(),
            recette.get_degre_display(),
            "",
            recette.montant,
            part,
            recette.source,
        )
    for quoi, montant in (
        ("Total des dépenses", lu.total_depenses),
        ("Dont éligible", lu.total_eligible),
        ("Total des recettes", lu.total_recettes),
        ("Reste à financer", lu.ecart),
        ("Part du maître d’ouvrage", lu.part),
    ):
        yield ("équilibre", quoi, "", "", "", "", montant, None, "")


def etat_en_mots(lu: PlanLu) -> str:
    """Return where a version stands: « Version 2, arrêtée le 12 mars 2014 (délibération 12). »."""
    plan = lu.plan
    if plan.arrete_le is None:
        return f"Version {plan.version}, brouillon : rien n’y est arrêté."
    acte = f" ({plan.decision})" if plan.decision else ""
    debut = f"Version {plan.version}, arrêtée le {jour_sans_nom(plan.arrete_le)}{acte}"
    if plan.statut == StatutPlan.REMPLACE:
        return f"{debut}, remplacée depuis."
    return f"{debut}."


def part_en_mots(lu: PlanLu) -> str:
    """Return what the owner brings, beside what is required."""
    debut = f"Le maître d’ouvrage apporte {euros(lu.part)}"
    if lu.part_du_public is not None:
        debut += f", soit {nombre(lu.part_du_public, 2)} % du financement public"
    if lu.minimum is None:
        return f"{debut}."
    return f"{debut} ; le minimum est de {euros(lu.minimum)}."


def document(lu: PlanLu, maintenant: datetime) -> bytes:
    """Return the PDF of a version. No query.

    What people wrote is made drawable here: a text that began as a drawing would not be.
    """
    operation, dessin = lu.plan.operation, barres(lu)
    return documents.composer(
        GABARIT,
        titre=f"Plan de financement : {operation.nom}",
        valeurs={
            "etat": etat_en_mots(lu),
            "maitre_ouvrage": dessinable(operation.maitre_ouvrage),
            "assiette": lu.plan.get_assiette_display(),
            "dessin": en_svg(dessin) if dessin else "",
            "description": dessin.description if dessin else "",
            "depenses": [
                {
                    "encre": ENCRES[PaletteCouleur(couleur)],
                    "repere": repere,
                    "poste": dessinable(ligne.poste),
                    "eligible": "oui" if ligne.eligible else "non",
                    "montant": euros(ligne.montant),
                    "part": f"{nombre(part, 2)} %",
                    "source": dessinable(ligne.source),
                }
                for ligne, part, couleur, repere in lu.parts_des_depenses
            ],
            "recettes": [
                {
                    "encre": ENCRES[PaletteCouleur(couleur)],
                    "repere": repere,
                    "financeur": dessinable(ligne.financeur.nom),
                    "objet": dessinable(ligne.objet),
                    "nature": ligne.get_nature_display(),
                    "degre": ligne.get_degre_display(),
                    "montant": euros(ligne.montant),
                    "part": f"{nombre(part, 2)} %",
                    "source": dessinable(ligne.source),
                }
                for ligne, part, couleur, repere in lu.parts_des_recettes
            ],
            "total_depenses": euros(lu.total_depenses),
            "total_recettes": euros(lu.total_recettes),
            "eligible": euros(lu.total_eligible),
            "part": part_en_mots(lu),
            "derogation": dessinable(lu.plan.derogation),
        },
        le=maintenant,
    )
