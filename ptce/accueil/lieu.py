"""What the place is doing now: which spaces are free, until when, and when it opens again. Reads only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from locaux.calculs import Ouverture, tranches_du
from locaux.enums import MotifFermeture, TypeEspace
from locaux.lectures.ouvertures import ouvertures, valeurs
from locaux.models import Espace, Occupation, Site
from locaux.offres import creneaux_libres
from ptce.socle import temps, typographie
from ptce.socle.periodes import intervalle
from ptce.socle.temps import Intervalle

FENETRE = timedelta(days=1)
JOURS_CHERCHES = 15
AU_MOINS = timedelta(minutes=15)
PAS_DES_SALLES = {TypeEspace.POSTE, TypeEspace.TERRAIN}
"""Desks are counted apart; land is no room."""


class Prise(NamedTuple):
    """Time during which a space is held; `motif` is the reason of the closure that holds it, empty for a booking."""

    debut: datetime
    fin: datetime
    motif: str


@dataclass(frozen=True)
class EtatDEspace:
    """One space now; `precision` says until when, in words. A closed one is not free either."""

    espace: Espace
    libre: bool
    precision: str
    ferme: bool = False


@dataclass(frozen=True)
class LieuMaintenant:
    """A site now. `rouvre` is the next opening when it is shut, None when none is near.

    `reste` tells whether something can still be booked today; `ensuite` is the next day of opening after today.
    A divisible room is one room, free as soon as one of its parts is.
    """

    site: Site
    ouvert: bool
    rouvre: datetime | None
    reste: bool
    aujourdhui: date
    ensuite: date | None
    salles: list[EtatDEspace]
    postes: list[EtatDEspace]

    @property
    def salles_libres(self) -> int:
        """How many rooms are free; a divisible one counts once."""
        return sum(salle.libre for salle in self.salles)

    @property
    def postes_libres(self) -> int:
        """How many desks are free."""
        return sum(poste.libre for poste in self.postes)

    @property
    def ensuite_en_mots(self) -> str:
        """The next day of opening as one says it: "demain", "lundi", "le lundi 7 mars 2050"; empty without one."""
        if self.ensuite is None:
            return ""
        ecart = (self.ensuite - self.aujourdhui).days
        if ecart == 1:
            return "demain"
        jour = typographie.JOURS[self.ensuite.weekday()]
        return jour if ecart < 7 else f"le {typographie.jour_long(self.ensuite)}"

    @property
    def recherche(self) -> str:
        """The query of the planning that shows the rooms on the first day something can be booked."""
        criteres = {"type": str(TypeEspace.SALLE), "site": str(self.site.pk)}
        if not self.reste and self.ensuite:
            criteres["jour"] = self.ensuite.isoformat()
        return urlencode(criteres)


def lieux_maintenant(maintenant: datetime) -> list[LieuMaintenant]:
    """Return every site that has bookable spaces, as it is at `maintenant`. Four queries, whatever the volume."""
    espaces = list(
        Espace.objects.reservables()
        .select_related("niveau__site", "regle")
        .prefetch_related("elements")
        .dans_l_ordre()
    )
    sites = {espace.site.pk: espace.site for espace in espaces}
    heures = ouvertures(sites.values(), [maintenant.year, maintenant.year + 1])
    pris = _pris(espaces, maintenant)
    return [
        _lieu(
            site,
            [espace for espace in espaces if espace.site.pk == site.pk],
            heures[site.pk],
            pris,
            maintenant,
        )
        for site in sites.values()
    ]


def _pris(espaces: Iterable[Espace], maintenant: datetime) -> dict[int, list[Prise]]:
    """Return what holds each space from now on, a whole being held by what holds its parts."""
    atomes = {espace.pk: [atome.pk for atome in espace.atomes()] for espace in espaces}
    lignes = Occupation.objects.pendant(maintenant, maintenant + FENETRE).filter(
        espace__in={cle for cles in atomes.values() for cle in cles}
    )
    pris: dict[int, list[Prise]] = defaultdict(list)
    for cle, periode, motif in lignes.values_list("espace_id", "periode", "fermeture__motif"):
        pris[cle].append(Prise(*intervalle(periode), motif or ""))
    return {
        espace: [prise for cle in cles for prise in pris[cle]] for espace, cles in atomes.items()
    }


def _lieu(
    site: Site,
    espaces: list[Espace],
    heures: Ouverture,
    pris: Mapping[int, list[Prise]],
    maintenant: datetime,
) -> LieuMaintenant:
    jour = maintenant.astimezone(site.zone).date()
    ouverts = heures.intervalles(jour, jour + timedelta(days=JOURS_CHERCHES))
    present = next((plage for plage in ouverts if plage[0] <= maintenant < plage[1]), None)
    suivants = [debut for debut, _ in ouverts if debut > maintenant]
    jours = (debut.astimezone(site.zone).date() for debut in suivants)
    etats = {espace.pk: _etat(espace, pris[espace.pk], present, maintenant) for espace in espaces}
    parties = {partie.pk for espace in espaces for partie in espace.elements.all()}
    return LieuMaintenant(
        site=site,
        ouvert=present is not None,
        rouvre=None if present else next(iter(suivants), None),
        reste=any(_reste(espace, pris[espace.pk], heures, maintenant) for espace in espaces),
        aujourdhui=jour,
        ensuite=next((autre for autre in jours if autre > jour), None),
        salles=[
            _avec_ses_parties(etats[espace.pk], etats)
            for espace in espaces
            if espace.type not in PAS_DES_SALLES and espace.pk not in parties
        ],
        postes=[etats[espace.pk] for espace in espaces if espace.type == TypeEspace.POSTE],
    )


def _reste(
    espace: Espace, prises: Iterable[Prise], heures: Ouverture, maintenant: datetime
) -> bool:
    """Tell whether a slot of today can still be booked, by the rule of the space."""
    if espace.regle is None:
        return False
    regle = valeurs(espace.regle)
    local = maintenant.astimezone(heures.fuseau)
    tranches = [
        (
            temps.borne(local.date(), ouvre, heures.fuseau),
            temps.borne(local.date(), ferme, heures.fuseau),
        )
        for ouvre, ferme in tranches_du(local.date(), regle, heures)
    ]
    pris = [(prise.debut, prise.fin) for prise in prises]
    preavis = timedelta(minutes=regle.preavis_min)
    if regle.granularite != "minutes":
        return any(
            debut >= maintenant + preavis
            and not any(occupe[0] < fin and debut < occupe[1] for occupe in pris)
            for debut, fin in tranches
        )
    # A room may be taken from the step under way.
    depart = preavis + local.replace(
        minute=local.minute - local.minute % regle.pas, second=0, microsecond=0
    )
    return bool(
        creneaux_libres(
            [(max(debut, depart), fin) for debut, fin in tranches if depart < fin],
            pris,
            duree=timedelta(minutes=regle.duree_min),
            regle=regle,
            pas=timedelta(minutes=regle.pas),
            limite=1,
        )
    )


def _avec_ses_parties(etat: EtatDEspace, etats: Mapping[int, EtatDEspace]) -> EtatDEspace:
    """Return the state of a room, a divisible one being free by any of its parts, which is then named."""
    if etat.libre:
        return etat
    for partie in etat.espace.elements.all():
        if partie.pk in etats and etats[partie.pk].libre:
            return EtatDEspace(etat.espace, True, f"{partie.nom} {etats[partie.pk].precision}")
    return etat


def _etat(
    espace: Espace, prises: list[Prise], present: Intervalle | None, maintenant: datetime
) -> EtatDEspace:
    if present is None:
        return EtatDEspace(espace, False, "fermé", ferme=True)
    fermeture = present[1]
    for debut, fin, motif in prises:
        if motif and debut <= maintenant + AU_MOINS and maintenant < fin:
            raison = MotifFermeture(motif).label
            precision = f"fermé ({raison}) {_jusqu_au(fin, fermeture, espace)}"
            return EtatDEspace(espace, False, precision, ferme=True)
    for debut, fin in temps.fusionner((prise.debut, prise.fin) for prise in prises):
        if debut <= maintenant + AU_MOINS and maintenant < fin:
            return EtatDEspace(espace, False, f"occupé {_jusque(min(fin, fermeture), espace)}")
        if debut > maintenant:
            return EtatDEspace(espace, True, f"libre {_jusque(min(debut, fermeture), espace)}")
    return EtatDEspace(espace, True, f"libre {_jusque(fermeture, espace)}")


def _jusque(moment: datetime, espace: Espace) -> str:
    return f"jusqu’à {typographie.heure_de_fin(moment, espace.site.zone)}"


def _jusqu_au(fin: datetime, fermeture: datetime, espace: Espace) -> str:
    """Return until when a closure lasts: an hour of today, or its last day."""
    dernier = (fin - timedelta.resolution).astimezone(espace.site.zone).date()
    if dernier == fermeture.astimezone(espace.site.zone).date():
        return _jusque(min(fin, fermeture), espace)
    return f"jusqu’au {typographie.jour_court(dernier)}"
