"""Filling a database: a big season with the people whose pages are measured, and many more."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from itertools import count

from django.db import transaction

from kehity.evaluation.models import RaisedHand
from kehity.goals.models import Stage as GoalStage
from kehity.learning.models import Kind, ShelfItem
from kehity.meetings.models import Meeting
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.programmes.models import Opening, Participation, Programme, Season
from kehity.ui.words import Words
from kehity.website.bench import draft, looking_back, meetings, pairs, people, words
from kehity.website.bench.people import Place
from kehity.website.bench.rows import Rows
from kehity.website.bench.stages import OVER, UNDER_WAY, Stage
from kehity.website.demo.clock import in_days

USUAL_PAIRS = 500  # in each of the other seasons
SMALLEST_BIG = 60
AT_ONCE = 250  # pairs kept in memory until they are stored
SEASONS_OF_PROGRAMME = 4
NEXT_OF_MENTEE, NEXT_OF_OTHER = 9, 5  # days until the bench mentor's two next meetings

Say = Callable[[str], None]


def fill(mentorships: int, say: Say) -> None:
    """So many pairs: a tenth of them in one season, the others in seasons of the usual size.

    The big season's programme has a next one, whose pairs are a draft so far.
    """
    numbers = count(1)
    big = pairs_of_big_season(mentorships)
    coordinator = Person.objects.create(
        email=words.COORDINATOR, first_name="Kaisa", last_name="Virtanen"
    )
    own = people.programme("Merikunta", coordinator)
    fill_season(begin_season(own, coordinator, "2026", begun=200), big, UNDER_WAY, numbers, True)
    say(f"{big} of {mentorships}")
    with transaction.atomic():
        next_one = begin_season(own, coordinator, "2027", begun=-30)
        draft.draft(next_one, draft.pairs_of_draft(mentorships), numbers)
    _others(mentorships, big, numbers, say)


def pairs_of_big_season(mentorships: int) -> int:
    return min(mentorships, max(mentorships // 10, SMALLEST_BIG))


def _others(mentorships: int, made: int, numbers: Iterator[int], say: Say) -> None:
    """Every third of the other seasons is under way; the rest are over."""
    for number in count(1):
        if made >= mentorships:
            return
        if number % SEASONS_OF_PROGRAMME == 1:
            coordinator = _coordinator(next(numbers))
            programme = people.programme(f"Kunta {number}", coordinator)
        size = min(USUAL_PAIRS, mentorships - made)
        is_over = number % 3 != 0
        season = begin_season(programme, coordinator, str(number), begun=430 if is_over else 200)
        fill_season(season, size, OVER if is_over else UNDER_WAY, numbers, False)
        made += size
        say(f"{made} of {mentorships}")


def _coordinator(number: int) -> Person:
    rows = Rows()
    coordinator = people.person(rows, number)
    rows.store()
    return coordinator


def begin_season(programme: Programme, by: Person, name: str, begun: int) -> Place:
    """An open season with its themes and a shelf; it began so many days ago."""
    starts_on = in_days(-begun).date()
    season = Season.objects.create(
        programme=programme,
        name=Words(fi=f"Kausi {name}", sv=f"Perioden {name}", en=f"Season {name}"),
        purpose=Words(fi="Mentorointi auttaa uudistumaan työssä."),
        starts_on=starts_on,
        ends_on=starts_on + datetime.timedelta(days=330),
        enrolment_opens_on=starts_on - datetime.timedelta(days=60),
        controller=programme.organisation.name,
        contact_name=by.name,
        contact_email=by.email,
    )
    Opening.objects.create(season=season, by=by)
    season.add_starter_themes()
    season.add_starter_modules()
    place = Place(season=season, themes=list(season.themes.order_by("position")), by=by)
    for theme in place.themes:
        item = ShelfItem(season=season, theme=theme, kind=Kind.ARTICLE, title=words.MEANS)
        place.rows.add(item)
    return place


def fill_season(
    place: Place, size: int, mixture: tuple[Stage, ...], numbers: Iterator[int], is_big: bool
) -> None:
    with transaction.atomic():
        made = _known_people(place, numbers) if is_big else 0
        for number in range(made, size):
            mentee = people.mentee(place, next(numbers))
            mentor = people.mentor(place, next(numbers))
            stage = mixture[number % len(mixture)]
            _walk(place, mentee, mentor, stage, next_in=3 + number % 20)
            if number % AT_ONCE == 0:
                place.store()
        _without_a_pair(place, size // 10, numbers)
        place.store()


def _known_people(place: Place, numbers: Iterator[int]) -> int:
    """A mentee and another one with the same mentor, and one who evaluates; how many pairs."""
    mentee = people.mentee(place, next(numbers), words.MENTEE)
    mentor = people.mentor(place, next(numbers), words.MENTOR)
    other = people.mentee(place, next(numbers))
    evaluator = people.mentee(place, next(numbers), words.EVALUATOR)
    _walk(place, mentee, mentor, Stage.MEETING, NEXT_OF_MENTEE)
    second = _walk(place, other, mentor, Stage.MEETING, NEXT_OF_OTHER)
    _walk(place, evaluator, people.mentor(place, next(numbers)), Stage.EVALUATING, 0)
    _share_next_agenda(place, second)
    return 3


def _share_next_agenda(place: Place, pair: Mentorship) -> None:
    mine = [one for one in place.rows.each(Meeting) if one.mentorship == pair]
    coming = [one for one in mine if one.is_planned()]
    meetings.prepare(place, coming[0], len(mine))


def _walk(
    place: Place, mentee: Participation, mentor: Participation, stage: Stage, next_in: int
) -> Mentorship:
    """A pair with everything that a pair at this stage has behind it."""
    pair = pairs.pair(place, mentee, mentor, stage)
    dates = stage.meetings_at(next_in) if stage.has_met() else []
    if stage.has_decided():
        pairs.agree(place, pair, stage, dates or [in_days(10 + 28 * week) for week in range(3)])
    if not stage.has_met():
        return pair
    pairs.rate(place, pair, GoalStage.START, -1, mentee.person, at=15 - stage.way.ago)
    meetings.meet(place, pair, dates, stage.way.held)
    meetings.choose_means(place, pair)
    looking_back.check(place, pair, dates[1])
    if stage.way.held > 4:
        looking_back.review(place, pair, dates[3])
    _end(place, pair, stage)
    return pair


def _end(place: Place, pair: Mentorship, stage: Stage) -> None:
    if stage is Stage.PAUSED:
        pairs.pause(place, pair)
    if stage is Stage.PARTED:
        pairs.part(place, pair)
    if stage in (Stage.EVALUATING, Stage.IN_USE):
        looking_back.evaluate(place, pair, is_done=stage is Stage.IN_USE)
    if stage is Stage.IN_USE:
        looking_back.follow_up(place, pair)


def _without_a_pair(place: Place, how_many: int, numbers: Iterator[int]) -> None:
    """Some wait for a pair, some mentors have room, some have not answered; one raises a hand."""
    for _number in range(how_many):
        waiting = people.mentee(place, next(numbers))
        people.mentor(place, next(numbers))
        people.invited(place, next(numbers))
    if how_many:
        place.rows.add(RaisedHand(participation=waiting))
