"""What a notice may end, and when: the contract says it, the law too."""

from datetime import date, datetime

from django.utils import timezone

from locaux.actions.actes import ConventionRefusee
from locaux.enums import AuteurConge, TypeConvention
from locaux.lectures import fins_de_conventions as lectures
from locaux.lectures.termes import fin_convenue
from locaux.models import Convention
from locaux.models.convention import jour_d_avant
from ptce.socle import typographie

BAIL_COMMERCIAL = TypeConvention.BAIL_COMMERCIAL
CAS_DE_LA_LOI = (
    "Le bailleur d’un bail commercial ne donne congé avant le terme que dans un cas de la loi : "
    "dites lequel (C. com. L145-18, L145-21, L145-23-1 ou L145-24)."
)


def exiger_fin_juste(
    convention: Convention,
    donne_par: AuteurConge,
    recu_le: date,
    dernier_jour: date,
    motif: str,
    maintenant: datetime,
) -> None:
    """Raise ConventionRefusee unless this notice may end the convention that day.

    Sources: the notice that was signed; C. com. L145-4; art. 57 A of the law of 23 December 1986.
    """
    if recu_le > timezone.localdate(maintenant):
        raise ConventionRefusee("Ce congé n’est pas encore reçu.", "recu_le")
    terme = jour_d_avant(fin_convenue(convention))
    tot = lectures.au_plus_tot(convention, donne_par, recu_le)
    if tot > terme or dernier_jour < tot == terme:
        raise ConventionRefusee(
            f"Ce congé ne met pas fin à la convention avant son terme, le {typographie.jour_sans_nom(terme)}.",
            "donne_par",
        )
    if not convention.premier_jour <= dernier_jour <= terme:
        raise ConventionRefusee(
            f"Le dernier jour va du {typographie.jour_sans_nom(convention.premier_jour)} au "
            f"{typographie.jour_sans_nom(terme)}.",
            "dernier_jour",
        )
    du_bailleur = donne_par == AuteurConge.BAILLEUR and convention.type == BAIL_COMMERCIAL
    if du_bailleur and not motif.strip():
        raise ConventionRefusee(CAS_DE_LA_LOI, "motif")
    if dernier_jour < tot:
        raison = (
            "Cette fin est dite le"
            if donne_par in lectures.SANS_PREAVIS
            else "Le préavis court jusqu’au"
        )
        raise ConventionRefusee(
            f"{raison} {typographie.jour_sans_nom(tot)} : le dernier jour ne vient pas avant.",
            "dernier_jour",
        )
