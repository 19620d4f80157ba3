"""What people tell for a pair is read by those whom it is for; ways of working by nobody."""

# long because a whole round is walked twice, and all that it says is compared

from __future__ import annotations

import json
import logging
import re
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kehity.matching import answering, asking, computing, drafting, publishing, reviewing
from kehity.matching.models import DraftPair, Purpose, Round, Suggestion
from kehity.matching.wording import Wording
from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    SeasonFactory,
    coordinator_of,
)
from kehity.notifications.kinds import told_again
from kehity.notifications.models import Delivery
from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.models import Opening, Participation
from kehity.website.demo import cast
from tests.addresses import addresses, every_record
from tests.markers import Mark, Marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kehity.programmes.models import Season

pytestmark = [pytest.mark.django_db, pytest.mark.once]

UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:[+-]\d\d:\d\d|Z)?|\b\d\d:\d\d(?::\d\d)?\b")
TAG = re.compile(r"<[^>]*>")
FINGERPRINT = re.compile(r'"inputs": "[0-9a-f]{64}"')
SOME = 3
DIFFERENT = "different ways"


# -- Need and offer -------------------------------------------------------------------------------


@pytest.fixture
def told(demo) -> Marks:
    """A mark in every need and offer of the season in which the mentees choose."""
    marks = Marks()
    for one in round_of_demo().season.participations.select_related("person"):
        name = "need" if one.is_mentee() else "offer"
        mark = Mark(name, one.person.email, frozenset())
        Participation.objects.filter(pk=one.pk).update(**{name: marks.word(mark)})
    return marks


def test_a_mentee_reads_the_offers_of_those_suggested_and_nobody_else_s(told):
    iida, goran = person_of(cast.IIDA), person_of(cast.GORAN)
    suggested = {one.mentor.person.email for one in own_suggestions(iida)}

    assert len(suggested) == 3
    assert read_by(iida, told) == {("need", iida.email)} | {("offer", one) for one in suggested}
    assert read_by(goran, told) == {("offer", goran.email)}


def test_a_mentor_reads_the_needs_of_those_who_chose_once_all_have(told):
    goran, iida = person_of(cast.GORAN), person_of(cast.IIDA)
    asking.ask_mentors(round_of_demo(), by=person_of(cast.COORDINATOR))
    chose = {one.mentee.person.email for one in own_suggestions(goran)}

    assert len(chose) > 2
    assert iida.email not in chose
    assert read_by(goran, told) == {("offer", goran.email)} | {("need", one) for one in chose}


def test_others_read_neither_need_nor_offer(told):
    owner = PersonFactory()
    round_of_demo().season.programme.organisation.ownerships.create(person=owner)

    for one in (None, owner, person_of(cast.ELSA)):
        assert read_by(one, told) == set()
    assert read_by(person_of(cast.COORDINATOR), told) != set()
    assert [mail for mail in mails() if told.found_in(mail)] == []


def read_by(one: Person | None, marks: Marks) -> set[tuple[str, str]]:
    client = Client()
    if one is not None:
        client.force_login(one)
    found = set()
    for address in all_addresses():
        found |= marks.found_in(client.get(address.url).content.decode("utf-8", "replace"))
    return {(mark.place, mark.row) for mark in found}


def all_addresses() -> list:
    """Everything about the round, its season, and all who take part in it."""
    round = round_of_demo()
    people = [person_of(cast.IIDA), person_of(cast.GORAN)]
    own = list(round.season.participations.filter(person__in=people))
    others = list(round.season.participations.exclude(person__in=people).order_by("pk")[:2])
    found = addresses(
        every_record(1)
        | {
            "programmes.Season": [round.season],
            "programmes.Participation": [*own, *others],
            "matching.Round": [round],
            "matching.Run": list(round.runs.all()),
            "matching.Suggestion": list(round.suggestions.all()[:2]),
        }
    )
    told = ("/need/", "/offer/")
    return [one for one in found if one.name != "preparation_section" or one.url.endswith(told)]


# -- Ways of working ------------------------------------------------------------------------------


@pytest.fixture
def lot(monkeypatch) -> None:
    """The same lot is drawn each time."""
    monkeypatch.setattr("kehity.matching.running.secrets.randbelow", lambda _below: 7)


def test_ways_of_working_turned_upside_down_change_nothing_anywhere(demo, lot, caplog):
    """Whoever agrees says no and the other way round: as alike as before, and nobody can tell."""
    caplog.set_level(logging.INFO)

    as_told = everything_said(caplog)
    upside_down = everything_said(caplog, lambda answer: 6 - answer)

    assert [name for name in as_told if as_told[name] != upside_down[name]] == []
    assert len(as_told) > 20
    assert any("samaan tapaan" in text for text in as_told.values())


def test_two_who_work_in_other_ways_are_told_so_in_one_sentence_and_nowhere_else(lot):
    season, coordinator = an_open_season()
    mentee = MenteeFactory(season=season, organisation_name="Sipoo", unit="A")
    mentor = MentorFactory(season=season, organisation_name="Sipoo", unit="A")
    for one in (coordinator, mentee.person, mentor.person):
        one.prefer(language="en")

    said, reasons = {}, set()
    for answers in ((2, 2), (1, 5)):
        with transaction.atomic(), translation.override("en"):
            tell_style(mentee, answers[0])
            tell_style(mentor, answers[1])
            said[answers] = lines_of(season, coordinator)
            reasons |= reasons_in(season)
            transaction.set_rollback(True)

    apart = said[2, 2] ^ said[1, 5]
    assert len(said[2, 2]) > 50
    assert "You like to work in similar ways." in said[2, 2] - said[1, 5]
    assert any(DIFFERENT in line for line in said[1, 5] - said[2, 2])
    assert sorted(apart - reasons) == []


def everything_said(caplog, turned=lambda answer: answer) -> dict[str, str]:
    """A whole round with these answers: pages, record, mails and log; all undone at the end."""
    caplog.clear()
    with transaction.atomic():
        old, coordinator = round_of_demo(), person_of(cast.COORDINATOR)
        for one in old.season.participations.select_related("person__data_key"):
            one.working_style = {key: turned(told) for key, told in one.working_style.items()}
            one.save(update_fields=["working_style"])
        reviewing.drop_round(old, coordinator)
        said = dict(a_whole_round(old.season, coordinator))
        said["mails"] = "\n".join(mails())
        said["log"] = "\n".join(record.getMessage() for record in caplog.records)
        transaction.set_rollback(True)
    return {name: without_chance(text) for name, text in said.items()}


def a_whole_round(season: Season, coordinator: Person) -> Iterator[tuple[str, str]]:
    desk, round = signed_in(coordinator), reviewing.begin_round(season, coordinator)
    computing.compute(round.runs.get())
    yield from pages(desk, round, "review")
    for mentee in mentees_of(round):
        url = reverse("mentee_suggestions", args=[round.pk, mentee.pk])
        yield f"review of {mentee}", text_of(desk, url)
    asking.ask_mentees(round, coordinator)
    for mentee in mentees_of(round):
        yield f"asked {mentee}", text_of(signed_in(mentee.person), own_url(mentee))
        own = answering.own_suggestions(round, mentee)
        in_order = {one.pk: place for place, one in enumerate(own, start=1)}
        answering.rank(round, mentee, mentee.person, in_order)
    asking.ask_mentors(round, coordinator)
    for mentor in Participation.objects.filter(mentees_suggested__round=round).distinct():
        yield f"asked {mentor}", text_of(signed_in(mentor.person), own_url(mentor))
        own = answering.own_suggestions(round, mentor)
        answering.answer_mentees(round, mentor, mentor.person, {one.pk: True for one in own})
    asking.begin_draft(round, coordinator)
    computing.compute(round.runs.get(purpose=Purpose.DRAFT))
    yield from pages(desk, round, "draft")
    for pair in DraftPair.objects.filter(round=round).with_people().by_name():
        drafting.confirm(pair, coordinator)
    for pair in DraftPair.objects.filter(round=round).with_people().by_name()[:SOME]:
        yield f"swap {pair.mentee}", text_of(desk, reverse("draft_pair_swap", args=[pair.pk]))
        asked = reverse("mentee_why_not", args=[round.pk, pair.mentee_id])
        for mentor in round.season.participations.mentors().order_by("pk")[:SOME]:
            answer = text_of(desk, f"{asked}?mentor={mentor.pk}")
            yield f"why not {pair.mentee} {mentor}", answer
    publishing.publish(round, coordinator)
    made = Mentorship.objects.filter(publication__pair__round=round).with_pair()
    for mentorship in made.order_by("mentee")[:SOME]:
        for half in mentorship.pair:
            url = reverse("pair_why", args=[mentorship.pk])
            yield f"why {mentorship} {half.role}", text_of(signed_in(half.person), url)


def pages(desk: Client, round: Round, when: str) -> Iterator[tuple[str, str]]:
    run = round.runs.order_by("-asked_at")[0]
    by_name = {
        "board": reverse("season_matching", args=[round.season_id]),
        "suggestions": reverse("round_suggestions", args=[round.pk]),
        "draft": reverse("round_draft", args=[round.pk]),
        "run": reverse("run", args=[run.pk]),
        "record": reverse("run_record", args=[run.pk]),
    }
    for name, url in by_name.items():
        yield f"{name}, {when}", text_of(desk, url)


def lines_of(season: Season, coordinator: Person) -> set[str]:
    """Every line that a round of these two brings, with the chance taken out."""
    said = dict(a_whole_round(season, coordinator))
    return {bare(line) for text in said.values() for line in without_chance(text).splitlines()}


def reasons_in(season: Season) -> set[str]:
    """Every line that the reasons of this season's suggestions bring, for whoever reads them."""
    words, lines = Wording.of(season), set()
    for why in Suggestion.objects.filter(round__season=season).values_list("why", flat=True):
        lines |= set(json.dumps(why, ensure_ascii=False, indent=2).splitlines())
        for role in ("", "mentee", "mentor"):
            lines |= {*map(str, words.strengths(why, role)), words.caution(why, role)}
    return {bare(line) for line in lines}


def bare(line: str) -> str:
    """A line of a page without its tags, or of a record without what parts it from the next."""
    return TAG.sub("", line).strip(" ,")


def tell_style(one: Participation, answer: int) -> None:
    one.working_style = {f"style.{number}": answer for number in range(1, 7)}
    one.save(update_fields=["working_style"])


# -- Finding --------------------------------------------------------------------------------------


def an_open_season() -> tuple[Season, Person]:
    season = SeasonFactory()
    coordinator = coordinator_of(season)
    Opening.objects.create(season=season, by=coordinator)
    return season, coordinator


def round_of_demo() -> Round:
    return Round.objects.with_season().select_related("season__opening").get()


def person_of(role: cast.Role) -> Person:
    return Person.objects.get(email=role.email)


def own_suggestions(person: Person) -> list:
    own = person.participations.get(season=round_of_demo().season)
    return answering.own_suggestions(round_of_demo(), own)


def mentees_of(round: Round) -> list[Participation]:
    found = Participation.objects.filter(mentors_suggested__round=round).distinct()
    return list(found.select_related("person").order_by("pk"))


def own_url(one: Participation) -> str:
    return reverse("my_suggestions", args=[one.pk])


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def mails() -> Iterator[str]:
    """Every mail there is to send, as it is written again for whom it goes to."""
    for delivery in Delivery.objects.select_related("person").order_by("notice", "person"):
        mail = told_again(delivery.notice, delivery.facts).mail(delivery.person)
        yield f"{mail.subject} {mail.body} {[part[0] for part in mail.alternatives]}"


def without_chance(text: str) -> str:
    """Ids, moments and tokens are new each time and say nothing."""
    lines = [line for line in text.splitlines() if "csrf" not in line]
    return MOMENT.sub("T", FINGERPRINT.sub("F", UUID.sub("U", "\n".join(lines))))
