"""Pure rules of accounts and of organisations: no ORM, no clock."""

NAVIGATEURS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
"""What a browser says of itself -> its name; the first that is found, since each also claims to be those below."""

SYSTEMES = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)

MOTS_VIDES = ("de", "des", "du", "la", "le", "les", "et", "l", "d", "pour")
"""Words of a name that its initials leave out."""


def appareil_en_mots(signature: str) -> str:
    """Return « Firefox sur Windows » for the signature (`User-Agent`) of a browser, as far as it can be told."""
    navigateur = _reconnu(signature, NAVIGATEURS)
    systeme = _reconnu(signature, SYSTEMES)
    if navigateur and systeme:
        return f"{navigateur} sur {systeme}"
    return navigateur or systeme or "Appareil inconnu"


def _reconnu(signature: str, noms: tuple[tuple[str, str], ...]) -> str:
    return next((nom for marque, nom in noms if marque in signature), "")


def initiales(nom: str) -> str:
    """Return one or two letters that stand for a name: `La Coopérative du canal` is `CC`; `?` when it has none."""
    mots = [mot for mot in nom.replace("’", " ").replace("'", " ").split() if mot[0].isalnum()]
    dits = [mot for mot in mots if mot.lower() not in MOTS_VIDES] or mots
    return "".join(mot[0] for mot in dits[:2]).upper() or "?"
