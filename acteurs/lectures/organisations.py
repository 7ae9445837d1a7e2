"""What an organisation's own space shows: its people, its invitations. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.db.models import Case, IntegerField, Q, Value, When
from django.urls import reverse
from django.utils import timezone

from acteurs.enums import FormeJuridique, NatureAssiette, RoleAppartenance
from acteurs.models import Acteur, Appartenance, DonneeAssiette, Invitation, Personne
from ptce.socle.contributions import Attente

PARTIES_MONTREES = 20
RANG_DU_ROLE = Case(
    *(When(role=role, then=Value(rang)) for rang, role in enumerate(RoleAppartenance)),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Gens:
    """The people of an organisation, those who left last, and who is invited."""

    membres: Sequence[Appartenance]
    partis: Sequence[Appartenance] = field(default_factory=list)
    invitations: Sequence[Invitation] = field(default_factory=list)


def gens_de(acteur: Acteur, maintenant: datetime, *, complet: bool) -> Gens:
    """Return who belongs today, or will; with `complet`, who left and who is invited too. One query, three with it."""
    jour = timezone.localdate(maintenant)
    liens = Appartenance.objects.filter(acteur=acteur).select_related("personne")
    membres = (
        liens.filter(Q(periode__endswith__isnull=True) | Q(periode__endswith__gt=jour))
        .annotate(rang=RANG_DU_ROLE)
        .order_by("rang", "personne__nom", "personne__prenom", "pk")
    )
    if not complet:
        return Gens(list(membres))
    partis = liens.filter(periode__endswith__lte=jour).order_by("-periode__endswith", "-pk")
    invitations = Invitation.objects.en_attente().filter(acteur=acteur).select_related("cree_par")
    return Gens(list(membres), list(partis[:PARTIES_MONTREES]), list(invitations))


def appartenance_finie(slug: str, cle: int, maintenant: datetime) -> Appartenance | None:
    """Return a membership of this organisation that is over; one that left no day, as the journal last knew it.

    None when there never was one, or when it holds still. Two queries, four when it left no day.
    """
    acteur = Acteur.objects.filter(slug=slug).first()
    if acteur is None:
        return None
    lien = Appartenance.objects.filter(acteur=acteur, pk=cle).select_related("personne").first()
    if lien is not None:
        fin = lien.periode.upper
        return lien if fin is not None and fin <= timezone.localdate(maintenant) else None
    supprimees = apps.get_model("acteurs", "AppartenanceEvent").objects.filter(
        acteur=acteur, pgh_obj=cle, pgh_label="delete"
    )
    derniere = supprimees.values("id", "personne_id", "role", "periode").first()
    if derniere is None:
        return None
    lien = Appartenance(acteur=acteur, **derniere)
    lien.personne = Personne.objects.get(pk=lien.personne_id)
    return lien


def invitations_recues(personne: Personne, maintenant: datetime) -> list[Attente]:
    """Return the invitations that await this person's answer. One query."""
    return [
        Attente(
            titre=f"{invitation.acteur} vous invite",
            texte=f"{invitation.cree_par} vous propose de rejoindre l’organisation, comme {invitation.get_role_display()}.",
            adresse=reverse("acteurs:invitation_accepter", args=[invitation.pk]),
            action="Répondre",
            icone="mail",
            echeance=invitation.expire_le,
        )
        for invitation in Invitation.objects.ouvertes_pour(personne, maintenant)
    ]


# --- What the organisation says of itself ---------------------------------------------------------


@dataclass(frozen=True)
class Completion:
    """How far an organisation's page is filled: what is missing, in words."""

    total: int
    manque: Sequence[str]

    @property
    def faits(self) -> int:
        """How many things are there."""
        return self.total - len(self.manque)

    @property
    def complete(self) -> bool:
        """Nothing is missing."""
        return not self.manque


def completion(acteur: Acteur, effectif: DonneeAssiette | None, maintenant: datetime) -> Completion:
    """Return what a visitor would miss on the organisation's page. Two queries."""
    attendus = {
        "la présentation": acteur.presentation,
        "les domaines d’activité": acteur.domaines.exists(),
        "le logo": acteur.logo,
        "le site web": acteur.site_web,
        "une adresse e-mail ou un téléphone": acteur.courriel or acteur.telephone,
        "l’adresse postale": acteur.adresse,
        "les coordonnées, pour la carte": acteur.latitude is not None,
        "la forme juridique": acteur.forme_juridique,
        "le SIRET": acteur.siret,
        "l’effectif": effectif,
        "une personne montrée sur la page": _montre_quelqu_un(acteur, maintenant),
    }
    if acteur.forme_juridique == FormeJuridique.ASSOCIATION:
        attendus["le numéro RNA"] = acteur.rna
    return Completion(len(attendus), [quoi for quoi, la in attendus.items() if not la])


def _montre_quelqu_un(acteur: Acteur, maintenant: datetime) -> bool:
    liens = Appartenance.objects.filter(acteur=acteur, affichee=True)
    return liens.filter(periode__contains=timezone.localdate(maintenant)).exists()


def effectifs(acteur: Acteur) -> list[DonneeAssiette]:
    """Return the headcounts of an organisation, the last first. One query."""
    siens = DonneeAssiette.objects.filter(acteur=acteur, nature=NatureAssiette.ETP)
    return list(siens.order_by("-periode__startswith", "-pk"))


def effectif_au(acteur: Acteur, maintenant: datetime) -> DonneeAssiette | None:
    """Return the headcount that holds today, None when nobody said."""
    siens = DonneeAssiette.objects.filter(acteur=acteur, nature=NatureAssiette.ETP)
    return siens.au(timezone.localdate(maintenant)).first()
