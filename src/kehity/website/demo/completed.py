"""The demo's season that is wholly done: every pair came to the end, and was asked again later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from kehity.evaluation import checking
from kehity.evaluation.following_up import ask
from kehity.evaluation.models import FollowUp
from kehity.evaluation.models.voices import speak_up
from kehity.evaluation.questions import SURVEY
from kehity.evaluation.surveying import answer_survey
from kehity.programmes.models.participations import Role
from kehity.website.demo import people, road
from kehity.website.demo.clock import days_ago, in_days
from kehity.website.demo.season import prepare_season

if TYPE_CHECKING:
    from kehity.mentorships.models import Mentorship
    from kehity.people.models import Person
    from kehity.programmes.models import Programme, Season

BEGAN, LASTED, EVALUATED = 790, 300, 530
TARGET = 6
# Mentee and mentor; how many meetings were held, and how far the goal came in the end.
PAIRS = (
    ("Aada", "Hakkarainen", "Kari", "Pulkkinen", 7, 1),
    ("Benjamin", "Österberg", "Margareta", "Lindroos", 7, 1),
    ("Essi", "Kokkonen", "Seppo", "Tuominen", 5, 0),
    ("Filip", "Grönroos", "Gunilla", "Blomqvist", 6, 2),
    ("Hanna", "Laakso", "Tapani", "Kärkkäinen", 7, 1),
    ("Joonas", "Vartiainen", "Riitta", "Oksanen", 5, -1),
    ("Linda", "Söderström", "Stefan", "Backman", 5, -1),
    ("Markus", "Ikonen", "Tarja", "Hartikainen", 6, 1),
    ("Niina", "Suominen", "Juha", "Räsänen", 5, -1),
    ("Otso", "Lampinen", "Merja", "Leppänen", 6, -1),
    ("Ronja", "Fagerström", "Kristina", "Holmberg", 5, -1),
)
NOT_ANSWERING = 5
FIRST_CHECK, SECOND_CHECK = 2, 4  # after so many meetings
USUAL_IN_CHECK = (5, 4, 4, 5, 4)
USUAL_IN_SURVEY = (5, 4, 5, 4, 4, 5, 4, 5)
VOICES = (
    (
        0,
        "fi",
        "first_name",
        "Opin kysymään ennen kuin vastaan. Tiimini huomasi sen ennen kuin minä.",
    ),
    (
        1,
        "sv",
        "name",
        "En timme i månaden då någon lyssnade på riktigt. Det ändrade hur jag själv lyssnar.",
    ),
    (
        7,
        "en",
        "without",
        "I came for advice and got better questions. I still use them every Monday.",
    ),
)


def make_completed_season(programme: Programme, by: Person) -> Season:
    """Eleven pairs walk the whole road, and half a year on they tell what has lasted."""
    with days_ago(BEGAN + 60):
        season = prepare_season(
            programme, "2024–2025", begins_in=60, lasts=LASTED, meetings_target=TARGET
        )
        season.open(by)
    pairs = [_walk(season, by, number) for number in range(len(PAIRS))]
    for number, language, signed, words in VOICES:
        _give_voice(pairs[number], by, language=language, signed=signed, words=words)
    for number, pair in enumerate(pairs):
        _look_back(pair, number)
    return season


def _walk(season: Season, by: Person, number: int) -> Mentorship:
    first, last, mentors_first, mentors_last, held, reached = PAIRS[number]
    with days_ago(BEGAN + 30):
        mentee = people.passer_by(season, first, last, Role.MENTEE)
        mentor = people.passer_by(season, mentors_first, mentors_last, Role.MENTOR)
    ago = BEGAN + 12 - number
    pair = road.walk_to_dialogue(mentee, mentor, by, ago=ago, lasts=LASTED - 20, meetings=held)
    _meet(pair, number)
    with days_ago(EVALUATED + 10):
        pair.begin_evaluation(by=None)
    road.evaluate(pair, ago=EVALUATED, reached=reached)
    with days_ago(EVALUATED - 3):
        for place, half in enumerate(pair.pair):
            if number != NOT_ANSWERING:
                answer_survey(half, answers=_survey(number + place), open_answer="")
    return pair


def _meet(pair: Mentorship, number: int) -> None:
    """All meetings are held; after the second and the fourth both say how it goes."""
    for count, meeting in enumerate(pair.meetings.in_order(), start=1):
        days = (in_days(0) - meeting.planned_at).days
        with days_ago(days, hour=16):
            meeting.mark_held(meeting.planned_at, meeting.minutes, pair.mentee.person)
            if count in (FIRST_CHECK, SECOND_CHECK):
                for person in pair.people:
                    checking.check(pair, person, answers=_check(number, count))


def _give_voice(pair: Mentorship, by: Person, *, language: str, signed: str, words: str) -> None:
    """A mentee's own words; the coordinator lets them be read."""
    with days_ago(EVALUATED - 4):
        voice = speak_up(
            pair.mentee, words=words, language=language, signed=signed, where="here", how_long="24"
        )
    with days_ago(EVALUATED - 5):
        voice.decide(by, is_shown=True)


def _look_back(pair: Mentorship, number: int) -> None:
    """After three and six months: asked on the day, answered within the week by nearly all."""
    for follow_up in FollowUp.objects.filter(mentorship=pair).in_order():
        days = (timezone.localdate() - follow_up.due_on).days
        with days_ago(days):
            ask(follow_up)
        if number != NOT_ANSWERING:
            lasted = "fully" if number % 2 else "partly"
            with days_ago(days - 1 - number % 5):
                follow_up.answer(
                    used="Kysyn ennen kuin neuvon.", lasted=lasted, would_help="Muistutus keväällä."
                )


def _check(number: int, count: int) -> list[int]:
    """A little better the second time."""
    later = int(count > FIRST_CHECK)
    return [
        min(5, usual + later - (number + place) % 2) for place, usual in enumerate(USUAL_IN_CHECK)
    ]


def _survey(number: int) -> dict[str, int]:
    usual = zip(SURVEY, USUAL_IN_SURVEY, strict=True)
    scores = {name: one - (number + place) % 3 // 2 for place, (name, one) in enumerate(usual)}
    return scores | {"srv_9": 7 + number % 4}
