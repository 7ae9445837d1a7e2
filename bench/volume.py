"""A full house: sixty spaces, a week of 2 100 bookings, and years of others stored behind it, written in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from acteurs.enums import PaletteCouleur, Presence, StatutActeur
from acteurs.models import Acteur, Personne, Pole
from bench import decor
from locaux.enums import TypeEspace
from locaux.models import Equipement, Espace, HoraireOuverture, Niveau, RegleReservation, Site

ESPACES = 60
NIVEAUX = 3
ORGANISATIONS = 40
PAR_JOUR = 7
"""Bookings of a space on each of the five days: 60 × 5 × 7 make 2 100 in a week."""

PAR_SEMAINE = ESPACES * 5 * PAR_JOUR
SANS_CONTRAINTE = (
    "ALTER TABLE locaux_occupation DROP CONSTRAINT locaux_occupation_sans_chevauchement"
)
AVEC_CONTRAINTE = """
    ALTER TABLE locaux_occupation ADD CONSTRAINT locaux_occupation_sans_chevauchement
        EXCLUDE USING gist (int8range(espace_id, espace_id, '[]') WITH &&, periode WITH &&)
"""

# Seven bookings a day, each within its own 90 minutes, all within the opening hours: they start and end on any quarter of an hour and never meet.
REMPLIR = """
WITH creneaux AS (
    SELECT e.id AS espace, (e.rang * 31 + semaine * 17 + jour * 7 + k * 5)::int AS tirage,
           %(lundi)s::date - (semaine * 7)::int + jour::int AS le, k * 90 + 480 AS minute,
           row_number() OVER (ORDER BY semaine, e.rang, jour, k) + %(deja)s AS numero
      FROM generate_series(%(premiere)s::int, %(derniere)s::int) AS semaine,
           generate_series(0, 4) AS jour, generate_series(0, 6) AS k,
           unnest(%(espaces)s::bigint[]) WITH ORDINALITY AS e(id, rang)
), choisis AS (
    SELECT *, le + make_interval(mins => (minute + 15 * (tirage %% 2))::int) AS de FROM creneaux
     WHERE numero <= %(voulu)s
), reservees AS (
    INSERT INTO locaux_reservation (reference, espace_id, acteur_id, demandeur_id, periode, objet, nb_personnes,
                                    statut, sequence, jeton_envoi, creee_le, confirmee_le, motif_annulation)
    SELECT regexp_replace(upper(lpad(to_hex(numero), 8, '0')), '(....)(....)', '\\1-\\2'), espace,
           (%(acteurs)s::bigint[])[1 + tirage %% cardinality(%(acteurs)s::bigint[])],
           (%(personnes)s::bigint[])[1 + tirage %% cardinality(%(personnes)s::bigint[])],
           tstzrange(de AT TIME ZONE 'Europe/Paris',
                     (de + make_interval(mins => 30 + 15 * (tirage %% 4))) AT TIME ZONE 'Europe/Paris'),
           'Réunion ' || tirage, 1 + tirage %% 8, 'confirmee', 0, gen_random_uuid(), now(), now(), ''
      FROM choisis
    RETURNING id, espace_id, periode
)
INSERT INTO locaux_occupation (espace_id, periode, reservation_id) SELECT espace_id, periode, id FROM reservees
"""


@dataclass(frozen=True)
class Maison:
    """The place: its site, its spaces in order, one member with a session, and the Monday of the week to show."""

    site: int
    espaces: list[int]
    membre: decor.Membre
    lundi: date


def monter() -> Maison:
    """Write sixty spaces on three floors, forty organisations in three poles, and someone who is logged in."""
    site = Site.objects.create(nom="Banc d’essai", slug="banc-d-essai")
    HoraireOuverture.objects.bulk_create(
        HoraireOuverture(site=site, jour=jour, ouvre=decor.OUVRE * 60, ferme=decor.FERME * 60)
        for jour in range(1, 6)
    )
    espaces = _espaces(site)
    _organisations()
    return Maison(site.pk, espaces, decor.membre(0, Acteur.objects.earliest("pk")), _semaine())


def remplir(maison: Maison, voulu: int) -> None:
    """Bring the ledger to `voulu` rows, the shown week first, then one week after another into the past.

    The journal and the checks that look row by row are lifted meanwhile, in this scratch database only.
    """
    deja = compter()
    valeurs: dict[str, Any] = {
        "lundi": maison.lundi,
        "espaces": maison.espaces,
        "acteurs": list(Acteur.objects.values_list("pk", flat=True)),
        "personnes": list(Personne.objects.values_list("pk", flat=True)),
        "premiere": -(-deja // PAR_SEMAINE),
        "derniere": -(-voulu // PAR_SEMAINE) - 1,
        "deja": deja,
        "voulu": voulu,
    }
    _executer("SET statement_timeout = 0")
    with transaction.atomic():
        _executer("SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '512MB'")
        declencheurs("DISABLE")
        _executer(SANS_CONTRAINTE)
        with connection.cursor() as curseur:
            curseur.execute(REMPLIR, valeurs)
        _executer(AVEC_CONTRAINTE)
        declencheurs("ENABLE")
    _executer("VACUUM (ANALYZE) locaux_reservation; VACUUM (ANALYZE) locaux_occupation")


def compter() -> int:
    """Return how many rows the ledger holds."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT count(*) FROM locaux_occupation")
        (nombre,) = curseur.fetchone() or (0,)
    return int(nombre)


def declencheurs(ordre: str) -> None:
    """Lift or restore the triggers of the two tables that are filled, foreign keys included where that is allowed."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT current_setting('is_superuser') = 'on'")
        genre = "ALL" if curseur.fetchone() == (True,) else "USER"
    for table in ("locaux_reservation", "locaux_occupation"):
        _executer(f"ALTER TABLE {table} {ordre} TRIGGER {genre}")


def _executer(sql: str) -> None:
    with connection.cursor() as curseur:
        for ordre in sql.split(";"):
            curseur.execute(ordre)


def _espaces(site: Site) -> list[int]:
    regles = [
        RegleReservation.objects.create(
            nom=nom, horizon_jours=decor.HORIZON_JOURS, duree_max=duree_max
        )
        for nom, duree_max in (("Salles", 600), ("Bureaux de passage", 720), ("Ateliers", 480))
    ]
    equipements = [
        Equipement.objects.create(nom=nom)
        for nom in ("Vidéoprojecteur", "Visioconférence", "Tableau blanc", "Cuisine")
    ]
    cles = []
    for etage in range(NIVEAUX):
        niveau = Niveau.objects.create(site=site, nom=f"Étage {etage}", rang=etage)
        for rang in range(ESPACES // NIVEAUX):
            espace = Espace.objects.create(
                niveau=niveau,
                nom=f"Salle {etage}{rang:02}",
                type=TypeEspace.SALLE if rang % 3 else TypeEspace.ESPACE_COLLABORATIF,
                rang=rang,
                surface_m2=20,
                capacite=4 + rang,
                reservable=True,
                regle=regles[rang % 3],
            )
            espace.equipements.set(equipements[rang % 3 : rang % 3 + 2])
            cles.append(espace.pk)
    return cles


def _organisations() -> None:
    poles = [
        Pole.objects.create(nom=f"Pôle {rang}", rang=rang, couleur=couleur)
        for rang, couleur in enumerate(PaletteCouleur.values[:3], 1)
    ]
    for numero in range(1, ORGANISATIONS + 1):
        acteur = Acteur.objects.create(
            nom=f"Organisation solidaire numéro {numero}",
            sigle=f"ORG {numero}" if numero % 2 else "",
            slug=f"organisation-{numero}",
            presence=Presence.PERMANENT,
            statut=StatutActeur.MEMBRE,
            adhere_le=date(2020, 1, 1),
        )
        acteur.poles.set(poles[numero % 4 : numero % 4 + 1])


def _semaine() -> date:
    """Return the first Monday from next week on whose five days are open."""
    ouverts = set(decor.jours_ouverts())
    lundis: Sequence[date] = [
        jour
        for jour in sorted(ouverts)
        if jour.isoweekday() == 1 and all(jour + timedelta(days=n) in ouverts for n in range(5))
    ]
    return lundis[0]
