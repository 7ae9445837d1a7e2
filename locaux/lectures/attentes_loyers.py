"""What rents await of people: decisions of the agents, titles to be paid by those who manage an organisation."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, Sum
from django.urls import reverse
from django.utils import timezone

from acteurs.models import Personne
from acteurs.regles import gere
from locaux import regles
from locaux.enums import StatutRevision
from locaux.lectures.loyers import prochain_mois
from locaux.lectures.titres import nombre_de_titres
from locaux.models import EcheanceLoyer, Revision
from ptce.socle import typographie
from ptce.socle.contributions import Attente


def ce_qui_attend(personne: Personne, maintenant: datetime) -> Iterator[Attente]:
    """Yield the revisions to be decided and the month to be liquidated, to agents; unpaid titles, to who manages."""
    if regles.peut_gerer_les_loyers(personne):
        yield from _des_agents(maintenant)
    yield from _des_gestionnaires(personne)


def _des_agents(maintenant: datetime) -> Iterator[Attente]:
    nombre = Revision.objects.filter(statut=StatutRevision.PROPOSEE).count()
    if nombre:
        yield Attente(
            titre="Des loyers à réviser",
            texte=f"{typographie.compte(nombre, 'révision')} à décider.",
            adresse=reverse("locaux:revisions"),
            action="Voir les révisions",
            icone="refresh-cw",
        )
    jour = timezone.localdate(maintenant)
    mois = prochain_mois(jour)
    if mois is not None and mois <= jour:
        yield Attente(
            titre="Un état liquidatif à établir",
            texte=f"Les loyers {typographie.de(typographie.mois(mois))} ne sont pas liquidés.",
            adresse=reverse("locaux:etat_liquidatif", args=[mois.year, mois.month]),
            action="Voir l’état",
            icone="file-text",
        )


def _des_gestionnaires(personne: Personne) -> Iterator[Attente]:
    siennes = {
        acteur.pk: acteur for acteur in personne.organisations() if gere(personne, acteur.pk)
    }
    if not siennes:
        return
    dus = (
        EcheanceLoyer.objects.impayees()
        .filter(convention__acteur__in=siennes)
        .order_by()
        .values_list("convention__acteur")
        .annotate(combien=nombre_de_titres(), somme=Sum(F("total") - F("montant_paye")))
        .order_by("convention__acteur")
    )
    for cle, combien, reste in dus:
        yield Attente(
            titre="Des loyers à régler",
            texte=f"{siennes[cle]} : {typographie.euros(reste)} sur {typographie.compte(combien, 'titre')}, "
            "à régler auprès du comptable public.",
            adresse=reverse("locaux:loyers_de", args=[siennes[cle].slug]),
            action="Voir les titres",
            icone="file-text",
        )
