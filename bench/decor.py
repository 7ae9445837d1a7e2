"""What the fights happen in: a site, its rooms, members of several organisations and their open sessions."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from acteurs.enums import Presence, RoleAppartenance, StatutActeur
from acteurs.models import Acteur, Appartenance, Personne
from locaux.enums import TypeEspace
from locaux.lectures.ouvertures import jours_feries
from locaux.models import Composition, Espace, HoraireOuverture, Niveau, RegleReservation, Site
from ptce.socle.periodes import calendrier

PARIS = ZoneInfo("Europe/Paris")
OUVRE, FERME = 8, 20
"""Hours of opening, from Monday to Friday, public holidays excepted."""

HORIZON_JOURS = 1000
ORGANISATIONS = 10
POSTES = 16
"""Desks that nobody fights for: the form lists them, as it does in a real building."""


@dataclass(frozen=True)
class Membre:
    """Someone who books: keys of the person and of the organisation, key of the open session."""

    personne: int
    acteur: int
    session: str


@dataclass(frozen=True)
class Salles:
    """Rooms of one theatre of operations: the one disputed, and a divisible one with its two parts."""

    disputee: int
    croisee: int
    ensemble: int
    parties: tuple[int, int]


@dataclass(frozen=True)
class Decor:
    """Everything a bench books with."""

    membres: list[Membre]
    theatres: list[Salles]
    postes: list[int]
    jours: list[date]


def monter(*, membres: int, theatres: int) -> Decor:
    """Write the place and `membres` people with a session each, and return their keys."""
    site = Site.objects.create(nom="Banc d’essai", slug="banc-d-essai")
    HoraireOuverture.objects.bulk_create(
        HoraireOuverture(site=site, jour=jour, ouvre=OUVRE * 60, ferme=FERME * 60)
        for jour in range(1, 6)
    )
    niveau = Niveau.objects.create(site=site, nom="Rez-de-chaussée")
    regle = RegleReservation.objects.create(nom="À l’heure", horizon_jours=HORIZON_JOURS)
    return Decor(
        membres=_membres(membres),
        theatres=[_salles(niveau, regle, numero) for numero in range(1, theatres + 1)],
        postes=[
            _espace(niveau, regle, f"Poste {numero}", TypeEspace.POSTE).pk
            for numero in range(1, POSTES + 1)
        ],
        jours=jours_ouverts(),
    )


def jours_ouverts() -> list[date]:
    """Return the days on which the site opens, from the day after tomorrow to the horizon."""
    demain = timezone.localdate() + timedelta(days=2)
    jours = [demain + timedelta(days=n) for n in range(HORIZON_JOURS - 10)]
    return [
        jour for jour in jours if jour.isoweekday() <= 5 and jour not in jours_feries(jour.year)
    ]


def instant(jour: date, minutes: int) -> datetime:
    """Return the instant `minutes` past midnight of `jour` at the site."""
    return datetime.combine(jour, time(minutes // 60, minutes % 60), PARIS)


def _salles(niveau: Niveau, regle: RegleReservation, numero: int) -> Salles:
    noms = ("Disputée", "Croisée", "Divisible", "Divisible, partie A", "Divisible, partie B")
    cles = [_espace(niveau, regle, f"{nom} {numero}", TypeEspace.SALLE).pk for nom in noms]
    for element in cles[3:]:
        Composition.objects.create(ensemble_id=cles[2], element_id=element)
    return Salles(cles[0], cles[1], cles[2], (cles[3], cles[4]))


def _espace(niveau: Niveau, regle: RegleReservation, nom: str, genre: TypeEspace) -> Espace:
    return Espace.objects.create(
        niveau=niveau, nom=nom, type=genre, surface_m2=20, capacite=8, reservable=True, regle=regle
    )


def _membres(nombre: int) -> list[Membre]:
    acteurs = [
        Acteur.objects.create(
            nom=f"Organisation {numero}",
            slug=f"organisation-{numero}",
            presence=Presence.PERMANENT,
            statut=StatutActeur.MEMBRE,
            adhere_le=date(2020, 1, 1),
        )
        for numero in range(1, ORGANISATIONS + 1)
    ]
    return [membre(numero, acteurs[numero % len(acteurs)]) for numero in range(nombre)]


def membre(numero: int, acteur: Acteur) -> Membre:
    """Write someone of this organisation, with an open session."""
    personne = Personne.objects.create(
        courriel=f"membre{numero}@example.org",
        prenom=f"Prénom{numero}",
        nom=f"Nom{numero}",
        password=make_password(None),
    )
    Appartenance.objects.create(
        personne=personne,
        acteur=acteur,
        role=RoleAppartenance.COLLABORATEUR,
        periode=calendrier(date(2020, 1, 1), None),
    )
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(personne.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = personne.get_session_auth_hash()
    session.create()
    return Membre(personne.pk, acteur.pk, session.session_key)
