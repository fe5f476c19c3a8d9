"""Django settings. Everything an operator may choose comes from ``environment``."""

import os

from lifering.config.database import database
from lifering.config.environment import read_environment

CHOSEN = read_environment(os.environ)

SECRET_KEY = CHOSEN.secret_key
DEBUG = CHOSEN.debug
ALLOWED_HOSTS = list(CHOSEN.hosts)
LIFERING_PACKS = CHOSEN.packs
LIFERING_DATA = CHOSEN.data
LIFERING_KEYS = CHOSEN.keys
LIFERING_LEAVE_TO = CHOSEN.leave_to
LIFERING_DRAFTS = CHOSEN.drafts
LIFERING_ADDRESS = CHOSEN.address
LIFERING_SILENT_DAYS = CHOSEN.silent_days
LIFERING_SECOND_DAYS = CHOSEN.second_days
INTAKE_PROBLEMS = "lifering.reports.silence.problems"  # named, not imported: the site lies below the reports
LIFERING_IS_PUBLIC = CHOSEN.is_public

ROOT_URLCONF = "lifering.config.urls"
WSGI_APPLICATION = "lifering.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "lifering.accounts",
    "lifering.audit",
    "lifering.design",
    "lifering.guidance",
    "lifering.incidents",
    "lifering.keys",
    "lifering.leaflets",
    "lifering.reports",
    "lifering.site",
    "lifering.triage",
    "lifering.vault",
    "lifering.work",
]
MIDDLEWARE = [
    "lifering.config.content.Content",
    "lifering.config.links.KnownLinks",
    "lifering.design.prerendered.KeptPages",
    "lifering.design.headers.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lifering.design.languages.LanguageByPath",
    "lifering.design.themes.ThemeByPath",
    "lifering.design.over_https.OnlyOverHttps",
    "lifering.design.gate.BodyGate",
    "lifering.design.origin.OwnOrigin",
    "lifering.config.staff.StaffSessions",
    "lifering.config.staff.StaffTokens",
    "lifering.config.staff.StaffSignedIn",
    "lifering.accounts.gate.StaffOnly",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.common.CommonMiddleware",
    "lifering.design.wrong_method.WrongMethod",
]
APPEND_SLASH = (
    False  # design/same_address.py does that and more, and sends nobody to a page that is not there
)
TEMPLATES = [
    {
        "NAME": "rooms",
        "BACKEND": "lifering.design.environment.RoomTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "lifering.design.environment.environment",
            "context_processors": ["lifering.design.themes.shell"],
        },
    }
]

# Reading, questions and plans never open it: without a database they answer all the same.
DATABASES = {"default": database(CHOSEN.database, LIFERING_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False  # what is refused is written down in a transaction of its own

# What happens by itself (``lifering work``). Named, not imported: no page may reach what goes to the network.
JOBS = [
    "lifering.work.jobs.JOBS",
    "lifering.work.sending.jobs.JOBS",
    "lifering.config.tidying.JOBS",
    "lifering.reports.jobs.JOBS",
    "lifering.incidents.jobs.JOBS",
]
NOTICES_GO_BY = CHOSEN.notices_go_by
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # no page sends mail

# Staff only; the public signs in nowhere.
AUTH_USER_MODEL = "accounts.Member"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_COOKIE_NAME = "__Host-lifering-staff" if CHOSEN.is_public else "lifering-staff"
SESSION_COOKIE_SECURE = CHOSEN.is_public
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "lifering.accounts.views.stale_form"
LOGIN_URL, LOGIN_REDIRECT_URL, ACCOUNT_LOGOUT_REDIRECT_URL = "account_login", "inbox-first", "account_login"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# allauth signs them in; what it does otherwise is turned off, and its other addresses are not there (accounts/urls.py).
ACCOUNT_ADAPTER = "lifering.accounts.adapters.StaffAccounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "10/5m/key"}
MFA_ADAPTER = "lifering.accounts.adapters.SecondStep"
MFA_FORMS = {
    "authenticate": "lifering.accounts.second_step.Authenticate",
    "reauthenticate": "lifering.accounts.second_step.Reauthenticate",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 96 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
FILE_UPLOAD_HANDLERS: list[str] = []

STATIC_URL = "/static/"
STATIC_ROOT = LIFERING_DATA / "static"
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
WHITENOISE_MAX_AGE = 3600

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"

# Errors go to stderr with the kind of fault and where in our code, never with a path, an address or what was sent.
LOGGING_CONFIG = "lifering.config.quiet_logs.configure"
LOGGING = {"quiet": True}  # Django calls LOGGING_CONFIG only when there is something here
