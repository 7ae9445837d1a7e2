"""News: written, corrected, withdrawn; and what each person wants to be sent."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from acteurs.actions.personnes import retenir_le_compte
from acteurs.enums import Frequence
from acteurs.models import Nouvelle, Personne, Pole, PreferenceCourriel
from ptce.socle.envois import deja_cree
from ptce.socle.transactions import ChangeEntreTemps, en_concurrence

JETON_UNIQUE = "acteurs_nouvelle_jeton_envoi_key"


class NouvelleModifiee(ChangeEntreTemps):
    """Someone changed this piece of news since the form was shown; the message is for the person."""

    def __init__(self) -> None:
        super().__init__("Cette nouvelle a changé entre-temps. Relisez-la, puis recommencez.")


@transaction.atomic
def publier(
    *,
    titre: str,
    texte: str,
    pole: Pole | None,
    par: Personne,
    expire_le: datetime | None = None,
    jeton: uuid.UUID | None = None,
    maintenant: datetime | None = None,
) -> Nouvelle:
    """Publish a piece of news for a pole, or for the whole hub; the worker writes to each as they chose.

    `jeton` is the form's token: sent twice, it gives the news of the first time. Raises FormulaireDejaEnvoye,
    EnConcurrence.
    """
    jeton = jeton or uuid.uuid4()
    voulues = {
        "titre": titre,
        "texte": texte,
        "pole": pole,
        "auteur": par,
        "expire_le": expire_le,
    }
    if deja := deja_cree(Nouvelle, jeton, voulues):
        return deja
    retenir_le_compte(par)
    nouvelle = Nouvelle(
        **voulues,
        publiee_le=maintenant or timezone.now(),
        jeton_envoi=jeton,
    )
    with en_concurrence([JETON_UNIQUE]):
        nouvelle.save(force_insert=True)
    return nouvelle


@transaction.atomic
def corriger(
    *,
    nouvelle: Nouvelle,
    titre: str,
    texte: str,
    expire_le: datetime | None,
    vue: str,
    par: Personne,
) -> Nouvelle:
    """Correct the words and the end of a piece of news; whom it is for stays. Nobody is written to again.

    `vue` is the digest of what the form was made from. Raises NouvelleModifiee.
    """
    retenir_le_compte(par)
    nouvelle = _verrouiller(nouvelle)
    if (nouvelle.titre, nouvelle.texte, nouvelle.expire_le) == (titre, texte, expire_le):
        return nouvelle
    if nouvelle.empreinte != vue:
        raise NouvelleModifiee
    nouvelle.titre, nouvelle.texte, nouvelle.expire_le = titre, texte, expire_le
    nouvelle.save(update_fields=["titre", "texte", "expire_le"])
    return nouvelle


@transaction.atomic
def retirer(*, nouvelle: Nouvelle, par: Personne, maintenant: datetime | None = None) -> Nouvelle:
    """Take a piece of news out of what is shown and of the messages to come. Twice is once."""
    nouvelle = _verrouiller(nouvelle)
    if nouvelle.retiree_le is None:
        nouvelle.retiree_le = max(maintenant or timezone.now(), nouvelle.publiee_le)
        nouvelle.save(update_fields=["retiree_le"])
    return nouvelle


def _verrouiller(nouvelle: Nouvelle) -> Nouvelle:
    return Nouvelle.objects.select_for_update(no_key=True).get(pk=nouvelle.pk)


@transaction.atomic
def choisir_ses_courriels(
    *, personne: Personne, nouvelles: Frequence, rappels: bool, par: Personne | None
) -> PreferenceCourriel:
    """Keep what a person wants to be sent; `par` is None when they follow the link of a message."""
    preference, _ = PreferenceCourriel.objects.update_or_create(
        personne=personne, defaults={"nouvelles": nouvelles, "rappels": rappels}
    )
    return preference


@transaction.atomic
def se_desabonner(*, personne: Personne) -> PreferenceCourriel:
    """Stop the messages of news of whoever follows the link of one. Twice is once."""
    preference, _ = PreferenceCourriel.objects.update_or_create(
        personne=personne, defaults={"nouvelles": Frequence.JAMAIS}
    )
    return preference
