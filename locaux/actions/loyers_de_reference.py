"""What a vacant m² is worth, as the agents keep it up: a new rent from a day on, or a correction."""

import uuid
from datetime import date
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from acteurs.models import Personne
from locaux import regles
from locaux.enums import TypeEspace
from locaux.models import Espace, LoyerDeReference, Site
from locaux.models.reference import LoyerDeReferenceQuerySet
from ptce.socle.envois import FormulaireDejaEnvoye, deja_cree
from ptce.socle.periodes import calendrier
from ptce.socle.transactions import contrainte_refusee, en_concurrence

JETON_UNIQUE = "locaux_loyerdereference_jeton_envoi_key"
CHEVAUCHEMENTS = (
    "locaux_loyerdereference_un_par_espace",
    "locaux_loyerdereference_un_par_type",
)


class LoyerDejaDit(Exception):
    """Another reference rent holds some of these days; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Un autre loyer de référence vaut déjà à ces dates : changez-les, ou corrigez l’autre."
        )


@transaction.atomic
def fixer(
    *,
    cible: Espace | tuple[Site, TypeEspace],
    annuel_m2: Decimal,
    depuis: date,
    par: Personne,
    jeton: uuid.UUID | None = None,
) -> LoyerDeReference:
    """Say what a m² is worth a year from `depuis` on, until what is said already for later.

    `cible` is a space, or a type of spaces of a site. What was in force ends the day before; said from the same day,
    it is corrected. `jeton` is the form's token: sent twice, it gives the rent of the first time. Raises
    PermissionDenied, FormulaireDejaEnvoye, EnConcurrence.
    """
    _exiger(par)
    espace, site, genre = _colonnes(cible)
    voulues = {"espace": espace, "site": site, "type": genre, "annuel_m2": annuel_m2}
    if deja := deja_cree(LoyerDeReference, jeton, voulues):
        if deja.debut != depuis:
            raise FormulaireDejaEnvoye(deja)
        return deja
    freres = _verrouiller(cible)
    du_meme_jour = freres.filter(periode__startswith=depuis).first()
    if du_meme_jour is not None:
        du_meme_jour.annuel_m2 = annuel_m2
        du_meme_jour.save(update_fields=["annuel_m2"])
        return du_meme_jour
    ensuite = freres.filter(periode__startswith__gt=depuis).order_by("periode").first()
    for avant in freres.du(depuis):
        avant.periode = calendrier(avant.debut, depuis)
        avant.save(update_fields=["periode"])
    loyer = LoyerDeReference(
        **voulues,
        periode=calendrier(depuis, ensuite.debut if ensuite else None),
        jeton_envoi=jeton,
    )
    with en_concurrence([JETON_UNIQUE]):
        loyer.save(force_insert=True)
    return loyer


@transaction.atomic
def corriger(
    *,
    loyer: LoyerDeReference,
    annuel_m2: Decimal,
    debut: date,
    fin: date | None,
    par: Personne,
) -> LoyerDeReference:
    """Correct a reference rent, or its days; `fin` is excluded, None is no end. Asking again changes nothing.

    Raises PermissionDenied, LoyerDejaDit.
    """
    _exiger(par)
    loyer = LoyerDeReference.objects.select_for_update(no_key=True).get(pk=loyer.pk)
    loyer.annuel_m2, loyer.periode = annuel_m2, calendrier(debut, fin)
    try:
        with transaction.atomic():
            loyer.save(update_fields=["annuel_m2", "periode"])
    except IntegrityError as erreur:
        if contrainte_refusee(erreur) in CHEVAUCHEMENTS:
            raise LoyerDejaDit from erreur
        raise
    return loyer


def _exiger(par: Personne) -> None:
    if not regles.peut_suivre_l_occupation(par):
        raise PermissionDenied("Seuls les agents de la collectivité tiennent les loyers.")


def _verrouiller(cible: Espace | tuple[Site, TypeEspace]) -> LoyerDeReferenceQuerySet:
    """Lock what the rent is about, so that two agents come one after the other, and return its rents."""
    if isinstance(cible, Espace):
        Espace.objects.select_for_update(no_key=True).order_by().get(pk=cible.pk)
        return LoyerDeReference.objects.filter(espace=cible)
    site, genre = cible
    Site.objects.select_for_update(no_key=True).order_by().get(pk=site.pk)
    return LoyerDeReference.objects.filter(site=site, type=genre)


def _colonnes(cible: Espace | tuple[Site, TypeEspace]) -> tuple[Espace | None, Site | None, str]:
    if isinstance(cible, Espace):
        return cible, None, ""
    return None, cible[0], cible[1].value
