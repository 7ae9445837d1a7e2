"""What the ledger holds in the way of a slot, and the sentence that says so."""

from datetime import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q, QuerySet

from acteurs.models import Personne
from locaux import regles
from locaux.calculs import duree_en_mots
from locaux.lectures.ouvertures import valeurs
from locaux.models import Composition, Espace, Occupation
from ptce.socle import typographie
from ptce.socle.periodes import creneau
from ptce.socle.requetes import AUTRE_CLE, CLE, CLES, PERIODE, LignesFigees, ObjetsFiges, parmi


def _tenues(periode: DateTimeTZRange, espace: int, ensemble: int) -> QuerySet[Occupation]:
    parties = Composition.objects.filter(ensemble=ensemble).values("element")
    return Occupation.objects.filter(
        Q(espace=espace) | Q(espace__in=parties), periode__overlap=periode
    )


EN_TRAVERS = ObjetsFiges(
    lambda periode, espace, ensemble: (
        _tenues(periode, espace, ensemble)
        .select_related(
            "reservation__acteur", "reservation__espace", "fermeture", "lot__convention__acteur"
        )
        .order_by("periode")[:1]
    ),
    [PERIODE, CLE, AUTRE_CLE],
)
PRISES = LignesFigees(
    lambda periode, espace, ensemble: (
        _tenues(periode, espace, ensemble).order_by().values_list("periode")
    ),
    [PERIODE, CLE, AUTRE_CLE],
)
PRISES_DES_ESPACES = LignesFigees(
    lambda periode, cles: (
        Occupation.objects.filter(parmi("espace_id", cles), periode__overlap=periode)
        .order_by()
        .values_list("espace_id", "periode")
    ),
    [PERIODE, CLES],
)


def expliquer(espace: Espace, debut: datetime, fin: datetime, personne: Personne) -> str:
    """Return the sentence that says who holds `espace` in the way of `[debut, fin)`.

    Members read the name of the organisation; the object is for those who may read the booking.
    """
    assert espace.regle is not None  # noqa: S101 only bookable spaces get here
    tenu = valeurs(espace.regle).avec_battements(debut, fin)
    occupation = next(iter(EN_TRAVERS(creneau(*tenu), espace.pk, espace.pk)), None)
    if occupation is None:
        return f"{espace} : ce créneau vient d’être pris."
    if occupation.fermeture is not None:
        quand = typographie.creneau(
            occupation.periode.lower, occupation.periode.upper, espace.site.zone
        )
        return f"{espace} : fermeture, {quand} ({occupation.fermeture.texte})."
    if occupation.lot is not None:
        return f"{espace} : cet espace est loué à {occupation.lot.convention.acteur}."
    reservation = occupation.reservation
    assert reservation is not None  # noqa: S101 the ledger has one cause a row
    quand = typographie.creneau(reservation.debut, reservation.fin, espace.site.zone)
    lisible = reservation.objet and regles.peut_lire(personne, reservation)
    objet = f" ({reservation.objet})" if lisible else ""
    autre = f" pour {reservation.espace}" if reservation.espace_id != espace.pk else ""
    phrase = f"{espace} : ce créneau est déjà pris par {reservation.acteur}{objet}{autre}, {quand}."
    if reservation.fin <= debut or reservation.debut >= fin:
        phrase += _battement(espace)
    return phrase


def _battement(espace: Espace) -> str:
    assert espace.regle is not None  # noqa: S101 only bookable spaces get here
    minutes = espace.regle.battement_avant + espace.regle.battement_apres
    if not minutes:
        return " Un temps est gardé entre deux réservations."
    garde = "est gardée" if minutes in (1, 60) else "sont gardées"
    return f" {duree_en_mots(minutes)} {garde} entre deux réservations."
