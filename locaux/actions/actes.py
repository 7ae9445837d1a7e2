"""What the actions on conventions share: who may, what no convention may say, and how it is said."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from acteurs.enums import StatutActeur
from acteurs.models import Acteur, Personne
from locaux import regles
from locaux.calculs import fin_apres, refus_de_duree
from locaux.enums import StatutConvention
from locaux.lectures.durees import refus_de_cumul
from locaux.lectures.termes import Lot, Termes
from locaux.models import Convention, Espace
from ptce.socle import typographie
from ptce.socle.formulaires import PREMIER_JOUR
from ptce.socle.transactions import ChangeEntreTemps

DEBUT_TROP_TOT = f"Le premier jour vient après le {typographie.jour_sans_nom(PREMIER_JOUR)}."
"""Midnight of that day, in a place east of Greenwich, is the day before for the ledger, which begins that day."""


class ConventionRefusee(Exception):
    """This cannot be so; the message is for the person, `champ` is the field it is about (empty for none)."""

    def __init__(self, phrase: str, champ: str = "") -> None:
        self.champ = champ
        super().__init__(phrase)


class ConventionClose(Exception):
    """The convention is no longer at a stage where this is done; the message is for the person."""


class ConventionModifiee(ChangeEntreTemps):
    """Someone changed the convention since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Quelqu’un a changé cette convention depuis que vous l’avez ouverte : rien n’est enregistré. "
            "Comparez, puis enregistrez de nouveau si ce que vous avez saisi doit l’emporter."
        )


def exiger(par: Personne) -> None:
    """Raise PermissionDenied unless `par` lets premises."""
    if not regles.peut_louer(par):
        raise PermissionDenied("Seuls les agents de la collectivité tiennent les conventions.")


def verrouiller(convention: Convention) -> Convention:
    """Return the convention locked and fresh, with its organisations; spaces, if any, are locked before."""
    return (
        Convention.objects.select_related("acteur", "bailleur")
        .select_for_update(of=("self",), no_key=True)
        .get(pk=convention.pk)
    )


@dataclass(frozen=True)
class Lus:
    """Spaces, with their parts and who runs their site, and organisations, by key: what terms are judged against."""

    espaces: Mapping[int, Espace]
    acteurs: Mapping[int, Acteur]


def lire_pour(termes: Iterable[Termes], lots: Iterable[Lot]) -> Lus:
    """Return what these terms and lots name. Three queries whatever their number."""
    cles = {cle for lus in termes for cle in (lus.acteur_id, lus.bailleur_id) if cle}
    return Lus(_espaces({lot.espace for lot in lots}), Acteur.objects.in_bulk(cles))


def _espaces(cles: Collection[int]) -> dict[int, Espace]:
    lus = Espace.objects.select_related("niveau__site__gestionnaire").prefetch_related("elements")
    return {espace.pk: espace for espace in lus.filter(pk__in=cles)}


def exiger_louables(cles: Collection[int]) -> None:
    """Raise ConventionRefusee when one of these spaces is a whole, archived or unknown."""
    _exiger_louables(cles, _espaces(cles))


def _exiger_louables(cles: Collection[int], lus: Mapping[int, Espace]) -> list[Espace]:
    if set(cles) - set(lus):
        raise ConventionRefusee("Un de ces espaces n’existe plus.", "espaces")
    espaces = [espace for cle, espace in lus.items() if cle in cles]
    for espace in espaces:
        nom = typographie.entre_guillemets(espace)
        if espace.divisible:
            raise ConventionRefusee(f"{nom} se loue par ses parties : choisissez-les.", "espaces")
        if espace.archive_le is not None:
            raise ConventionRefusee(f"{nom} est archivé.", "espaces")
    return espaces


def exiger_juste(termes: Termes, lots: Collection[Lot], lus: Lus | None = None) -> Acteur:
    """Return who lets. Raises ConventionRefusee for what no convention may say.

    `lire_pour` gave `lus` of the terms of a table: what conventions of one tenant last together is then asked of each
    row as it is written, since it depends on those before it.
    """
    if not lots:
        raise ConventionRefusee("Une convention loue au moins un espace.", "espaces")
    cles = {lot.espace for lot in lots}
    if len(cles) < len(lots):
        raise ConventionRefusee("Un espace n’est loué qu’une fois.", "espaces")
    connus = lus or lire_pour([termes], lots)
    espaces = _exiger_louables(cles, connus.espaces)
    acteur = connus.acteurs.get(termes.acteur_id)
    if acteur is None or acteur.statut == StatutActeur.SORTI:
        raise ConventionRefusee("Cette organisation n’est plus du pôle.", "acteur")
    _exiger_une_duree_juste(termes)
    if lus is None:
        _exiger_le_cumul(termes, cles)
    bailleur = (
        connus.acteurs.get(termes.bailleur_id)
        if termes.bailleur_id
        else next((e.site.gestionnaire for e in espaces if e.site.gestionnaire), None)
    )
    if bailleur is None:
        raise ConventionRefusee("Dites qui loue : ce site n’a pas de gestionnaire.", "bailleur")
    if bailleur == acteur:
        raise ConventionRefusee("Le bailleur et l’occupant sont la même organisation.", "acteur")
    return bailleur


def _exiger_le_cumul(termes: Termes, espaces: Collection[int]) -> None:
    voulue = Convention()
    termes.ecrire(voulue)
    if refus := refus_de_cumul(voulue, espaces, termes.fin):
        raise ConventionRefusee(refus, "fin")


def _exiger_une_duree_juste(termes: Termes) -> None:
    if termes.debut <= PREMIER_JOUR:
        raise ConventionRefusee(DEBUT_TROP_TOT, "debut")
    if refus := refus_de_duree(termes.type, termes.debut, termes.fin):
        raise ConventionRefusee(refus, "fin")
    if termes.duree_max_mois and termes.fin > fin_apres(termes.debut, termes.duree_max_mois):
        raise ConventionRefusee("Le dernier jour dépasse la durée maximale.", "fin")
    if termes.pepiniere and not termes.duree_max_mois:
        raise ConventionRefusee(
            "Une convention de pépinière a une durée maximale.", "duree_max_mois"
        )


def exiger_etat(convention: Convention, *etats: StatutConvention) -> None:
    """Raise ConventionClose unless the convention is in one of these states."""
    if convention.statut not in etats:
        raise ConventionClose(
            f"La convention {convention} est {convention.get_statut_display()} : cela ne se fait plus."
        )


def exiger_encore_louables(espaces: Iterable[Espace]) -> None:
    """Raise ConventionRefusee when one of these, let until now, may not be let longer: it is archived, or divided, since.

    Their parts are loaded or read.
    """
    for espace in espaces:
        nom = typographie.entre_guillemets(espace)
        if espace.divisible:
            raise ConventionRefusee(
                f"{nom} est divisé depuis et se loue par ses parties : la convention ne peut pas aller plus loin.",
                "prend_fin_le",
            )
        if espace.archive_le is not None:
            raise ConventionRefusee(
                f"{nom} est archivé depuis : remettez-le d’abord en service.", "prend_fin_le"
            )
