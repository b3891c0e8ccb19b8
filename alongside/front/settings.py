"""Settings: keys, hosts and databases from the environment; nothing here decides how people are treated.

An organisation's choices are rows (DECISIONS.md 5).
"""

from __future__ import annotations

from pathlib import Path

from . import env

BASE = Path(__file__).resolve().parent.parent
DEBUG = env.flag("DEBUG")
DEMO = env.flag("DEMO")
DATA = Path(env.text("DATA", "data")).resolve()

SECRET_KEY = env.kept_secret("SECRET_KEY", DATA)
# Newest first. Kept outside the database and outside backups: without them sealed words can't be read.
FIELD_KEYS = env.kept_secret("FIELD_KEYS", DATA).split(",")
ALLOWED_HOSTS = env.listed("HOSTS", "localhost,127.0.0.1,[::1]")

# The floors, from the ground up. import-linter holds the same list; core.E007 sees that none is missing.
FLOORS = [
    "core",
    "ui",
    "guidance",
    "people",
    "messaging",
    "projects",
    "suggestions",
    "front",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "alongside.core",
    "alongside.ui",
    "alongside.guidance",
    "alongside.people",
    "alongside.messaging",
    "alongside.projects",
    "alongside.suggestions",
    "alongside.front",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "alongside.people.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "alongside.front.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "alongside.front.context.form_key",
                "alongside.ui.context.face",
            ],
            "builtins": [
                "alongside.ui.templatetags.alongside_ui",
                "alongside.guidance.templatetags.guidance",
            ],
        },
    }
]

FORM_RENDERER = "alongside.ui.forms.Renderer"

DATABASES = {"default": env.database(env.text("DATABASE", ""), DATA)}
AUTH_USER_MODEL = "people.Account"
ALONGSIDE_PERSON_MODEL = "people.Person"
ALONGSIDE_ORGANISATION_MODEL = "people.Organisation"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.text("TIME_ZONE", "Europe/London")
USE_TZ = True
STATIC_URL = "static/"
SESSION_COOKIE_AGE = 14 * 24 * 3600
