"""The SIRET of who is named in a grant file, when the portal knows it: of its organisations, else of its funders."""

from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.db.models.functions import Lower
from stdnum.fr import siret as numeros_siret

from acteurs.models import Acteur
from locaux.models import Financeur


def sirets_connus(noms: Iterable[str]) -> Mapping[str, str]:
    """Return the SIRET of each of these names, in small letters, that is known. Two queries.

    A name is an organisation's, its acronym, or a funder's. One that would be that of several SIRET has none: it is
    not guessed. A number whose key is wrong is not one.
    """
    voulus = {nom.strip().lower() for nom in noms}
    acteurs = Acteur.objects.exclude(siret=None).annotate(n=Lower("nom"), s=Lower("sigle"))
    nommes = acteurs.filter(Q(n__in=voulus) | Q(s__in=voulus)).values_list("siret", "n", "s")
    financeurs = Financeur.objects.exclude(siret=None).annotate(n=Lower("nom"))
    trouves = {
        **_par_nom(financeurs.filter(n__in=voulus).values_list("siret", "n")),
        **_par_nom((siret, dit) for siret, *dits in nommes for dit in {*dits} & voulus),
    }
    return {nom: min(sirets) for nom, sirets in trouves.items() if len(sirets) == 1}


def _par_nom(trouves: Iterable[tuple[str | None, str]]) -> dict[str, set[str]]:
    sirets: dict[str, set[str]] = {}
    for siret, nom in trouves:
        if siret and numeros_siret.is_valid(siret):
            sirets.setdefault(nom, set()).add(siret)
    return sirets


def siret_connu(nom: str) -> str:
    """Return the SIRET of a name, empty when none is known, or several are."""
    return sirets_connus([nom]).get(nom.strip().lower(), "")
