"""Granted subsidies in the national schema (SCDL, subventions): one row a file, checked before it is given.

Source: `locaux/schemas/scdl-subventions`, decree n° 2017-779 of 5 May 2017. A grant has one beneficiary here, and is in money.
"""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Prefetch

from locaux.calculs import Manque, Schema, lire_schema
from locaux.lectures.sirets import sirets_connus
from locaux.models import DossierSubvention, Versement
from ptce.socle.tableurs import neutraliser
from ptce.socle.typographie import siret as siret_lisible

DOSSIER_DU_SCHEMA = Path(__file__).resolve().parent.parent / "schemas" / "scdl-subventions"
SCHEMA: Schema = lire_schema(json.loads((DOSSIER_DU_SCHEMA / "schema.json").read_text("utf-8")))

OU_LE_DIRE = {
    "idAttribuant": "le SIRET du financeur, sur sa fiche",
    "idBeneficiaire": "le SIRET du bénéficiaire, dans le dossier ou sur sa fiche d’organisation",
    "datesPeriodeVersement": "au moins un versement, attendu ou reçu",
    "referenceDecision": "l’acte de la décision",
    "montant": "le montant accordé",
}
"""Where the agents write what a row lacks."""


@dataclass(frozen=True)
class SubventionOuverte:
    """A granted file as a row of the schema, and what it lacks."""

    dossier: DossierSubvention
    valeurs: dict[str, str]
    manques: Sequence[Manque]

    @property
    def siret_du_beneficiaire(self) -> str:
        """The number that the row gives, as it is read."""
        return siret_lisible(self.valeurs["idBeneficiaire"])

    @property
    def a_completer(self) -> list[str]:
        """Return what is to be written, in words."""
        return [
            OU_LE_DIRE.get(manque.colonne, f"{manque.colonne} : {manque.phrase}")
            for manque in self.manques
        ]


def subventions_ouvertes() -> list[SubventionOuverte]:
    """Return every grant whose agreement was signed, the oldest first, in two queries, four when a number is looked for."""
    vivants = Prefetch("versements", queryset=Versement.objects.vivants())
    octroyes = DossierSubvention.objects.complets().octroyes().prefetch_related(vivants)
    lus = list(octroyes.order_by("conventionne_le", "pk"))
    anonymes = [lu.beneficiaire for lu in lus if not lu.beneficiaire_siret]
    sirets = sirets_connus(anonymes) if anonymes else {}
    return [
        _ouverte(lu, lu.beneficiaire_siret or sirets.get(lu.beneficiaire.strip().lower(), ""))
        for lu in lus
    ]


def _ouverte(dossier: DossierSubvention, siret: str) -> SubventionOuverte:
    versements = list(dossier.versements.all())
    jours = sorted(versement.recu_le or versement.prevu_le for versement in versements)
    if len(versements) == 1:
        periode = f"{jours[0]:%Y-%m-%d}"
    else:
        periode = f"{jours[0]:%Y-%m-%d}/{jours[-1]:%Y-%m-%d}" if jours else ""
    valeurs = dict.fromkeys(SCHEMA.entetes, "") | {
        "nomAttribuant": neutraliser(dossier.financeur.nom),
        "idAttribuant": dossier.financeur.siret or "",
        "dateConvention": f"{dossier.conventionne_le:%Y-%m-%d}",
        "referenceDecision": neutraliser(dossier.decision),
        "nomBeneficiaire": neutraliser(dossier.beneficiaire),
        "idBeneficiaire": siret,
        "objet": neutraliser(dossier.objet),
        "montant": f"{dossier.montant_accorde}",
        "nature": "aide en numéraire",
        "conditionsVersement": "unique" if len(versements) == 1 else "échelonné",
        "datesPeriodeVersement": periode,
        "notificationUE": "oui" if dossier.de_minimis else "non",
        "pourcentageSubvention": "1.00",
    }
    return SubventionOuverte(dossier, valeurs, SCHEMA.manques_d_une_ligne(valeurs))


def en_csv(ouvertes: Sequence[SubventionOuverte]) -> bytes:
    """Return the file of those that lack nothing: UTF-8, comma, dates and numbers as the schema writes them."""
    tampon = io.StringIO(newline="")
    plume = csv.DictWriter(tampon, SCHEMA.entetes)
    plume.writeheader()
    plume.writerows(lue.valeurs for lue in ouvertes if not lue.manques)
    return tampon.getvalue().encode()
