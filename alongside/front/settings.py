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
DATA.mkdir(mode=0o700, parents=True, exist_ok=True)

# Real consultations for the demo and the tests, where they are present.
DATASETS = Path(env.text("DATASETS", str(BASE.parent.parent / "shared" / "data")))

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
    "needs",
    "messaging",
    "replies",
    "paper",
    "voices",
    "conversations",
    "projects",
    "charter",
    "rounds",
    "suggestions",
    "outcomes",
    "consultations",
    "decisions",
    "suitability",
    "listening",
    "front",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "alongside.core",
    "alongside.ui",
    "alongside.guidance",
    "alongside.people",
    "alongside.needs",
    "alongside.messaging",
    "alongside.replies",
    "alongside.paper",
    "alongside.voices",
    "alongside.conversations",
    "alongside.projects",
    "alongside.charter",
    "alongside.rounds",
    "alongside.suggestions",
    "alongside.outcomes",
    "alongside.consultations",
    "alongside.decisions",
    "alongside.suitability",
    "alongside.listening",
    "alongside.front",
    "allauth",  # after ours: people has its own templates for the library's pages
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alongside.front.headers.HouseHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "alongside.ui.incoming.Incoming",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "alongside.people.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
# What one form may hold, files apart: notes of a long meeting fit, in any writing. The ticks of a big import too.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
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
                "alongside.front.context.nav",
                "alongside.ui.context.face",
                "alongside.people.context.here",
            ],
            "builtins": [
                "alongside.core.templatetags.alongside_core",
                "alongside.ui.templatetags.alongside_ui",
                "alongside.guidance.templatetags.guidance",
                "alongside.projects.templatetags.alongside_projects",
                "alongside.messaging.templatetags.alongside_messaging",
                "alongside.needs.templatetags.alongside_needs",
            ],
        },
    }
]

FORM_RENDERER = "alongside.ui.forms.Renderer"
SITE_NAME = env.text("NAME", "Alongside")  # stands in page titles; can give nothing away
EXIT_TO = env.text("EXIT_TO", "https://www.bbc.co.uk/weather")  # where "Leave this page" leads

# Links in messages name this address, never the Host header of a request.
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
EMAIL_FROM = env.text("EMAIL_FROM", "hello@localhost")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = EMAIL_FROM
globals().update(env.mail(env.text("EMAIL", "file:" if DEMO else ""), DATA))
TEXTS, TEXTS_WITH = env.texts("simulator" if DEMO else "")
# Mail that comes in: fetched from a mailbox, or handed over at /in/mail/ by who knows the secret ("name:password").
IMAP = env.mailbox(env.text("IMAP", ""))
MAIL_SECRET = env.text("MAIL_SECRET", "")
MAIL_AUTHSERV = env.text("MAIL_AUTHSERV", "")  # the name under which our mail server says whether a sender is real

# Headers, on every response (QUALITY.md S4). HTTPS is assumed unless somebody says that there is none.
HTTPS = env.flag("HTTPS", not (DEBUG or DEMO))
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SECURE_REDIRECT_EXEMPT = ["^health"]  # a probe on the machine itself
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "alongside.front.errors.form_was_too_old"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        **{f"{kind}-src": ["'self'"] for kind in ("script", "style", "font", "connect", "media", "manifest", "worker")},
        "img-src": ["'self'", "data:"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")
}

DATABASES = {"default": env.database(env.text("DATABASE", ""), DATA)}
SILENCED_SYSTEM_CHECKS = ["fields.W161"]  # at eight in the evening Django takes the quiet hours for "now"
AUTH_USER_MODEL = "people.Account"
ALONGSIDE_PERSON_MODEL = "people.Person"
ALONGSIDE_ORGANISATION_MODEL = "people.Organisation"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.text("TIME_ZONE", "Europe/London")
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# Hashed names, compressed once: `alongside serve` builds them into DATA. Tests and DEBUG read the rooms' own files.
HASHED_STATIC = env.flag("HASHED_STATIC", not DEBUG)
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = not HASHED_STATIC
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
SESSION_COOKIE_AGE = 14 * 24 * 3600

# Jobs. One thread on SQLite, which has one writer; several machines run `alongside worker` on PostgreSQL.
JOB_THREADS = env.number("JOB_THREADS", 1 if DATABASES["default"]["ENGINE"].endswith("sqlite3") else 2)
TICK_SECONDS = env.number("TICK_SECONDS", 5)  # how often the clock looks what is due
SWEEP_SECONDS = env.number("SWEEP_SECONDS", 60)  # how often dropped work is looked for
SESSION_ENGINE = "alongside.people.sessions"

# Signing in (docs/adr/0010). No password: a code by email, then a second step for whoever works here.
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Rate limits are counted in the database, so that they hold over several processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "KEY_FUNCTION": "alongside.people.limits.cache_key",
    }
}
ACCOUNT_ADAPTER = "alongside.people.adapters.SigningIn"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_SESSION_REMEMBER = True
# Never per address alone: whoever knows somebody's email could then lock them out.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip",
    "login_failed": "10/m/ip,5/300s/key",  # the key is a login that has taken the first step
    "manage_email": "5/10m/user",
}
ACCOUNT_FORMS = {
    "request_login_code": "alongside.people.forms.SignInForm",
    "confirm_login_code": "alongside.people.forms.CodeForm",
}
MFA_ADAPTER = "alongside.people.adapters.SecondStep"
MFA_TOTP_ISSUER = env.text("NAME", "Alongside")
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "alongside.people.forms.SecondStepForm",
    "reauthenticate": "alongside.people.forms.SecondStepAgainForm",
    "activate_totp": "alongside.people.forms.SetUpForm",
    "generate_recovery_codes": "alongside.people.forms.NewSpareCodesForm",
}
# How many proxies stand before the server. The address that a limit counts by is read from the last of them only.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("PROXIES", 0)

# To standard error, where whoever runs the house collects it. No mail about errors: it would carry what was typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "alongside.core.logs.Quiet"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        "django.request": {"level": "ERROR"},  # a page that is not there is no trouble of the house
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}
