"""Coordinators see what has gone out, word it themselves, and learn whether mails arrive."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from kehity.background.management.commands.work import run_what_is_ready
from kehity.notifications.kinds import KINDS
from kehity.notifications.models import Delivery, Reason, State
from kehity.notifications.notices import OwnWords
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.mail_kinds import mail_kind, mail_kinds, our_words, own_words_shown
from kehity.programmes.models import MailText
from kehity.programmes.notices import Invited, SeasonNotice
from kehity.programmes.tests.factories import ParticipationFactory, season_coordinated_by
from kehity.ui.words import Words

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return PersonFactory(language="en", email="desk@example.org")


@pytest.fixture
def season(coordinator):
    return season_coordinated_by(coordinator)


@pytest.fixture
def desk(as_person, coordinator):
    return as_person(coordinator)


def told(season, *, state=State.SENT, reason="", **about):
    """An invitation in this state."""
    participation = ParticipationFactory(season=season)
    Invited(participation).send()
    delivery = Delivery.objects.latest("queued_at")
    now = timezone.now()
    moments = {
        State.SENT: {"sent_at": now},
        State.BOUNCED: {"sent_at": now, "bounced_at": now},
    }.get(state, {})
    Delivery.objects.filter(pk=delivery.pk).update(state=state, reason=reason, **moments, **about)
    return Delivery.objects.select_related("person").get(pk=delivery.pk)


def page(desk, season, query=""):
    return desk.get(reverse("season_mails", args=[season.pk]) + query).content.decode()


# -- What has gone out ----------------------------------------------------------------------------


def test_a_coordinator_sees_names_matters_and_states_and_why(desk, season):
    sent = told(season)
    failed = told(season, state=State.FAILED, reason=Reason.ADDRESS)
    elsewhere = told(season_coordinated_by(PersonFactory()))

    shown = page(desk, season)

    assert [one.person.name in shown for one in (sent, failed, elsewhere)] == [True, True, False]
    assert "Invitation" in shown
    assert "The mail server does not accept this address." in shown


def test_the_list_is_narrowed_to_one_state(desk, season):
    sent, failed = told(season), told(season, state=State.FAILED, reason=Reason.AWAY)

    shown = page(desk, season, "?state=failed")

    assert (failed.person.name in shown, sent.person.name in shown) == (True, False)


def test_the_page_asks_the_same_few_questions_however_many_there_are(
    desk, season, django_assert_num_queries
):
    for _count in range(2):
        told(season)
    with django_assert_num_queries(10):
        page(desk, season)
    for _count in range(6):
        told(season)
    with django_assert_num_queries(10):
        page(desk, season)


def test_mails_that_are_held_up_are_told_of_in_plain_words(desk, season):
    told(season, state=State.WAITING, reason=Reason.SIGN_IN, attempts=2)

    shown = page(desk, season)

    assert "Mails are held up" in shown
    assert "did not accept Kehity’s user name and password" in shown


def test_what_was_given_up_is_sent_again(desk, season):
    failed = [told(season, state=State.FAILED, reason=Reason.AWAY) for _count in range(2)]
    gone = told(season, state=State.FAILED, reason=Reason.GONE)
    bounced = told(season, state=State.BOUNCED, reason=Reason.RETURNED)
    run_what_is_ready()
    mail.outbox.clear()

    desk.post(reverse("mails_again", args=[season.pk]))
    run_what_is_ready()

    assert {one.to[0] for one in mail.outbox} == {one.person.email for one in failed}
    states = dict(Delivery.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (*failed, gone, bounced)] == [
        State.SENT,
        State.SENT,
        State.FAILED,
        State.BOUNCED,
    ]


def test_one_that_came_back_is_sent_again_as_a_new_mail(desk, season):
    bounced = told(season, state=State.BOUNCED, reason=Reason.RETURNED)
    run_what_is_ready()
    mail.outbox.clear()

    desk.post(reverse("mails_again", args=[season.pk]), {"delivery": str(bounced.pk)})
    run_what_is_ready()

    assert [one.to for one in mail.outbox] == [[bounced.person.email]]
    assert mail.outbox[0].extra_headers["Message-ID"] != bounced.message_id


@pytest.mark.parametrize("of", ["elsewhere", "nothing"])
def test_nothing_of_another_season_is_sent_again(desk, season, of):
    elsewhere = told(season_coordinated_by(PersonFactory()), state=State.FAILED, reason=Reason.AWAY)
    run_what_is_ready()

    chosen = str(elsewhere.pk) if of == "elsewhere" else "nothing"
    answer = desk.post(reverse("mails_again", args=[season.pk]), {"delivery": chosen})

    assert answer.status_code == (302 if of == "elsewhere" else 404)
    assert Delivery.objects.get(pk=elsewhere.pk).state == State.FAILED


@pytest.mark.parametrize("name", ["season_mails", "mail_texts"])
def test_the_pages_are_for_coordinators(as_person, season, name):
    participant = ParticipationFactory(season=season).person

    assert as_person(participant).get(reverse(name, args=[season.pk])).status_code == 404


# -- Does the server work? ------------------------------------------------------------------------


def test_a_test_mail_goes_to_oneself(desk, season, coordinator):
    answer = desk.post(reverse("test_mail", args=[season.pk]), follow=True)

    assert [(one.to, one.subject) for one in mail.outbox] == [
        ([coordinator.email], "A test mail from Kehity")
    ]
    assert "on its way to desk@example.org" in answer.content.decode()


def test_a_server_that_is_away_is_told_of_in_plain_words(desk, season, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = desk.post(reverse("test_mail", args=[season.pk]), follow=True)

    assert "The test mail did not go out. The mail server could not be reached." in (
        answer.content.decode()
    )


# -- The season's own words -----------------------------------------------------------------------

KEY = "invited"
EMPTY = {f"{name}_{one}": "" for name in ("subject", "body") for one in ("fi", "sv", "en")}


def sent_words(**words):
    return EMPTY | words


def save(desk, season, **words):
    return desk.post(reverse("mail_text", args=[season.pk, KEY]), sent_words(**words))


def test_every_kind_of_a_season_can_be_worded_and_has_a_name():
    ours = [kind for kind in KINDS.values() if kind.__module__.startswith("kehity.")]
    ours = [kind for kind in ours if ".tests." not in kind.__module__]
    kinds = mail_kinds()

    told_by_mail = [kind for kind in ours if getattr(kind, "template", "")]
    assert [kind for kind in told_by_mail if not kind.label] == []
    assert {kind.notice for kind in kinds} == {
        kind for kind in told_by_mail if issubclass(kind, SeasonNotice) and kind.may_be_worded
    }
    assert len({kind.key for kind in kinds}) == len(kinds) > 30


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_ours_can_be_shown_of_every_kind(season, language):
    shown = [our_words(kind, season, language) for kind in mail_kinds()]

    assert [one for one in shown if not (one.subject and one.body)] == []
    assert [one for one in shown if "{" in one.subject + one.body] == []


def test_a_season_s_own_words_go_out_with_their_facts(desk, season):
    save(
        desk,
        season,
        subject_fi="Hei {name}!",
        body_fi="Tule mukaan: {season}.\n\n{organisation} <3",
    )
    participation = ParticipationFactory(
        season=season, person=PersonFactory(first_name="Åke", language="fi")
    )

    told = Invited(participation).mail(participation.person)

    assert told.subject == "Hei Åke!"
    assert f"Tule mukaan: {season.name.in_language('fi')}.\n\nSipoon kunta <3" in told.body
    assert "Sipoon kunta &lt;3" in told.alternatives[0][0]
    assert f"/participations/{participation.pk}/joining/" in told.body


def test_a_language_without_own_words_keeps_ours(desk, season):
    save(desk, season, subject_fi="Hei", body_fi="Tule mukaan.")
    participation = ParticipationFactory(season=season, person=PersonFactory(language="sv"))
    before = our_words(mail_kind(KEY), season, "sv")

    told = Invited(participation).mail(participation.person)

    assert told.subject == before.subject


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ({"subject_fi": "Hei {nimi}", "body_fi": "Tule"}, "There is no {nimi} in this mail."),
        ({"subject_fi": "Hei", "body_fi": "{partner}"}, "There is no {partner} in this mail."),
        ({"subject_fi": "Hei {name", "body_fi": "Tule"}, "There is no { in this mail."),
        ({"subject_fi": "Hei {0.__class__}", "body_fi": "Tule"}, "{0.__class__}"),
        ({"subject_sv": "Hej"}, "One of them is missing in Swedish."),
        ({"body_en": "Hello"}, "One of them is missing in English."),
    ],
)
def test_what_cannot_be_sent_is_refused_beside_the_field_and_kept(desk, season, words, wrong):
    answer = save(desk, season, **words)

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert wrong in shown
    assert all(text in shown for text in words.values())
    assert MailText.objects.count() == 0


def test_a_look_at_it_shows_made_up_people_and_keeps_nothing(desk, season):
    words = sent_words(subject_en="Dear {name}", body_en="Welcome to {programme}!", preview="1")

    answer = desk.post(reverse("mail_text", args=[season.pk, KEY]), words)

    shown = answer.content.decode()
    assert "Dear Aino" in shown
    assert f"Welcome to {season.programme.name}!" in shown
    assert MailText.objects.count() == 0


def test_ours_come_back_with_one_press(desk, season):
    save(desk, season, subject_fi="Hei", body_fi="Tule mukaan.")
    before = MailText.objects.count()

    desk.post(reverse("our_mail_text", args=[season.pk, KEY]))

    assert (before, MailText.objects.count()) == (1, 0)


def test_a_kind_that_there_is_not_is_not_found(desk, season):
    addresses = [reverse(name, args=[season.pk, "nothing"]) for name in ("mail_text",)]

    assert [desk.get(one).status_code for one in addresses] == [404]
    assert desk.post(reverse("our_mail_text", args=[season.pk, "nothing"])).status_code == 404


def test_a_kind_about_a_pair_knows_the_partner(season):
    shown = own_words_shown(
        mail_kind("pair_proposed"),
        season,
        "en",
        subject=Words(en="Meet {partner}"),
        body=Words(en="Soon."),
    )

    assert shown == OwnWords("Meet Mikael", "Soon.")
