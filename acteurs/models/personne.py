"""People, and the organisations they belong to."""

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from acteurs.enums import ROLES_QUI_GERENT, Groupe, RoleAppartenance, StatutActeur
from acteurs.models.acteur import Acteur
from ptce.socle.journal import suivre_les_liens
from ptce.socle.noms import SansAccents, nom_lisible, noms_lisibles
from ptce.socle.periodes import sans_chevauchement
from ptce.socle.requetes import CLE, JOUR, LignesFigees, ObjetsFiges


class PersonneManager(BaseUserManager["Personne"]):
    """Finds and creates people by their e-mail address."""

    def get_by_natural_key(self, username: str | None) -> "Personne":
        """E-mails are compared without case, as the database's unique index does."""
        return self.get(courriel__iexact=username)

    def create_user(self, courriel: str, password: str | None = None, **champs: Any) -> "Personne":
        """Create a person who logs in with `courriel`; without password, they choose one by e-mail."""
        personne = self.model(courriel=self.normalize_email(courriel), **champs)
        personne.set_password(password)
        personne.save(using=self._db)
        return personne

    def create_superuser(
        self, courriel: str, password: str | None = None, **champs: Any
    ) -> "Personne":
        """Create an administrator."""
        return self.create_user(courriel, password, is_staff=True, is_superuser=True, **champs)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    exclude=["password", "last_login"],
)
class Personne(AbstractBaseUser, PermissionsMixin):
    """A person; the user model. Logs in by e-mail."""

    courriel = models.EmailField("adresse e-mail", max_length=254)
    nom = models.CharField("nom", max_length=100, validators=[nom_lisible])
    prenom = models.CharField("prénom", max_length=100, validators=[nom_lisible])
    telephone = models.CharField("téléphone", max_length=20, blank=True)
    is_active = models.BooleanField("compte actif", default=True)
    is_staff = models.BooleanField("accès à l’administration", default=False)
    cree_le = models.DateTimeField("créé le", default=timezone.now, editable=False)

    agit_pour: int | None = None
    """Key of the organisation they chose to act for, in the session of this request."""

    objects: ClassVar[PersonneManager] = PersonneManager()

    USERNAME_FIELD = "courriel"
    EMAIL_FIELD = "courriel"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nom", "prenom"]

    class Meta:
        verbose_name = "personne"
        ordering = [SansAccents("nom"), SansAccents("prenom"), "pk"]
        constraints = [
            noms_lisibles("acteurs_personne", "nom", "prenom"),
            models.UniqueConstraint(
                Lower("courriel"),
                name="acteurs_personne_courriel_unique",
                violation_error_message="Cette adresse e-mail a déjà un compte.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prenom} {self.nom}".strip() or self.courriel

    def get_full_name(self) -> str:
        """First name then name, as people read it."""
        return str(self)

    @cached_property
    def noms_des_groupes(self) -> frozenset[str]:
        """Names of the groups, read once a request."""
        return frozenset(nom for (nom,) in GROUPES(self.pk))

    @property
    def est_animateur(self) -> bool:
        """Belongs to the collective's animation."""
        return Groupe.ANIMATEUR in self.noms_des_groupes

    @property
    def est_agent(self) -> bool:
        """Belongs to the agglomeration's staff, or administers the portal."""
        return self.is_superuser or Groupe.AGENT in self.noms_des_groupes

    @property
    def gere_le_pole(self) -> bool:
        """Agents and animators: they see the whole of the hub's life."""
        return self.est_agent or self.est_animateur

    @cached_property
    def appartenances_du_jour(self) -> list["Appartenance"]:
        """Live memberships with their organisation, read once a request."""
        return APPARTENANCES(self.pk, timezone.localdate())

    def organisations(self) -> list[Acteur]:
        """Organisations this person belongs to today, suspended ones included.

        The one they chose to act for comes first, then those they manage.
        """
        liens = sorted(
            self.appartenances_du_jour,
            key=lambda lien: (lien.acteur_id != self.agit_pour, not lien.gere),
        )
        return [lien.acteur for lien in liens]

    def organisations_du_pole(self) -> list[Acteur]:
        """Those of them that are members, suspended ones included: what members read is not for mere candidates."""
        return [acteur for acteur in self.organisations() if acteur.statut in DU_POLE]

    def role_chez(self, acteur_id: int) -> str | None:
        """Return the role held today in this organisation, or None."""
        for appartenance in self.appartenances_du_jour:
            if appartenance.acteur_id == acteur_id:
                return appartenance.role
        return None


DU_POLE = (StatutActeur.MEMBRE, StatutActeur.SUSPENDU)
"""Organisations that are members: in force, or suspended."""


class AppartenanceQuerySet(models.QuerySet["Appartenance"]):
    """Questions asked of memberships."""

    def en_cours(self, jour: date) -> "AppartenanceQuerySet":
        """Memberships that hold on `jour`, in organisations that have not left."""
        return self.filter(periode__contains=jour).exclude(acteur__statut=StatutActeur.SORTI)

    def du_pole(self, jour: date) -> "AppartenanceQuerySet":
        """Memberships that hold on `jour`, in organisations that are members, suspended ones included."""
        return self.en_cours(jour).filter(acteur__statut__in=DU_POLE)

    def qui_gerent(self, acteur: Acteur, maintenant: datetime) -> "AppartenanceQuerySet":
        """Memberships of those who act for an organisation today, who represents it first, with the people."""
        jour = timezone.localdate(maintenant)
        return (
            self.filter(acteur=acteur, role__in=ROLES_QUI_GERENT, periode__contains=jour)
            .select_related("personne")
            .order_by("-role", "pk")
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Appartenance(models.Model):
    """A person's membership of an organisation, for a period."""

    personne = models.ForeignKey(
        Personne, verbose_name="personne", on_delete=models.PROTECT, related_name="appartenances"
    )
    acteur = models.ForeignKey(
        Acteur, verbose_name="organisation", on_delete=models.PROTECT, related_name="appartenances"
    )
    role = models.CharField(
        "rôle", max_length=20, choices=RoleAppartenance, default=RoleAppartenance.COLLABORATEUR
    )
    periode = DateRangeField(
        "période", help_text="Jour de fin non compris ; vide : sans fin prévue."
    )
    affichee = models.BooleanField(
        "montrée au public",
        default=False,
        help_text="La personne a accepté que son nom paraisse sur la page de l’organisation.",
    )

    objects = AppartenanceQuerySet.as_manager()

    class Meta:
        verbose_name = "appartenance"
        ordering = ["personne", "acteur", "pk"]
        constraints = [
            sans_chevauchement(
                "acteurs_appartenance_sans_chevauchement",
                "personne",
                "acteur",
                message="Cette personne appartient déjà à cette organisation à ces dates.",
            ),
            models.CheckConstraint(
                name="acteurs_appartenance_periode",
                condition=Q(periode__startswith__isnull=False, periode__isempty=False),
                violation_error_message="L’appartenance a une date de début.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.personne} · {self.acteur} ({self.get_role_display()})"

    @property
    def dernier_jour(self) -> date | None:
        """Last day of the membership, None while no end is known."""
        fin: date | None = self.periode.upper
        return fin - timedelta(days=1) if fin else None

    @property
    def gere(self) -> bool:
        """Tell whether the role acts for the organisation."""
        return self.role in ROLES_QUI_GERENT


@suivre_les_liens
class GroupeDePersonne(Personne.groups.through):  # type: ignore[name-defined,misc]
    """Journal of who is in which group."""

    class Meta:
        proxy = True


GROUPES = LignesFigees(
    lambda cle: Group.objects.filter(user=cle).order_by().values_list("name"), [CLE]
)
APPARTENANCES = ObjetsFiges(
    lambda cle, jour: (
        Appartenance.objects.filter(personne=cle)
        .en_cours(jour)
        .select_related("acteur")
        .order_by("acteur", "pk")
    ),
    [CLE, JOUR],
)
