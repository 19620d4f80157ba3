"""The test suite's settings: the same as everywhere, on a throwaway database and without waiting."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("KEHITY_KEYS", "test ZWFjaC10ZXN0LXJ1bi1zaGFyZXMtdGhpcy1rZXktMzI=")

from kehity.config.settings import *  # noqa: E402, F403

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")  # noqa: F405
DATABASES["default"]["OPTIONS"].pop("pool", None)  # noqa: F405
