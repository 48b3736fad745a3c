"""Django settings. Everything that differs per installation comes from STOKJE_* (docs/settings.md)."""

from __future__ import annotations

import os

from django.utils.translation import gettext_lazy as _

from stokje.config.environment import ROOT, Environment

environment = Environment(dict(os.environ))

DATA = environment.folder("STOKJE_DATA", ROOT / "var")
SECRET_KEY = environment.secret("STOKJE_SECRET_KEY", DATA)
DEBUG = environment.flag("STOKJE_DEBUG")
ALLOWED_HOSTS = environment.names("STOKJE_HOSTS", "localhost,127.0.0.1,[::1],testserver")
ADDRESS = environment.text("STOKJE_ADDRESS", "http://localhost:8000").rstrip("/")
HTTPS = ADDRESS.startswith("https://")
CSRF_TRUSTED_ORIGINS = [ADDRESS]
DATABASES = {"default": environment.database("STOKJE_DATABASE_URL", DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CLOCK_SHIFT_SECONDS = environment.text("STOKJE_CLOCK_SHIFT", "0")
SECURITY_CONTACT = environment.text("STOKJE_SECURITY_CONTACT", "mailto:security@example.org")

INSTALLED_APPS = [
    "stokje.site",
    "stokje.desk",
    "stokje.api",
    "stokje.kit",
    "stokje.privacy",
    "stokje.letters",
    "stokje.tracking",
    "stokje.handover",
    "stokje.toolkit",
    "stokje.bundling",
    "stokje.schools",
    "stokje.council",
    "stokje.live",
    "stokje.relay",
    "stokje.harvest",
    "stokje.seating",
    "stokje.registration",
    "stokje.meetups",
    "stokje.people",
    "stokje.campaign",
    "stokje.post",
    "stokje.shared",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail",
    "wagtail.admin",
    "stokje.config.editor_apps.Images",
    "stokje.config.editor_apps.Documents",
    "wagtail.search",
    "wagtail.users",
    "wagtail.contrib.simple_translation",
    "modelcluster",
    "taggit",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "stokje.shared.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "stokje.shared.middleware.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "stokje.desk.login.BackToTyped",
    "stokje.desk.editor.EditorDoor",
    "django_htmx.middleware.HtmxMiddleware",
    "stokje.shared.middleware.OnlyWithButton",
]

ROOT_URLCONF = "stokje.config.urls"
WSGI_APPLICATION = "stokje.config.wsgi.application"
ASGI_APPLICATION = "stokje.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "stokje.site.context.campaign",
                "stokje.desk.context.workspace",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "stokje.shared.widgets.QuickRenderer"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "stokje.desk.login.StaffBackend",
    # Sessions from before that one name these.
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk"
ACCOUNT_ADAPTER = "stokje.desk.login.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key"}
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "stokje.desk.forms.passkeys.AddPasskeyForm",
    "edit_webauthn": "stokje.desk.forms.passkeys.PasskeyNameForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS: list[str] = []
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [ROOT / "frontend" / "dist"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "stokje.shared.versions.MarkedFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
FILE_UPLOAD_PERMISSIONS = 0o640

SESSION_ENGINE = "stokje.shared.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("STOKJE_BEHIND_PROXY") else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "stokje.shared.messages.InCookie"
APPEND_SLASH = False

# The editor of the toolkit, under /cms. It asks nobody outside for anything; people log in as at the desk.
WAGTAIL_SITE_NAME = "Stokje"
WAGTAILADMIN_BASE_URL = ADDRESS
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "toolkit.TipImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "stokje.toolkit.forms.DescribedImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILADMIN_COMMENTS_ENABLED = False
TIP_PREVIEW = "stokje.site.views.toolkit.shown"

SMTP_HOST = environment.text("STOKJE_SMTP_HOST")
EMAIL_BACKEND = "stokje.post.services.smtp.Backend"
EMAIL_HOST = SMTP_HOST or "localhost"
EMAIL_PORT = environment.number("STOKJE_SMTP_PORT", 587)
EMAIL_HOST_USER = environment.text("STOKJE_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("STOKJE_SMTP_PASSWORD")
EMAIL_USE_TLS = environment.flag("STOKJE_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
BULK_PER_MINUTE = environment.number("STOKJE_BULK_PER_MINUTE", 120, least=1)
DEFAULT_FROM_EMAIL = environment.text("STOKJE_MAIL_FROM", "Stokje <stokje@example.org>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "stokje": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}

environment.check()
