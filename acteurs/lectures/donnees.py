"""What a person reads of what is kept about them, and what administrators find. Reads only."""

# ruff: noqa: SLF001 Django's public API

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from acteurs.models import DemandeEffacement, Personne
from ptce.socle import contributions, typographie
from ptce.socle.conservation import RegleDeConservation
from ptce.socle.contributions import Attente
from ptce.socle.effacement import en_petites_lettres
from ptce.socle.personnelles import Champ, Section, Sujet
from ptce.socle.portabilite import en_json

PREMIERES = ("acteurs.personne.", "acteurs.appartenance.")
QUOI = {"insert": "créé", "update": "modifié", "delete": "supprimé"}
CHANGEMENTS_MONTRES = 200


def sujet_de(personne: Personne) -> Sujet:
    """Return a person with every address that is or was their account's: messages went there."""
    autres = EmailAddress.objects.filter(user=personne).values_list("email", flat=True)
    passees = apps.get_model("acteurs", "PersonneEvent").objects.filter(id=personne.pk)
    anciennes = passees.values_list("courriel", flat=True).distinct()
    return Sujet(en_petites_lettres([personne.courriel, *autres, *anciennes]), personne)


def sections_de(sujet: Sujet) -> list[Section]:
    """Return all that is kept about someone, as each app answers; who they are comes first."""
    sections = [section for repondre in contributions.export for section in repondre(sujet)]
    return sorted(sections, key=lambda section: not section.cle.startswith(PREMIERES))


def journal_du_compte(sujet: Sujet) -> Iterable[Section]:
    """Return what the journal keeps of an account, newest first."""
    if sujet.personne is None:
        return []
    lignes = [
        [
            Champ("le", "le", evenement.pgh_created_at),
            Champ("quoi", "compte", QUOI.get(evenement.pgh_label, evenement.pgh_label)),
            *(
                Champ(
                    nom, str(evenement._meta.get_field(nom).verbose_name), getattr(evenement, nom)
                )
                for nom in ("prenom", "nom", "courriel", "telephone")
            ),
        ]
        for evenement in apps.get_model("acteurs", "PersonneEvent")
        .objects.filter(id=sujet.personne.pk)
        .order_by("-pgh_id")[:CHANGEMENTS_MONTRES]
    ]
    finalite = "Savoir qui a changé quoi, et quand"
    return (
        [Section("Journal de votre compte", finalite, "5 ans", lignes, "journal")] if lignes else []
    )


def fichier_de(personne: Personne, maintenant: datetime) -> dict[str, Any]:
    """Return all that is kept about someone, as the file they take away holds it."""
    return {
        "personne": str(personne),
        "courriel": personne.courriel,
        "fait_le": en_json(maintenant),
        "donnees": [
            {
                "titre": section.titre,
                "cle": section.cle,
                "finalite": section.finalite,
                "duree": section.duree,
                "lignes": [
                    {champ.cle: en_json(champ.valeur) for champ in ligne}
                    for ligne in section.lignes
                ],
            }
            for section in sections_de(sujet_de(personne))
        ],
    }


def demande_en_attente(personne: Personne) -> DemandeEffacement | None:
    """Return the request to erase this account that is neither done nor taken back."""
    return DemandeEffacement.objects.en_attente().filter(personne=personne).first()


def demandes_en_attente() -> "list[DemandeEffacement]":
    """Return every account that awaits its erasure, soonest first."""
    attendues = DemandeEffacement.objects.en_attente().select_related("personne", "demandee_par")
    return list(attendues.order_by("prevue_le", "pk"))


def regles_de_conservation() -> list[RegleDeConservation]:
    """Return how long each thing is kept: the very rules that the worker runs."""
    return [
        regle for regle in contributions.oublier_le_passe if isinstance(regle, RegleDeConservation)
    ]


def ce_qui_attend(personne: Personne, maintenant: datetime) -> Iterator[Attente]:
    """Return what awaits a person whose account is to be erased: they may take it back."""
    demande = demande_en_attente(personne)
    if demande is not None:
        jour = typographie.jour_long(timezone.localtime(demande.prevue_le))
        yield Attente(
            titre="Votre compte va être effacé",
            texte=f"L’effacement aura lieu à partir du {jour}. Vous pouvez encore y renoncer.",
            adresse=reverse("acteurs:effacement"),
            action="Renoncer ou vérifier",
            icone="trash-2",
            echeance=demande.prevue_le,
        )


def sujet_d_une_adresse(adresse: str) -> Sujet:
    """Return an address without account."""
    return Sujet(en_petites_lettres([adresse]))
