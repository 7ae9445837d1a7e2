"""What an organisation is told of its conventions, by e-mail: to be signed, signed, ended, over at their term.

Written to those who act for it, whatever news they choose to receive: it binds them.
"""

from datetime import datetime, timedelta
from typing import Any, Literal

from django.utils import timezone

from acteurs.models import Acteur, Appartenance
from locaux.models import Avenant, Convention
from ptce.socle import courriels, typographie

A_SIGNER, SIGNEE, FIN = "convention_a_signer", "convention_signee", "convention_fin"
FIN_RECENTE = timedelta(days=31)
"""Older terms are those of leases that were taken over: nobody is told of them."""

Fin = Literal["resiliee", "reprise", "echue"]


def a_signer(acte: Convention | Avenant, *, maintenant: datetime) -> None:
    """Ask those who act for the tenant to read what is sent to be signed."""
    _ecrire(A_SIGNER, acte, maintenant, {})


def signee(acte: Convention | Avenant, *, maintenant: datetime) -> None:
    """Tell them that it is signed, and from when it holds."""
    le = acte.signe_le if isinstance(acte, Avenant) else acte.signee_le
    assert le is not None  # noqa: S101 what is signed says when (constraint)
    _ecrire(SIGNEE, acte, maintenant, {"signature": typographie.jour_sans_nom(le)})


def fin(convention: Convention, comment: Fin, *, maintenant: datetime) -> None:
    """Tell them when it ends, that it does not end after all, or that it is over."""
    jour = timezone.localdate(maintenant)
    if comment == "echue" and convention.dernier_jour < jour - FIN_RECENTE:
        return
    recu = convention.conge_recu_le
    _ecrire(
        FIN,
        convention,
        maintenant,
        {
            "comment": comment,
            "dernier_jour": typographie.jour_sans_nom(convention.dernier_jour),
            "par": convention.get_conge_donne_par_display(),
            "recu": typographie.jour_sans_nom(recu) if recu else "",
        },
    )


def _ecrire(
    modele: str, acte: Convention | Avenant, maintenant: datetime, contexte: dict[str, Any]
) -> None:
    convention = acte.convention if isinstance(acte, Avenant) else acte
    valeurs = {**_valeurs(convention), **_de_l_acte(acte), **contexte}
    for prenom, courriel in _qui_gere(convention.acteur, maintenant):
        courriels.deposer(modele, destinataires=[courriel], contexte={**valeurs, "prenom": prenom})


def _qui_gere(acteur: Acteur, maintenant: datetime) -> list[tuple[str, str]]:
    """Return the first name and the address of those who act for an organisation and may log in. One query."""
    liens = Appartenance.objects.qui_gerent(acteur, maintenant)
    return [
        (lien.personne.prenom, lien.personne.courriel) for lien in liens if lien.personne.is_active
    ]


def _valeurs(convention: Convention) -> dict[str, Any]:
    lots = convention.lots.select_related("espace__niveau__site").order_by("espace__nom", "periode")
    espaces = dict.fromkeys(f"{lot.espace} ({lot.espace.site})" for lot in lots)
    return {
        "reference": convention.reference,
        "acteur": str(convention.acteur),
        "type": convention.get_type_display(),
        "espaces": typographie.enumeration(espaces),
        "duree": typographie.du_au(convention.premier_jour, convention.dernier_jour),
    }


def _de_l_acte(acte: Convention | Avenant) -> dict[str, Any]:
    """Return how it is named, what it is about, and where it is read."""
    if isinstance(acte, Avenant):
        nom = f"avenant n°\u00a0{acte.numero} à la convention {acte.convention.reference}"
        effet = f"à partir du {typographie.jour_sans_nom(acte.prend_effet_le)}"
        return {
            "nom": nom,
            "le": f"l’{nom}",
            "du": f"de l’{nom}",
            "objet": f"{acte.objet}, {effet}",
            "chemin": acte.get_absolute_url(),
        }
    nom = f"convention {acte.reference}"
    return {
        "nom": nom,
        "le": f"la {nom}",
        "du": f"de la {nom}",
        "objet": "",
        "chemin": acte.get_absolute_url(),
    }
