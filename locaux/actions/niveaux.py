"""Floors: created, renamed and put in order by the agents."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from acteurs.models import Personne
from locaux.actions.amenagement import (
    NIVEAU_DE_CE_NOM,
    UNIQUES,
    LieuModifie,
    exiger,
    exiger_en_service,
    exiger_unique,
    refus_traduits,
)
from locaux.models import Niveau, Site
from ptce.socle.envois import FormulaireDejaEnvoye, dit, est_fini


@transaction.atomic
def creer_niveau(*, site: Site, nom: str, par: Personne, jeton: uuid.UUID | None = None) -> Niveau:
    """Add a floor after the others.

    `jeton` is the form's token: sent twice, it gives the floor of the first time. Raises PermissionDenied, LieuRefuse,
    FormulaireDejaEnvoye (token used, and the floor is not as asked).
    """
    exiger(par)
    jeton = jeton or uuid.uuid4()
    if deja := Niveau.objects.filter(jeton_envoi=jeton).select_related("site").first():
        if est_fini(deja) or not dit(deja, {"site": site, "nom": nom}):
            raise FormulaireDejaEnvoye(deja)
        return deja
    site = _verrouille(site)
    exiger_en_service(site)
    dernier = site.niveaux.aggregate(rang=Max("rang"))["rang"]
    niveau = Niveau(
        site=site, nom=nom, rang=0 if dernier is None else dernier + 1, jeton_envoi=jeton
    )
    _exiger_libre(niveau)
    with refus_traduits(a_relire=UNIQUES):
        niveau.save(force_insert=True)
    return niveau


@transaction.atomic
def renommer_niveau(*, niveau: Niveau, nom: str, par: Personne, vue: str) -> Niveau:
    """Give a floor another name; `vue` is the one the form showed. Raises PermissionDenied, LieuModifie, LieuRefuse."""
    exiger(par)
    _verrouille(niveau.site)
    niveau = Niveau.objects.select_related("site").get(pk=niveau.pk)
    if niveau.nom == nom:
        return niveau
    if niveau.nom != vue:
        raise LieuModifie
    exiger_en_service(niveau)
    niveau.nom = nom
    _exiger_libre(niveau)
    with refus_traduits():
        niveau.save(update_fields=["nom"])
    return niveau


@transaction.atomic
def ordonner_niveaux(
    *, site: Site, ordre: Sequence[int], par: Personne, vu: Sequence[int]
) -> list[Niveau]:
    """Put the floors in service in this order (keys), which was `vu` on the form. Raises PermissionDenied, LieuModifie."""
    exiger(par)
    _verrouille(site)
    niveaux = {
        niveau.pk: niveau
        for niveau in site.niveaux.filter(archive_le__isnull=True).order_by("rang", "pk")
    }
    if list(niveaux) != list(ordre):
        if list(niveaux) != list(vu) or sorted(ordre) != sorted(niveaux):
            raise LieuModifie
        for rang, cle in enumerate(ordre):
            niveaux[cle].rang = rang
        Niveau.objects.bulk_update(niveaux.values(), ["rang"])
    return [niveaux[cle] for cle in ordre]


def _verrouille(site: Site) -> Site:
    return Site.objects.select_for_update(of=("self",), no_key=True).get(pk=site.pk)


def _exiger_libre(niveau: Niveau) -> None:
    homonymes = niveau.site.niveaux.filter(nom=niveau.nom).exclude(pk=niveau.pk)
    exiger_unique(homonymes, niveau, NIVEAU_DE_CE_NOM, "nom")
