"""Shared documents: deposited, replaced by a new version, withdrawn. No version is lost."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from acteurs.actions.personnes import retenir_le_compte
from acteurs.enums import VisibiliteDocument
from acteurs.models import DocumentPartage, Personne, Pole, Theme, VersionDocument
from ptce.socle.depots import DocumentVerifie, garder
from ptce.socle.envois import FormulaireDejaEnvoye, deja_cree, dit
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

JETON_UNIQUE = "acteurs_documentpartage_jeton_envoi_key"
THEME_UNIQUE = "acteurs_theme_nom_unique"
RENVOI = timedelta(minutes=10)
"""How long the same file from the same person, with the same words, is the same form sent twice."""


class DocumentModifie(ChangeEntreTemps):
    """Someone changed the document since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__("Ce document a changé entre-temps. Relisez-le, puis recommencez.")


class MemeContenu(Exception):
    """This very file is already a version of this document; the message is for the person."""

    def __init__(self, version: VersionDocument) -> None:
        super().__init__(
            f"Ce fichier est déjà la version {version.numero} de ce document, au bit près."
        )


class DocumentRetire(Exception):
    """The document was withdrawn: it takes no new version."""


@transaction.atomic
def deposer(
    *,
    titre: str,
    theme: Theme | str,
    visibilite: VisibiliteDocument,
    pole: Pole | None,
    fichier: DocumentVerifie,
    par: Personne,
    note: str = "",
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> DocumentPartage:
    """Share a file under a topic, which is made when it is a new name.

    `jeton` is the form's token: sent twice, it gives the document of the first time. Raises
    FormulaireDejaEnvoye (also with another file), EnConcurrence.
    """
    maintenant, jeton = maintenant or timezone.now(), jeton or uuid.uuid4()
    voulues = {"titre": titre, "visibilite": visibilite, "pole": pole}
    if deja := deja_cree(DocumentPartage, jeton, voulues):
        premiere = deja.versions.get(numero=1)
        memes = dit(premiere, {"sha256": fichier.sha256, "note": note})
        if not memes or deja.theme.nom.lower() != str(theme).lower():
            raise FormulaireDejaEnvoye(deja)
        return deja
    retenir_le_compte(par)
    document = DocumentPartage(
        **voulues,
        theme=_theme(theme),
        cree_le=maintenant,
        jeton_envoi=jeton,
    )
    with en_concurrence([JETON_UNIQUE]):
        document.save(force_insert=True)
    _ajouter(document, fichier, numero=1, note=note, par=par, maintenant=maintenant)
    return document


def _theme(theme: Theme | str) -> Theme:
    if isinstance(theme, Theme):
        return theme
    deja = Theme.objects.filter(nom__iexact=theme).first()
    if deja is not None:
        return deja
    with en_concurrence([THEME_UNIQUE]):
        return Theme.objects.create(nom=theme)


def _ajouter(
    document: DocumentPartage,
    fichier: DocumentVerifie,
    *,
    numero: int,
    note: str,
    par: Personne,
    maintenant: datetime,
) -> VersionDocument:
    version = VersionDocument(
        document=document,
        numero=numero,
        nom_original=fichier.nom,
        type_mime=fichier.type_mime,
        taille=fichier.taille,
        sha256=fichier.sha256,
        depose_par=par,
        le=maintenant,
        note=note,
    )
    garder(version.fichier, fichier)
    version.save(force_insert=True)
    return version


@transaction.atomic
def remplacer(
    *,
    document: DocumentPartage,
    fichier: DocumentVerifie,
    note: str,
    par: Personne,
    maintenant: datetime | None = None,
) -> VersionDocument:
    """Add a version, which becomes the one in force; the others stay. The same file sent twice is one version.

    Raises MemeContenu when an earlier version has these bytes, DocumentRetire.
    """
    maintenant = maintenant or timezone.now()
    retenir_le_compte(par)
    document = _verrouiller(document)
    if document.retire_le is not None:
        raise DocumentRetire("Ce document est retiré : remettez-le d’abord en service.")
    versions = list(document.versions.order_by("-numero"))
    meme = next((lue for lue in versions if lue.sha256 == fichier.sha256), None)
    if meme is not None:
        renvoi = meme is versions[0] and meme.numero > 1 and maintenant - meme.le < RENVOI
        if renvoi and (meme.depose_par_id, meme.note) == (par.pk, note):
            return meme
        raise MemeContenu(meme)
    return _ajouter(
        document,
        fichier,
        numero=versions[0].numero + 1,
        note=note,
        par=par,
        maintenant=maintenant,
    )


@transaction.atomic
def ranger(
    *,
    document: DocumentPartage,
    titre: str,
    theme: Theme | str,
    visibilite: VisibiliteDocument,
    pole: Pole | None,
    vue: str,
    par: Personne,
) -> DocumentPartage:
    """Change what is said of a document, and who reads it. Raises DocumentModifie."""
    document = _verrouiller(document)
    lu = _theme(theme)
    voulu = (titre, lu.pk, visibilite, pole.pk if pole else None)
    if voulu == (document.titre, document.theme_id, document.visibilite, document.pole_id):
        return document
    if document.empreinte != vue:
        raise DocumentModifie
    document.titre, document.theme, document.visibilite, document.pole = titre, lu, visibilite, pole
    document.save(update_fields=["titre", "theme", "visibilite", "pole"])
    return document


@transaction.atomic
def retirer(
    *, document: DocumentPartage, par: Personne, maintenant: datetime | None = None
) -> DocumentPartage:
    """Take a document out of what is shared; its versions stay. Twice is once."""
    document = _verrouiller(document)
    if document.retire_le is None:
        document.retire_le = maintenant or timezone.now()
        document.save(update_fields=["retire_le"])
    return document


@transaction.atomic
def remettre(*, document: DocumentPartage, par: Personne) -> DocumentPartage:
    """Share a withdrawn document again. Twice is once."""
    document = _verrouiller(document)
    if document.retire_le is not None:
        document.retire_le = None
        document.save(update_fields=["retire_le"])
    return document


def _verrouiller(document: DocumentPartage) -> DocumentPartage:
    return DocumentPartage.objects.select_for_update(no_key=True).get(pk=document.pk)
