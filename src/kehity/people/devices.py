"""What a browser says of itself, in the few words by which its owner knows it again."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

WORD = re.compile(r"[A-Za-z0-9_-]{43}")


class Browser(models.TextChoices):
    """The programs that people know by name."""

    EDGE = "edge", "Edge"
    OPERA = "opera", "Opera"
    SAMSUNG = "samsung", "Samsung Internet"
    FIREFOX = "firefox", "Firefox"
    CHROME = "chrome", "Chrome"
    SAFARI = "safari", "Safari"
    OTHER = "other", _("Another browser")


class System(models.TextChoices):
    """What it runs on."""

    IPHONE = "iphone", "iPhone"
    IPAD = "ipad", "iPad"
    ANDROID = "android", "Android"
    WINDOWS = "windows", "Windows"
    MAC = "mac", "Mac"
    CHROMEBOOK = "chromebook", "Chromebook"
    LINUX = "linux", "Linux"
    OTHER = "other", _("another device")


# In this order: most browsers also claim to be those that stand below them.
BROWSERS = (
    ("Edg", Browser.EDGE),
    ("OPR/", Browser.OPERA),
    ("SamsungBrowser/", Browser.SAMSUNG),
    ("Firefox/", Browser.FIREFOX),
    ("FxiOS/", Browser.FIREFOX),
    ("Chrome/", Browser.CHROME),
    ("CriOS/", Browser.CHROME),
    ("Safari/", Browser.SAFARI),
)
SYSTEMS = (
    ("iPhone", System.IPHONE),
    ("iPad", System.IPAD),
    ("Android", System.ANDROID),
    ("Windows", System.WINDOWS),
    ("Macintosh", System.MAC),
    ("CrOS", System.CHROMEBOOK),
    ("Linux", System.LINUX),
)


@dataclass(frozen=True)
class Device:
    """A browser and what it runs on; where it is, is not guessed."""

    browser: Browser
    system: System

    @property
    def in_words(self) -> str:
        return gettext("{browser}, {system}").format(
            browser=self.browser.label, system=self.system.label
        )


def device_of(user_agent: str) -> Device:
    browser = next((one for mark, one in BROWSERS if mark in user_agent), Browser.OTHER)
    system = next((one for mark, one in SYSTEMS if mark in user_agent), System.OTHER)
    return Device(browser, system)


def known_or_new_word(word: str) -> str:
    """The word that the browser has kept, or one to keep from now on."""
    return word if WORD.fullmatch(word) else secrets.token_urlsafe(32)


def digest_of(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
