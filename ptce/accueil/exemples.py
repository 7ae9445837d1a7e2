"""What the guide of style fills the pieces of page with: a list, a morning of two rooms. All of it is invented."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import django_tables2 as tables
from django.utils.safestring import SafeString

from locaux.calculs import Regle
from locaux.lectures.dessin import Bloc, Genre, Ligne
from locaux.lectures.planning import Etage, Planning
from locaux.lectures.releve import EspaceLu, Pole
from locaux.models import Espace
from locaux.views.rendus import Morceau, Tete, morceaux
from ptce.socle import typographie
from ptce.socle.templatetags.ptce import etat

JOUR = date(2026, 11, 24)
ETATS = {
    "confirmée": ("bon", "check"),
    "occupée": ("attente", "clock"),
    "annulée": ("alerte", "x"),
    "passée": ("", "history"),
}
LIGNES = [
    {"jour": date(2026, 11, 23 + rang % 5), "espace": espace, "surface": surface, "etat": mot}
    for rang, (espace, surface, mot) in enumerate(
        [
            ("Salle Garonne", 34, "confirmée"),
            ("Salle Hers", 24, "occupée"),
            ("Atelier", 96, "annulée"),
            ("Poste A1", 5, "passée"),
            ("Canal nord", 38, "confirmée"),
            ("Canal sud", 38, "confirmée"),
            ("Salle Saune", 18, "occupée"),
        ]
    )
]


class TableauDExemple(tables.Table):  # type: ignore[misc]
    """A list as pages have them: sorted, paged, with a column of numbers and a state."""

    jour = tables.Column(verbose_name="Jour")
    espace = tables.Column(verbose_name="Espace")
    surface = tables.Column(
        verbose_name="Surface", attrs={"th": {"class": "nombre"}, "td": {"class": "nombre"}}
    )
    etat = tables.Column(verbose_name="Statut", orderable=False)

    class Meta:
        attrs = {"legende": "Exemple de tableau"}
        order_by = "jour"

    def render_jour(self, value: date) -> str:
        """In words."""
        return typographie.jour_court(value)

    def render_surface(self, value: int) -> str:
        """In square metres."""
        return typographie.surface(value, 0)

    def render_etat(self, value: str) -> SafeString:
        """Word, icon and colour."""
        genre, icone = ETATS[value]
        return etat(genre, value, icone=icone)


# --- The planning -----------------------------------------------------------------------------------

OUVERTURE = datetime.combine(JOUR, time(8), tzinfo=ZoneInfo("Europe/Paris"))
REGLE = Regle("demi_journee", pas=60, duree_min=60, duree_max=240, horizon_jours=90, preavis_min=0)
ICI = "#lieux"


def planning() -> Planning:
    """Return a morning, from 8 to 12: every sort of block is there."""
    return Planning(
        premiere=8,
        derniere=12,
        etages=[
            Etage(
                "",
                [
                    _ligne(
                        "Salle Garonne",
                        _bloc("passe", 0, "passé"),
                        _bloc("prise", 1, "ADEPES", couleur="violet"),
                        _bloc("prise", 2, "UNA 31", "Atelier statuts", couleur="ocre", mienne=True),
                        _bloc("libre", 3),
                    ),
                    _ligne(
                        "Salle Hers",
                        _bloc("reservee", 0, "aux agents"),
                        _bloc("prise", 1, "Sicoval", "sans pôle"),
                        _bloc("libre", 2),
                        _bloc("ferme", 3, "Travaux : sol"),
                    ),
                ],
            )
        ],
        fermeture="",
        quart_present=6,
        poles=[Pole(1, "Promotion", "violet"), Pole(2, "Création", "ocre")],
    )


def morceaux_du_planning() -> list[Morceau]:
    """Return it drawn as the plannings are, every address leading back to the guide."""
    return morceaux(
        planning(),
        lambda ligne: Tete(ligne.lu.espace.nom, "12 places", ICI, ligne.lu.espace.nom),
        reserver=ICI,
    )


def _ligne(nom: str, *blocs: Bloc) -> Ligne:
    lu = EspaceLu(Espace(nom=nom), REGLE, atomes=(0,), equipements=())
    return Ligne(lu, JOUR, "", None, list(blocs), list(blocs), None)


def _bloc(
    genre: Genre,
    heure: int,
    titre: str = "",
    detail: str = "",
    *,
    couleur: str = "",
    mienne: bool = False,
) -> Bloc:
    """Return an hour of the morning, the first being 0."""
    debut, fin = (OUVERTURE + timedelta(hours=heures) for heures in (heure, heure + 1))
    horaire = typographie.horaire(debut, fin, ZoneInfo("Europe/Paris"))
    return Bloc(
        genre, debut, fin, heure * 4, 4, horaire, titre, detail, couleur=couleur, mienne=mienne
    )
