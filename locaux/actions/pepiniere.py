"""The journey of a young company: follow-up meetings, and where it goes next. For the agents alone. Locks: the convention."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux import regles
from locaux.actions.actes import ConventionRefusee, exiger_etat, verrouiller
from locaux.actions.signatures import verrouiller_avec_ses_espaces
from locaux.enums import DestinationSortie, StatutConvention
from locaux.models import Convention, EntretienSuivi, SortiePepiniere
from locaux.models.convention_contraintes import ACTEES
from ptce.socle.empreintes import empreinte
from ptce.socle.envois import deja_cree
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence


class SuiviRefuse(Exception):
    """This cannot be so; the message is for the person, `champ` is the field it is about (empty for none)."""

    def __init__(self, phrase: str, champ: str = "") -> None:
        self.champ = champ
        super().__init__(phrase)


@dataclass(frozen=True)
class Note:
    """What is written of a follow-up meeting."""

    le: date
    avec: str
    resume: str
    suite: str = ""
    prochain_le: date | None = None

    @property
    def empreinte(self) -> str:
        """What tells it from another."""
        return empreinte([self])


@dataclass(frozen=True)
class Sortie:
    """Where a young company went, and how many people it employed then."""

    le: date
    destination: DestinationSortie
    lieu: str
    emplois: int
    commentaire: str = ""


@transaction.atomic
def noter_entretien(
    *,
    convention: Convention,
    note: Note,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> EntretienSuivi:
    """Record a meeting. Sent twice, recorded once. Raises PermissionDenied, FormulaireDejaEnvoye, SuiviRefuse."""
    _exiger(par)
    jeton = jeton or uuid.uuid4()
    if deja := deja_cree(EntretienSuivi, jeton, {**vars(note), "convention": convention}):
        return deja
    fraiche = _de_pepiniere(convention)
    _exiger_passe(note.le, maintenant, "le")
    entretien = EntretienSuivi(
        convention=fraiche,
        redige_par=par,
        redige_le=maintenant or timezone.now(),
        jeton_envoi=jeton,
        **vars(note),
    )
    with en_concurrence({"locaux_entretiensuivi_jeton_envoi_key"}):
        entretien.save(force_insert=True)
    return entretien


@transaction.atomic
def corriger_entretien(
    *,
    entretien: EntretienSuivi,
    note: Note,
    par: Personne,
    vue: str | None = None,
    maintenant: datetime | None = None,
) -> EntretienSuivi:
    """Write a meeting anew; `vue` is the digest of what the form showed. Raises PermissionDenied, SuiviRefuse, ChangeEntreTemps."""
    _exiger(par)
    frais = EntretienSuivi.objects.select_for_update(of=("self",), no_key=True).get(pk=entretien.pk)
    actuelle = note_de(frais)
    if actuelle == note:
        return frais
    if vue is not None and vue != actuelle.empreinte:
        raise ChangeEntreTemps
    _exiger_passe(note.le, maintenant, "le")
    for champ, valeur in vars(note).items():
        setattr(frais, champ, valeur)
    frais.save(update_fields=list(vars(note)))
    return frais


@transaction.atomic
def noter_sortie(
    *,
    convention: Convention,
    sortie: Sortie,
    par: Personne,
    maintenant: datetime | None = None,
) -> SortiePepiniere:
    """Record where a company went, or correct it: there is one exit. Raises PermissionDenied, SuiviRefuse."""
    _exiger(par)
    fraiche = _de_pepiniere(convention)
    _exiger_passe(sortie.le, maintenant, "le")
    if sortie.le < fraiche.premier_jour:
        raise SuiviRefuse("La sortie vient après l’entrée.", "le")
    ligne = SortiePepiniere.objects.filter(convention=fraiche).first()
    if ligne is None:
        ligne = SortiePepiniere(
            convention=fraiche, enregistree_par=par, enregistree_le=maintenant or timezone.now()
        )
    for champ, valeur in vars(sortie).items():
        setattr(ligne, champ, valeur)
    ligne.save()
    return ligne


@transaction.atomic
def suivre(*, convention: Convention, suivie: bool, par: Personne) -> Convention:
    """Say that a convention is, or is not, that of a young company that is followed. What was signed stays as it is.

    The mark binds nobody: it is no term, but asks for the maximum length, which is one. A draft is marked as it is
    written. Asking again changes nothing. Raises PermissionDenied, ConventionClose, ConventionRefusee.
    """
    _exiger(par)
    fraiche, _ = verrouiller_avec_ses_espaces(convention)
    if fraiche.pepiniere == suivie:
        return fraiche
    exiger_etat(fraiche, StatutConvention.A_SIGNER, *ACTEES)
    if suivie and fraiche.duree_max_mois is None:
        raise ConventionRefusee(
            "Cette convention n’a pas de durée maximale, et n’en aura plus : il en faut une nouvelle pour la pépinière."
        )
    if not suivie and _a_un_suivi(fraiche):
        raise ConventionRefusee(
            "Des entretiens ou une sortie sont notés : elle reste une convention de pépinière."
        )
    fraiche.pepiniere = suivie
    fraiche.save(update_fields=["pepiniere"])
    return fraiche


def _a_un_suivi(convention: Convention) -> bool:
    return (
        EntretienSuivi.objects.filter(convention=convention).exists()
        or SortiePepiniere.objects.filter(convention=convention).exists()
    )


def note_de(entretien: EntretienSuivi) -> Note:
    """Return what a meeting says."""
    return Note(
        entretien.le,
        entretien.avec,
        entretien.resume,
        entretien.suite,
        entretien.prochain_le,
    )


def _de_pepiniere(convention: Convention) -> Convention:
    fraiche = verrouiller(convention)
    if not fraiche.pepiniere:
        raise SuiviRefuse("Ce n’est pas une convention de pépinière.")
    if not fraiche.actee:
        raise SuiviRefuse("Cette convention n’est pas signée.")
    return fraiche


def _exiger(par: Personne) -> None:
    if not regles.peut_louer(par):
        raise PermissionDenied("Seuls les agents de la collectivité suivent la pépinière.")


def _exiger_passe(jour: date, maintenant: datetime | None, champ: str) -> None:
    if jour > timezone.localdate(maintenant):
        raise SuiviRefuse("Ce jour n’est pas encore venu.", champ)
