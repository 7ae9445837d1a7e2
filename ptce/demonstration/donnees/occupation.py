"""What happens in the building: bookings written by hand, and what the others are drawn from.

Days are counted in working days from today (0 is today, or the next working day); hours in minutes past midnight.
"""

from dataclasses import dataclass

from locaux.enums import MotifFermeture, PartieJournee

MATIN, APRES_MIDI, JOURNEE = (
    PartieJournee.MATIN,
    PartieJournee.APRES_MIDI,
    PartieJournee.JOURNEE,
)
Moment = tuple[int, int] | PartieJournee


def _de(debut: float, fin: float) -> tuple[int, int]:
    """Hours with decimals to minutes past midnight: 9.5 is half past nine."""
    return int(debut * 60), int(fin * 60)


@dataclass(frozen=True)
class Prevue:
    """A booking written by hand; moved when it has `avant`, cancelled when it has `annulation` (the reason)."""

    decalage: int
    place: str
    courriel: str
    moment: Moment
    objet: str
    nb_personnes: int = 1
    avant: Moment | None = None
    annulation: str | None = None


CAMILLE, DOMINIQUE, SACHA, CLAUDE, MAUD, ALIX, LOU = (
    f"{prenom}@example.org"
    for prenom in ("camille", "dominique", "sacha", "claude", "maud", "alix", "lou")
)

PREVUES = (
    # Today.
    Prevue(
        0,
        "Salle Canal (entière)",
        "ange.fictif@example.org",
        _de(9, 11.5),
        "Conseil d’administration",
        24,
    ),
    Prevue(0, "Salle Garonne", CLAUDE, _de(9, 10.5), "Bureau de l’association", 8),
    Prevue(
        0, "Salle Garonne", "alex.chimere@example.org", _de(11, 12), "Entretiens de création", 4
    ),
    Prevue(
        0,
        "Salle Garonne",
        "celeste.fantaisie@example.org",
        _de(14, 17),
        "Formation à la gestion",
        12,
    ),
    Prevue(0, "Salle Hers", "elie.hypothese@example.org", _de(9, 10.5), "Comité d’engagement", 6),
    Prevue(0, "Salle Hers", CAMILLE, _de(11, 12), "Entretiens", 3),
    Prevue(
        0, "Salle Hers", "morgan.gabarit@example.org", _de(15, 17), "Préparation des séjours", 7
    ),
    Prevue(0, "Canal sud", CAMILLE, _de(14.5, 16.5), "Atelier statuts", 12),
    Prevue(0, "Canal nord", "ariel.comptine@example.org", _de(14, 16), "Accueil des porteurs", 10),
    Prevue(0, "Poste A1", "ulysse.personnage@example.org", JOURNEE, ""),
    Prevue(0, "Poste A2", CAMILLE, APRES_MIDI, "Bilan des interventions"),
    Prevue(0, "Poste A3", SACHA, MATIN, "Plannings du mois"),
    # Tomorrow and this week.
    Prevue(1, "Salle Hers", CAMILLE, _de(10, 11.5), "Point avec l’ADEPES", 4, avant=_de(9, 10.5)),
    Prevue(1, "Poste A2", CAMILLE, MATIN, "Rapport d’activité"),
    Prevue(1, "Salle Garonne", DOMINIQUE, _de(14, 16), "Conseil d’administration", 10),
    Prevue(
        1,
        "Salle Garonne",
        SACHA,
        _de(9, 10),
        "Point d’équipe",
        6,
        annulation="Reporté à la semaine prochaine",
    ),
    Prevue(1, "Salle Canal (entière)", MAUD, _de(17, 19), "Rencontre du collectif Génies", 28),
    Prevue(2, "Canal sud", CAMILLE, _de(9, 12), "Formation des aides à domicile", 14),
    Prevue(2, "Salle Ariège", ALIX, _de(14, 16), "Comité technique du lieu", 8),
    Prevue(2, "Salle Marcaissonne", DOMINIQUE, _de(9, 10), "Visioconférence", 2),
    Prevue(2, "Poste A3", SACHA, JOURNEE, ""),
    Prevue(3, "Salle Garonne", CLAUDE, _de(9.5, 12), "Comité de rédaction", 9, avant=_de(14, 16.5)),
    Prevue(3, "Salle Saune", MAUD, _de(10, 11), "Suite de la charte", 5),
    Prevue(4, "Salle Hers", CAMILLE, _de(16, 17), "Entretien annuel", 2),
    Prevue(5, "Salle Ariège", LOU, _de(10, 12), "Réunion de bureau", 5),
    Prevue(6, "Salle Garonne", SACHA, _de(9, 10), "Point d’équipe", 6),
    Prevue(7, "Salle Canal (entière)", CAMILLE, _de(14, 18), "Journée des adhérents", 30),
    Prevue(10, "Atelier", DOMINIQUE, JOURNEE, "Atelier gestes et postures", 16),
    Prevue(5, "Prairie", MAUD, JOURNEE, "Plantation de haies : chantier participatif", 40),
    # Before today.
    Prevue(-1, "Salle Hers", CAMILLE, _de(9, 10.5), "Entretiens", 3),
    Prevue(-1, "Poste A2", CAMILLE, MATIN, ""),
    Prevue(-2, "Salle Garonne", DOMINIQUE, _de(10, 12), "Bureau", 6),
    Prevue(
        -3,
        "Salle Ariège",
        CAMILLE,
        _de(14, 15.5),
        "Rencontre des familles",
        8,
        annulation="Intervenante indisponible",
    ),
    Prevue(-4, "Salle Saune", LOU, _de(14, 16), "Réunion de bureau", 4),
    Prevue(-5, "Poste A3", SACHA, APRES_MIDI, ""),
    Prevue(-7, "Salle Canal (entière)", MAUD, _de(17, 19), "Rencontre du collectif Génies", 26),
    Prevue(-8, "Canal nord", CLAUDE, _de(9, 12), "Forum : préparation", 12),
)


TOUT_LE_SITE = ""


@dataclass(frozen=True)
class FermeturePrevue:
    """A closure of whole working days, `jours` being the first and the last; lifted at once when `levee`.

    Without `jours`, from Monday to Friday of the week of today.
    """

    place: str
    motif: MotifFermeture
    precisions: str
    jours: tuple[int, int] | None = None
    levee: bool = False


FERMETURES = (
    FermeturePrevue("Atelier", MotifFermeture.TRAVAUX, "sol"),
    FermeturePrevue(
        "Salle Canal (entière)",
        MotifFermeture.EVENEMENT,
        "forum de l’économie sociale et solidaire",
        (8, 8),
    ),
    FermeturePrevue("Salle Saune", MotifFermeture.TRAVAUX, "peinture", (9, 10), levee=True),
    FermeturePrevue("Salle Ariège", MotifFermeture.PANNE, "chauffage", (-6, -5)),
    # After the last booking.
    FermeturePrevue(TOUT_LE_SITE, MotifFermeture.CONGES, "fermeture annuelle", (25, 29)),
)

OBJETS_DE_SALLE = (
    "Réunion d’équipe",
    "Conseil d’administration",
    "Bureau de l’association",
    "Entretiens",
    "Comité de pilotage",
    "Formation des bénévoles",
    "Accueil des porteurs de projet",
    "Groupe «\u00a0achats groupés\u00a0»",
    "Point avec les partenaires",
    "Atelier statuts",
    "Préparation de l’assemblée générale",
    "Bilan du trimestre",
    "Rencontre inter-structures",
    "Permanence création d’activités",
    "Visioconférence",
    "Atelier prix et marges",
    "Comité d’engagement",
    "Réunion publique",
)
OBJETS_DE_POSTE = ("", "", "", "Permanence", "Dossier de subvention", "Comptabilité", "Rédaction")
OBJETS_D_ATELIER = (
    "Atelier de réparation",
    "Formation aux gestes et postures",
    "Fabrication de mobilier",
    "Journée de découverte des métiers",
)
MOTIFS_D_ANNULATION = (
    "",
    "Reportée",
    "Trop peu d’inscriptions",
    "Intervenant indisponible",
    "Finalement en visioconférence",
)

PLAGES_DE_SALLE = (
    ((8 * 60 + 30, 12 * 60 + 30), 0.80),
    ((12 * 60 + 30, 14 * 60), 0.14),
    ((14 * 60, 18 * 60), 0.78),
    ((18 * 60, 20 * 60), 0.18),
)
"""Part of the day, and how often a room is taken then."""

DUREES_DE_SALLE = (60, 60, 90, 90, 120, 120, 150, 180, 240)
PART_SALLE_ENTIERE = 0.45
"""How much less often the whole of a divisible room is taken than a plain room."""

PART_PERMANENTES = 0.75
PART_POSTE = 0.30
PART_ATELIER = 0.45
PART_SAMEDI = 0.35
PART_ANNULEE = 0.06
PART_DEPLACEE = 0.07

REMPLISSAGE = {-3: 0.2, -2: 0.25, -1: 0.5, 0: 1.0, 1: 0.6, 2: 0.3, 3: 0.2}
"""How full each week is, 0 being the seven days from today: fullest where people look first."""
