"""What the actions on places share: who may, what is refused and how it is said."""

import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from psycopg.errors import ForeignKeyViolation

from acteurs.models import Personne
from locaux import regles
from locaux.lectures.fiches import Fiche
from locaux.models import Espace, Niveau, Site
from ptce.socle.envois import FormulaireDejaEnvoye, est_fini
from ptce.socle.transactions import ChangeEntreTemps, EnConcurrence, contrainte_refusee

Lieu = Site | Niveau | Espace
L = TypeVar("L", bound=Site | Niveau | Espace)

SITE_DE_CE_NOM = "Un autre site porte déjà ce nom."
SITE_DE_CETTE_ADRESSE = "La page d’un autre site est déjà à cette adresse."
NIVEAU_DE_CE_NOM = "Ce site a déjà un niveau de ce nom."
ESPACE_DE_CE_NOM = "Ce niveau a déjà un espace de ce nom."
REGLE_ARCHIVEE = "Cette règle est archivée : choisissez-en une autre."

UNIQUES = {
    "locaux_site_nom_key": ("nom", SITE_DE_CE_NOM),
    "locaux_site_slug_key": ("slug", SITE_DE_CETTE_ADRESSE),
    "locaux_niveau_nom_unique": ("nom", NIVEAU_DE_CE_NOM),
    "locaux_espace_nom_unique": ("nom", ESPACE_DE_CE_NOM),
}
VIENT_D_ETRE_SUPPRIME = "Ce que vous avez choisi vient d’être supprimé : rechargez la page."
VIENT_D_ETRE_PRIS = "Un créneau vient d’être pris dans cet espace : recommencez."
REFUS = {
    **UNIQUES,
    "locaux_espace_regle_en_service": ("regle", REGLE_ARCHIVEE),
    "locaux_espace_niveau_en_service": ("niveau", "Ce niveau vient d’être archivé."),
    "locaux_niveau_site_en_service": ("", "Ce site vient d’être archivé."),
    "locaux_composition_en_service": ("", "Une partie de cette salle vient d’être archivée."),
    "locaux_espace_archive_sans_reservation": ("", VIENT_D_ETRE_PRIS),
    "locaux_espace_archive_sans_convention": (
        "",
        "Un espace loué ne s’archive pas avant la fin de sa convention.",
    ),
    "locaux_espace_en_service_avant_archive": (
        "",
        "Un espace n’est pas encore entré en service : corrigez d’abord cette date.",
    ),
    "locaux_lot_tient_ses_jours": (
        "",
        "Un espace y est loué : il reste sur son site, à l’heure de son fuseau, jusqu’à la fin de sa convention.",
    ),
    "locaux_occupation_sans_chevauchement": ("", VIENT_D_ETRE_PRIS),
    "locaux_occupation_jamais_un_ensemble": ("", VIENT_D_ETRE_PRIS),
    "locaux_reservation_tient_son_creneau": ("", VIENT_D_ETRE_PRIS),
}
JETONS = {f"locaux_{table}_jeton_envoi_key" for table in ("site", "niveau", "espace")}
FERMETURE_ENTRE_TEMPS = "locaux_fermeture_entiere"


class LieuRefuse(Exception):
    """This cannot be so; the message is for the person, `champ` is the field it is about (empty for none)."""

    def __init__(self, phrase: str, champ: str = "") -> None:
        self.champ = champ
        super().__init__(phrase)


class LieuModifie(ChangeEntreTemps):
    """Someone changed the place since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Quelqu’un a changé cette fiche depuis que vous l’avez ouverte : rien n’est enregistré. "
            "Comparez, puis enregistrez de nouveau si ce que vous avez saisi doit l’emporter."
        )


def exiger(par: Personne) -> None:
    """Raise PermissionDenied unless `par` describes places."""
    if not regles.peut_amenager(par):
        raise PermissionDenied("Seuls les agents de la collectivité décrivent les lieux.")


def exiger_en_service(lieu: Lieu) -> None:
    """Raise LieuRefuse when the place is archived."""
    if lieu.archive_le is not None:
        raise LieuRefuse(f"« {lieu} » est archivé : remettez-le d’abord en service.")


def deja_cree(modele: type[L], fiche: Fiche, jeton: uuid.UUID) -> L | None:
    """Return the place that this form created, None the first time. Raises FormulaireDejaEnvoye when it is not as asked."""
    connu: Any = modele
    deja: L | None = connu.objects.filter(jeton_envoi=jeton).first()
    if deja is not None and (est_fini(deja) or fiche.de(deja) != fiche):
        raise FormulaireDejaEnvoye(deja)
    return deja


def exiger_unique(autres: QuerySet[L], lieu: L, phrase: str, champ: str) -> None:
    """Raise LieuRefuse when there is one of `autres`; EnConcurrence when this very form has just made it."""
    autre = autres.first()
    if autre is None:
        return
    if lieu.jeton_envoi is not None and autre.jeton_envoi == lieu.jeton_envoi:
        raise EnConcurrence
    raise LieuRefuse(phrase, champ)


def tel_que_voulu(actuel: L, fiche: Fiche, *, vue: str) -> L | None:
    """Return a copy of the place with `fiche` written over it, None when it is already so.

    `vue` is the digest of what the form showed. Raises LieuModifie, and LieuRefuse when the place is archived.
    """
    avant = fiche.de(actuel)
    if fiche == avant:
        return None
    if vue != avant.empreinte:
        raise LieuModifie
    exiger_en_service(actuel)
    futur = copy(actuel)
    fiche.ecrire(futur)
    return futur


@contextmanager
def refus_traduits(*, a_relire: Collection[str] = ()) -> Iterator[None]:
    """Say what PostgreSQL refuses of what is written inside, its deferred checks included.

    Raises LieuRefuse, with the field; or EnConcurrence when a constraint of `a_relire`, a token, or a closure written
    meanwhile is in the way: the action, run again, sees it.
    """
    try:
        # No savepoint: the refusal ends the whole action, which is atomic.
        with transaction.atomic(savepoint=False):
            yield
            connection.check_constraints()
    except IntegrityError as erreur:
        contrainte = contrainte_refusee(erreur)
        if contrainte in {*a_relire, *JETONS, FERMETURE_ENTRE_TEMPS}:
            raise EnConcurrence from erreur
        if isinstance(erreur.__cause__, ForeignKeyViolation):
            raise LieuRefuse(VIENT_D_ETRE_SUPPRIME) from erreur
        if contrainte not in REFUS:
            raise
        champ, phrase = REFUS[contrainte]
        raise LieuRefuse(phrase, champ) from erreur
