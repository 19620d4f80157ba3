"""Every address, as every person of the demo, in three languages: it answers, and speaks well."""

from __future__ import annotations

import datetime
from collections import defaultdict
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from kehity.background.models import Worker
from kehity.calendars.proposing import propose
from kehity.evaluation.models import RaisedHand
from kehity.insights.models import Handled
from kehity.insights.models.notes import write_note
from kehity.learning.models import Suggestion
from kehity.learning.models.means import choose
from kehity.matching.models import PairConfirmation, Round, Stage
from kehity.matching.models import Suggestion as Suggested
from kehity.meetings.models.meetings import Meeting, MeetingQuerySet
from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory
from kehity.people.models import Person
from kehity.programmes.models import Participation, Season
from kehity.rights.asking import ask
from kehity.rights.models import Copy
from kehity.website.demo import cast
from tests.addresses import Address, addresses, every_record, names, patterns
from tests.reading import read
from tests.well_made import faults_of, foreign_words

# The apps' own tests measure what is tested of them; here everything is only walked through.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

# Open to everyone; whoever adds one here has thought about it.
OPEN = {
    "home",
    "contact",
    "health",
    "language",
    "season",
    "season_criteria",
    "privacy_notice",
    "earlier_privacy_notice",
    "enrolment",
    "set_up",
    "switching_off",
    "answering",
    "entering",
    "feed",
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_signup",
    "account_email_verification_sent",
    "account_inactive",
}
# 409 is a page, too: it tells of a stage that is over or has not come.
ANSWERS = {200, 302, 403, 404, 405, 409}
PAGES = {200, 409}
# What a page says in another language is the same on every database.
LANGUAGES = (
    "fi",
    pytest.param("sv", marks=pytest.mark.once),
    pytest.param("en", marks=pytest.mark.once),
)


@pytest.fixture
def everything(demo) -> list[Address]:
    """The addresses of one pair in dialogue, and of some things that the demo lacks."""
    add_what_the_demo_lacks()
    return addresses(records_of([pair_of(cast.OSKARI)], [person_of(cast.TUOMAS)]))


def add_what_the_demo_lacks() -> None:
    Worker.objects.begin()
    first = pair_of(cast.OSKARI)
    suggestion = Suggestion(
        mentorship=first, by=first.mentor.person, kind="book", title="Hiljaisuus"
    )
    suggestion.save(force_insert=True)
    choose(first.mentee, by_suggestion=None, kind="book", title="Kirja")
    RaisedHand.objects.create(participation=first.mentee)
    propose(first, [in_three_weeks()], minutes=60, mode="walk", where="", by=first.mentor.person)
    coordinator = person_of(cast.COORDINATOR)
    write_note(first.mentee, "Soitin maanantaina.", by=coordinator)
    ask(first.mentee, kind="correct", text="Nimikkeeni on väärin.")
    Copy.objects.create(person=first.mentee.person, done_at=timezone.now())
    since = timezone.now()
    Handled.objects.create(
        season=first.season, signal="quiet", subject=first.pk, since=since, kind="done"
    )
    add_rounds(first.season, pair_of(cast.FATIMA).season, by=coordinator)


def in_three_weeks() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=21, hours=5)


def add_rounds(reviewed: Season, drafted: Season, by: Person) -> None:
    """One round with a suggestion under review and one with a pair in its draft."""
    mentee, mentor = MenteeFactory(season=reviewed), MentorFactory(season=reviewed)
    review = Round.objects.create(season=reviewed, by=by)
    review.suggestions.create(mentee=mentee, mentor=mentor, position=1)
    mentee, mentor = MenteeFactory(season=drafted), MentorFactory(season=drafted)
    draft = Round.objects.create(season=drafted, by=by, stage=Stage.DRAFT)
    drafted_pair = draft.draft.create(mentee=mentee, mentor=mentor)
    PairConfirmation.objects.create(pair=drafted_pair, by=by)


def records_of(pairs: list[Mentorship], people: list[Person]) -> dict[str, list]:
    """One of each kind, and of pairs and people what is theirs."""
    halves = [half for pair in pairs for half in pair.pair]
    theirs = Participation.objects.filter(person__in=people).exclude(pk__in=[h.pk for h in halves])
    mentees = [*(pair.mentee for pair in pairs), *theirs.mentees()]
    found = {
        "mentorships.Mentorship": pairs,
        "programmes.Participation": [*halves, *theirs],
        "meetings.Meeting": [m for pair in pairs for m in around_now(pair.meetings.in_order())],
        "goals.Goal": [goal for one in mentees for goal in one.goals.all()[:1]],
        "goals.Learning": [learning for one in mentees for learning in one.learnings.all()[:1]],
        "meetings.Step": [step for pair in pairs for step in pair.steps.all()[:1]],
        "learning.Suggestion": [one for pair in pairs for one in pair.suggestions.all()],
        "learning.Means": [means for one in mentees for means in one.means.all()],
        "evaluation.FollowUp": [one for pair in pairs for one in pair.follow_ups.all()],
        "programmes.Season": list({half.season for half in [*halves, *theirs]}),
        "matching.Round": list(Round.objects.all()),
        "matching.Suggestion": list(Suggested.objects.filter(round__stage=Stage.REVIEW)),
    }
    return every_record(1) | {label: rows for label, rows in found.items() if rows}


def addresses_of(person: Person) -> list[Address]:
    """What this person has to do with, and one of everything else."""
    if person.coordinations.exists():
        some = [person_of(cast.TUOMAS), person_of(cast.IIDA)]
        return addresses(records_of([pair_of(cast.OSKARI)], some))
    pairs = Mentorship.objects.visible_to(person).not_ended().with_pair()
    return addresses(records_of(list(pairs), [person]))


def test_only_the_listed_addresses_are_open_to_everyone(everything):
    anyone = Client()

    answers = {}
    for address in everything:
        response = anyone.get(address.url)
        to = urlsplit(response.headers.get("Location", "")).path
        if not (response.status_code == 302 and to == "/sign-in/"):
            answers.setdefault(address.name, response.status_code)

    assert set(answers) - OPEN == set()
    assert OPEN - {"language"} - names() == set()
    assert {name for name, status in answers.items() if status not in ANSWERS} == set()


def test_a_closed_address_asks_to_sign_in_whatever_is_sent_to_it(everything):
    anyone = Client()

    let_in = {
        address.name
        for address in everything
        if address.name not in OPEN
        and urlsplit(anyone.post(address.url).headers.get("Location", "")).path != "/sign-in/"
    }

    assert let_in == set()


def test_no_address_of_these_has_been_forgotten(everything):
    filled = {address.name for address in everything}
    twins = {"account_request_login_code", "account_email"}
    # The demo's coordinator sends no list in, and nobody's part has been shared.
    without_records = {
        name
        for name, route, _pattern in patterns()
        if route.startswith(("lists/", "shared-parts/"))
    }

    assert names() - filled - twins - without_records == set()


@pytest.mark.parametrize("role", cast.TALKING, ids=lambda role: role.first_name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_and_is_well_made(role, language, demo):
    add_what_the_demo_lacks()
    person = person_of(role)
    person.prefer(language=language)
    client = signed_in(person)
    faults = defaultdict(set)

    readable = {
        address.name
        for address in addresses_of(person)
        if get(client, address, language, faults) is not None
    }

    assert told(faults) == []
    assert readable >= {"details", "contact"}


def test_a_page_that_is_not_well_made_is_noticed():
    page = read(
        '<html lang="fi"><title> · Kehity</title><p style="x" onclick="x">Save</p>'
        '<img src="https://elsewhere.example/x.png" alt="Open the page"><script>x</script>'
        '<p lang="en">You and the others</p></html>'
    )

    assert faults_of(page, "fi") == [
        "inline <p style>",
        "inline <p onclick>",
        "inline text in <script>",
        "loads https://elsewhere.example/x.png",
        "has the headings []",
        "has no title",
    ]
    assert foreign_words(page, "fi") == [
        "left in English: 'Save'",
        "speaks English: 'Open the page'",
    ]


def get(client, address, language, faults):
    """The page if there is one to read; what is wrong with it goes into `faults`."""
    try:
        response = client.get(address.url)
    except Exception as error:
        faults[f"{address.name} {language}: {type(error).__name__}: {error}"].add(address.url)
        return None
    if response.status_code not in ANSWERS:
        faults[f"{address.name} {language}: answers {response.status_code}"].add(address.url)
    if response.status_code not in PAGES or "text/html" not in response.headers["Content-Type"]:
        return None
    page = read(response.content.decode())
    for fault in [*faults_of(page, language), *foreign_words(page, language)]:
        faults[f"{address.name} {language}: {fault}"].add(address.url)
    return response


def told(faults: dict[str, set[str]]) -> list[str]:
    return [f"{fault} ({len(urls)}×, {min(urls)})" for fault, urls in sorted(faults.items())]


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def person_of(role: cast.Role) -> Person:
    return Person.objects.get(email=role.email)


def pair_of(role: cast.Role) -> Mentorship:
    return Mentorship.objects.with_pair().get(mentee__person__email=role.email)


def around_now(in_order: MeetingQuerySet) -> list[Meeting]:
    """The last meeting behind and the first one ahead."""
    meetings = list(in_order)
    behind = [meeting for meeting in meetings if meeting.planned_at <= timezone.now()]
    ahead = [meeting for meeting in meetings if meeting.planned_at > timezone.now()]
    return [*behind[-1:], *ahead[:1]]
