"""Django settings. Everything an operator may choose comes from ``environment``."""

import os

from lifering.config.environment import read_environment

CHOSEN = read_environment(os.environ)

SECRET_KEY = CHOSEN.secret_key
DEBUG = CHOSEN.debug
ALLOWED_HOSTS = list(CHOSEN.hosts)
LIFERING_PACKS = CHOSEN.packs
LIFERING_DATA = CHOSEN.data
LIFERING_LEAVE_TO = CHOSEN.leave_to
LIFERING_DRAFTS = CHOSEN.drafts
LIFERING_ADDRESS = CHOSEN.address

ROOT_URLCONF = "lifering.config.urls"
WSGI_APPLICATION = "lifering.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "lifering.design",
    "lifering.guidance",
    "lifering.leaflets",
    "lifering.site",
    "lifering.triage",
]
MIDDLEWARE = [
    "lifering.config.content.Content",
    "lifering.config.links.KnownLinks",
    "lifering.design.prerendered.KeptPages",
    "lifering.design.headers.SafeHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "lifering.design.languages.LanguageByPath",
    "lifering.design.themes.ThemeByPath",
    "lifering.design.gate.BodyGate",
    "lifering.design.origin.OwnOrigin",
    "django.middleware.common.CommonMiddleware",
]
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

# The public half keeps nothing.
DATABASES: dict[str, dict[str, str]] = {}
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
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
