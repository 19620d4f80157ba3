"""The coordinator's first page: rows of exceptions, and dealing with them."""

# long because the page, its presses and their undoing are told together

import pytest
from django.urls import reverse
from django.utils import timezone

from kehity.background.management.commands.work import run_what_is_ready
from kehity.evaluation.models import RaisedHand
from kehity.insights.models import Handled, Letter
from kehity.insights.tests.times import HOUR, ago, days, keys, worklist_of
from kehity.meetings.models import Status
from kehity.meetings.tests.factories import MeetingFactory, days_from_now
from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import MenteeFactory, MentorshipFactory, coordinator_of
from kehity.notifications.models import Delivery
from kehity.people.tests.factories import PersonFactory
from kehity.ui.words import Words

pytestmark = pytest.mark.django_db

PAGE = "worklist"
PRESSES = ("worklist_snoozing", "worklist_done", "worklist_writing", "worklist_letter")
MAIL = {
    f"{name}_{language}": f"{name} in {language}"
    for name in ("subject", "text")
    for language in ("fi", "sv", "en")
}


def waiting_pairs(season, count=1, age=20) -> list[Mentorship]:
    """Pairs that have not answered, the longest waiting first; everybody reads Finnish."""
    pairs: list[Mentorship] = []
    for number in range(count):
        with ago(days(age) - number * HOUR / 60):
            pairs.append(MentorshipFactory(mentee__season=season))
    for pair in pairs:
        for person in pair.people:
            person.prefer(language="fi")
    return pairs


def quiet_pair(season) -> Mentorship:
    with ago(days(80)):
        return MentorshipFactory(mentee__season=season, agreed=True)


def hand_of(season) -> RaisedHand:
    return RaisedHand.objects.create(participation=MenteeFactory(season=season))


def names_of(person) -> list[str]:
    """How the page names the rows of this person."""
    return [str(row.case) for row in worklist_of(person)]


def press(client, name, rows, **told):
    return client.post(reverse(name), {"row": rows, **told}, follow=True)


def said(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


# -- Who has it -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("coordinator", 200),
        ("another coordinator", 200),
        ("owner", 404),
        ("mentee", 404),
        ("mentor", 404),
        ("stranger", 404),
    ],
)
def test_only_coordinators_have_a_worklist_and_each_their_own(season, client, role, status):
    [pair] = waiting_pairs(season)
    owner = PersonFactory()
    season.programme.organisation.ownerships.create(person=owner)
    people = {
        "coordinator": coordinator_of(season),
        "another coordinator": coordinator_of(MentorshipFactory().season),
        "owner": owner,
        "mentee": pair.mentee.person,
        "mentor": pair.mentor.person,
        "stranger": PersonFactory(),
    }
    client.force_login(people[role])

    page = client.get(reverse(PAGE))

    assert page.status_code == status
    shows = pair.mentee.person.name in page.content.decode()
    assert shows == (role == "coordinator")
    if status == 404:
        assert {client.post(reverse(name)).status_code for name in PRESSES} == {404}


@pytest.mark.parametrize("name", [*PRESSES, "handled_undoing"])
def test_rows_of_others_cannot_be_pressed(season, client, name):
    [pair] = waiting_pairs(season)
    mine = coordinator_of(season)
    [row] = names_of(mine)
    handled = Handled.objects.create(
        season=season, signal="quiet", subject=pair.pk, since=timezone.now(), kind="done"
    )
    client.force_login(coordinator_of(MentorshipFactory().season))

    if name == "handled_undoing":
        assert client.post(reverse(name, args=[handled.pk])).status_code == 404
    else:
        client.post(reverse(name), {"row": row, **MAIL})

    assert list(Handled.objects.standing(timezone.now())) == [handled]
    assert Letter.objects.count() == 0
    assert names_of(mine) == [row]


def test_all_of_ones_seasons_are_in_one_list_with_their_names(season, coordinator, client):
    other = MentorshipFactory().season
    other.programme.coordinations.create(person=coordinator)
    other.name = Words(en="Another season")
    other.save()
    waiting_pairs(season)
    waiting_pairs(other)

    page = client.get(reverse(PAGE)).content.decode()

    [group] = client.get(reverse(PAGE)).context["groups"]
    assert {row.season for row in group.rows} == {season, other}
    assert "Another season" in page


def test_an_empty_worklist_says_so_warmly(season, coordinator, client):
    MentorshipFactory(mentee__season=season)

    page = client.get(reverse(PAGE)).content.decode()

    assert "All is well" in page
    assert "cup of coffee" in page


def test_a_row_tells_who_since_when_why_and_what_to_do(season, coordinator, client):
    [pair] = waiting_pairs(season)
    pair.acceptances.create(by=pair.mentee.person)
    day = timezone.localdate(pair.made_at)

    page = client.get(reverse(PAGE)).content.decode()

    for words in (
        "No answer to the proposal",
        "The proposal has waited for an answer for two weeks.",
        "Ask for an answer",
        f"since {day.day}.{day.month}.{day.year}, 20 days",
        f"{pair.mentor.person.name}</a>",
    ):
        assert " ".join(words.split()) in " ".join(page.split())
    assert f"waits for {pair.mentor.person.name}" in " ".join(page.split())


def test_a_pairs_rhythm_is_dots_with_words_beside(season, coordinator, client):
    pair = quiet_pair(season)
    MeetingFactory(mentorship=pair, held=True, planned_at=days_from_now(-75))
    MeetingFactory(mentorship=pair, status=Status.MISSED, planned_at=days_from_now(-30))
    MeetingFactory(mentorship=pair, where="Secret cabin")

    for url in (reverse(PAGE), reverse("desk", args=[season.pk])):
        page = " ".join(client.get(url).content.decode().split())
        beats = [one.split('"')[0] for one in page.split('data-beat="')[1:]]
        assert beats == ["held", "missed", "planned"]
        assert "1 held, 1 planned, 1 missed" in page
        assert "Secret cabin" not in page


@pytest.mark.parametrize("count", [5, 60])
def test_the_page_asks_as_many_questions_for_sixty_rows_as_for_five(
    season, coordinator, client, django_assert_max_num_queries, count
):
    waiting_pairs(season, count=count - 2)
    quiet_pair(season)
    hand_of(season)
    aside = quiet_pair(season)
    press(
        client,
        "worklist_snoozing",
        [name for name in names_of(coordinator) if str(aside.pk) in name],
    )

    with django_assert_max_num_queries(12):
        page = client.get(reverse(PAGE))

    assert page.context["page"].paginator.count == count
    assert len(page.context["lately"]) == 1


@pytest.mark.parametrize("page", ["99", "-1", "x", "", "9" * 5000])
def test_a_page_that_is_not_there_is_another_page(season, coordinator, client, page):
    waiting_pairs(season)

    assert client.get(reverse(PAGE), {"page": page}).status_code == 200


# -- Putting aside, done, and taking back ---------------------------------------------------------


def test_a_row_put_aside_comes_back_after_three_days(season, coordinator, client):
    waiting_pairs(season)

    page = press(client, "worklist_snoozing", names_of(coordinator))

    assert said(page) == ["Put aside for three days."]
    assert keys(coordinator) == []
    with ago(HOUR - days(3)):
        assert keys(coordinator) == []
    with ago(-days(3)):
        assert keys(coordinator) == ["no-answer"]
        client.force_login(coordinator)
        press(client, "worklist_snoozing", names_of(coordinator))
        assert keys(coordinator) == []


def test_what_is_done_comes_back_only_for_a_new_reason(season, coordinator, client):
    pair = quiet_pair(season)

    press(client, "worklist_done", names_of(coordinator))

    with ago(-days(100)):
        assert keys(coordinator) == []
    MeetingFactory(mentorship=pair, held=True, planned_at=days_from_now(-1))
    with ago(-days(60)):
        assert keys(coordinator) == ["quiet"]


def test_a_stale_page_does_not_deal_with_a_new_reason(season, coordinator, client):
    hand = hand_of(season)
    rows = names_of(coordinator)
    hand.handle(coordinator)
    RaisedHand.objects.create(participation=hand.participation, at=timezone.now() + days(0.01))

    page = press(client, "worklist_done", rows)

    assert said(page) == [
        "Nothing was changed: tick a row first. What is gone has been dealt with."
    ]
    assert keys(coordinator) == ["hand"]


@pytest.mark.parametrize("name", ["worklist_snoozing", "worklist_done"])
def test_it_can_be_taken_back(season, coordinator, client, name):
    quiet_pair(season)
    press(client, name, names_of(coordinator))
    [(handled, row, may_undo)] = client.get(reverse(PAGE)).context["lately"]
    assert (row.case.key, may_undo) == ("quiet", True)

    page = client.post(reverse("handled_undoing", args=[handled.pk]), follow=True)

    assert said(page) == ["Taken back: the row is here again."]
    assert keys(coordinator) == ["quiet"]
    assert page.context["lately"] == []
    again = client.post(reverse("handled_undoing", args=[handled.pk]))
    assert again.status_code == 409, "once is enough"


@pytest.mark.parametrize(("age", "status"), [(days(1) - HOUR, 302), (days(1), 409)])
def test_what_is_done_can_be_taken_back_for_a_day(season, coordinator, client, age, status):
    quiet_pair(season)
    with ago(age):
        client.force_login(coordinator)
        press(client, "worklist_done", names_of(coordinator))

    handled = Handled.objects.get()

    assert client.post(reverse("handled_undoing", args=[handled.pk])).status_code == status


def test_a_hand_that_is_done_is_down_and_up_again_when_taken_back(season, coordinator, client):
    hand = hand_of(season)
    press(client, "worklist_done", names_of(coordinator))
    hand.refresh_from_db()
    assert hand.handled_by == coordinator

    client.post(reverse("handled_undoing", args=[Handled.objects.get().pk]))

    hand.refresh_from_db()
    assert (hand.handled_at, hand.handled_by) == (None, None)
    assert keys(coordinator) == ["hand"]


def test_a_hand_raised_anew_stays_the_only_one(season, coordinator, client):
    hand = hand_of(season)
    press(client, "worklist_done", names_of(coordinator))
    RaisedHand.objects.create(participation=hand.participation, at=timezone.now() + days(0.01))

    client.post(reverse("handled_undoing", args=[Handled.objects.get().pk]))

    assert RaisedHand.objects.up().count() == 1


@pytest.mark.parametrize(
    "rows",
    [[], [""], ["quiet"], ["\0"], ["quiet.x.y"], ["x" * 5000], ["no-answer.1.2", "🙂"]],
    ids=lambda one: str(one)[:20],
)
@pytest.mark.parametrize("name", PRESSES)
def test_rows_that_are_not_understood_change_nothing(season, coordinator, client, name, rows):
    quiet_pair(season)

    page = press(client, name, rows, **MAIL)

    assert page.status_code == 200
    assert said(page) == [
        "Nothing was changed: tick a row first. What is gone has been dealt with."
    ]
    assert keys(coordinator) == ["quiet"]


# -- Writing --------------------------------------------------------------------------------------


def test_the_ready_mail_is_in_the_language_of_each(season, coordinator, client):
    [pair] = waiting_pairs(season)
    pair.mentor.person.prefer(language="sv")

    page = client.get(worklist_of(coordinator)[0].letter_url)

    form = page.context["form"]
    assert {name: str(field.initial)[:20] for name, field in form.fields.items()} == {
        "subject_fi": "Pariehdotus odottaa ",
        "text_fi": "Sinulle on ehdotettu",
        "subject_sv": "Ett förslag på par v",
        "text_sv": "Du har fått ett förs",
    }
    assert page.content.decode().count("Those it goes to can read this.") == len(form.fields)


def test_a_mail_goes_out_in_the_coordinators_words(
    season, coordinator, client, mailoutbox, django_capture_on_commit_callbacks
):
    [pair] = waiting_pairs(season)
    pair.mentor.person.prefer(language="sv")

    with django_capture_on_commit_callbacks(execute=True):
        page = press(client, "worklist_letter", names_of(coordinator), **MAIL)
    run_what_is_ready()

    assert said(page) == ["2 mails are on their way."]
    assert keys(coordinator) == []
    told = {mail.to[0]: mail for mail in mailoutbox}
    assert set(told) == {person.email for person in pair.people}
    mail = told[pair.mentor.person.email]
    assert mail.subject == "subject in sv"
    assert mail.reply_to == [coordinator.email]
    for words in (f"Hej {pair.mentor.person.first_name}", "text in sv", coordinator.name):
        assert words in mail.body
        assert words in str(mail.alternatives[0].content)
    with ago(-days(7)):
        assert keys(coordinator) == ["no-answer"], "nothing has changed in a week"


def test_the_delivery_holds_ids_and_the_words_are_sealed(season, coordinator, client):
    waiting_pairs(season)

    press(client, "worklist_letter", names_of(coordinator), **MAIL)

    letters = {letter.pk: letter for letter in Letter.objects.all()}
    assert [letter.text for letter in letters.values()] == ["text in fi"] * 2
    for delivery in Delivery.objects.all():
        assert set(delivery.facts) == {"letter"}
        assert "in fi" not in str(delivery.facts)


def test_a_mail_cannot_be_called_back(season, coordinator, client):
    waiting_pairs(season)
    press(client, "worklist_letter", names_of(coordinator), **MAIL)
    [(handled, _row, may_undo)] = client.get(reverse(PAGE)).context["lately"]

    answer = client.post(reverse("handled_undoing", args=[handled.pk]))

    assert (may_undo, answer.status_code) == (False, 409)


def test_many_rows_are_written_to_after_a_look_at_whom(season, coordinator, client):
    pairs = waiting_pairs(season, count=3)
    rows = names_of(coordinator)

    page = press(client, "worklist_writing", rows[:2])

    assert page.templates[0].name == "insights/letter.html"
    people = {person.name for pair in pairs[:2] for person in pair.people}
    assert {person.name for person in page.context["receivers"]} == people
    assert "Send to 4 people" in " ".join(page.content.decode().split())

    press(client, "worklist_letter", rows[:2], **MAIL)

    assert names_of(coordinator) == rows[2:]
    assert Letter.objects.count() == 4


def test_one_mail_is_about_one_matter(season, coordinator, client):
    waiting_pairs(season)
    hand_of(season)

    page = client.get(reverse("worklist_letter"), {"row": names_of(coordinator)})

    assert page.context["signal"].key == "hand"
    assert len(page.context["rows"]) == 1


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"text_fi": ""}, "This field is required."),
        ({"text_fi": "   "}, "This field is required."),
        ({"subject_fi": ""}, "This field is required."),
        ({"text_fi": "x" * 2001}, "at most 2000 characters"),
        ({"subject_fi": "x" * 121}, "at most 120 characters"),
        ({"text_fi": "a\0b"}, "There is a character here that cannot be saved."),
    ],
    ids=lambda one: str(one)[:25],
)
def test_a_mail_that_cannot_go_keeps_what_was_typed(season, coordinator, client, told, says):
    waiting_pairs(season)
    words = MAIL | {"text_fi": "What I had written"} | told

    page = press(client, "worklist_letter", names_of(coordinator), **words)

    assert page.status_code == 422
    assert says in page.content.decode()
    if "text_fi" not in told:
        assert "What I had written" in page.content.decode()
    assert Letter.objects.count() == 0
    assert keys(coordinator) == ["no-answer"]


def test_line_ends_in_a_subject_are_no_header(
    season, coordinator, client, mailoutbox, django_capture_on_commit_callbacks
):
    hand = hand_of(season)
    hand.participation.person.prefer(language="en")

    with django_capture_on_commit_callbacks(execute=True):
        words = MAIL | {"subject_en": "Hello\r\nBcc: all@example.org", "text_en": "<b>Hi</b> & all"}
        press(client, "worklist_letter", names_of(coordinator), **words)
    run_what_is_ready()

    [mail] = mailoutbox
    assert mail.subject == "Hello Bcc: all@example.org"
    assert mail.recipients() == [hand.participation.person.email]
    assert "<b>Hi</b> & all" in mail.body
    assert "&lt;b&gt;Hi&lt;/b&gt; &amp; all" in str(mail.alternatives[0].content)
