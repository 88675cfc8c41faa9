"""Settings of Werkbank. Everything that differs between places comes from the environment.

``docs/settings.md`` lists the variables.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from wsp import environment as env
from wsp.embedded import layout
from wsp.settings import api, tasks

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = env.folder("WERKBANK_VAR", BASE_DIR / "var")
WERKBANK_DATA_DIR = env.folder("WERKBANK_DATA_DIR", VAR_DIR / "data")
MEDIA_ROOT = env.folder("WERKBANK_FILES", VAR_DIR / "files")

DEBUG = env.flag("WERKBANK_DEBUG")
PRODUCTION = env.flag("WERKBANK_PRODUCTION")
SECRET_KEY = env.required("WERKBANK_SECRET_KEY") if PRODUCTION else env.text("WERKBANK_SECRET_KEY")
SECRET_KEY = SECRET_KEY or layout.secret_key(VAR_DIR)
ALLOWED_HOSTS = env.names("WERKBANK_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.names("WERKBANK_ORIGINS")
BASE_URL = env.text("WERKBANK_URL", "http://localhost:8000")

# What a tenant may call itself: the service points are becoming Werkcentra.
TENANT_NAME = env.text("WERKBANK_TENANT_NAME", "WSP De Vechtstreek")
TENANT_PHONE = env.text("WERKBANK_TENANT_PHONE", "+31880001200")
TENANT_MAIL = env.text("WERKBANK_TENANT_MAIL", "contact@wsp.example")
TENANT_THEME = env.text("WERKBANK_THEME", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "csp",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "oauth2_provider",
    "pgtrigger",
    "pghistory",
    "wsp",
    "wsp.accounts",
    "wsp.trail",
    "wsp.geo",
    "wsp.mail",
    "wsp.journeys",
    "wsp.nudges",
    "employers",
    "candidates",
    "placements",
    "matching",
    "frontend",
    "frontend.doors",
    "frontend.api",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "frontend.api.middleware.ApiAnswersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wsp.accounts.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "frontend.components.toasts.ToastMiddleware",
    "wsp.trail.middleware.ActorMiddleware",
    "axes.middleware.AxesMiddleware",
    "wsp.accounts.middleware.SignInRequiredMiddleware",
    "wsp.trail.middleware.TransactionMiddleware",
]

ROOT_URLCONF = "wsp.urls"
WSGI_APPLICATION = "wsp.wsgi.application"
AUTH_USER_MODEL = "accounts.Staff"
LOGIN_URL = "frontend:sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "frontend" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "frontend.components.frame.frame",
            ],
        },
    }
]
FORM_RENDERER = "frontend.components.forms.Renderer"

# The same PostgreSQL twice: "trail" is the connection on which reads are recorded, before the page is sent and
# outside the transaction of a request that may not write.
DATABASES = {"default": env.database(env.text("DATABASE_URL") or layout.database_url(VAR_DIR))}
DATABASES["default"] |= {
    "CONN_MAX_AGE": env.number("WERKBANK_CONN_MAX_AGE", 60),
    "CONN_HEALTH_CHECKS": True,
    # Server-side cursors break behind PgBouncer in transaction mode.
    "DISABLE_SERVER_SIDE_CURSORS": env.flag("WERKBANK_PGBOUNCER"),
}
DATABASES["trail"] = dict(DATABASES["default"])
DATABASE_ROUTERS = ["wsp.trail.router.ReadingRouter"]
WEB_STATEMENT_TIMEOUT_MS = 10_000
WEB_LOCK_TIMEOUT_MS = 5_000

globals().update(tasks.broker(VAR_DIR))
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE = tasks.schedule()
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 25 * 60  # below the half hour after which RabbitMQ closes a channel without an answer
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CLOCK_FILE = None

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
AXES_FAILURE_LIMIT = 8
AXES_VERBOSE = False
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_CALLABLE = "frontend.signin.views.locked_out"

SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("WERKBANK_BEHIND_PROXY") else None
# Asked by machines inside the network, which do not follow to https.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

globals().update(api.SETTINGS)

LANGUAGE_CODE = "nl"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
ROOMS = ["frontend", "matching", "placements", "employers", "candidates", "wsp"]
# Named here although Django finds them: what a room says wins from what Django's own applications say.
LOCALE_PATHS = [BASE_DIR / room / "locale" for room in ROOMS]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
PHONENUMBER_REGION = "NL"

STATIC_URL = "/static/"
STATIC_ROOT = env.folder("WERKBANK_STATIC", VAR_DIR / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
IMPORT_MOST_BYTES = env.number("WERKBANK_IMPORT_MB", 40) * 1024 * 1024
# A BSN in an import is dropped before anything is stored, unless both say otherwise (Wabb, article 10).
BSN_GROUND = env.text("WERKBANK_BSN_GROUND")
BSN_KEY = env.text("WERKBANK_BSN_KEY")
# On what ground the ranker is watched for people with a benefit for illness or disability; without one it is not.
WATCH_ILLNESS_GROUND = env.text("WERKBANK_WATCH_ILLNESS_GROUND")

# Mail leaves through the outbox. Without a server it lands as files, which anybody can open.
EMAIL_HOST = env.text("WERKBANK_SMTP_HOST")
EMAIL_PORT = env.number("WERKBANK_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("WERKBANK_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("WERKBANK_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("WERKBANK_SMTP_TLS", EMAIL_PORT == 587)
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env.text("WERKBANK_FROM", "WSP De Vechtstreek <noreply@wsp.example>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("WERKBANK_LOG_LEVEL", "INFO")},
}
