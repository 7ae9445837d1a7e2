"""What erasing an account writes: it names nobody any more, opens nothing, and belongs nowhere."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils import timezone
from pghistory.models import Context

from acteurs.actions.candidatures_effacees import clore_les_candidatures
from acteurs.actions.reglements import renoncer_aux_evenements
from acteurs.actions.sessions import fermer_sessions
from acteurs.enums import ROLES_QUI_GERENT
from acteurs.lectures.donnees import sujet_de
from acteurs.models import Appartenance, Personne
from ptce.socle import contributions, effacement, traces
from ptce.socle.periodes import calendrier
from ptce.socle.personnelles import NOM_EFFACE, Sujet

CHIFFRES_AU_MOINS = 8


def _passees(personne: Personne) -> Any:
    """Return what the journal says of the account: the addresses and the names that were theirs."""
    return apps.get_model("acteurs", "PersonneEvent").objects.filter(id=personne.pk)


def _identites(personne: Personne, sujet: Sujet) -> set[str]:
    """Return all that names someone, now or in the past."""
    noms = {(personne.prenom, personne.nom), *_passees(personne).values_list("prenom", "nom")}
    telephones = {personne.telephone, *_passees(personne).values_list("telephone", flat=True)}
    dits = {personne.courriel, *sujet.adresses, *filter(_designe, telephones)}
    for prenom, nom in noms:
        dits |= {f"{prenom} {nom}".strip(), f"{nom} {prenom}".strip()}
    return dits - {""}


def _designe(telephone: str) -> bool:
    """Tell whether a number is long enough to be someone's: « 112 » would be found in links and dates of others."""
    return sum(map(str.isdigit, telephone)) >= CHIFFRES_AU_MOINS


def pourquoi_pas(personne: Personne, maintenant: datetime) -> str:
    """Return why this account cannot be erased as things are, empty when it can.

    Nobody else would administer the portal, or act for an organisation: PostgreSQL or the hub would be stuck.
    """
    if personne.is_superuser:
        autres = Personne.objects.filter(is_superuser=True, is_active=True).exclude(pk=personne.pk)
        if not autres.exists():
            return (
                "C’est le dernier compte qui administre le portail : "
                "donnez d’abord ce droit à quelqu’un d’autre."
            )
    for lien in _en_cours(personne, timezone.localdate(maintenant)).filter(
        role__in=ROLES_QUI_GERENT
    ):
        if not _d_autres_gerent(lien, maintenant):
            return (
                f"Personne d’autre ne gère ni ne représente {lien.acteur} : "
                "confiez d’abord ce rôle à quelqu’un, ou faites sortir l’organisation du pôle."
            )
    return ""


def _en_cours(personne: Personne, jour: Any) -> Any:
    liens = Appartenance.objects.filter(personne=personne).select_related("acteur")
    return liens.en_cours(jour).order_by("acteur", "pk")


def _d_autres_gerent(lien: Appartenance, maintenant: datetime) -> bool:
    autres = Appartenance.objects.en_cours(timezone.localdate(maintenant)).filter(
        acteur=lien.acteur,
        role__in=ROLES_QUI_GERENT,
        periode__endswith__isnull=True,
        personne__is_active=True,
    )
    return autres.exclude(personne=lien.personne).exists()


def anonymiser(personne: Personne, maintenant: datetime) -> None:
    """Erase a locked account from every app, its messages and its copies. To be called in the transaction of the erasure."""
    sujet = sujet_de(personne)
    identites = _identites(personne, sujet)
    _finir_les_appartenances(personne, timezone.localdate(maintenant))
    fermer_sessions(personne=personne, par=None)
    renoncer_aux_evenements(sujet, maintenant)
    identites |= clore_les_candidatures(sujet, maintenant)
    textes = {*_oublier_les_motifs(personne), personne.prenom, personne.nom}
    for repondre in contributions.effacement:
        textes.update(repondre(sujet, maintenant))
    personne.prenom, personne.nom = NOM_EFFACE, f"n° {personne.pk}"
    personne.courriel, personne.telephone = effacement.adresse_effacee(personne.pk), ""
    personne.is_active = personne.is_staff = personne.is_superuser = False
    personne.last_login = None
    personne.set_unusable_password()
    personne.save()
    traces.effacer_des_messages(sujet.adresses, maintenant)
    traces.effacer_les_mentions(identites, textes)


def _finir_les_appartenances(personne: Personne, jour: Any) -> None:
    """End memberships today; one that has not begun by then was never one."""
    liens = Appartenance.objects.filter(personne=personne).filter(
        Q(periode__endswith__isnull=True) | Q(periode__endswith__gt=jour)
    )
    for lien in liens.order_by("acteur", "pk"):
        if lien.periode.lower >= jour:
            lien.delete()
            continue
        lien.periode, lien.affichee = calendrier(lien.periode.lower, jour), False
        lien.save(update_fields=["periode", "affichee"])
    Appartenance.objects.filter(personne=personne, affichee=True).update(affichee=False)


def _oublier_les_motifs(personne: Personne) -> set[str]:
    """Forget why someone's second factor was taken away: it says how they were recognised. Return what was said."""
    dits: set[str] = set()
    evenements = apps.get_model("acteurs", "FacteurEvent").objects.filter(user=personne.pk)
    for contexte in Context.objects.filter(pk__in=evenements.values("pgh_context")):
        dits.add(str(contexte.metadata.get("motif", "")))
        restent = {cle: dit for cle, dit in contexte.metadata.items() if cle != "motif"}
        Context.objects.filter(pk=contexte.pk).update(metadata=restent)
    return dits
