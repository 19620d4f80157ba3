"""One pair of the demo in dialogue, with all that the demo lacks, and the records around it."""

from __future__ import annotations

import datetime

from django.test import Client
from django.utils import timezone

from kehity.background.models import Worker
from kehity.calendars.proposing import propose
from kehity.contact.choosing import To
from kehity.contact.writing import write_to
from kehity.evaluation.models import RaisedHand
from kehity.evaluation.models.voices import speak_up
from kehity.insights.models import Handled
from kehity.insights.models.notes import write_note
from kehity.learning.models import Suggestion
from kehity.learning.models.means import choose
from kehity.matching.models import PairConfirmation, Round, Stage
from kehity.matching.models import Suggestion as Suggested
from kehity.meetings.models import SharedPart
from kehity.meetings.models.meetings import Meeting, MeetingQuerySet
from kehity.meetings.models.steps import add_step
from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import MenteeFactory, MentorFactory
from kehity.people.models import Person
from kehity.people.tests.pocket_key import PocketKey
from kehity.programmes.lists.headings import Field
from kehity.programmes.lists.table import Row, Table
from kehity.programmes.models import EnrolmentList, Organisation, Participation, Season
from kehity.rights.asking import ask
from kehity.rights.models import Certificate, Copy
from kehity.single_sign_on.models import Provider, Use
from kehity.single_sign_on.tests.saml_service import ENTITY, ENTRANCE, metadata
from kehity.website.demo import cast
from kehity.website.models import Face
from kehity.website.tests.pictures import A_DOT
from tests.addresses import every_record


def add_what_the_demo_lacks() -> None:
    Worker.objects.begin()
    PocketKey().belongs_to(person_of(cast.TUOMAS))
    Client().force_login(person_of(cast.TUOMAS))
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
    write_to_the_organisation(first)
    Face.objects.create(
        organisation=first.season.programme.organisation,
        slug="merikunta",
        title={"fi": "Merikunnassa kasvetaan yhdessä", "sv": "I Havskommunen växer vi", "en": ""},
        accent="#a15c00",
        logo=A_DOT,
        logo_kind="image/png",
    )
    speak_up(
        pair_of(cast.JOHAN).mentee,
        words="Opin kysymään ennen kuin vastaan.",
        language="fi",
        signed="first_name",
        where="here",
        how_long="12",
    )
    Copy.objects.create(person=first.mentee.person, done_at=timezone.now())
    Certificate.objects.create(participation=first.mentee)
    since = timezone.now()
    Handled.objects.create(
        season=first.season, signal="quiet", subject=first.pk, since=since, kind="done"
    )
    add_sign_in(first.season.programme.organisation, by=coordinator)
    held = first.meetings.held().latest("planned_at")
    SharedPart.objects.create(meeting=held, by=first.mentor.person, part="insight", text="x")
    send_a_list(first.season, by=coordinator)
    add_rounds(first.season, pair_of(cast.FATIMA).season, by=coordinator)
    mentee = first.mentee.person
    add_step(first.meetings.in_order()[0], text="Soitan huomenna", owner=mentee).remove(by=mentee)


def write_to_the_organisation(pair: Mentorship) -> None:
    """A question about the season, from its mentee."""
    one = pair.mentee.person
    write_to(
        To(pair.season.programme.organisation, pair.season),
        kind="question",
        name=one.name,
        address=one.email,
        text="Voiko tapaamisen siirtää elokuulle?",
        language="fi",
        person=one,
    )


def send_a_list(season: Season, by: Person) -> None:
    """A list that is understood and waits to come in."""
    table = Table(["Nimi", "Sähköposti"], [Row(2, ["Aku Salo", "aku@example.org"])], "utf-8", ";")
    sent = EnrolmentList.sent(
        season=season, by=by, filename="lista.csv", table=table, role="mentee"
    )
    sent.understand({0: Field.FULL_NAME, 1: Field.EMAIL}, "mentee")


def add_sign_in(organisation: Organisation, by: Person) -> None:
    """A service of the organisation's own, and a domain that waits for its proof."""
    provider = Provider.connect(
        organisation,
        by,
        protocol="saml",
        issuer=ENTITY,
        entrance=ENTRANCE,
        metadata=metadata(),
    )
    provider.trials.create(by=by, version=provider.version, fault="no_address", names=["NameID"])
    organisation.sign_in_domains.create(name="kunta.example", sent_at=timezone.now())
    Provider.objects.update(use=Use.OFFERED)


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
