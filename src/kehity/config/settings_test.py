"""The settings of the test suite: as everywhere, but on a throwaway database."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("KEHITY_KEYS", "test ZWFjaC10ZXN0LXJ1bi1zaGFyZXMtdGhpcy1rZXktMzI=")

from kehity.config.settings import *  # noqa: F403

SECOND_FACTOR_WITHIN = None  # asked for where a test is about it
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STATICFILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES["staticfiles"] = {"BACKEND": STATICFILES}  # noqa: F405
STATICFILES_FINDERS = [
    "kehity.ui.files.JoinedSheets",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405

# A file, as in real use: an SQLite in memory locks otherwise when a browser and a test meet.
DATABASE = DATABASES["default"]  # noqa: F405
DATABASE["OPTIONS"].pop("pool", None)
if DATABASE["ENGINE"].endswith("sqlite3"):
    file = Path(tempfile.gettempdir()) / f"kehity-test-{os.getpid()}.sqlite3"
    DATABASE["TEST"] = {"NAME": str(file)}
    # A power cut ends the tests anyway.
    OPTIONS = DATABASE["OPTIONS"]
    OPTIONS["init_command"] = OPTIONS["init_command"].replace("=FULL", "=OFF")
