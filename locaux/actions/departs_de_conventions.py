"""The conventions of an organisation that leaves: listed, and kept until they end; the agents end them, not its departure."""

from django.utils import timezone
from django.utils.text import capfirst

from locaux import regles
from locaux.lectures.conventions import etat_en_mots, vivantes_de
from locaux.models.convention_contraintes import STATUTS
from ptce.socle import typographie
from ptce.socle.contributions import Decision, Depart, Engagement, Sort

NATURE = "Conventions d’occupation"


def conventions_tenues(demande: Depart, *, verrouiller: bool) -> list[Engagement]:
    """Return the conventions under way or in force of an organisation that leaves. Answers `contributions.depart`.

    Somebody who leaves an organisation holds none. One query.
    """
    if demande.personne is not None:
        return []
    jour = timezone.localdate(demande.maintenant)
    return [
        Engagement(
            cle=f"convention-{convention.pk}",
            nature=NATURE,
            texte=f"{capfirst(convention.get_type_display())} {convention}, {etat_en_mots(convention, jour)}, "
            f"jusqu’au {typographie.jour_sans_nom(convention.dernier_jour)}",
            adresse=convention.get_absolute_url() if regles.peut_louer(demande.par) else "",
            sorts=(Sort.GARDER,),
            regler=_garder,
            revision=STATUTS.index(convention.statut),
        )
        for convention in vivantes_de(demande.acteur, jour)
    ]


def _garder(_decision: Decision) -> None:
    """Leave it as it is: it ends by a notice, which the agents record."""
