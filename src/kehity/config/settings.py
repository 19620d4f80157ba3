"""The one settings file: every difference between installations is an environment variable."""

from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from kehity.config.demo import demo_is_allowed
from kehity.config.quiet_logs import logging_of
from kehity.config.secrets import secret_key

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent.parent
MODE = env.str("KEHITY_MODE", "run")
DATA = Path(env.str("KEHITY_DATA", "var")).resolve()
DEBUG = False

SECRET_KEY = secret_key(env.str("SECRET_KEY", ""), DATA)
# The key ring lies outside the database: in the environment, in a file, or behind a command.
KEHITY_KEYS = env.str("KEHITY_KEYS", "")
KEHITY_KEYS_COMMAND = env.str("KEHITY_KEYS_COMMAND", "")
KEHITY_KEYS_SECONDS = env.float("KEHITY_KEYS_SECONDS", 10.0)
KEHITY_KEY_FILE = Path(env.str("KEHITY_KEY_FILE", str(DATA / "keys" / "keyring")))

BASE_URL = env.str("BASE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL])

INSTALLED_APPS = [
    "kehity.website",
    "kehity.insights",
    "kehity.rights",
    "kehity.contact",
    "kehity.single_sign_on",
    "kehity.calendars",
    "kehity.matching",
    "kehity.meetings",
    "kehity.learning",
    "kehity.evaluation",
    "kehity.mentorships",
    "kehity.goals",
    "kehity.programmes",
    "kehity.people",
    "kehity.notifications",
    "kehity.privacy",
    "kehity.background",
    "kehity.documents",
    "kehity.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "template_partials",
    "csp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "kehity.ui.middleware.HouseHeaders",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kehity.website.hosts.middleware.OwnHosts",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kehity.ui.middleware.Compressed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "kehity.ui.middleware.NothingTooLarge",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kehity.people.middleware.SignInKept",
    "kehity.website.middleware.KeptFor",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "kehity.people.middleware.ReadersOwnWays",
    "kehity.programmes.middleware.SecondFactorFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kehity.ui.middleware.RefusalMiddleware",
    "kehity.privacy.middleware.LostKeyMiddleware",
]

ROOT_URLCONF = "kehity.config.urls"
WSGI_APPLICATION = "kehity.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kehity.website.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "kehity.ui.forms.Renderer"

# Databases: SQLite in the data folder, or whatever DATABASE_URL names.
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA / 'kehity.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
            f"PRAGMA synchronous={'OFF' if MODE == 'demo' else 'FULL'};"
        ),
    }
else:
    # Our pages ask short questions in long sentences: compiling one takes seconds, answering
    # it milliseconds.
    DATABASES["default"]["OPTIONS"] = {
        "pool": env.bool("DATABASE_POOL", default=False),
        "options": "-c jit=off",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    # After a restart of the server nobody meets a connection that has died with it.
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEMO = demo_is_allowed(MODE, DATABASES["default"])

CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        if DEMO
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            # The count of tries lives here; a full cache would forget some of them.
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    )
}

# People sign in with a code sent by mail or with a passkey, and may add a second factor.
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["kehity.programmes.backend.Backend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "kehity.single_sign_on.adapter.RoutingAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "kehity.people.forms.SignUpForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
# Each key is an address or a person, each sender a network address.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,100/h/ip,3/m/key,15/h/key",
    "signup": "10/m/ip,50/h/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "contact": "20/10m/ip,60/h/ip",
    # More than that is kept, but calls nobody.
    "contact_often": "5/10m/ip,3/h/key",
    "check_certificate": "30/m/ip",
}
MFA_ADAPTER = "kehity.people.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Our own views ask for a proof that is not older than this, also of those without a factor.
MFA_REAUTHENTICATION_REQUIRED = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# Whoever looks after other people's data needs a second factor: at once, or after some days.
SECOND_FACTOR_WITHIN = None if DEMO else timedelta(days=env.int("SECOND_FACTOR_DAYS", 0))

# Finnish is the source of meaning; Swedish and English are its equals.
LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
FORMAT_MODULE_PATH = ["kehity.config.formats"]

STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("KEHITY_STATIC", str(DATA / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kehity.ui.files.Storage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
MEDIA_ROOT = DATA / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# Mail goes where EMAIL_URL says; without it, it is printed to the console.
EMAIL = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Kehity <kehity@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Answers to invitations come to this mailbox, each to a plus-address of its own.
MAILBOX_ADDRESS = env.str("MAILBOX_ADDRESS", parseaddr(DEFAULT_FROM_EMAIL)[1])
MAILBOX_URL = env.str("MAILBOX_URL", "")
# People's calendars are read from the public net, and from networks that are named here.
CALENDAR_NETWORKS = env.list("CALENDAR_NETWORKS", default=[])
# So are sign-in services of organisations.
SIGN_IN_NETWORKS = env.list("SIGN_IN_NETWORKS", default=[])

# Backups by the clock: every so many hours (0: none), and so many are kept.
BACKUP_DIR = Path(env.str("BACKUP_DIR", str(DATA / "backups")))
BACKUP_EVERY = env.int("BACKUP_EVERY", 0)
BACKUP_KEEP = env.int("BACKUP_KEEP", 14)

TASKS = {"default": {"BACKEND": "kehity.background.backend.Backend", "QUEUES": ["default"]}}
CLOCKWORK = "kehity.config.schedule.CLOCKWORK"
# The seconds after which a worker that says nothing is held for dead.
WORKER_SILENCE = env.int("WORKER_SILENCE", 60)

# Secure by default; plain http is for this machine alone.
HTTPS = env.bool("HTTPS", BASE_URL.startswith("https://"))
SECURE_SSL_REDIRECT = HTTPS
# Asked from inside, where there is no proxy.
SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^host-names/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
# How many proxies of ours stand in front and say for whom they ask; tries are counted by that.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 1 if HTTPS else 0)
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# Our forms carry their token themselves, so no script reads the cookie.
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# No other host and no plain page can set a cookie whose name begins so.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
DEVICE_COOKIE_NAME = f"{COOKIE_PREFIX}device"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A session ends when nobody has used it for so long, and in any case after the second length.
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_LASTS = timedelta(days=30)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

LOGGING = logging_of(env.str("LOG_LEVEL", "WARNING"))
