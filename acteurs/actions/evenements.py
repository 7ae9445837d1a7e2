"""Events: prepared, published, changed, called off. Those who registered are told in the same transaction."""

import uuid
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from acteurs.actions import avis_d_evenements as avis
from acteurs.actions.places import promouvoir, verrouiller
from acteurs.enums import StatutEvenement
from acteurs.lectures.evenements import Fiche, annonces, effectifs
from acteurs.models import Evenement, Personne
from ptce.socle import typographie
from ptce.socle.envois import deja_cree
from ptce.socle.images import ImageRecodee, remplacer
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

UNIQUES = ("acteurs_evenement_slug_key", "acteurs_evenement_jeton_envoi_key")
CHAMPS = [champ.name for champ in fields(Fiche)]


class EvenementModifie(ChangeEntreTemps):
    """Someone changed the event since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__("Cet événement a changé entre-temps. Relisez-le, puis recommencez.")


class EvenementClos(Exception):
    """The event is not in a state that allows this; the message is for the person."""


class JaugeTropBasse(Exception):
    """More people hold a seat than the limit that is asked; the message is for the person."""


@dataclass(frozen=True)
class Changement:
    """An event as it was changed, how many people were told, how many were given a seat."""

    evenement: Evenement
    prevenues: int
    promues: int


@transaction.atomic
def preparer(
    *,
    fiche: Fiche,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Evenement:
    """Write a draft. `jeton` is the form's token: sent twice, it gives the draft of the first time.

    Raises FormulaireDejaEnvoye, EnConcurrence (address or token being taken at this moment: `rejouer` runs the action again).
    """
    jeton = jeton or uuid.uuid4()
    if deja := deja_cree(Evenement, jeton, _valeurs(fiche)):
        return deja
    evenement = Evenement(
        **_valeurs(fiche),
        slug=_adresse_libre(fiche.titre),
        jeton_envoi=jeton,
        cree_le=maintenant or timezone.now(),
    )
    with en_concurrence(UNIQUES):
        evenement.save(force_insert=True)
    return evenement


def _valeurs(fiche: Fiche) -> dict[str, object]:
    return {nom: getattr(fiche, nom) for nom in CHAMPS}


def _adresse_libre(titre: str) -> str:
    """Return an address for the page that no other event has."""
    racine = slugify(titre.replace("’", "-").replace("'", "-"))[:70].strip("-") or "evenement"
    prises = set(Evenement.objects.filter(slug__startswith=racine).values_list("slug", flat=True))
    rangs = (f"{racine}-{rang}" for rang in range(2, len(prises) + 3))
    return next(nom for nom in (racine, *rangs) if nom not in prises)


@transaction.atomic
def modifier(
    *,
    evenement: Evenement,
    fiche: Fiche,
    par: Personne,
    vue: str,
    maintenant: datetime | None = None,
) -> Changement:
    """Change an event; those who registered are told of a new date, place or title, those who wait may get a seat.

    `vue` is the digest of what the form was made from. Raises EvenementModifie, EvenementClos (called off),
    JaugeTropBasse.
    """
    maintenant = maintenant or timezone.now()
    evenement = verrouiller(evenement)
    if all(getattr(evenement, nom) == getattr(fiche, nom) for nom in CHAMPS):
        # Sent twice: it is done.
        return Changement(evenement, 0, 0)
    if evenement.empreinte != vue:
        raise EvenementModifie
    if evenement.annule:
        raise EvenementClos("Cet événement est annulé : il ne change plus.")
    combien = effectifs(evenement)
    if fiche.jauge is not None and fiche.jauge < combien.inscrites:
        raise JaugeTropBasse(
            f"{typographie.compte(combien.inscrites, 'personne a', 'personnes ont')} déjà une place : "
            "la limite ne peut pas descendre plus bas."
        )
    dire = evenement.publie and maintenant < evenement.fin and bool(annonces(evenement, fiche))
    changes = annonces(evenement, fiche)
    deplace = fiche.debut != evenement.debut
    for nom, valeur in _valeurs(fiche).items():
        setattr(evenement, nom, valeur)
    if evenement.publie and changes:
        evenement.sequence += 1
    evenement.save(update_fields=[*CHAMPS, "sequence"])
    if deplace:
        # Another day: they are reminded again.
        evenement.inscriptions.vivantes().update(rappel_le=None)
    prevenues = (
        avis.a_tous("modifie", evenement, maintenant=maintenant, changes=changes) if dire else 0
    )
    return Changement(evenement, prevenues, promouvoir(evenement, maintenant=maintenant))


@transaction.atomic
def publier(
    *, evenement: Evenement, par: Personne, maintenant: datetime | None = None
) -> Evenement:
    """Show an event to its public. Raises EvenementClos when it was called off, or is over. Twice is once."""
    maintenant = maintenant or timezone.now()
    evenement = verrouiller(evenement)
    if evenement.publie:
        return evenement
    if evenement.annule:
        raise EvenementClos("Cet événement est annulé : préparez-en un autre.")
    if evenement.fin <= maintenant:
        raise EvenementClos("Cet événement est déjà passé : changez d’abord sa date.")
    evenement.statut, evenement.publie_le = StatutEvenement.PUBLIE, maintenant
    evenement.save(update_fields=["statut", "publie_le"])
    return evenement


@transaction.atomic
def annuler(
    *, evenement: Evenement, motif: str, par: Personne, maintenant: datetime | None = None
) -> Changement:
    """Call an event off; everyone who holds a seat or waits for one is told why. Twice is once.

    Raises EvenementClos when it is a draft, or over.
    """
    maintenant = maintenant or timezone.now()
    evenement = verrouiller(evenement)
    if evenement.annule:
        return Changement(evenement, 0, 0)
    if evenement.brouillon:
        raise EvenementClos("Ce brouillon n’est pas publié : supprimez-le plutôt.")
    if evenement.fin <= maintenant:
        raise EvenementClos("Cet événement est passé : il ne s’annule plus.")
    evenement.statut, evenement.annule_le = StatutEvenement.ANNULE, maintenant
    evenement.motif_annulation = motif
    evenement.sequence += 1
    evenement.save(update_fields=["statut", "annule_le", "motif_annulation", "sequence"])
    prevenues = avis.a_tous("annule", evenement, maintenant=maintenant, message=motif)
    return Changement(evenement, prevenues, 0)


@transaction.atomic
def supprimer(*, evenement: Evenement, par: Personne) -> None:
    """Delete a draft. Raises EvenementClos when it was published."""
    evenement = verrouiller(evenement)
    if not evenement.brouillon:
        raise EvenementClos("Cet événement a été publié : annulez-le plutôt.")
    remplacer(evenement.photo, None)
    evenement.delete()


@transaction.atomic
def illustrer(
    *, evenement: Evenement, photo: ImageRecodee | bool | None, texte_photo: str, par: Personne
) -> Evenement:
    """Give an event its picture and the words that say what it shows; None keeps the picture, False takes it away."""
    evenement = verrouiller(evenement)
    if photo is not None:
        remplacer(evenement.photo, photo if isinstance(photo, ImageRecodee) else None)
    evenement.texte_photo = texte_photo if evenement.photo else ""
    evenement.save(update_fields=["photo", "texte_photo"])
    return evenement
