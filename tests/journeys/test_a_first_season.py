"""A first season, from an empty installation to an address to send: in less than ten minutes."""

import datetime

import pytest

from kehity.programmes.models import Season, SetUpLink
from tests.journeys.walking import Calendar

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

# As slow as somebody who does it the first time and reads every word.
WORDS_A_MINUTE = 200
SECONDS_A_PRESS = 1.5
SECONDS_A_LETTER = 60 / (40 * 5)
TEN_MINUTES = 600

FILLED_IN = """() => [...document.querySelectorAll("main input[type=text], main textarea")]
  .map(field => field.value).join(" ")"""


class Counted:
    """Walks, and counts what it takes: pages to read, fields to fill, letters and presses."""

    def __init__(self, walker):
        self.walker = walker
        self.pages = self.words = self.fields = self.letters = self.presses = 0

    def reads(self):
        self.pages += 1
        said = f"{self.walker.sees} {self.walker.page.evaluate(FILLED_IN)}"
        self.words += len(said.split())
        return self

    def fills(self, **texts):
        self.walker.fills(**texts)
        self.fields += len(texts)
        self.letters += sum(map(len, texts.values()))
        return self

    def chooses(self, **values):
        self.walker.chooses(**values)
        self.fields += len(values)
        self.presses += len(values)
        return self

    def presses_button(self, label):
        self.walker.presses(label)
        self.presses += 1
        return self.reads()

    @property
    def seconds(self):
        reading = 60 * self.words / WORDS_A_MINUTE
        typing = SECONDS_A_LETTER * self.letters
        return reading + typing + SECONDS_A_PRESS * (self.presses + self.fields)

    def __str__(self):
        return (
            f"{self.pages} pages of {self.words} words, {self.fields} fields, "
            f"{self.letters} letters, {self.presses} presses: {self.seconds / 60:.1f} minutes"
        )


def test_a_first_season_takes_less_than_ten_minutes(someone):
    kaisa = Counted(someone("kaisa.virtanen@merikunta.example"))
    with Calendar(datetime.date(2027, 1, 11)).day():
        kaisa.walker.goes(f"/set-up/{SetUpLink.objects.fresh()}/")
        kaisa.reads()
        kaisa.fills(
            organisation="Merikunta",
            programme="Merikunnan mentorointi",
            first_name="Kaisa",
            last_name="Virtanen",
            email="kaisa.virtanen@merikunta.example",
        ).presses_button("Begin")
        kaisa.walker.looks_at_the_page()
        kaisa.chooses(ready="half-a-year", legal_basis="public_task")
        kaisa.fills(dpo_contact="tietosuoja@merikunta.example")
        kaisa.presses_button("Make the season")
        kaisa.presses_button("Open the season").presses_button("Open the season")
        kaisa.walker.looks_at_the_page()

    season = Season.objects.get()
    assert season.is_enrolling(datetime.date(2027, 1, 11))
    assert f"/seasons/{season.pk}/" in kaisa.walker.sees
    assert kaisa.seconds < TEN_MINUTES, str(kaisa)
    print(kaisa)  # noqa: T201  # the figure for docs/running.md, with pytest -s
