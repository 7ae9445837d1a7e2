"""What is kept about people, column by column: whose a row is, why it is kept, how it is shown and erased.

Each app declares its tables beside its models; `tests/test_donnees_personnelles.py` fails on a column that is not
declared, as personal or as not. The journal's copies follow what their table says.
"""

# ruff: noqa: SLF001 Django's public API

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

DOMAINE_INVALIDE = "compte-efface.invalid"
"""Where the addresses of erased people are: no server will ever answer there (RFC 2606)."""
EFFACE = "(effacé)"
NOM_EFFACE = "Personne effacée"


class Sort(Enum):
    """What becomes of a personal column when its person is erased."""

    GARDE = "gardée"
    """Stays: a date, a key to the account that names nobody any more, or an act that others rely on."""
    VIDE = "vidée"
    ADRESSE = "remplacée par une adresse qui ne mène nulle part"
    NOM = "remplacée par « Personne effacée »"
    TEXTE = "remplacée par « (effacé) »"
    FICHIER = "supprimée avec son fichier"
    DATE = "datée du jour de l’effacement"
    ACTION = "remplacée par le numéro du compte"
    """Written by the erasure of the account itself; its copies in the journal are emptied."""


@dataclass(frozen=True)
class Colonne:
    """A personal column: what kind of data, what erasure does to it, whether its person reads it in the export."""

    categorie: str
    sort: Sort = Sort.GARDE
    montree: bool = True


NOM = Colonne("identité", Sort.NOM)
ADRESSE = Colonne("contact", Sort.ADRESSE)
CONTACT = Colonne("contact", Sort.VIDE)
ECRIT = Colonne("texte écrit par la personne", Sort.VIDE)
ECRIT_EXIGE = Colonne("texte écrit par la personne", Sort.TEXTE)
FICHIER = Colonne("fichier envoyé par la personne", Sort.FICHIER)
ACTE = Colonne("acte au nom de l’organisation ou du pôle")
ACTIVITE = Colonne("activité")
SECRET = Colonne("secret de connexion", Sort.VIDE, montree=False)


@dataclass(frozen=True)
class Lien:
    """One way a row is about someone: by the key of their account, or by an e-mail address that was given.

    `colonnes` are those shown to them, and erased as each says. `adresse` tells an address from a key; a lookup may
    go through another table. `filtre` narrows the rows, when not all of those are theirs. `filtre` narrows the rows, when not all of those are theirs.
    """

    colonne: str
    titre: str
    colonnes: tuple[str, ...] = ()
    adresse: bool = False
    filtre: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Table:
    """What a model keeps about people. `neutres` are the columns that say nothing of anyone.

    `supprimees`: erasure deletes the rows, instead of emptying them.
    """

    modele: str
    finalite: str = ""
    duree: str = ""
    liens: tuple[Lien, ...] = ()
    colonnes: Mapping[str, Colonne] = field(default_factory=dict)
    neutres: str = ""
    supprimees: bool = False

    def classees(self) -> set[str]:
        """Return the names of the columns this table accounts for."""
        cles = {lien.colonne for lien in self.liens if "__" not in lien.colonne}
        return {*self.colonnes, *self.neutres.split(), *cles}

    @property
    def classe(self) -> type[Model]:
        """The model itself."""
        return apps.get_model(self.modele)


@dataclass(frozen=True)
class Sujet:
    """Whose data is asked: a person and their addresses, or an address without account. Addresses are in small letters."""

    adresses: frozenset[str]
    personne: Any = None


@dataclass(frozen=True)
class Champ:
    """One value of a row, under the name people read and the one a program does."""

    cle: str
    nom: str
    valeur: Any


@dataclass(frozen=True)
class Section:
    """One kind of thing kept about someone: why, how long, and each row of it."""

    titre: str
    finalite: str
    duree: str
    lignes: list[list[Champ]]
    cle: str = ""


def table_de(tables: Iterable[Table], modele: type[Model]) -> Table | None:
    """Return the declaration of a model, None when it has none."""
    return next((table for table in tables if table.modele == modele._meta.label), None)


def colonnes_de(modele: type[Model]) -> "list[Field[Any, Any]]":
    """Return the columns of a model but its primary key."""
    return [champ for champ in modele._meta.concrete_fields if not champ.primary_key]


TABLES_DU_SOCLE = (
    Table(
        "socle.Courriel",
        finalite="Vous écrire",
        duree="Le texte, 30 jours après l’envoi ; la trace de l’envoi, un an",
        liens=(
            Lien(
                "destinataire",
                "Courriels qui vous ont été écrits",
                (
                    "modele",
                    "destinataire",
                    "contexte",
                    "erreur",
                    "cree_le",
                    "envoye_le",
                    "abandonne_le",
                ),
                adresse=True,
            ),
        ),
        colonnes={
            "destinataire": ADRESSE,
            # A message may hold a secret until it left.
            "contexte": Colonne("texte d’un message", Sort.VIDE, montree=False),
            "erreur": Colonne("texte d’un message", Sort.VIDE, montree=False),
            "cree_le": ACTIVITE,
            "envoye_le": ACTIVITE,
            "abandonne_le": ACTIVITE,
        },
        neutres="uid modele prochain_essai essais",
    ),
    Table("socle.Battement", neutres="nom le"),
)
"""What the foundation keeps about people; the outbox is erased by `ptce.socle.traces`, with what waits in it."""
