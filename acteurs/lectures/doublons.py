"""Who an application may already be: organisations and other applications that look like it. Reads only."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Protocol

from django.db.models import Exists, Func, OuterRef, Q, QuerySet, TextField

from acteurs.enums import StatutActeur
from acteurs.models import Acteur, Appartenance, Candidature
from ptce.socle.noms import SansAccents, sans_accents

MONTRES = 10
COMPARES = 300
"""How many names are compared one by one, once PostgreSQL has kept those that share something."""
PROCHES = 0.82
"""From how much alike two names are said close: « Caracole » and « Carracole » are, « Caracole » and « Caravane » not."""
LETTRES_AU_MOINS = 4

MOTS_VIDES = frozenset(
    [
        "association",
        "assoc",
        "asso",
        "scop",
        "scic",
        "sarl",
        "sas",
        "sasu",
        "cooperative",
        "collectif",
        "societe",
        "reseau",
        "union",
        "groupe",
        "les",
        "des",
        "une",
        "pour",
        "par",
        "sur",
        "aux",
        "dans",
        "avec",
    ]
)
"""Words that many names have: two that share these alone are not close."""

MESSAGERIES = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "laposte.net",
        "sfr.fr",
        "neuf.fr",
        "bbox.fr",
        "hotmail.com",
        "hotmail.fr",
        "live.fr",
        "live.com",
        "outlook.com",
        "outlook.fr",
        "msn.com",
        "yahoo.fr",
        "yahoo.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "protonmail.com",
        "proton.me",
        "pm.me",
        "gmx.fr",
        "gmx.com",
        "aol.com",
        "mailo.com",
        "numericable.fr",
        "tutanota.com",
        "riseup.net",
        # Set aside for examples (RFC 2606).
        "example.org",
    ]
)
"""Domains of mailboxes that anyone has: sharing one says nothing."""

ATTACHABLES = (StatutActeur.CANDIDAT, StatutActeur.SORTI)


class Decrite(Protocol):
    """What an organisation and an application both say of themselves."""

    nom: str
    sigle: str
    rna: str
    siret: Any


@dataclass(frozen=True)
class Doublon:
    """An organisation, or another application, that this one may be; `certain` when they share an official number."""

    nom: str
    statut: str
    adresse: str
    raisons: list[str]
    certain: bool
    acteur: Acteur | None = None

    @property
    def attachable(self) -> bool:
        """Tell whether accepting the application may make this organisation a member, instead of a new one."""
        return self.acteur is not None and self.acteur.statut in ATTACHABLES


class Serre(Func):
    """`_serre`, by PostgreSQL, of a text without accents."""

    template = "regexp_replace(%(expressions)s, '[^a-z0-9]', '', 'g')"
    arity = 1
    output_field = TextField()


def doublons(candidature: Candidature) -> list[Doublon]:
    """Return the organisations, then the applications, that look like this one, the surest first. Two queries."""
    domaine = _domaine(candidature.contact_courriel)
    acteurs = _des_memes(Acteur.objects.all(), candidature, _de_ce_domaine(domaine))
    autres = _des_memes(
        Candidature.objects.exclude(pk=candidature.pk).filter(confirmee_le__isnull=False),
        candidature,
        Q(contact_courriel__iendswith=f"@{domaine}") if domaine else Q(pk__in=[]),
    ).exclude(statut="brouillon")
    trouves = [
        doublon
        for lue in (*acteurs[:COMPARES], *autres[:COMPARES])
        if (doublon := _comparer(candidature, lue)) is not None
    ]
    trouves.sort(key=lambda doublon: (doublon.acteur is None, not doublon.certain))
    return trouves[:MONTRES]


def _des_memes(lignes: QuerySet[Any], candidature: Candidature, du_domaine: Q) -> QuerySet[Any]:
    """Keep what shares a number, a domain, a word or a beginning: few enough to be compared one by one."""
    ressemble = Q(sans__startswith=_serre(candidature.nom)[:LETTRES_AU_MOINS])
    for mot in _mots(candidature.nom):
        ressemble |= Q(cle__contains=mot)
    for court in {candidature.sigle, candidature.nom} - {""}:
        ressemble |= Q(sigle__iexact=court) | Q(nom__iexact=court)
    if candidature.siret:
        ressemble |= Q(siret__startswith=candidature.siret[:9])
    if candidature.rna:
        ressemble |= Q(rna=candidature.rna)
    trouvees: QuerySet[Any] = (
        lignes.alias(cle=SansAccents("nom"))
        .alias(sans=Serre("cle"))
        .annotate(meme_domaine=du_domaine)
        .filter(ressemble | Q(meme_domaine=True))
        .order_by("pk")
    )
    return trouvees


def _domaine(courriel: str) -> str:
    """Return the domain of an address, empty when it is one that anyone has."""
    domaine = courriel.rpartition("@")[2].lower()
    return "" if domaine in MESSAGERIES else domaine


def _de_ce_domaine(domaine: str) -> Q:
    if not domaine:
        return Q(pk__in=[])
    siens = Appartenance.objects.filter(
        acteur=OuterRef("pk"), personne__courriel__iendswith=f"@{domaine}"
    )
    return Q(courriel__iendswith=f"@{domaine}") | Q(Exists(siens))


def _comparer(candidature: Candidature, lue: Any) -> Doublon | None:
    numeros = _numeros(candidature, lue)
    raisons = list(numeros)
    if noms_proches(candidature, lue):
        raisons.append("nom proche")
    if lue.meme_domaine:
        raisons.append("même domaine d’adresse e-mail")
    if not raisons:
        return None
    acteur = lue if isinstance(lue, Acteur) else None
    return Doublon(
        nom=lue.nom,
        statut=lue.get_statut_display(),
        adresse=lue.get_absolute_url(),
        raisons=raisons,
        certain=bool(numeros),
        acteur=acteur,
    )


def _numeros(une: Decrite, autre: Decrite) -> list[str]:
    if une.siret and une.siret == autre.siret:
        return ["même SIRET"]
    if une.siret and autre.siret and une.siret[:9] == autre.siret[:9]:
        return ["même SIREN, autre établissement"]
    if une.rna and une.rna == autre.rna:
        return ["même numéro RNA"]
    return []


def noms_proches(une: Decrite, autre: Decrite) -> bool:
    """Tell whether two names are the same but for accents, spaces, common words or a slip; or a short name the same.

    The portal calls an organisation by its short name: one may be given for the name.
    """
    courts = {_serre(un.sigle) for un in (une, autre)} - {""}
    if any(
        all(court in {_serre(un.sigle), _serre(un.nom)} for un in (une, autre)) for court in courts
    ):
        return True
    une_cle, autre_cle = _cle(une.nom), _cle(autre.nom)
    if not une_cle or not autre_cle:
        return False
    return SequenceMatcher(None, une_cle, autre_cle).ratio() >= PROCHES


def _mots(nom: str) -> list[str]:
    """Return the words of a name that tell it from others, without accents."""
    mots = re.findall(r"[a-z0-9]+", sans_accents(nom))
    return [mot for mot in mots if len(mot) >= LETTRES_AU_MOINS and mot not in MOTS_VIDES]


def _cle(nom: str) -> str:
    """Return what two names are compared by: the words that tell them apart, or all of it when there are none."""
    return "".join(_mots(nom)) or _serre(nom)


def _serre(nom: str) -> str:
    return re.sub(r"[^a-z0-9]", "", sans_accents(nom))
