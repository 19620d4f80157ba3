"""The demo's three seasons: one done, one in full swing, one in which pairs are made now."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kehity.evaluation.checking import raise_hand
from kehity.evaluation.models import FollowUp
from kehity.learning.models import Kind, ShelfItem
from kehity.mentorships.parting import part_ways
from kehity.notifications.models import Delivery, State
from kehity.people.models import Person
from kehity.programmes.models import Invitation, Organisation, Participation, Programme, Season
from kehity.programmes.models.participations import Role
from kehity.ui.words import Words
from kehity.website.demo import cast, making_pairs, people, road
from kehity.website.demo.clock import days_ago

BEGAN = 150
# The organisation and whoever is played have been here longer than any season.
MADE = 900
SHELF = (
    ("t08", Kind.ARTICLE, "Vaikea keskustelu viidessä vaiheessa", "fi", 15),
    ("t01", Kind.EXERCISE, "Elämänviiva: kolme käännekohtaa", "fi", 45),
    ("t02", Kind.BOOK, "Att leda förändring i små steg", "sv", 240),
    ("t14", Kind.ANALYSIS, "Map your energy for a week", "en", 30),
    ("t10", Kind.VISIT, "Päivä toisen kunnan vieraana", "fi", 360),
    ("t09", Kind.ARTICLE, "Kalenteri, joka tottelee", "fi", 10),
)


def make_season() -> None:
    """Three seasons with everybody in them, made with the product's own verbs."""
    with days_ago(MADE):
        # In this order they are offered where one signs in as somebody.
        coordinator, *_others = [people.person_of(role) for role in cast.TALKING]
        organisation = Organisation.objects.create(name="Merikunta")
        organisation.ownerships.create(person=coordinator)
        programme = organisation.begin_programme(
            Words(fi="Merikunnan mentorointi", sv="Havskommunens mentorskap", en="Mentoring"),
            by=coordinator,
        )
    _last_year(programme, coordinator)
    _this_year(programme, coordinator)
    _coming_year(programme, coordinator)
    nothing_waits_to_be_sent()


def _last_year(programme: Programme, by: Person) -> None:
    with days_ago(BEGAN + 290):
        season = prepare_season(programme, "2025–2026", begins_in=10, lasts=300)
        season.open(by)
        mentee, mentor = people.mentee(season, cast.FATIMA), people.mentor(season, cast.PEKKA)
    pair = road.walk_to_dialogue(mentee, mentor, by, ago=BEGAN + 270, lasts=180, meetings=6)
    road.meet(pair, held=6)
    with days_ago(110):
        pair.begin_evaluation(by=None)
    road.evaluate(pair, ago=100)
    road.answer_follow_up(FollowUp.objects.get(mentorship=pair, months=3), ago=5)


def _this_year(programme: Programme, by: Person) -> None:
    with days_ago(BEGAN + 60):
        season = prepare_season(programme, "2026–2027", begins_in=60, lasts=300)
        season.open(by)
        _fill_the_shelf(season)
        oskari, maija = people.mentee(season, cast.OSKARI), people.mentor(season, cast.MAIJA)
        elsa, henrik = people.mentee(season, cast.ELSA), people.mentor(season, cast.HENRIK)
        johan, leena = people.mentee(season, cast.JOHAN), people.mentor(season, cast.LEENA)
        people.mentee(season, cast.AINO)
        _invite(season, by)

    with_maija = road.walk_to_dialogue(oskari, maija, by, ago=100, lasts=250, meetings=8)
    road.meet(with_maija, held=3)
    road.widen(with_maija)

    acquainted = road.pair_up(elsa, henrik, by, ago=14)
    road.get_acquainted(acquainted, ago=9)
    road.decide(acquainted, acquainted.mentor.person, ago=1)

    closing = road.walk_to_dialogue(johan, leena, by, ago=148, lasts=160, meetings=5)
    road.meet(closing, held=5)
    with days_ago(2):
        closing.begin_evaluation(by=None)

    _fill_the_desk(season, by)


def _coming_year(programme: Programme, by: Person) -> None:
    with days_ago(70):
        season = prepare_season(programme, "2027–2028", begins_in=82, lasts=300)
        season.open(by)
    making_pairs.fill(season, by)


def _fill_the_desk(season: Season, by: Person) -> None:
    """A dozen further pairs at different stops, some who wait for one, and some who need help."""
    for number, (first, last, mentors_first, mentors_last) in enumerate(cast.OTHERS):
        with days_ago(BEGAN):
            mentee = people.passer_by(season, first, last, Role.MENTEE)
            mentor = people.passer_by(season, mentors_first, mentors_last, Role.MENTOR)
        if number < 6:
            pair = road.walk_to_dialogue(
                mentee, mentor, by, ago=130 - number * 5, lasts=250, meetings=6
            )
            road.meet(pair, held=1 + number % 3)
        else:
            pair = road.pair_up(mentee, mentor, by, ago=17 if number > 10 else 12 - number % 5)
        if number == 0:
            with days_ago(20):
                part_ways(pair, pair.mentee.person)
        if number == 4:
            with days_ago(2):
                raise_hand(pair.mentee)
        if number in (7, 8):
            road.get_acquainted(pair, ago=9)
    with days_ago(40):
        for first, last in cast.WAITING:
            people.passer_by(season, first, last, Role.MENTEE)
        people.passer_by(season, "Antti", "Rautio", Role.MENTOR)


def prepare_season(
    programme: Programme, years: str, *, begins_in: int, lasts: int, meetings_target: int = 9
) -> Season:
    """A season with all that its pages tell, still to be opened."""
    begins = timezone.localdate() + datetime.timedelta(days=begins_in)
    season = Season(
        programme=programme,
        name=Words(fi=f"Kausi {years}", sv=f"Perioden {years}", en=f"Season {years}"),
        purpose=Words(
            fi="Mentorointi auttaa onnistumaan ja uudistumaan työssä.",
            sv="Mentorskapet hjälper dig att lyckas och förnyas i ditt arbete.",
            en="Mentoring helps you succeed and renew yourself in your work.",
        ),
        intended_outcomes=Words(
            fi="Osaaminen kiertää yli kuntarajojen.\nJokainen vie yhden muutoksen käyttöön.",
            sv="Kunnandet rör sig över kommungränserna.\nVar och en tar en förändring i bruk.",
            en="Skills travel across municipalities.\nEveryone takes one change into use.",
        ),
        audience=Words(
            fi="Kuntien asiantuntijoille ja esihenkilöille.",
            sv="För kommunernas sakkunniga och chefer.",
            en="For experts and leaders in municipalities.",
        ),
        starts_on=begins,
        ends_on=begins + datetime.timedelta(days=lasts),
        enrolment_opens_on=begins - datetime.timedelta(weeks=8),
        enrolment_closes_on=begins - datetime.timedelta(weeks=4),
        matching_on=begins - datetime.timedelta(weeks=2),
        mid_review_on=begins + datetime.timedelta(days=lasts // 2),
        meetings_target=meetings_target,
        controller="Merikunta",
        processor="Merikunta",
        dpo_contact="tietosuoja@merikunta.example",
        legal_basis="public_task",
        retention="Kolme kuukautta kauden päättymisestä.",
        contact_name="Kaisa Virtanen",
        contact_email=cast.COORDINATOR.email,
    )
    season.save()
    season.add_starter_themes()
    return season


def _fill_the_shelf(season: Season) -> None:
    themes = {theme.key: theme for theme in season.themes.all()}
    for key, kind, title, language, minutes in SHELF:
        ShelfItem.objects.create(
            season=season,
            theme=themes[key],
            kind=kind,
            title=title,
            language=language,
            minutes=minutes,
        )


def _invite(season: Season, by: Person) -> None:
    invited = Participation(
        season=season,
        person=people.person_of(cast.TUOMAS),
        role=Role.MENTEE,
        organisation_name=cast.TUOMAS.organisation,
        unit=cast.TUOMAS.unit,
    )
    invited.save()
    Invitation.objects.create(participation=invited, by=by, sent_at=timezone.now())


def nothing_waits_to_be_sent() -> None:
    """The mails of the past have been read long ago."""
    DBTaskResult.objects.all().delete()
    Delivery.objects.waiting().update(state=State.SENT, sent_at=timezone.now())
