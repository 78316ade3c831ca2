"""The settings of a Django project on a database of Marquee."""

import os

# @start region="settings"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "films",
]
AUTH_USER_MODEL = "films.User"
PASSWORD_HASHERS = ["films.hashers.MarqueePasswordHasher"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
# @end region="settings"

if os.environ.get("DJANGO_OWN_USERS"):
    AUTH_USER_MODEL = "auth.User"
    INSTALLED_APPS.remove("films")
if os.environ.get("DJANGO_OWN_HASHERS"):
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ["PGHOST"],
        "PORT": os.environ["PGPORT"],
        "NAME": os.environ["PGDATABASE"],
        "USER": os.environ["PGUSER"],
        "PASSWORD": os.environ.get("PGPASSWORD", ""),
    }
}
# A zone whose day differs from that of UTC for some hours, and by half an hour.
TIME_ZONE = "America/St_Johns"
SECRET_KEY = "only for the tests"
SESSION_ENGINE = "django.contrib.sessions.backends.db"
