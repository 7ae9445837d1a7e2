"""What becomes of the applications of a contact who is erased: a draft is dropped, one that waits is withdrawn."""

from datetime import datetime

from django.db.models import Q

from acteurs.actions.adhesion import retirer
from acteurs.actions.oublis_candidature import abandonner
from acteurs.enums import StatutCandidature
from acteurs.models import Candidature
from acteurs.models.candidature import OUVERTES
from ptce.socle.personnelles import Sujet

MOTIF = "La personne qui portait cette candidature a fait effacer ses données."


def clore_les_candidatures(sujet: Sujet, maintenant: datetime) -> set[str]:
    """Drop the drafts of someone who is erased, withdraw what waits: nobody answers for it any more.

    Return the names they gave there, as messages say them.
    """
    siennes = Q(demandeur=sujet.personne) if sujet.personne else Q()
    for adresse in sorted(sujet.adresses):
        siennes |= Q(contact_courriel__iexact=adresse)
    toutes = Candidature.objects.filter(siennes).order_by("pk")
    noms = {
        f"{prenom} {nom}".strip()
        for prenom, nom in toutes.values_list("contact_prenom", "contact_nom")
    }
    for candidature in toutes.filter(statut__in=(StatutCandidature.BROUILLON, *OUVERTES)):
        if candidature.statut == StatutCandidature.BROUILLON:
            abandonner(candidature=candidature)
            continue
        retirer(
            candidature=candidature,
            sequence=candidature.sequence,
            motif=MOTIF,
            par=candidature.demandeur,
            maintenant=maintenant,
        )
    return noms - {""}
