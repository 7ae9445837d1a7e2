"""What an organisation says of itself: its page, its logo, its figures. Locks: the organisation."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from acteurs import regles
from acteurs.enums import NatureAssiette
from acteurs.models import Acteur, Domaine, DonneeAssiette, Personne
from ptce.socle.empreintes import empreinte
from ptce.socle.images import ImageRecodee, remplacer
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import ChangeEntreTemps, contrainte_refusee

SIRET_UNIQUE = "acteurs_acteur_siret_key"


class SiretDejaPris(Exception):
    """Another organisation has this SIRET; the message names none."""

    def __init__(self) -> None:
        super().__init__(
            "Une autre organisation du portail a déjà ce SIRET. Vérifiez-le ; si c’est bien le vôtre, écrivez-nous."
        )


class FicheModifiee(ChangeEntreTemps):
    """Someone else wrote the page since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Quelqu’un d’autre a changé cette fiche entre-temps. Relisez ce qui suit avant d’enregistrer à nouveau."
        )


@dataclass(frozen=True)
class Fiche:
    """What an organisation writes of itself, fields apart."""

    presentation: str
    site_web: str
    courriel: str
    telephone: str
    adresse: str
    forme_juridique: str
    siret: str | None
    rna: str
    latitude: Decimal | None
    longitude: Decimal | None


CHAMPS = tuple(Fiche.__dataclass_fields__)


def fiche_de(acteur: Acteur) -> Fiche:
    """Return what the organisation says of itself."""
    return Fiche(**{nom: getattr(acteur, nom) for nom in CHAMPS})


def empreinte_de_la_fiche(acteur: Acteur) -> str:
    """Return what tells this page from that of another moment, fields of activity included. One query."""
    domaines = sorted(acteur.domaines.values_list("pk", flat=True))
    return empreinte([*asdict(fiche_de(acteur)).values(), domaines])


@transaction.atomic
def tenir_fiche(
    *,
    acteur: Acteur,
    fiche: Fiche,
    domaines: Collection[Domaine],
    par: Personne,
    vue: str | None = None,
) -> Acteur:
    """Write what the organisation says of itself. `vue` is the `empreinte_de_la_fiche` that the form was made from.

    Raises PermissionDenied, FicheModifiee, SiretDejaPris.
    """
    acteur = _verrouiller(acteur, par)
    cles = {domaine.pk for domaine in domaines}
    actuels = set(acteur.domaines.values_list("pk", flat=True))
    if fiche_de(acteur) == fiche and actuels == cles:
        return acteur
    if vue is not None and vue != empreinte_de_la_fiche(acteur):
        raise FicheModifiee
    for nom in CHAMPS:
        setattr(acteur, nom, getattr(fiche, nom))
    try:
        # No savepoint: the refusal ends the whole action, which is atomic.
        with transaction.atomic(savepoint=False):
            acteur.save(update_fields=CHAMPS)
    except IntegrityError as erreur:
        if contrainte_refusee(erreur) != SIRET_UNIQUE:
            raise
        raise SiretDejaPris from erreur
    acteur.domaines.set(cles)
    return acteur


@transaction.atomic
def poser_logo(*, acteur: Acteur, logo: ImageRecodee | None, par: Personne) -> Acteur:
    """Give an organisation its logo, or take it away (None). Raises PermissionDenied."""
    acteur = _verrouiller(acteur, par)
    remplacer(acteur.logo, logo)
    acteur.save(update_fields=["logo"])
    return acteur


@transaction.atomic
def declarer(
    *,
    acteur: Acteur,
    valeur: Decimal,
    a_partir_du: date,
    par: Personne,
    nature: NatureAssiette = NatureAssiette.ETP,
    justificatif: str = "",
    maintenant: datetime | None = None,
) -> DonneeAssiette:
    """Write a figure that holds from a day on: it ends the one before, and lasts until the next if there is one.

    Written again for the same first day, it corrects it; the journal keeps what it was. Raises PermissionDenied.
    """
    acteur = _verrouiller(acteur, par)
    siennes = DonneeAssiette.objects.select_for_update().filter(acteur=acteur, nature=nature)
    en_cours = siennes.filter(periode__contains=a_partir_du).first()
    if en_cours is not None and en_cours.periode.lower == a_partir_du:
        return _corriger(en_cours, valeur, justificatif)
    suivante = siennes.filter(periode__startswith__gt=a_partir_du).order_by("periode").first()
    fin = suivante.periode.lower if suivante else None
    if en_cours is not None:
        fin = en_cours.periode.upper or fin
        en_cours.periode = calendrier(en_cours.periode.lower, a_partir_du)
        en_cours.save(update_fields=["periode"])
    return DonneeAssiette.objects.create(
        acteur=acteur,
        nature=nature,
        valeur=valeur,
        periode=calendrier(a_partir_du, fin),
        justificatif=justificatif,
        cree_le=maintenant or timezone.now(),
    )


def _corriger(donnee: DonneeAssiette, valeur: Decimal, justificatif: str) -> DonneeAssiette:
    if (donnee.valeur, donnee.justificatif) != (valeur, justificatif):
        donnee.valeur, donnee.justificatif = valeur, justificatif
        donnee.save(update_fields=["valeur", "justificatif"])
    return donnee


def _verrouiller(acteur: Acteur, par: Personne) -> Acteur:
    """Return the organisation, locked and fresh. Raises PermissionDenied."""
    frais = Acteur.objects.verrouiller(acteur.pk)
    if not regles.tient_la_fiche(par, frais):
        raise PermissionDenied(
            "Seules les personnes qui gèrent cette organisation tiennent sa fiche."
        )
    return frais
