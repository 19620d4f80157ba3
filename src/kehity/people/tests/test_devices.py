"""A browser is called by the name its owner knows; where it is, is not guessed."""

import pytest
from django.utils import translation

from kehity.people.devices import device_of

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)"
IPAD = "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X)"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
FIREFOX = "Gecko/20100101 Firefox/140.0"
CHROME = f"{WEBKIT} Chrome/150.0.0.0"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"{WINDOWS} {CHROME} Safari/537.36", "Chrome, Windows"),
        (f"{WINDOWS} {CHROME} Safari/537.36 Edg/150.0", "Edge, Windows"),
        (f"{WINDOWS} {CHROME} Safari/537.36 OPR/120.0", "Opera, Windows"),
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox, Windows",
        ),
        (f"{MAC} AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15", "Safari, Mac"),
        (f"{IPHONE} AppleWebKit/605.1.15 Version/18.5 Mobile/1 Safari/604.1", "Safari, iPhone"),
        (f"{IPHONE} AppleWebKit/605.1.15 CriOS/150.0 Mobile/1 Safari/604.1", "Chrome, iPhone"),
        (f"{IPAD} AppleWebKit/605.1.15 FxiOS/140.0 Mobile/1 Safari/604.1", "Firefox, iPad"),
        (f"{ANDROID} {CHROME} Mobile Safari/537.36", "Chrome, Android"),
        (
            f"{ANDROID} {WEBKIT} SamsungBrowser/28.0 Chrome/130 Safari/537.36",
            "Samsung Internet, Android",
        ),
        (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {CHROME} Safari/537.36", "Chrome, Chromebook"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox, Linux",
        ),
        ("curl/8.5.0", "Another browser, another device"),
        ("", "Another browser, another device"),
        ("<script>alert(1)</script>" * 1000, "Another browser, another device"),
    ],
    ids=range(15),
)
def test_the_words_for_a_browser(user_agent, words):
    with translation.override("en"):
        assert device_of(user_agent).in_words == words
