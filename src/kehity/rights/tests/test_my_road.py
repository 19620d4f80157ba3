"""My road: the mentee's own words as a document, made on the spot, and nobody else's."""

import datetime
import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kehity.documents.papers import Bullets, Paragraph, Table
from kehity.evaluation.evaluating import keep_draft, open_evaluation, save_evaluation
from kehity.evaluation.tests.factories import DRAFT, FollowUpFactory
from kehity.goals.models import Stage
from kehity.goals.tests.factories import LearningFactory
from kehity.learning.tests.factories import MeansFactory
from kehity.mentorships.tests.factories import MenteeFactory, MentorshipFactory
from kehity.rights.my_road import my_road

pytestmark = pytest.mark.django_db

DAY = datetime.date(2027, 12, 1)


def words_of(mentee):
    """All lines of the document by the titles of its sections."""
    found = {}
    for section in my_road(mentee, "en", DAY).sections:
        lines = found[section.title] = []
        for block in section.blocks:
            match block:
                case Paragraph(text):
                    lines.append(text)
                case Bullets(texts):
                    lines += texts
                case Table(_columns, rows):
                    lines += [cell for row in rows for cell in row]
    return found


@pytest.fixture
def pair():
    """Two who have both written, with a word of the mentor in every place that both can read."""
    pair = MentorshipFactory(closing=True)
    mentee, mentor = pair.mentee, pair.mentor.person
    goal = mentee.goals.get()
    goal.say(by=mentee.person, title="I give feedback", why="The team waits for it")
    goal.rate(Stage.START, -1, mentee.person)
    goal.rate(Stage.START, 2, mentor)
    LearningFactory(participation=mentee, text="Silence is an answer too.")
    MeansFactory(participation=mentee, done=True, title="Leading in small steps")
    MeansFactory(participation=mentee, title="A book left open")
    open_evaluation(pair)
    for person, word in ((mentee.person, "mentee’s"), (mentor, "mentor’s")):
        learnings = {"own1": {"keep": True, "text": f"The {word} learning"}}
        changes = [{"what": f"The {word} change", "where": "At work", "check_on": "2028-02-01"}]
        draft = DRAFT | {"learnings": learnings, "changes": changes}
        keep_draft(pair, person, draft=draft, certificate=False, retention="usual")
    return pair


def test_the_road_is_told_in_the_mentees_own_words(pair):
    follow_up = FollowUpFactory(mentorship=pair, due_on=DAY)
    follow_up.answer(used="Questions", lasted="partly", would_help="")

    told = words_of(pair.mentee)

    assert told["My goals"][:3] == ["I give feedback", "Why it matters", "The team waits for it"]
    assert told["My goals"][-2:] == ["Where it was at the start", "somewhat less than expected"]
    assert told["My learnings"] == ["Silence is an answer too.", "The mentee’s learning"]
    assert told["How I have widened my view"][0].endswith("Leading in small steps")
    assert told["My agreement with myself"] == [
        *("The mentee’s change", "At work", "1.2.2028"),
        *("What I have used", "Questions", "Has the change lasted", "Partly"),
    ]
    assert "mentor" not in str(told).lower()
    assert "A book left open" not in str(told)


def test_what_has_been_saved_goes_before_the_draft(pair):
    save_evaluation(pair, pair.mentee.person)

    assert "The mentee’s change" in words_of(pair.mentee)["My agreement with myself"]


def test_at_the_beginning_it_says_that_there_is_nothing_yet():
    mentee = MenteeFactory(ready=False)

    assert words_of(mentee) == {"The beginning": ["Nothing is written here yet."]}


def test_the_mentee_takes_it_and_nothing_is_kept(client, pair, django_assert_max_num_queries):
    for number in range(3):
        LearningFactory(participation=pair.mentee, text=f"Learning {number} #eval ] 😀")
        MeansFactory(participation=pair.mentee, done=True)
    client.force_login(pair.mentee.person)

    with django_assert_max_num_queries(18):
        answer = client.get(reverse("my_road", args=[pair.mentee.pk]))

    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Learning 2 #eval ] [grinning face]" in text
    assert answer.headers["Cache-Control"] == "no-store"
    assert reverse("my_road", args=[pair.mentee.pk]) in client.get("/my-data/").content.decode()
