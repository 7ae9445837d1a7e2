"""When nothing answers: why, and which criterion to let go, each with the best of what that finds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from locaux.calculs import duree_en_mots, horaires_en_mots, verifier_creneau
from locaux.enums import TypeEspace
from locaux.lectures.criteres import Criteres
from locaux.lectures.disponibilites import EspaceTrouve, Recherche
from locaux.lectures.ouvertures import valeurs
from locaux.models import Espace
from ptce.socle import temps, typographie

JOURS_AVANT, JOURS_APRES = 3, 31
PISTES_AU_PLUS = 5
AUTRE_JOUR = "Un autre jour"
UN_JOUR = timedelta(days=1)
DUREES = (480, 420, 360, 300, 240, 180, 120, 90, 60, 30, 15)

Changement = tuple[str, Criteres]


@dataclass(frozen=True)
class Piste:
    """What to change, in words, the search that it makes, and the best of what that one finds."""

    phrase: str
    criteres: Criteres
    trouve: EspaceTrouve


@dataclass(frozen=True)
class Secours:
    """Why nothing answers, in a sentence, and what to let go."""

    raison: str
    pistes: list[Piste]


def secourir(recherche: Recherche, criteres: Criteres) -> Secours:
    """Return what to do of a search that found nothing. One query, whatever the volume."""
    aujourdhui = min(
        recherche.maintenant.astimezone(site.zone).date() for site in recherche.lieu.sites.values()
    )
    avant = max(aujourdhui, criteres.premier - timedelta(days=JOURS_AVANT))
    recherche.lire(recherche.espaces, avant, criteres.dernier + timedelta(days=JOURS_APRES))
    pistes: list[Piste] = []
    for essais in _renoncements(recherche, criteres, avant):
        trouvees = (
            Piste(phrase, change, min(trouves, key=_debut) if phrase == AUTRE_JOUR else trouves[0])
            for phrase, change in essais
            if (trouves := recherche.trouver(change))
        )
        pistes += [piste for piste in [next(trouvees, None)] if piste]
        if len(pistes) == PISTES_AU_PLUS:
            break
    if not pistes:
        change = _presque_tout(criteres)
        pistes = [
            Piste("Avec bien moins de critères", change, trouve)
            for trouve in recherche.trouver(change)[:1]
        ]
    return Secours(_raison(recherche, criteres), pistes)


def _debut(trouve: EspaceTrouve) -> datetime:
    return trouve.premier.debut


# --- What to let go -------------------------------------------------------------------------------


def _renoncements(
    recherche: Recherche, criteres: Criteres, avant: date
) -> Iterator[Iterator[Changement]]:
    """One criterion at a time, what costs least first; of several tries about one, the first that finds is kept."""
    yield _un_autre_jour(criteres, avant)
    if criteres.moment or criteres.de is not None or criteres.a is not None:
        duree = criteres.duree_voulue
        libre = replace(criteres, moment="", de=None, a=None, duree=duree)
        yield iter([("À une autre heure", libre)])
    yield _plus_court(criteres)
    for cle in sorted(criteres.equipements):
        reste = replace(criteres, equipements=criteres.equipements - {cle})
        yield iter([(f"Sans {recherche.lieu.equipements[cle]}", reste)])
    yield _plus_petit(recherche, criteres)
    if criteres.type:
        sans = f"Un autre type d’espace qu’{_un(criteres.type)}"
        yield iter([(sans, replace(criteres, type=""))])
    if criteres.site is not None:
        yield iter([("Sur un autre site", replace(criteres, site=None))])
    if criteres.pmr:
        yield iter([("Sans l’accès en fauteuil roulant", replace(criteres, pmr=False))])


def _presque_tout(criteres: Criteres) -> Criteres:
    """Let go of all but the kind, the site and the access."""
    return Criteres(
        premier=criteres.premier,
        dernier=criteres.dernier + timedelta(days=JOURS_APRES),
        type=criteres.type,
        site=criteres.site,
        pmr=criteres.pmr,
    )


def _un_autre_jour(criteres: Criteres, avant: date) -> Iterator[Changement]:
    premier = criteres.dernier + UN_JOUR
    for jours in (7, JOURS_APRES):
        dernier = criteres.dernier + timedelta(days=jours)
        yield AUTRE_JOUR, replace(criteres, premier=premier, dernier=dernier)
        if avant < criteres.premier:
            plus_tot = replace(criteres, premier=avant, dernier=criteres.premier - UN_JOUR)
            yield "Plus tôt", plus_tot


def _plus_court(criteres: Criteres) -> Iterator[Changement]:
    for minutes in DUREES:
        if minutes < criteres.duree_voulue:
            yield (
                f"Moins longtemps : {duree_en_mots(minutes)}",
                replace(criteres, duree=minutes),
            )


def _plus_petit(recherche: Recherche, criteres: Criteres) -> Iterator[Changement]:
    tailles = {espace.capacite for espace in recherche.espaces}
    for places in sorted(tailles, reverse=True):
        if criteres.places and places < criteres.places:
            yield f"Moins de places : {places}", replace(criteres, places=places)


def _un(genre: str) -> str:
    article = "une" if genre == TypeEspace.SALLE else "un"
    return f"{article} {TypeEspace(genre).label}"


# --- Why ------------------------------------------------------------------------------------------


def _raison(recherche: Recherche, criteres: Criteres) -> str:
    conviennent = criteres.parmi(recherche.espaces)
    if conviennent:
        return _raison_du_moment(recherche, criteres, conviennent)
    du_genre = Criteres(criteres.premier, criteres.dernier, type=criteres.type, site=criteres.site)
    plus_grand = max(
        du_genre.parmi(recherche.espaces), key=lambda espace: espace.capacite, default=None
    )
    if plus_grand is None:
        return "Aucun espace de ce genre ne se réserve."
    if (criteres.places or 1) > plus_grand.capacite:
        return (
            f"Aucun espace de ce genre n’a {typographie.compte(criteres.places or 1, 'place')} : "
            f"le plus grand, {plus_grand}, en compte {plus_grand.capacite}."
        )
    if criteres.equipements and replace(criteres, equipements=frozenset()).parmi(recherche.espaces):
        noms = [
            typographie.nom_commun(recherche.lieu.equipements[cle])
            for cle in sorted(criteres.equipements)
        ]
        lesquels = "tous ces équipements" if len(noms) > 1 else "cet équipement"
        return f"Aucun espace de ce genre n’a {lesquels} : {typographie.enumeration(noms)}."
    if criteres.pmr and replace(criteres, pmr=False).parmi(recherche.espaces):
        return "Aucun espace de ce genre n’est accessible en fauteuil roulant."
    return "Aucun espace ne réunit ces critères, libre ou non."


def _raison_du_moment(recherche: Recherche, criteres: Criteres, conviennent: list[Espace]) -> str:
    """What the rules say of the space that fits best, or that all are taken."""
    espace = min(conviennent, key=lambda espace: espace.capacite)
    heures = recherche.horaires[espace.site.pk]
    plages = heures.plages_du(criteres.premier)
    un_jour = criteres.premier == criteres.dernier
    if un_jour and not plages:
        return horaires_en_mots(heures, criteres.premier)
    assert espace.regle is not None  # noqa: S101 bookable spaces have a rule (constraint)
    if plages and un_jour and espace.regle.granularite == "minutes":
        depart = max(plages[0][0], criteres.besoin(heures.coupure_midi).fenetre[0])
        debut = temps.borne(criteres.premier, depart, heures.fuseau)
        refus = verifier_creneau(
            debut,
            debut + timedelta(minutes=criteres.duree_voulue),
            regle=valeurs(espace.regle),
            ouverture=heures,
            maintenant=recherche.maintenant,
        )
        if refus:
            return f"{espace} : {refus[0].phrase}"
    if len(conviennent) == 1:
        return f"{espace} est le seul espace qui convienne, et il n’est pas libre à ce moment."
    return (
        f"{typographie.compte(len(conviennent), 'espace')} conviendraient, "
        "mais aucun n’est libre assez longtemps à ce moment."
    )
