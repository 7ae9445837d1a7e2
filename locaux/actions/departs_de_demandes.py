"""The requests for premises of an organisation that leaves: closed, with why. Who leaves an organisation leaves it theirs."""

from functools import partial

from locaux import regles
from locaux.actions.avis_de_locaux import surface_en_mots
from locaux.actions.etapes_de_demande import clore
from locaux.actions.etapes_de_demande import verrouiller as verrouiller_la_demande
from locaux.enums import StatutDemande
from locaux.models import DemandeLocaux
from ptce.socle.contributions import Decision, Depart, Engagement, Sort

NATURE = "Demandes de locaux"


def demandes_tenues(demande: Depart, *, verrouiller: bool) -> list[Engagement]:
    """Return the requests that still wait of an organisation that leaves. Answers `contributions.depart`.

    Those that somebody made who leaves it, or is erased, stay its own: they hold none. One query.
    """
    if demande.personne is not None:
        return []
    lues = DemandeLocaux.objects.attendues().filter(acteur=demande.acteur).order_by("pk")
    return [
        Engagement(
            cle=f"demande-{lue.pk}",
            nature=NATURE,
            texte=f"Demande de locaux {lue.reference}, {lue.get_type_display()}, {surface_en_mots(lue)} : close à la sortie",
            adresse=lue.get_absolute_url() if regles.peut_suivre_l_occupation(demande.par) else "",
            sorts=(Sort.ANNULER,),
            regler=partial(_clore, lue, demande),
            revision=lue.sequence,
        )
        for lue in (lues.select_for_update(no_key=True) if verrouiller else lues)
    ]


def _clore(lue: DemandeLocaux, depart: Depart, _decision: Decision) -> None:
    """Close it; it is locked."""
    clore(
        verrouiller_la_demande(lue),
        par=depart.par,
        statut=StatutDemande.RETIREE,
        message=f"{depart.acteur} quitte le pôle : la demande est close.",
        maintenant=depart.maintenant,
    )
