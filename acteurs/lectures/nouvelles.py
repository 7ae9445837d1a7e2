"""What is read of news: those of a person, and what a digest says."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import Frequence
from acteurs.models import Nouvelle, Personne, PreferenceCourriel
from ptce.socle import typographie

SEL = "acteurs.nouvelles.desabonnement"


def dernieres_nouvelles(personne: Personne, maintenant: datetime, n: int) -> list[Nouvelle]:
    """Return the latest `n` pieces of news that this person may read. One query, and one for their poles at most."""
    lisibles = Nouvelle.objects.visibles_pour(personne).en_cours(maintenant)
    return list(lisibles.completes()[:n])


def preference_de(personne: Personne) -> PreferenceCourriel:
    """Return what this person wants to be sent, as it is when they chose nothing."""
    deja = PreferenceCourriel.objects.filter(personne=personne).first()
    return deja or PreferenceCourriel(personne=personne)


def jeton_de_desabonnement(personne: Personne) -> str:
    """Return what lets whoever holds a person's message stop the next ones, and do nothing else."""
    return signing.Signer(salt=SEL).sign(str(personne.pk))


def personne_du_jeton(jeton: str) -> Personne | None:
    """Return whose message this is, None when the token is not ours."""
    try:
        cle = signing.Signer(salt=SEL).unsign(jeton)
    except signing.BadSignature:
        return None
    return Personne.objects.filter(pk=int(cle)).first() if cle.isdigit() else None


def contenu_du_recapitulatif(
    personne: Personne, nouvelles: Sequence[Nouvelle], frequence: Frequence
) -> dict[str, Any]:
    """Return what the message says, as JSON values. Each piece of news has its pole loaded."""
    fuseau = timezone.get_default_timezone()
    seule = nouvelles[0].titre if len(nouvelles) == 1 else ""
    return {
        "sujet": f"Nouvelle du pôle : {seule}" if seule else f"{len(nouvelles)} nouvelles du pôle",
        "prenom": personne.prenom,
        "frequence": f"{frequence.label}",
        "desabonnement": reverse("acteurs:desabonnement", args=[jeton_de_desabonnement(personne)]),
        "nouvelles": [
            {
                "titre": nouvelle.titre,
                "cible": nouvelle.cible,
                "quand": typographie.jour_long(nouvelle.publiee_le, fuseau),
                "extrait": nouvelle.extrait,
                "chemin": nouvelle.get_absolute_url(),
            }
            for nouvelle in nouvelles
        ],
    }
