"""Settings, read from the environment; a missing or weak production variable stops the start with a hint."""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from ptce.socle.journaux import taire_les_secrets

RACINE = Path(__file__).resolve().parent.parent

ENVIRONNEMENTS = {"production", "demo", "test", "developpement"}
CLE_PUBLIQUE = "cle-de-demonstration-connue-de-tous-a-ne-jamais-utiliser-en-production"


def lire(nom: str, defaut: str = "") -> str:
    """Return the environment variable `nom`, stripped, or `defaut`."""
    return os.environ.get(nom, defaut).strip()


def lire_entier(nom: str, defaut: int) -> int:
    """Return the environment variable `nom` as an integer. Raises ImproperlyConfigured otherwise."""
    valeur = lire(nom, str(defaut))
    if not valeur.isdecimal():
        raise ImproperlyConfigured(f"{nom} doit être un nombre entier, et non « {valeur} ».")
    return int(valeur)


def oui_ou_non(nom: str, defaut: bool) -> bool:
    """Return whether `nom` says « oui ». Raises ImproperlyConfigured on anything but « oui » or « non »."""
    valeur = lire(nom) or ("oui" if defaut else "non")
    if valeur not in {"oui", "non"}:
        raise ImproperlyConfigured(f"{nom} vaut « oui » ou « non », et non « {valeur} ».")
    return valeur == "oui"


def lire_liste(nom: str, defaut: str = "") -> list[str]:
    """Return the comma-separated environment variable `nom` as a list without empty items."""
    return [element.strip() for element in lire(nom, defaut).split(",") if element.strip()]


ENVIRONNEMENT = lire("PTCE_ENVIRONNEMENT", "production")
if ENVIRONNEMENT not in ENVIRONNEMENTS:
    raise ImproperlyConfigured(
        f"PTCE_ENVIRONNEMENT vaut « {ENVIRONNEMENT} » ; valeurs admises : "
        + ", ".join(sorted(ENVIRONNEMENTS))
        + "."
    )
EN_PRODUCTION = ENVIRONNEMENT == "production"
EN_TEST = ENVIRONNEMENT == "test"


def exiger(nom: str, aide: str) -> str:
    """Return the variable `nom`. Raises ImproperlyConfigured, with `aide`, when production lacks it."""
    valeur = lire(nom)
    if not valeur and EN_PRODUCTION:
        raise ImproperlyConfigured(f"La variable {nom} manque. {aide}")
    return valeur


# --- Secrets and hosts -------------------------------------------------------------------------

SECRET_KEY = (
    exiger(
        "PTCE_CLE_SECRETE",
        "Fabriquez-la avec : python3 -c 'import secrets; print(secrets.token_urlsafe(64))'",
    )
    or CLE_PUBLIQUE
)
if EN_PRODUCTION and (
    len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 10 or SECRET_KEY == CLE_PUBLIQUE
):
    raise ImproperlyConfigured(
        "PTCE_CLE_SECRETE est trop faible : il faut au moins 50 caractères tirés au hasard. "
        "Fabriquez-la avec : python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
    )
SECRET_KEY_FALLBACKS = lire_liste("PTCE_CLES_SECRETES_PRECEDENTES")

DEBUG = False
ALLOWED_HOSTS = lire_liste("PTCE_HOTES") or (
    [] if EN_PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"]
)
if EN_PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "La variable PTCE_HOTES manque. Exemple : PTCE_HOTES=portail.mon-pole.fr"
    )
if EN_PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "PTCE_HOTES ne peut pas contenir « * » : nommez les domaines du portail."
    )

PTCE_URL = exiger("PTCE_URL", "Exemple : PTCE_URL=https://portail.mon-pole.fr").rstrip("/") or (
    f"http://localhost:{lire('PTCE_PORT', '8000')}"
)
if EN_PRODUCTION and not PTCE_URL.startswith("https://"):
    raise ImproperlyConfigured(
        "PTCE_URL doit commencer par https:// : les cookies de session l'exigent."
    )
CSRF_TRUSTED_ORIGINS = [PTCE_URL] if EN_PRODUCTION else []

# --- The hub's own name: any other hub puts its own -----------------------------------------------

PTCE_NOM = lire("PTCE_NOM", "Terre créative & solidaire")
PTCE_SOUS_TITRE = lire("PTCE_SOUS_TITRE", "Pôle territorial de coopération économique · Sicoval")
PTCE_PORTEUR = lire(
    "PTCE_PORTEUR", "Le pôle est animé par le collectif Génies, dans un lieu porté par le Sicoval."
)
PTCE_COURRIEL_CONTACT = (
    exiger("PTCE_COURRIEL_CONTACT", "Exemple : contact@mon-pole.fr") or "contact@pole.example.org"
)

# --- Applications ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    # Before ours, which take out of the support tool what these three put there.
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "ptce.accueil",
    "ptce.demonstration",
    "locaux",
    "acteurs",
    "ptce.socle",
    "allauth",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "lucide",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "ptce.socle.middleware.identifiant_de_requete",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ptce.socle.middleware.rien_de_personnel_en_cache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "ptce.socle.middleware.octets_nuls_refuses",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "acteurs.compte.exigence.second_facteur_exige",
    "acteurs.compte.activite.derniere_visite",
    "ptce.socle.journal.JournalMiddleware",
    "ptce.accueil.middleware.ChangementsEntreTemps",
]

ROOT_URLCONF = "ptce.urls"
WSGI_APPLICATION = "ptce.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [RACINE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ptce.socle.contexte.portail",
            ],
            "builtins": ["ptce.socle.templatetags.ptce", "ptce.socle.templatetags.mots"],
        },
    },
]
FORM_RENDERER = "ptce.socle.formulaires.Rendu"

# --- Database ---------------------------------------------------------------------------------------


def base_de_donnees(url: str) -> dict[str, Any]:
    """Translate a `postgresql://user:password@host:port/name?host=/folder` address into Django's settings.

    Raises ImproperlyConfigured when the address is not one of PostgreSQL.
    """
    parties = urlsplit(url)
    if parties.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL doit être l'adresse d'une base PostgreSQL, par exemple "
            "postgresql://ptce:mot-de-passe@localhost:5432/ptce."
        )
    options = dict(parse_qsl(parties.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parties.path.lstrip("/")),
        "USER": unquote(parties.username or ""),
        "PASSWORD": unquote(parties.password or ""),
        "HOST": options.pop("host", "") or unquote(parties.hostname or ""),
        "PORT": options.pop("port", "") or str(parties.port or ""),
        "OPTIONS": {**options},
    }


BASE = base_de_donnees(
    exiger(
        "DATABASE_URL", "Exemple : DATABASE_URL=postgresql://ptce:mot-de-passe@localhost:5432/ptce"
    )
    or "postgresql:///ptce"
)
FILS = lire_entier("PTCE_FILS", 3)
if FILS < 1:
    raise ImproperlyConfigured("PTCE_FILS vaut au moins 1.")
# Migrations, imports and backups lift the time-outs: PTCE_DELAIS=longs (set by those commands' own environment).
DELAIS = {
    "courts": {
        "statement_timeout": 10_000,
        "lock_timeout": 3_000,
        "idle_in_transaction_session_timeout": 15_000,
    },
    "longs": {
        "statement_timeout": 0,
        "lock_timeout": 60_000,
        "idle_in_transaction_session_timeout": 0,
    },
}.get(lire("PTCE_DELAIS", "courts"))
if DELAIS is None:
    raise ImproperlyConfigured("PTCE_DELAIS vaut « courts » ou « longs ».")
BASE["OPTIONS"] |= {
    "connect_timeout": 3,
    "options": " ".join(f"-c {nom}={valeur}" for nom, valeur in DELAIS.items()),
}
if lire("PTCE_BASSIN", "non") == "oui":
    # Each web process keeps as many connections as it has threads (qualite.md, settings that were measured).
    BASE["OPTIONS"]["pool"] = {
        "min_size": 1,
        "max_size": FILS,
        "timeout": 5,
        "max_lifetime": 1800,
        "max_idle": 300,
        "reconnect_timeout": 10,
    }
    # Connections that are kept keep the plans of the queries that ask for it (ptce.socle.requetes), and of no other.
    BASE["OPTIONS"]["prepare_threshold"] = sys.maxsize
BASE |= {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": False}
DATABASES = {"default": BASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": lire("PTCE_CACHE_URL"),
        }
        if lire("PTCE_CACHE_URL")
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "socle_cache",
            # Past this number, Django throws rows away at random, counters of attempts included: its 300 would let
            # a crowd erase them.
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        }
    )
}

# --- Accounts ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "acteurs.Personne"
AUTHENTICATION_BACKENDS = ["acteurs.compte.connexion.Connexion"]
LOGIN_URL = "account_login"
ACCOUNT_FORMS = {
    "login": "acteurs.forms.comptes.ConnexionForm",
    "reauthenticate": "acteurs.forms.comptes.ConfirmationForm",
    "add_email": "acteurs.forms.comptes.AdresseForm",
}
LOGIN_REDIRECT_URL = "accueil:mon_espace"
ACCOUNT_ADAPTER = "acteurs.compte.adaptateurs.AdaptateurDeCompte"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "courriel"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Time enough to install an application before its first code.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = None
PTCE_SECOND_FACTEUR_EXIGE = oui_ou_non("PTCE_SECOND_FACTEUR_EXIGE", EN_PRODUCTION)
MFA_ADAPTER = "acteurs.compte.adaptateurs.AdaptateurDeSecondFacteur"
MFA_FORMS = {
    "authenticate": "acteurs.forms.comptes.CodeForm",
    "reauthenticate": "acteurs.forms.comptes.CodeDeConfirmationForm",
    "activate_totp": "acteurs.forms.comptes.ActivationForm",
    "authenticate_webauthn": "acteurs.forms.comptes.CleForm",
    "reauthenticate_webauthn": "acteurs.forms.comptes.CleDeConfirmationForm",
    "login_webauthn": "acteurs.forms.comptes.ConnexionParCleForm",
    "add_webauthn": "acteurs.forms.comptes.AjoutDeCleForm",
    "edit_webauthn": "acteurs.forms.comptes.NomDeCleForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = PTCE_NOM
# The code before and the one after are taken too: clocks differ, and typing takes time (RFC 6238, 5.2).
MFA_TOTP_TOLERANCE = 1
# What this guards against needs a public sign-up. Without it, nobody with a second factor could change address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Counted in the shared cache, beside allauth's own: attempts by address, then messages to one mailbox.
ACCOUNT_RATE_LIMITS = {
    "signaler_visiteur": "20/h/ip",
    "signaler_personne": "60/h/user",
    "signaler_courriel": "5/d/key",
    "candidature_debut": "20/h/ip",
    "candidature_visiteur": "60/h/ip",
    "candidature_personne": "120/h/user",
    "candidature_courriel": "5/d/key",
    "creer_visiteur": "20/h/ip",
    "creer_personne": "30/h/user",
    "creer_courriel": "5/d/key",
    "inviter": "60/h/user",
    "inviter_courriel": "5/d/key",
    "inscription_visiteur": "20/h/ip",
    "inscription_courriel": "10/d/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = lire_entier("PTCE_MANDATAIRES", 1 if EN_PRODUCTION else 0)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("courriel", "nom", "prenom")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
if EN_TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# auth.W004: the e-mail is unique without case by a constraint on an expression, which that check cannot read.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

# --- Language and time ------------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
USE_I18N = True
TIME_ZONE = lire("PTCE_FUSEAU", "Europe/Paris")
USE_TZ = True

# --- Files ------------------------------------------------------------------------------------------

DONNEES = Path(lire("PTCE_DONNEES") or RACINE / ".donnees")
GUIDES = RACINE / "docs"
STATIC_URL = "/static/"
STATICFILES_DIRS = [RACINE / "static"]
STATIC_ROOT = DONNEES / "static"
MEDIA_ROOT = DONNEES / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if EN_TEST or ENVIRONNEMENT == "developpement"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = EN_TEST or ENVIRONNEMENT == "developpement"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS

# --- Mail -------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = (
    exiger("PTCE_COURRIEL_EXPEDITEUR", "Exemple : « Portail <portail@mon-pole.fr> ».")
    or f'"{PTCE_NOM.replace(chr(34), "")}" <ne-pas-repondre@pole.example.org>'
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_HOST = exiger(
    "PTCE_SMTP_HOTE", "Sans serveur SMTP, aucun courriel ne partirait. Exemple : smtp.mon-pole.fr"
)
EMAIL_PORT = lire_entier("PTCE_SMTP_PORT", 587)
EMAIL_HOST_USER = lire("PTCE_SMTP_UTILISATEUR")
EMAIL_HOST_PASSWORD = lire("PTCE_SMTP_MOT_DE_PASSE")
EMAIL_USE_TLS = lire("PTCE_SMTP_TLS", "oui") == "oui"
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = DONNEES / "courriels"
EMAIL_BACKEND = {
    "production": "django.core.mail.backends.smtp.EmailBackend",
    "test": "django.core.mail.backends.locmem.EmailBackend",
}.get(ENVIRONNEMENT, "django.core.mail.backends.filebased.EmailBackend")
if EN_PRODUCTION and "example.org" in DEFAULT_FROM_EMAIL:
    raise ImproperlyConfigured(
        "PTCE_COURRIEL_EXPEDITEUR ne peut pas être une adresse en example.org : personne ne la reçoit."
    )

# --- Security ---------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "ptce.socle.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
# Messages travel in a cookie, so that a booking writes no session row.
MESSAGE_STORAGE = "ptce.socle.avis_de_page.AvisDePage"
if EN_PRODUCTION:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    PTCE_COOKIE_DES_MESSAGES = "__Host-messages"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^etat/$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = lire_entier("PTCE_HSTS_SECONDES", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
else:
    # Two demos side by side share the host name: each port has cookies of its own.
    SESSION_COOKIE_NAME = f"session_{lire('PTCE_PORT', '8000')}"
    CSRF_COOKIE_NAME = f"csrf_{lire('PTCE_PORT', '8000')}"
    PTCE_COOKIE_DES_MESSAGES = f"messages_{lire('PTCE_PORT', '8000')}"
CSRF_FAILURE_VIEW = "ptce.accueil.views.erreurs.csrf_refuse"

# --- Journal and jobs -------------------------------------------------------------------------------

PGHISTORY_APPEND_ONLY = True
PROCRASTINATE_IMPORT_PATHS = ["ptce.socle.taches"]
PROCRASTINATE_WORKER_DEFAULTS = {
    "delete_jobs": "successful",
    "shutdown_graceful_timeout": 10,
    "concurrency": 2,
}

# --- Tables ---------------------------------------------------------------------------------------

DJANGO_TABLES2_TEMPLATE = "composants/tableau.html"

# --- Logs -------------------------------------------------------------------------------------------

PROCESSEURS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    taire_les_secrets,
]
structlog.configure(
    processors=[*PROCESSEURS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.JSONRenderer(ensure_ascii=False),
            "foreign_pre_chain": PROCESSEURS,
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {
        "handlers": ["console"],
        "level": lire("PTCE_NIVEAU_JOURNAUX", "WARNING" if EN_TEST else "INFO"),
    },
    "loggers": {"procrastinate": {"level": "WARNING"}},
}
