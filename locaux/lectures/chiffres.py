"""Figures of occupancy, counted by PostgreSQL: m²·days to let and let, vacancy in days, what it costs. One query each.

What counts, and how, is in `locaux.calculs.occupation`, which a test compares with these. Days are those of each site:
a space is to let from its first day of service, if it is known, up to the day before it is archived. What archiving ends
was so until then: `se_reservait` tells what was booked, hence not to let.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from django.db import connection

from locaux.calculs import Bilan, au_centime
from locaux.enums import TypeEspace
from locaux.models.convention_contraintes import ACTEES
from locaux.models.espace import TYPES_A_LOUER

Dimension = Literal["site", "niveau", "type", "espace"]
COLONNES: Mapping[Dimension, str] = {
    "site": "site_id",
    "niveau": "niveau_id",
    "type": "type",
    "espace": "id",
}
TOTAL = None
"""The key of the line that holds all the others."""


@dataclass(frozen=True)
class Perimetre:
    """Which spaces are counted: those of a site, of a floor, of a type, or all."""

    site: int | None = None
    niveau: int | None = None
    type: str = ""
    bati: bool = False
    """Land left aside: its square metres would drown those of offices."""

    @property
    def parametres(self) -> dict[str, Any]:
        """What the queries are given."""
        return {
            "site": self.site,
            "niveau": self.niveau,
            "type": self.type or None,
            "bati": self.bati,
            "terrain": TypeEspace.TERRAIN,
            "a_louer": list(TYPES_A_LOUER),
            "actees": list(ACTEES),
        }


PERIMETRE = """
    perimetre AS (
        SELECT espace.id, espace.surface_m2 AS surface, espace.type, espace.niveau_id, niveau.site_id,
               CASE WHEN espace.reservable OR espace.se_reservait OR espace.type <> ALL(%(a_louer)s)
                      OR EXISTS (SELECT FROM locaux_composition tout WHERE tout.ensemble_id = espace.id)
                    THEN 'empty'::daterange
                    ELSE daterange(bornes.premier, greatest(bornes.premier, least(%(fin)s, (least(
                             espace.archive_le, niveau.archive_le, site.archive_le
                         ) AT TIME ZONE site.fuseau)::date)))
               END AS offert
          FROM locaux_espace espace
          JOIN locaux_niveau niveau ON niveau.id = espace.niveau_id
          JOIN locaux_site site ON site.id = niveau.site_id
          -- A part is to let once the room that it makes is no longer booked.
          CROSS JOIN LATERAL (
               SELECT max(CASE WHEN tout.reservable THEN 'infinity'
                               WHEN tout.se_reservait THEN (tout.archive_le AT TIME ZONE site.fuseau)::date END) AS fin
                 FROM locaux_composition part JOIN locaux_espace tout ON tout.id = part.ensemble_id
                WHERE part.element_id = espace.id) salle
          CROSS JOIN LATERAL (
               SELECT least(%(fin)s, greatest(%(debut)s, espace.en_service_le, salle.fin)) AS premier) bornes
         WHERE (%(site)s::bigint IS NULL OR niveau.site_id = %(site)s)
           AND (%(niveau)s::bigint IS NULL OR niveau.id = %(niveau)s)
           AND (%(type)s::text IS NULL OR espace.type = %(type)s)
           AND NOT (%(bati)s AND espace.type = %(terrain)s)
    ),
    baux AS (
        SELECT lot.espace_id, convention.acteur_id, least(lot.surface_m2, perimetre.surface) AS surface,
               lot.periode * daterange(%(debut)s, %(fin)s) AS periode
          FROM locaux_lotconvention lot
          JOIN locaux_convention convention ON convention.id = lot.convention_id AND convention.statut = ANY(%(actees)s)
          JOIN perimetre ON perimetre.id = lot.espace_id
         WHERE lot.periode && daterange(%(debut)s, %(fin)s)
    ),
    tenus AS (
        SELECT espace_id, range_agg(periode) AS jours, sum(upper(periode) - lower(periode)) AS combien,
               sum(surface * (upper(periode) - lower(periode))) AS m2_jours
          FROM baux GROUP BY espace_id
    )
"""
OCCUPATION = """
    , comptes AS (
        SELECT perimetre.*, coalesce(tenus.combien, 0) AS loues, coalesce(tenus.m2_jours, 0) AS occupes,
               (SELECT coalesce(sum(upper(jours) - lower(jours)), 0)
                  FROM unnest(datemultirange(perimetre.offert) + coalesce(tenus.jours, '{}')) jours) AS louables
          FROM perimetre LEFT JOIN tenus ON tenus.espace_id = perimetre.id
    )
    SELECT {colonne}, sum(surface * louables), sum(occupes), sum(louables - loues)
      FROM comptes WHERE louables > 0 GROUP BY GROUPING SETS (({colonne}), ())
"""
PERDU = """
    , tarifs AS (
        SELECT perimetre.id AS espace_id, loyer.annuel_m2, datemultirange(loyer.periode) AS jours
          FROM perimetre JOIN locaux_loyerdereference loyer ON loyer.espace_id = perimetre.id
         WHERE loyer.periode && daterange(%(debut)s, %(fin)s)
        UNION ALL
        SELECT perimetre.id, loyer.annuel_m2, datemultirange(loyer.periode) - coalesce(
                   (SELECT range_agg(propre.periode) FROM locaux_loyerdereference propre
                     WHERE propre.espace_id = perimetre.id), '{}')
          FROM perimetre
          JOIN locaux_loyerdereference loyer ON loyer.site_id = perimetre.site_id AND loyer.type = perimetre.type
         WHERE loyer.periode && daterange(%(debut)s, %(fin)s)
    ),
    vides AS (
        SELECT perimetre.id AS espace_id, perimetre.surface,
               datemultirange(perimetre.offert) - coalesce(tenus.jours, '{}') AS jours
          FROM perimetre LEFT JOIN tenus ON tenus.espace_id = perimetre.id
        UNION ALL
        SELECT baux.espace_id, perimetre.surface - baux.surface, datemultirange(baux.periode)
          FROM baux JOIN perimetre ON perimetre.id = baux.espace_id WHERE baux.surface < perimetre.surface
    ),
    annees AS (
        SELECT daterange(make_date(annee, 1, 1), make_date(annee + 1, 1, 1)) AS annee,
               make_date(annee + 1, 1, 1) - make_date(annee, 1, 1) AS longueur
          FROM generate_series(extract(year FROM %(debut)s::date)::int, extract(year FROM %(fin)s::date)::int) annee
    )
    SELECT perimetre.{colonne}, annees.longueur,
           sum(vides.surface * tarifs.annuel_m2 * (upper(commun) - lower(commun))),
           sum(vides.surface * (upper(commun) - lower(commun)))
      FROM vides
      JOIN perimetre ON perimetre.id = vides.espace_id
      JOIN tarifs ON tarifs.espace_id = vides.espace_id
      CROSS JOIN annees
      CROSS JOIN LATERAL unnest(vides.jours * tarifs.jours * datemultirange(annees.annee)) commun
     GROUP BY 1, 2
"""
PAR_POLE = """
    SELECT pole.id, poles.combien, sum(baux.surface * (upper(baux.periode) - lower(baux.periode)))
      FROM baux
      CROSS JOIN LATERAL (SELECT count(*) AS combien FROM acteurs_acteur_poles lien
                           WHERE lien.acteur_id = baux.acteur_id) poles
      LEFT JOIN acteurs_acteur_poles lien ON lien.acteur_id = baux.acteur_id
      LEFT JOIN acteurs_pole pole ON pole.id = lien.pole_id
     GROUP BY 1, 2
"""


OFFERTS = "SELECT id, lower(offert), upper(offert) FROM perimetre WHERE NOT isempty(offert)"


def _lire(requete: str, perimetre: Perimetre, debut: date, fin: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as curseur:
        curseur.execute(
            f"WITH {PERIMETRE} {requete}",
            {**perimetre.parametres, "debut": debut, "fin": fin},
        )
        lignes: list[tuple[Any, ...]] = curseur.fetchall()
    return lignes


def offerts(perimetre: Perimetre, debut: date, fin: date) -> dict[int, tuple[date, date]]:
    """Return the days of `[debut, fin)` during which each space is to let, by its key; one query. Those without are left out."""
    return {
        cle: (premier, suivant) for cle, premier, suivant in _lire(OFFERTS, perimetre, debut, fin)
    }


def occupation(
    perimetre: Perimetre, debut: date, fin: date, par: Dimension = "site"
) -> dict[Any, Bilan]:
    """Return the occupancy over `[debut, fin)` by key of `par`, and in all under TOTAL. One query."""
    lignes = _lire(OCCUPATION.replace("{colonne}", COLONNES[par]), perimetre, debut, fin)
    # PostgreSQL sums nothing into nothing.
    return {cle: Bilan(*sommes) for cle, *sommes in lignes if sommes[0] is not None} or {
        TOTAL: Bilan()
    }


@dataclass
class Perte:
    """What vacancy costs: the exact rent before tax, and the m²·days whose reference rent is known."""

    exact: Fraction = field(default_factory=Fraction)
    chiffres: Decimal = Decimal(0)

    @property
    def loyer(self) -> Decimal:
        """The lost rent, to the cent."""
        return au_centime(self.exact)


def pertes(
    perimetre: Perimetre, debut: date, fin: date, par: Dimension = "site"
) -> dict[Any, Perte]:
    """Return the rent lost over `[debut, fin)` by key of `par`, and in all under TOTAL. One query.

    PostgreSQL sums m² × rent × days by length of year: dividing by it and rounding are ours, once, hence exact.
    """
    trouvees: dict[Any, Perte] = defaultdict(Perte)
    for cle, longueur, produit, m2_jours in _lire(
        PERDU.replace("{colonne}", COLONNES[par]), perimetre, debut, fin
    ):
        for perte in (trouvees[cle], trouvees[TOTAL]):
            perte.exact += Fraction(produit) / longueur
            perte.chiffres += m2_jours
    return trouvees


def occupation_par_pole(perimetre: Perimetre, debut: date, fin: date) -> dict[int | None, Fraction]:
    """Return the m²·days let by pole of the organisations, None for those without; one query.

    The m²·days of an organisation of several poles are shared equally between them: poles add up to the whole.
    """
    parts: dict[int | None, Fraction] = defaultdict(Fraction)
    for pole, combien, m2_jours in _lire(PAR_POLE, perimetre, debut, fin):
        parts[pole] += Fraction(m2_jours) / max(combien, 1)
    return dict(parts)
