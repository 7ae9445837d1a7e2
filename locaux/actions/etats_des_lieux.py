"""États des lieux: opened for a space that is let, then written and photographed until one signs.

Locks: the convention when one is opened, then the état.
"""

import uuid
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs.models import Personne
from locaux import regles
from locaux.actions import actes
from locaux.enums import SensEtat
from locaux.lectures.etats_des_lieux import Contenu
from locaux.models import (
    EtatDesLieux,
    LotConvention,
    ObservationEtat,
    PhotoEtat,
    ReleveCompteur,
)
from ptce.socle import typographie
from ptce.socle.envois import FormulaireDejaEnvoye, deja_cree, dit
from ptce.socle.images import ImageRecodee, est_la_meme, remplacer
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

PHOTOS_AU_PLUS = 60
JOURS_AVANT_L_ENTREE = 30
"""How long before a space is let its entry may be drawn up: earlier, it would not say what the tenant was given."""
DEJA_OUVERT = "Cet état des lieux est déjà ouvert, et il dit autre chose : rien de ce que vous venez d’envoyer n’a été gardé."
UNIQUES = {"locaux_etatdeslieux_jeton_envoi_key", "locaux_etatdeslieux_un_par_sens"}


class EtatRefuse(Exception):
    """This cannot be so; the message is for the person, `champ` is the field it is about (empty for none)."""

    def __init__(self, phrase: str, champ: str = "") -> None:
        self.champ = champ
        super().__init__(phrase)


class EtatModifie(ChangeEntreTemps):
    """Someone changed the état since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__(
            "Quelqu’un a changé cet état des lieux depuis que vous l’avez ouvert : rien n’est enregistré. "
            "Comparez, puis enregistrez de nouveau si ce que vous avez saisi doit l’emporter."
        )


@transaction.atomic
def ouvrir(
    *,
    lot: LotConvention,
    sens: SensEtat,
    dresse_le: date,
    presents: str,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> EtatDesLieux:
    """Open the état des lieux of a space at one end of its tenancy; there is one at most, which is returned if it is there.

    Raises PermissionDenied, EtatRefuse when nothing was signed, or on a day that is not to be, and FormulaireDejaEnvoye
    when it is there with other words.
    """
    exiger(par)
    maintenant = maintenant or timezone.now()
    # Whoever ends the convention earlier lets the lot go, with its drafts.
    convention = actes.verrouiller(lot.convention)
    voulues = {"lot": lot, "sens": sens, "dresse_le": dresse_le, "presents": presents}
    if deja := deja_cree(EtatDesLieux, jeton, voulues):
        return deja
    deja = EtatDesLieux.objects.filter(lot=lot, sens=sens).first()
    if deja is not None and not dit(deja, voulues):
        raise FormulaireDejaEnvoye(deja, DEJA_OUVERT)
    if deja is not None:
        return deja
    if not convention.actee:
        raise EtatRefuse("Cette convention n’est pas signée : il n’y a ni entrée ni sortie.")
    if not convention.lots.filter(pk=lot.pk).exists():
        raise EtatRefuse("Cet espace n’est plus dans la convention.", "lot")
    exiger_le_jour(lot, sens, dresse_le, maintenant)
    etat = EtatDesLieux(
        **voulues,
        cree_par=par,
        cree_le=maintenant,
        jeton_envoi=jeton or uuid.uuid4(),
    )
    with en_concurrence(UNIQUES):
        etat.save(force_insert=True)
    return etat


@transaction.atomic
def rediger(
    *,
    etat: EtatDesLieux,
    contenu: Contenu,
    par: Personne,
    vue: str,
    maintenant: datetime | None = None,
) -> EtatDesLieux:
    """Write `contenu` over a draft; `vue` is the digest of what the form showed. Asking again changes nothing.

    Raises PermissionDenied, EtatRefuse, EtatModifie.
    """
    exiger(par)
    frais = verrouiller(etat)
    actuel = Contenu.de(frais)
    if actuel == contenu:
        return frais
    if vue != actuel.empreinte:
        raise EtatModifie
    exiger_redigeable(frais)
    exiger_le_jour(frais.lot, frais.sens, contenu.dresse_le, maintenant or timezone.now())
    frais.dresse_le, frais.presents = contenu.dresse_le, contenu.presents
    frais.generalites = contenu.generalites
    frais.save(update_fields=["dresse_le", "presents", "generalites"])
    if actuel.observations != contenu.observations:
        frais.observations.all().delete()
        ObservationEtat.objects.bulk_create(
            ObservationEtat(
                etat_des_lieux=frais,
                rang=rang,
                piece=lue.piece,
                element=lue.element,
                constat=lue.constat,
                remarque=lue.remarque,
            )
            for rang, lue in enumerate(contenu.observations, start=1)
        )
    if actuel.releves != contenu.releves:
        frais.releves.all().delete()
        ReleveCompteur.objects.bulk_create(
            ReleveCompteur(
                etat_des_lieux=frais, nature=lu.nature, numero=lu.numero, valeur=lu.valeur
            )
            for lu in contenu.releves
        )
    return frais


@transaction.atomic
def ajouter_photo(
    *,
    etat: EtatDesLieux,
    image: ImageRecodee,
    legende: str,
    par: Personne,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> PhotoEtat:
    """Add a photo to a draft. Sent twice, it is kept once. Raises PermissionDenied, FormulaireDejaEnvoye, EtatRefuse."""
    exiger(par)
    jeton = jeton or uuid.uuid4()
    if deja := deja_cree(PhotoEtat, jeton, {"etat_des_lieux": etat, "legende": legende}):
        if not est_la_meme(deja.fichier, image):
            raise FormulaireDejaEnvoye(deja)
        return deja
    frais = verrouiller(etat)
    exiger_redigeable(frais)
    if frais.photos.count() >= PHOTOS_AU_PLUS:
        raise EtatRefuse(f"Un état des lieux a {PHOTOS_AU_PLUS} photos au plus.", "photo")
    photo = PhotoEtat(
        etat_des_lieux=frais,
        legende=legende,
        jeton_envoi=jeton,
        prise_le=maintenant or timezone.now(),
    )
    remplacer(photo.fichier, image)
    with en_concurrence({"locaux_photoetat_jeton_envoi_key"}):
        photo.save(force_insert=True)
    return photo


@transaction.atomic
def retirer_photo(*, photo: PhotoEtat, par: Personne) -> None:
    """Take a photo off a draft, with its file; asked again, change nothing. Raises PermissionDenied, EtatRefuse."""
    exiger(par)
    exiger_redigeable(verrouiller(photo.etat_des_lieux))
    fraiche = PhotoEtat.objects.filter(pk=photo.pk).first()
    if fraiche is not None:
        effacer_la_photo(fraiche)


def exiger(par: Personne) -> None:
    """Raise PermissionDenied unless `par` lets premises."""
    if not regles.peut_louer(par):
        raise PermissionDenied("Seuls les agents de la collectivité dressent les états des lieux.")


def effacer_la_photo(photo: PhotoEtat) -> None:
    """Delete a photo, and its file once that is committed; its état is a locked draft."""
    fichier = photo.fichier
    photo.delete()
    remplacer(fichier, None)


def exiger_le_jour(lot: LotConvention, sens: str, jour: date, maintenant: datetime) -> None:
    """Raise EtatRefuse on a day that has not come, or for an entry long before the space is let."""
    if jour > timezone.localdate(maintenant):
        raise EtatRefuse("Ce jour n’est pas encore venu.", "dresse_le")
    premier = lot.periode.lower
    if sens == SensEtat.ENTREE and jour < premier - timedelta(days=JOURS_AVANT_L_ENTREE):
        raise EtatRefuse(
            f"L’espace est loué à partir du {typographie.jour_sans_nom(premier)} : l’entrée se dresse "
            f"{JOURS_AVANT_L_ENTREE} jours avant, au plus tôt.",
            "dresse_le",
        )


def verrouiller(etat: EtatDesLieux) -> EtatDesLieux:
    """Return the état locked and fresh, with its space, its convention and its organisation."""
    return (
        EtatDesLieux.objects.complets().select_for_update(of=("self",), no_key=True).get(pk=etat.pk)
    )


def exiger_redigeable(etat: EtatDesLieux) -> None:
    """Raise EtatRefuse once somebody signed."""
    if not etat.redigeable:
        raise EtatRefuse("Cet état des lieux est signé : il ne change plus.")
