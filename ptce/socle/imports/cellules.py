"""What the cells of a table mean, whatever it is about, each read alone: a value of ours, or a sentence. No ORM."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError

from ptce.socle.formulaires import DERNIER_JOUR, PREMIER_JOUR
from ptce.socle.noms import nom_lisible, sans_accents
from ptce.socle.typographie import jour_sans_nom

COMMANDES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
PREMIER_DES_TABLEURS = date(1899, 12, 30)
"""Day 0 of spreadsheets, which number the days: 46023 is 1 January 2026, in a cell that is not said to hold a day."""
MOIS = {
    mois: rang
    for rang, mois in enumerate(
        [
            "janvier",
            "fevrier",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "aout",
            "septembre",
            "octobre",
            "novembre",
            "decembre",
        ],
        start=1,
    )
}


class CelluleRefusee(Exception):
    """What a cell says cannot be kept; the message is a French sentence."""


def cle_de(texte: str) -> str:
    """Return what two words that mean the same have in common: small letters without accents, one space between."""
    lettres = re.sub(r"[^a-z0-9]+", " ", sans_accents(texte)).strip()
    # Another alphabet has none of these letters: its names are not all the same one.
    return lettres or " ".join(texte.split()).lower()


# --- What cells mean ------------------------------------------------------------------------------


def texte(maximum: int) -> Callable[[str], str]:
    """Return what reads a text of one line, of `maximum` characters."""

    def lire(cellule: str) -> str:
        return au_plus(" ".join(cellule.split()), maximum)

    return lire


def texte_long(maximum: int) -> Callable[[str], str]:
    """Return what reads a text of several lines, of `maximum` characters."""
    return lambda cellule: au_plus(cellule.strip(), maximum)


def au_plus(texte: str, maximum: int) -> str:
    """Return this text, unless it has more than `maximum` characters. Raises CelluleRefusee."""
    if len(texte) > maximum:
        raise CelluleRefusee(f"C’est trop long : {maximum} caractères au plus.")
    return texte


def nom(cellule: str) -> str:
    """Return a name: something of it shows. Raises CelluleRefusee."""
    lu = texte(200)(cellule)
    try:
        nom_lisible(lu)
    except ValidationError as erreur:
        raise CelluleRefusee(str(erreur.message)) from erreur
    return lu


def siret(cellule: str) -> str:
    """Return 14 digits, spaces left out; the key is checked where what is there already is known. Raises CelluleRefusee."""
    chiffres = re.sub(r"[\s\u00a0\u202f.\-_]", "", cellule)
    if re.fullmatch(r"[0-9],?[0-9]*e\+?[0-9]+", chiffres.lower()):
        raise CelluleRefusee(
            "Le tableur a abrégé ce SIRET : mettez la colonne au format texte, puis retapez-le."
        )
    if not re.fullmatch(r"[0-9]{14}", chiffres):
        raise CelluleRefusee(f"Un SIRET compte 14 chiffres ; « {cellule[:30]} » n’en est pas un.")
    return chiffres


def parmi(choix: Sequence[tuple[str, str]], synonymes: Mapping[str, str]) -> Callable[[str], str]:
    """Return what reads one of `choix`, by its value, its words or its `synonymes`."""
    connus = {cle_de(nom): valeur for valeur, libelle in choix for nom in (valeur, libelle)}
    connus |= {cle_de(nom): valeur for nom, valeur in synonymes.items()}
    attendus = ", ".join(libelle for _, libelle in choix)

    def lire(cellule: str) -> str:
        valeur = connus.get(cle_de(cellule))
        if valeur is None:
            raise CelluleRefusee(f"« {cellule[:40]} » n’est pas connu. On attend : {attendus}.")
        return valeur

    return lire


def jour(cellule: str) -> date:
    """Return a day, however it is written. Raises CelluleRefusee."""
    texte = " ".join(sans_accents(cellule).replace("1er", "1").split())
    lu = _jour_ecrit(texte)
    if lu is None:
        raise CelluleRefusee(
            f"« {cellule[:30]} » n’est pas un jour qui existe, comme 24/11/2026 ou 2026-11-24."
        )
    if not PREMIER_JOUR <= lu <= DERNIER_JOUR:
        raise CelluleRefusee(
            f"Indiquez un jour entre le {jour_sans_nom(PREMIER_JOUR)} et le {jour_sans_nom(DERNIER_JOUR)}."
        )
    return lu


def _jour_ecrit(texte: str) -> date | None:
    if trouve := re.fullmatch(
        r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ t]0?0:00(?::00)?)?", texte
    ):
        annee, mois, jour = map(int, trouve.groups())
    elif trouve := re.fullmatch(
        r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4}|[0-9]{2})(?: 0?0:00(?::00)?)?", texte
    ):
        jour, mois, annee = map(int, trouve.groups())
        annee += 2000 if annee < 100 else 0
    elif (
        trouve := re.fullmatch(r"(?:[a-z]+ )?([0-9]{1,2}) ([a-z]+)\.? ([0-9]{4})", texte)
    ) and trouve[2] in MOIS:
        jour, mois, annee = int(trouve[1]), MOIS[trouve[2]], int(trouve[3])
    elif re.fullmatch(r"[0-9]{5}", texte):
        return PREMIER_DES_TABLEURS + timedelta(days=int(texte))
    else:
        return None
    try:
        return date(annee, mois, jour)
    except ValueError:
        return None


def nombre(
    exemple: str,
    *,
    decimales: int = 2,
    minimum: Decimal = Decimal(0),
    maximum: Decimal = Decimal(10_000_000),
    unites: Sequence[str] = (),
) -> Callable[[str], Decimal]:
    """Return what reads a number as people write it, its thousands parted or not; finer than `decimales` is refused."""
    derriere = "|".join(re.escape(unite) for unite in unites)

    def lire(cellule: str) -> Decimal:
        texte = re.sub(r"[\s\u00a0\u202f']", "", cellule).lower()
        if derriere:
            texte = re.sub(f"(?:{derriere})$", "", texte)
        if not re.fullmatch(r"[0-9]{1,12}(?:[.,][0-9]{1,20})?", texte):
            raise CelluleRefusee(f"« {cellule[:30]} » n’est pas un nombre, comme {exemple}.")
        lu = Decimal(texte.replace(",", "."))
        if not minimum <= lu <= maximum:
            raise CelluleRefusee(f"Indiquez un nombre de {_ecrit(minimum)} à {_ecrit(maximum)}.")
        entier = lu.quantize(Decimal(1).scaleb(-decimales))
        # What a spreadsheet computes has a tail of zeros or nines far behind.
        if abs(lu - entier) > Decimal("0.000001"):
            raise CelluleRefusee(
                f"Gardez {decimales} décimales au plus."
                if decimales
                else "Indiquez un nombre entier."
            )
        return entier

    return lire


def _ecrit(lu: Decimal) -> str:
    return f"{lu:,f}".replace(",", "\u202f").replace(".", ",")


def entier(exemple: str, *, minimum: int = 0, maximum: int) -> Callable[[str], int]:
    """Return what reads a whole number."""
    lire = nombre(exemple, decimales=0, minimum=Decimal(minimum), maximum=Decimal(maximum))
    return lambda cellule: int(lire(cellule))


OUI = {"oui", "o", "x", "1", "vrai", "true", "yes", "y"}
NON = {"non", "n", "0", "faux", "false", "no"}


def oui_ou_non(cellule: str) -> bool:
    """Return yes or no, however it is written. Raises CelluleRefusee."""
    cle = cle_de(cellule)
    if cle in OUI:
        return True
    if cle in NON:
        return False
    raise CelluleRefusee(f"« {cellule[:30]} » ne dit ni oui ni non.")


def morceaux(cellule: str) -> list[str]:
    """Return the names of a cell that holds several: parted by `|`, by a line break, else by `/`."""
    par = r"[|\n]" if re.search(r"[|\n]", cellule) else r"/"
    return [nom for morceau in re.split(par, cellule) if (nom := " ".join(morceau.split()))]
