"""Words for the notices of these tests."""

import pytest

SUBJECT = "{% load i18n %}{% get_current_language as code %}{{ code }}:\n {{ about.first_name }}"
WORDS = {
    "told/subject.txt": SUBJECT,
    "told/body.txt": "{{ word }} {{ notice.moment|date:'H:i' }} {{ action_url }}",
    "told/body.html": "<p>{{ word }} <a href='{{ action_url }}'>{{ person.first_name }}</a></p>",
}


@pytest.fixture(autouse=True)
def words(settings):
    engine = dict(settings.TEMPLATES[0])
    loaders = [
        ("django.template.loaders.locmem.Loader", WORDS),
        "django.template.loaders.app_directories.Loader",
    ]
    engine["APP_DIRS"] = False
    engine["OPTIONS"] = dict(engine["OPTIONS"]) | {"loaders": loaders}
    settings.TEMPLATES = [engine]
