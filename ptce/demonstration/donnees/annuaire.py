"""What the directory of the demonstration adds to the organisations: legal forms, places, logos, people shown.

Legal forms are those that the presentation of 2013 lets one suppose, associations for want of better. Places are drawn
around Ramonville-Saint-Agne and Labège; those who have a desk in the building are all there.
"""

from datetime import date, timedelta
from decimal import Decimal

from acteurs.enums import FormeJuridique, NatureActeur, PaletteCouleur, Presence
from ptce.demonstration.donnees import organisations
from ptce.demonstration.donnees.organisations import Organisation

FORMES = {
    "IéS": FormeJuridique.SOCIETE,
    "Maison de l’Initiative": FormeJuridique.CAE,
    "Coop’Action": FormeJuridique.CAE,
    "Midi-Pyrénées coop’dev’": FormeJuridique.SCIC,
    "Alterhabitat": FormeJuridique.SCOP,
    "La Nef": FormeJuridique.COOPERATIVE,
    "Scic School": FormeJuridique.SCIC,
    "Etymon": FormeJuridique.SCOP,
    "Isole": FormeJuridique.SAS_ESUS,
    "Génies": FormeJuridique.COLLECTIF,
    "Entreprise Fictive": FormeJuridique.SOCIETE,
}

BATIMENT = (Decimal("43.546100"), Decimal("1.487300"))
"""Where the building of the demonstration is said to be."""

PLACES = (
    ("43.547210", "1.475480"),
    ("43.541650", "1.509930"),
    ("43.550380", "1.481120"),
    ("43.538240", "1.498470"),
    ("43.544890", "1.466350"),
    ("43.533570", "1.515260"),
    ("43.553140", "1.492710"),
    ("43.540330", "1.478040"),
    ("43.536820", "1.507180"),
    ("43.548760", "1.503640"),
    ("43.531490", "1.489020"),
)
SANS_PLACE = ("Dire", "RISA", "Sens Actifs")
"""They do not say where they are: the list has them, not the map."""

LOGOS = {
    "ADEPES": PaletteCouleur.VIOLET,
    "BGE": PaletteCouleur.OCRE,
    "Coop’Action": PaletteCouleur.SARCELLE,
    "La Nef": PaletteCouleur.OLIVE,
    "NOVETAT": PaletteCouleur.CIEL,
    "Sicoval": PaletteCouleur.BRIQUE,
}
"""Invented logos: two letters on a colour."""

AFFICHEES = (
    "charlie.invente@example.org",
    "joelle.fictionnelle@example.org",
    "louison.parexemple@example.org",
    "alex.chimere@example.org",
    "celeste.fantaisie@example.org",
    "anne-lou.decor@example.org",
)
"""Invented people who agreed to be shown."""


def forme(organisation: Organisation) -> FormeJuridique:
    """Return the legal form that the demonstration gives an organisation."""
    if organisation.nature == NatureActeur.COLLECTIVITE:
        return FormeJuridique.COLLECTIVITE
    return FORMES.get(organisation.usuel, FormeJuridique.ASSOCIATION)


def place(organisation: Organisation, rang: int) -> tuple[Decimal | None, Decimal | None]:
    """Return where an organisation is on the map, or nothing twice."""
    if organisation.presence == Presence.PERMANENT:
        return BATIMENT
    if organisation.usuel in SANS_PLACE:
        return (None, None)
    latitude, longitude = PLACES[rang % len(PLACES)]
    decalage = Decimal(rang // len(PLACES)) * Decimal("0.001100")
    return (Decimal(latitude) + decalage, Decimal(longitude) - decalage)


def adhesion(organisation: Organisation, rang: int) -> date:
    """Return the day an organisation joined: the permanent ones first, the others one after the other."""
    if organisation.presence == Presence.PERMANENT:
        return organisations.ADHESION
    return organisations.ADHESION + timedelta(days=97 * rang)
