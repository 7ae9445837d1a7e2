"""What payments of a grant leave room for: of what is granted, of what its funder pays in advance."""

from decimal import Decimal

from locaux.enums import NatureVersement
from locaux.lectures.subventions import RIEN, avance_de
from locaux.models import DossierSubvention, Versement
from ptce.socle.typographie import euros


def depassement(
    dossier: DossierSubvention,
    nature: NatureVersement | str,
    montant: Decimal,
    *,
    actuel: Versement | None = None,
) -> str:
    """Return why this amount is too much, with what is left; empty when there is room for it.

    `actuel` is the payment that the amount is to be of, whose own counts no more. Three queries at most.
    """
    vivants = Versement.objects.vivants().filter(dossier=dossier)
    prises = sum((versement.compte for versement in vivants), RIEN)
    rendu = actuel.compte if actuel is not None else RIEN
    reste = (dossier.montant_accorde or RIEN) - prises + rendu
    if montant > reste:
        return f"Ce versement dépasserait ce qui est accordé : {euros(reste)} au plus."
    if nature != NatureVersement.AVANCE or (avance := avance_de(dossier)) is None:
        return ""
    if montant > avance.reste + rendu:
        possible = euros(avance.reste + rendu)
        return f"Ce versement dépasserait le plafond d’avance du financeur : {possible} au plus."
    return ""
