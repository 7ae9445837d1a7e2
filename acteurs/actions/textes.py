"""Texts of the portal: the animation team writes them, each time as a version that stays."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from acteurs import regles
from acteurs.enums import CleTexte
from acteurs.lectures.textes import d_origine
from acteurs.models import Personne, Texte, VersionTexte
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence


class TexteModifie(ChangeEntreTemps):
    """Someone wrote another version since this one was read."""

    phrase = "Quelqu’un a modifié ce texte pendant que vous l’écriviez. Rien n’a été enregistré : comparez, puis recommencez."

    def __init__(self) -> None:
        super().__init__(self.phrase)


@transaction.atomic
def rediger(
    *,
    cle: CleTexte,
    titre: str,
    corps: str,
    revision: int,
    par: Personne,
    motif: str = "",
    maintenant: datetime | None = None,
) -> Texte | None:
    """Write a text as a new version. `revision` is the one that was read, 0 for the portal's own.

    The same text writes nothing; None when it is the portal's own, that nobody changed. A form sent twice has one
    effect. Raises PermissionDenied, TexteModifie when someone else wrote meanwhile, EnConcurrence (`rejouer`).
    """
    if not regles.peut_rediger(par):
        raise PermissionDenied("Seule l’équipe d’animation écrit les textes du portail.")
    actuel = Texte.objects.select_for_update().filter(cle=cle).first()
    present = (actuel.titre, actuel.corps) if actuel else _de_l_origine(cle)
    if present == (titre, corps):
        return actuel
    if revision != (actuel.revision if actuel else 0):
        raise TexteModifie
    texte = actuel or Texte(cle=cle, revision=0)
    texte.titre, texte.corps, texte.revision = titre, corps, texte.revision + 1
    with en_concurrence(["acteurs_texte_cle_key"]):
        texte.save()
    VersionTexte.objects.create(
        texte=texte,
        numero=texte.revision,
        titre=titre,
        corps=corps,
        motif=motif,
        par=par,
        le=maintenant or timezone.now(),
    )
    return texte


def reprendre(
    *,
    cle: CleTexte,
    numero: int,
    revision: int,
    par: Personne,
    maintenant: datetime | None = None,
) -> Texte | None:
    """Write again an earlier version, 0 being the portal's own, as a new one.

    Raises VersionTexte.DoesNotExist on an unknown number, and as `rediger` does.
    """
    if numero == 0:
        (titre, corps), motif = _de_l_origine(cle), "Texte d’origine repris"
    else:
        version = VersionTexte.objects.get(texte__cle=cle, numero=numero)
        titre, corps, motif = version.titre, version.corps, f"Version {numero} reprise"
    return rediger(
        cle=cle,
        titre=titre,
        corps=corps,
        revision=revision,
        par=par,
        motif=motif,
        maintenant=maintenant,
    )


def _de_l_origine(cle: CleTexte) -> tuple[str, str]:
    origine = d_origine(cle)
    return origine.titre, origine.corps
