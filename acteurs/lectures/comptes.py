"""What a person sees of the safety of an account: factors, open sessions, what was changed. Reads only."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa import app_settings as reglages
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from acteurs.calculs import appareil_en_mots
from acteurs.models import Personne
from ptce.socle import typographie
from ptce.socle.requetes import CLE, LignesFigees

TYPE = Authenticator.Type
CHANGEMENTS_MONTRES = 10
PEU_DE_CODES = 3

FACTEURS = LignesFigees(
    lambda cle: (
        Authenticator.objects.filter(user=cle, type__in=[TYPE.TOTP, TYPE.WEBAUTHN])
        .order_by()
        .values_list("pk")[:1]
    ),
    [CLE],
)


def a_un_second_facteur(personne: Personne) -> bool:
    """Tell whether an application or a key protects this account; recovery codes alone do not."""
    return bool(FACTEURS(personne.pk))


# --- Factors --------------------------------------------------------------------------------------


@dataclass
class Facteurs:
    """What protects an account beside the password."""

    application: Any = None
    codes: Any = None
    cles: list[Any] = field(default_factory=list)

    @property
    def active(self) -> bool:
        """An application or a key is asked at login."""
        return bool(self.application or self.cles)

    @property
    def codes_restants(self) -> int:
        """Recovery codes that have not served."""
        return codes_restants(self.codes) if self.codes else 0

    @property
    def peu_de_codes(self) -> bool:
        """Few enough codes are left for others to be needed."""
        return self.active and self.codes_restants <= PEU_DE_CODES

    @property
    def en_mots(self) -> str:
        """Return « application d’authentification, 2 clés d’accès et 8 codes de secours »."""
        morceaux = ["application d’authentification"] if self.application else []
        if self.cles:
            morceaux.append(
                typographie.compte(len(self.cles), "clé d’accès", "clés d’accès"),
            )
        if self.codes:
            morceaux.append(
                typographie.compte(self.codes_restants, "code de secours", "codes de secours")
            )
        return typographie.enumeration(morceaux)


def facteurs_de(personne: Personne) -> Facteurs:
    """Return the second factors of a person, keys oldest first. One query."""
    facteurs = Facteurs()
    for facteur in Authenticator.objects.filter(user=personne).order_by("created_at", "pk"):
        if facteur.type == TYPE.TOTP:
            facteurs.application = facteur
        elif facteur.type == TYPE.RECOVERY_CODES:
            facteurs.codes = facteur
        else:
            facteurs.cles.append(facteur)
    return facteurs


def codes_restants(codes: Authenticator) -> int:
    """Return how many recovery codes have not served, without reading them."""
    utilises: int = codes.data["used_mask"].bit_count()
    return int(reglages.RECOVERY_CODE_COUNT) - utilises


# --- Open sessions --------------------------------------------------------------------------------


@dataclass(frozen=True)
class SessionOuverte:
    """One device that is logged in."""

    cle: int
    appareil: str
    ip: str
    depuis: datetime
    vue_le: datetime
    courante: bool

    @property
    def vue_aujourd_hui(self) -> bool:
        """It served today."""
        return timezone.localdate(self.vue_le) == timezone.localdate()


def sessions_de(
    personne: Personne, *, courante: str | None, maintenant: datetime
) -> list[SessionOuverte]:
    """Return the sessions that still open this account, the present one first, then the last used. One query.

    A session from before a change of password is still stored, and opens nothing.
    """
    stockees = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gt=maintenant
    )
    suivies = UserSession.objects.filter(user=personne).annotate(
        contenu=Subquery(stockees.values("session_data"))
    )
    empreintes = {personne.get_session_auth_hash(), *personne.get_session_auth_fallback_hash()}
    ouvertes = [
        SessionOuverte(
            cle=suivie.pk,
            appareil=appareil_en_mots(suivie.user_agent),
            ip=suivie.ip,
            depuis=suivie.created_at,
            vue_le=suivie.last_seen_at,
            courante=suivie.session_key == courante,
        )
        for suivie in suivies
        if suivie.contenu and _ouvre(suivie.contenu, personne, empreintes)
    ]
    return sorted(ouvertes, key=lambda s: (not s.courante, -s.vue_le.timestamp(), s.cle))


def _ouvre(contenu: str, personne: Personne, empreintes: set[str]) -> bool:
    lu = Session(session_data=contenu).get_decoded()
    return lu.get(SESSION_KEY) == str(personne.pk) and lu.get(HASH_SESSION_KEY) in empreintes


# --- What was changed -----------------------------------------------------------------------------

CHANGEMENTS = {
    (TYPE.TOTP.value, "insert"): "Application d’authentification activée",
    (TYPE.TOTP.value, "delete"): "Application d’authentification retirée",
    (TYPE.WEBAUTHN.value, "insert"): "Clé d’accès ajoutée",
    (TYPE.WEBAUTHN.value, "delete"): "Clé d’accès retirée",
    (TYPE.RECOVERY_CODES.value, "insert"): "Codes de secours créés",
    (TYPE.RECOVERY_CODES.value, "delete"): "Codes de secours annulés",
}


@dataclass(frozen=True)
class Changement:
    """A factor that came or went: when, by whom (empty: the portal's own command), and why when someone else did it."""

    le: datetime
    texte: str
    par: str
    motif: str


def changements_de(personne: Personne) -> list[Changement]:
    """Return the last changes of a person's factors, newest first, read from the journal. Two queries."""
    evenements = list(
        apps.get_model("acteurs", "FacteurEvent")
        .objects.filter(user=personne.pk)
        .select_related("pgh_context")
        .order_by("-pgh_id")[:CHANGEMENTS_MONTRES]
    )
    contextes = [evenement.pgh_context for evenement in evenements]
    donnees = [contexte.metadata if contexte else {} for contexte in contextes]
    auteurs = Personne.objects.in_bulk({cle for d in donnees if (cle := d.get("user"))})
    return [
        Changement(
            le=evenement.pgh_created_at,
            texte=CHANGEMENTS[evenement.type, evenement.pgh_label],
            par=str(auteurs.get(donnee.get("user"), "")),
            motif=donnee.get("motif", ""),
        )
        for evenement, donnee in zip(evenements, donnees, strict=True)
    ]


# --- The whole ------------------------------------------------------------------------------------


def adresse_a_confirmer(personne: Personne) -> str:
    """Return the address that awaits its confirmation, empty when there is none."""
    attendue = EmailAddress.objects.filter(user=personne, verified=False).order_by("-pk").first()
    return attendue.email if attendue else ""
