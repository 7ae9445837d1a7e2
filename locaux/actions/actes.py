"""What the actions on conventions share: who may, what no convention may say, and how it is said."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied

from acteurs.enums import StatutActeur
from acteurs.models import Acteur, Personne
from locaux import regles
from locaux.calculs import fin_apres, refus_de_duree, refus_de_prolonger
from locaux.enums import SensLigne, StatutAvenant, StatutConvention
from locaux.lectures.termes import Ligne, Lot, Termes, TermesAvenant
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
    """Return who lets; `lire_pour` gave `lus` of these terms. Raises ConventionRefusee for what no convention may say."""
    if not lots:
        raise ConventionRefusee("Une convention loue au moins un espace.", "espaces")
    cles = {lot.espace for lot in lots}
    if len(cles) < len(lots):
        raise ConventionRefusee("Un espace n’est loué qu’une fois.", "espaces")
    lus = lus or lire_pour([termes], lots)
    espaces = _exiger_louables(cles, lus.espaces)
    acteur = lus.acteurs.get(termes.acteur_id)
    if acteur is None or acteur.statut == StatutActeur.SORTI:
        raise ConventionRefusee("Cette organisation n’est plus du pôle.", "acteur")
    _exiger_une_duree_juste(termes)
    bailleur = (
        lus.acteurs.get(termes.bailleur_id)
        if termes.bailleur_id
        else next((e.site.gestionnaire for e in espaces if e.site.gestionnaire), None)
    )
    if bailleur is None:
        raise ConventionRefusee("Dites qui loue : ce site n’a pas de gestionnaire.", "bailleur")
    if bailleur == acteur:
        raise ConventionRefusee("Le bailleur et l’occupant sont la même organisation.", "acteur")
    return bailleur


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


def exiger_avenant_juste(
    convention: Convention, termes: TermesAvenant, lignes: Collection[Ligne]
) -> None:
    """Raise ConventionRefusee for what no amendment of this convention may say."""
    change = (
        termes.loyer_mensuel_ht is not None
        or termes.charges_mensuelles is not None
        or termes.prend_fin_le is not None
    )
    if not change and not lignes and not termes.clauses:
        raise ConventionRefusee("Dites ce que cet avenant change : rien n’est rempli.")
    if termes.prend_effet_le <= convention.premier_jour:
        raise ConventionRefusee(
            "Un avenant prend effet après le premier jour de la convention, "
            f"le {typographie.jour_sans_nom(convention.premier_jour)}.",
            "prend_effet_le",
        )
    if termes.prend_effet_le > (termes.prend_fin_le or convention.dernier_jour):
        raise ConventionRefusee(
            "L’avenant prendrait effet après le dernier jour de la convention.", "prend_effet_le"
        )
    if termes.prend_fin_le:
        _exiger_une_fin_juste(convention, termes.prend_fin_le)
    _exiger_des_espaces_justes(convention, termes, lignes)


def _exiger_une_fin_juste(convention: Convention, dernier_jour: date) -> None:
    """Raise ConventionRefusee when an amendment may not move the last day there."""
    if refus := refus_de_prolonger(convention.type, convention.premier_jour, dernier_jour):
        raise ConventionRefusee(refus, "prend_fin_le")
    maximum = convention.duree_max_mois
    plus_tard = fin_apres(convention.premier_jour, maximum) if maximum else None
    if plus_tard and dernier_jour > plus_tard:
        raise ConventionRefusee(
            f"La durée maximale ne laisse pas aller au-delà du {typographie.jour_sans_nom(plus_tard)}.",
            "prend_fin_le",
        )
    if convention.avenants.filter(
        statut=StatutAvenant.SIGNE,
        prend_effet_le__range=(convention.periode_effective.upper, dernier_jour),
        lignes__sens__in=[SensLigne.AJOUTE, SensLigne.MESURE],
    ).exists():
        raise ConventionRefusee(
            "Un avenant signé devait faire entrer un espace après le dernier jour actuel : il faut une nouvelle convention.",
            "prend_fin_le",
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


def _exiger_des_espaces_justes(
    convention: Convention, termes: TermesAvenant, lignes: Collection[Ligne]
) -> None:
    exiger_louables([ligne.espace for ligne in lignes if ligne.sens == SensLigne.AJOUTE])
    effet = termes.prend_effet_le
    lots = [
        lot
        for lot in convention.lots.select_related("espace").prefetch_related("espace__elements")
        if effet < lot.periode.upper
    ]
    loues = {lot.espace_id: lot for lot in lots if lot.retire_par_id is None}
    entrent = {ligne.espace for ligne in lignes if ligne.sens == SensLigne.AJOUTE}
    sortent = {ligne.espace for ligne in lignes if ligne.sens == SensLigne.RETIRE}
    if deja := next((lot for lot in lots if lot.espace_id in entrent), None):
        nom = typographie.entre_guillemets(deja.espace)
        raise ConventionRefusee(f"{nom} est déjà dans la convention à cette date.", "espaces")
    for ligne in lignes:
        lot = loues.get(ligne.espace)
        if ligne.sens != SensLigne.AJOUTE and (lot is None or lot.periode.lower >= effet):
            raise ConventionRefusee(
                "Un des espaces n’est pas dans la convention à cette date, ou un autre avenant l’en fait sortir.",
                "espaces",
            )
    if sortent and sortent >= set(loues) and not entrent:
        raise ConventionRefusee(
            "Il ne resterait aucun espace : résiliez plutôt la convention.", "espaces"
        )
    if termes.prend_fin_le and termes.prend_fin_le > convention.dernier_jour:
        exiger_encore_louables(lot.espace for cle, lot in loues.items() if cle not in sortent)
