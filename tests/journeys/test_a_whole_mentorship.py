"""A whole mentorship in Finnish, from two lists to the last follow-up; the mentee by keys alone."""

import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from kehity.evaluation.models import FollowUp
from kehity.mentorships.models import Mentorship
from kehity.mentorships.phases import Phase
from kehity.programmes.models import Participation, Season, SetUpLink
from tests.journeys.by_keys import KeyWalker
from tests.journeys.walking import Calendar, work

LISTS = Path(__file__).resolve().parents[2] / "src/kehity/programmes/lists/tests/data"
KAISA = "kaisa.virtanen@merikunta.example"
AINO = "aino.bjorklund@esimerkki.example"
CHRISTINE = "christine.makinen@esimerkki.example"
SAVE = "Save and let my partner read"
FIRST_DAY = datetime.date(2027, 1, 11)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_from_enrolment_to_learnings_in_use(someone):
    calendar = Calendar(FIRST_DAY)
    kaisa, aino, christine = someone(KAISA), someone(AINO, kind=KeyWalker), someone(CHRISTINE)

    with calendar.day():
        the_organisation_is_set_up(kaisa)
        the_season_opens(kaisa)
        the_lists_come_in(kaisa)
    with calendar.day(hour=12):
        they_join_and_prepare(aino, christine)
    calendar.after(days=30)
    with calendar.day():
        the_coordinator_makes_the_pair(kaisa)
    calendar.after(days=1)
    with calendar.day():
        they_agree_to_meet(aino, christine)
    calendar.after(days=7)
    with calendar.day(hour=15):
        they_have_met_and_decide(aino, christine)
    calendar.after(days=1)
    with calendar.day():
        they_agree_on_how_they_work(aino, christine)
        nobody_else_sees_anything(kaisa)
    for number in range(1, 7):
        the_month_goes_by(calendar, aino, christine, number)
    the_end_comes_near(calendar, aino, christine)
    the_learnings_are_followed_up(calendar, aino)


def the_organisation_is_set_up(kaisa):
    kaisa.goes(f"/set-up/{SetUpLink.objects.fresh()}/").looks_at_the_page()
    kaisa.fills(
        organisation="Merikunta",
        programme="Merikunnan mentorointi",
        first_name="Kaisa",
        last_name="Virtanen",
        email=KAISA,
    ).chooses(language="fi").presses("Begin")
    kaisa.looks_at_the_page()


def the_season_opens(kaisa):
    kaisa.fills(name_fi="Kausi 2027", starts_on="2027-03-01").presses("Make the season")
    kaisa.looks_at_the_page()
    assert kaisa.says("Still missing before the season can open:") in kaisa.sees
    for language in ("fi", "sv", "en"):
        kaisa.fills(
            **{
                f"name_{language}": "Kausi 2027",
                f"purpose_{language}": "Osaaminen kiertää.",
                f"intended_outcomes_{language}": "Jokainen vie yhden muutoksen käyttöön.",
                f"audience_{language}": "Asiantuntijoille ja esihenkilöille.",
            }
        )
    kaisa.fills(
        enrolment_opens_on="2027-01-04",
        controller="Merikunta",
        processor="Merikunta",
        dpo_contact="tietosuoja@merikunta.example",
        retention="Kolme kuukautta.",
        contact_name="Kaisa Virtanen",
        contact_email=KAISA,
    ).chooses(legal_basis="public_task").presses("Save the settings")
    kaisa.presses("Open the season").looks_at_the_page().presses("Open the season")
    assert Season.objects.get().is_open()


def the_lists_come_in(kaisa):
    season = Season.objects.get()
    for name, role, come_in in (
        ("ilmoittautumiset-mentoroitavat.csv", "mentee", 58),
        ("ilmoittautumiset-mentorit.xlsx", "mentor", 46),
    ):
        kaisa.goes(f"/seasons/{season.pk}/lists/").looks_at_the_page()
        kaisa.page.set_input_files("input[type=file]", LISTS / name)
        kaisa.chooses(role=role).presses("Read the list").looks_at_the_page()
        kaisa.presses("Look at the rows").looks_at_the_page()
        kaisa.page.locator("main form button").first.click()
        kaisa.page.wait_for_url("**/lists/*/")
        work()
        assert season.participations.filter(role=role).count() == come_in
        kaisa.goes(kaisa.page.url).looks_at_the_page()
    kaisa.goes(f"/seasons/{season.pk}/people/").looks_at_the_page()
    kaisa.presses("Send the invitations")


def they_join_and_prepare(aino, christine):
    for walker in (aino, christine):
        walker.signs_in().follows_the_mail("An invitation: %(season)s", season="Kausi 2027")
        walker.looks_at_the_page()
        walker.ticks("has_time", "knows_limits").presses("Yes, I take part")
    aino_part = Participation.objects.get(person__email=AINO)
    section = f"/participations/{aino_part.pk}/preparation"
    aino.goes(f"{section}/").looks_at_the_page()
    aino.goes(f"{section}/situation/").looks_at_the_page()
    aino.fills(situation="Hallinto on uutta.").presses("Save")
    aino.goes(f"{section}/need/").fills(need="Alan vaihtanut ihminen.").presses("Save")
    goal = aino_part.goals.get()
    aino.goes(f"/goals/{goal.pk}/").looks_at_the_page()
    aino.fills(sign_of_progress="Kokoukset sujuvat.").presses("Save")
    assert aino.next_step() == aino.says("You are ready for a pair")
    assert christine.next_step() == christine.says("You are ready for a pair")
    christine.looks_at_the_page()


def the_coordinator_makes_the_pair(kaisa):
    mentee, mentor = (Participation.objects.get(person__email=one) for one in (AINO, CHRISTINE))
    kaisa.signs_in().goes(f"/desk/{mentee.season_id}/").looks_at_the_page()
    kaisa.presses("Make pairs").looks_at_the_page()
    kaisa.goes(f"/seasons/{mentee.season_id}/pairing/{mentee.pk}/{mentor.pk}/").looks_at_the_page()
    assert "Hallinto on uutta." not in kaisa.sees
    kaisa.presses_at("main form button")
    assert Mentorship.objects.count() == 1


def they_agree_to_meet(aino, christine):
    mentorship = Mentorship.objects.get()
    aino.signs_in()
    christine.signs_in()
    assert aino.next_step() == aino.says("Would you like to meet %(partner)s?", partner="Christine")
    aino.takes_the_next_step().looks_at_the_page().presses("Yes, I would like to meet")
    assert aino.next_step() == aino.says("You have said that you would like to meet")
    christine.takes_the_next_step().looks_at_the_page().presses("Yes, I would like to meet")
    assert aino.next_step() == aino.says("Propose a time to meet %(partner)s", partner="Christine")
    aino.takes_the_next_step().looks_at_the_page()
    aino.fills(planned_at="2027-02-18T13:00", where="https://kokous.example/a").presses(
        "Save the time"
    )
    christine.goes(mentorship.get_absolute_url()).looks_at_the_page()
    assert "hallintoon" in christine.sees  # her goal, now that both have agreed to meet


def they_have_met_and_decide(aino, christine):
    aino.signs_in().takes_the_next_step().presses("We have met")
    for walker in (aino, christine):
        walker.signs_in().takes_the_next_step().looks_at_the_page()
        walker.chooses(could_be_open="5", can_progress="4", have_time="yes", answer="yes")
        walker.presses("Keep my answer")
    assert aino.next_step() == aino.says("Write your agreement")


def they_agree_on_how_they_work(aino, christine):
    aino.signs_in().takes_the_next_step().looks_at_the_page()
    aino.fills(
        goal_1="Uusi ala haltuun",
        channels="Sähköposti",
        absence_rule="Kerromme heti.",
        how_to_raise_trouble="Sanomme sen ääneen.",
        minutes="75",
        place="https://kokous.example/a",
        ends_on="2027-12-15",
        date_1="2027-03-02T13:00",
    ).chooses(mode="remote").ticks("limits_acknowledged").presses("Propose a series")
    aino.looks_at_the_page().presses("Save and confirm for my part")
    christine.signs_in().takes_the_next_step().looks_at_the_page()
    christine.presses("I confirm this agreement")
    mentorship = Mentorship.objects.get()
    assert mentorship.phase == Phase.MONTHLY_DIALOGUE
    assert mentorship.meetings.count() >= 8


def nobody_else_sees_anything(kaisa):
    mentorship = Mentorship.objects.get()
    kaisa.signs_in()
    for place in ("", "agreement/", "meetings/"):
        kaisa.is_sent_away_from(f"{mentorship.get_absolute_url()}{place}")


def the_month_goes_by(calendar, aino, christine, number):
    """Prepare, meet, reflect: a few days before, on the day, and the day after."""
    mentorship = Mentorship.objects.get()
    meeting = list(mentorship.meetings.in_order())[number - 1]
    day = timezone.localdate(meeting.planned_at)

    calendar.today = day - datetime.timedelta(days=3)
    with calendar.day():
        aino.signs_in()
        assert aino.next_step() == aino.says("Prepare for the meeting")
        aino.takes_the_next_step()
        aino.fills(title_1=f"Aihe {number}", since_last="Kokeilin kahdesti.")
        aino.presses_at("main button[name=share]")

    calendar.today = day
    with calendar.day(hour=12):
        christine.signs_in().goes(f"/meetings/{meeting.pk}/brief/")
        assert f"Aihe {number}" in christine.sees
        assert christine.next_step() == christine.says("You meet today")
        christine.takes_the_next_step()
        look_now_and_then(christine, number)
        christine.page.locator("main textarea[name=text]").fill(f"Sovittua {number}")
        christine.presses("Save the note")
    with calendar.day(hour=16):
        aino.signs_in()
        assert aino.next_step() == aino.says("Did you meet?")
        aino.takes_the_next_step().presses("Mark as held")

    calendar.after(days=1)
    with calendar.day():
        aino.signs_in()
        assert aino.next_step() == aino.says("What stayed with you?")
        aino.takes_the_next_step()
        look_now_and_then(aino, number)
        aino.fills(insight=f"Oivallus {number}").presses("Save")
        aino.goes(f"/meetings/{meeting.pk}/?part=after").presses("Pin the insight to my learnings")
        if number == 1:
            she_widens_her_view(aino)


def look_now_and_then(walker, number):
    """A page seen once need not be looked at each month."""
    if number == 1:
        walker.looks_at_the_page()


def she_widens_her_view(aino):
    part = Participation.objects.get(person__email=AINO)
    aino.goes(f"/participations/{part.pk}/means/").looks_at_the_page()
    aino.presses("Choose something of your own").looks_at_the_page()
    aino.chooses(kind="article").fills(title="Kirje uudelle esihenkilölle").presses("Choose this")
    aino.presses("Done").fills(takeaway="Kysy ennen kuin neuvot.").presses("Done")
    aino.looks_at_the_page().presses("Put it on the next agenda")


def the_end_comes_near(calendar, aino, christine):
    mentorship = Mentorship.objects.get()
    calendar.today = mentorship.ends_on - datetime.timedelta(weeks=6)
    with calendar.day(hour=10):
        for walker in (aino, christine):
            walker.signs_in()
            if walker.next_step() == walker.says("Did you meet?"):
                continue
        assert Mentorship.objects.get().phase == Phase.FINAL_EVALUATION
        aino.takes_the_next_step().looks_at_the_page().presses("Prepare")
        aino.looks_at_the_page()
        assert "Oivallus 1" in aino.page.content()
        aino.ticks(aino.name_of("input[name^=keep_]"))
        aino.chooses(**{aino.name_of("input[name^=goal_]"): "1"})
        aino.fills(what_1="Kysyn ensin", thanks="Kiitos ajastasi").presses(SAVE)
        christine.takes_the_next_step().presses("Prepare").looks_at_the_page()
        christine.page.locator("main textarea[name^=text_]").first.fill("Kysymällä oppii")
        christine.page.locator("main input[name^=keep_]").first.check(force=True)
        christine.presses(SAVE)
        aino.goes(f"{mentorship.get_absolute_url()}evaluation/").presses("We have held it")
        assert Mentorship.objects.get().phase == Phase.LEARNINGS_IN_USE
        aino.takes_the_next_step().looks_at_the_page()
        for number in range(1, 10):
            aino.chooses(**{f"srv_{number}": "5"})
        aino.presses("Send without my name")


def the_learnings_are_followed_up(calendar, aino):
    for months in (3, 6):
        follow_up = FollowUp.objects.get(months=months)
        calendar.today = follow_up.due_on
        with calendar.day():
            aino.signs_in()
            assert aino.next_step() == aino.says("Are your learnings in use?")
            aino.takes_the_next_step().looks_at_the_page()
            aino.fills(used="Kysyn ennen kuin neuvon.").chooses(lasted="fully")
            aino.presses("Keep my answers")
    with calendar.day():
        aino.signs_in()
        assert aino.next_step() == aino.says("You have come to the end of the road")
