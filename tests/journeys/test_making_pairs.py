"""From two enrolment lists to published pairs: suggestions, answers, a lock, a swap, a rerun.

The coordinator and one mentee use the product in Finnish, another mentee in Swedish without
scripts, a mentor in English. What the others do is done by the product's own verbs.
"""

# long because a whole round is one walk.

import datetime
import json
from pathlib import Path

import pytest
from django.core import mail
from django.utils import translation

from kehity.matching import answering, drafting, swapping
from kehity.matching.asking import mentees_to_answer, mentors_to_answer
from kehity.matching.models import Change, Round, Stage, Suggestion
from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.people.tests.factories import PersonFactory
from kehity.programmes.answering import join
from kehity.programmes.models import Participation, Season
from kehity.programmes.tests.factories import CoordinationFactory, SeasonFactory
from tests.journeys.walking import Calendar, work

LISTS = Path(__file__).resolve().parents[2] / "src/kehity/programmes/lists/tests/data"
KAISA = "kaisa.virtanen@merikunta.example"
AINO = "aino.bjorklund@esimerkki.example"
AMIRA = "amira.huhta@esimerkki.example"
ELENA = "elena.kakko@esimerkki.example"
FIRST_DAY = datetime.date(2027, 1, 11)
SILENT = 3
REASON = "Tunnen heidät molemmat."

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_pairs_are_made_by_people_with_the_programs_help(someone):
    calendar = Calendar(FIRST_DAY)
    with calendar.day():
        a_season_enrols()
    kaisa, aino = someone(KAISA), someone(AINO)
    amira = someone(AMIRA, "sv", scripts=False)

    with calendar.day(hour=10):
        the_lists_come_in(kaisa)
    with calendar.day(hour=12):
        they_join(aino, amira)
    calendar.after(days=30)
    with calendar.day():
        suggestions_are_made_and_reviewed(kaisa)
    calendar.after(days=1)
    with calendar.day():
        the_mentees_choose(aino, amira)
    calendar.after(days=4)
    the_clock_strikes_eight(calendar)
    with calendar.day():
        those_who_are_silent_are_reminded("Your suggestions still wait for you", mentees_to_answer)
    calendar.after(days=3)
    with calendar.day():
        the_mentors_are_asked_by_the_clock()
    wanted = someone(the_mentor_wanted_by(AINO), "en")
    with calendar.day(hour=11):
        the_mentors_answer(wanted)
    calendar.after(days=5)
    the_clock_strikes_eight(calendar)
    with calendar.day():
        those_who_are_silent_are_reminded("Somebody still waits for your answer", mentors_to_answer)
    calendar.after(days=3)
    with calendar.day():
        the_draft_is_made_by_the_clock(kaisa)
        the_coordinator_locks_and_swaps(kaisa)
        the_rest_is_computed_again(kaisa)
        the_pairs_are_confirmed_by_name(kaisa)
        they_are_published_taken_back_and_published_again(kaisa)
    calendar.after(days=1)
    with calendar.day():
        the_pair_asks_why(aino, wanted)
        one_waits(someone(ELENA))
        the_record_tells_every_change(kaisa)


def a_season_enrols():
    season = SeasonFactory(
        open=True,
        starts_on=datetime.date(2027, 3, 1),
        ends_on=datetime.date(2027, 12, 15),
        languages=["fi", "sv", "en"],
    )
    kaisa = PersonFactory(
        email=KAISA, first_name="Kaisa", last_name="Virtanen", language="fi", zone="Europe/Helsinki"
    )
    CoordinationFactory(programme=season.programme, person=kaisa)


def the_lists_come_in(kaisa):
    season = Season.objects.get()
    kaisa.signs_in()
    for name, role, come_in in (
        ("ilmoittautumiset-mentoroitavat.csv", "mentee", 58),
        ("ilmoittautumiset-mentorit.xlsx", "mentor", 46),
    ):
        kaisa.goes(f"/seasons/{season.pk}/lists/")
        kaisa.page.set_input_files("input[type=file]", LISTS / name)
        kaisa.chooses(role=role).presses("Read the list").presses("Look at the rows")
        kaisa.page.locator("main form button").first.click()
        kaisa.page.wait_for_url("**/lists/*/")
        work()
        assert season.participations.filter(role=role).count() == come_in
    Person.objects.get(email=AMIRA).prefer(language="sv")
    kaisa.goes(f"/seasons/{season.pk}/people/").presses("Send the invitations")


def they_join(*walkers):
    """Two say yes in their browsers, all others by the same verb; their lists told enough."""
    for walker in walkers:
        walker.signs_in().follows_the_mail("An invitation: %(season)s", season="Kausi 2027")
        walker.ticks("has_time", "knows_limits").presses("Yes, I take part")
        assert walker.next_step() == walker.says("You are ready for a pair")
    for participation in Participation.objects.unanswered():
        join(participation)


def suggestions_are_made_and_reviewed(kaisa):
    season, mentee = Season.objects.get(), part_of(AINO)
    kaisa.signs_in().goes(f"/desk/{season.pk}/").page.locator(
        f"main a[href='/seasons/{season.pk}/matching/']"
    ).first.click()
    kaisa.looks_at_the_page().presses("Make suggestions").looks_at_the_page()
    work()
    kaisa.goes(kaisa.page.url).looks_at_the_page()
    kaisa.presses("Look through the suggestions").looks_at_the_page()

    round = Round.objects.get()
    kaisa.goes(f"/rounds/{round.pk}/suggestions/{mentee.pk}/").looks_at_the_page()
    removed = own_suggestions(AINO)[-1]
    kaisa.presses("Remove %(name)s", name=removed.mentor.person.name).looks_at_the_page()
    kaisa.fills(reason=REASON).presses("Remove the suggestion")
    kaisa.page.locator("main input[name=mentor]").first.check(force=True)
    kaisa.fills(reason=REASON).presses("Suggest this mentor")
    kinds = round.changes.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [Change.Kind.REMOVED, Change.Kind.ADDED]
    assert removed.mentor_id not in [one.mentor_id for one in own_suggestions(AINO)]
    kaisa.goes(f"/rounds/{round.pk}/mentees/").looks_at_the_page().presses("Ask the mentees")
    kaisa.looks_at_the_page()
    assert Round.objects.get().is_in(Stage.MENTEES)


def the_mentees_choose(aino, amira):
    for walker, refuses in ((aino, True), (amira, False)):
        assert mails_to(walker, "Mentors are suggested to you") == 1
        walker.signs_in()
        assert walker.next_step() == walker.says("Who would you like as your mentor?")
        walker.takes_the_next_step().looks_at_the_page()
        first, *others = own_suggestions(walker.email)
        ranks = {first.pk: "1"} | {one.pk: str(place) for place, one in enumerate(others, start=2)}
        if refuses:
            ranks[others[-1].pk] = "no"
        walker.chooses(**{f"choice_{pk.hex}": place for pk, place in ranks.items()})
        walker.presses("Keep my answer").looks_at_the_page()
        assert walker.next_step() == walker.says("Your answer is kept")
    round = Round.objects.get()
    answering_now = mentees_to_answer(round).exclude(person__email=ELENA)
    for mentee in answering_now[SILENT - 1 :]:
        own = answering.own_suggestions(round, mentee)
        in_order = {one.pk: place for place, one in enumerate(own, start=1)}
        answering.rank(round, mentee, mentee.person, in_order)


def the_clock_strikes_eight(calendar):
    """What is found then goes out in the readers' mornings, at nine."""
    with calendar.day(hour=8):
        pass


def those_who_are_silent_are_reminded(subject, who):
    silent = set(who(Round.objects.get()).values_list("person__email", flat=True))

    assert len(silent) == SILENT
    assert those_mailed(subject) == silent


def the_mentors_are_asked_by_the_clock():
    round = Round.objects.get()
    wanted = Suggestion.objects.filter(round=round).standing().wanted()

    assert round.is_in(Stage.MENTORS)
    assert round.steps.get(stage=Stage.MENTORS).by is None
    asked = those_mailed("Somebody would like to meet you")
    assert asked == set(wanted.values_list("mentor__person__email", flat=True))


def the_mentor_wanted_by(email):
    """Aino's first choice, who reads English."""
    mentor = own_suggestions(email)[0].mentor.person
    mentor.prefer(language="en")
    return mentor.email


def the_mentors_answer(wanted):
    round = Round.objects.get()
    wanted.signs_in()
    assert wanted.next_step() == wanted.says("Somebody would like you as a mentor")
    wanted.takes_the_next_step().looks_at_the_page()
    own = answering.own_suggestions(round, part_of(wanted.email))
    wanted.chooses(**{f"choice_{one.pk.hex}": "yes" for one in own})
    wanted.presses("Keep my answer").looks_at_the_page()
    assert wanted.next_step() == wanted.says("Your answer is kept")
    not_busy = mentors_to_answer(round)[SILENT:]
    for mentor in not_busy:
        mentees = answering.own_suggestions(round, mentor)
        answers = {one.pk: True for one in mentees}
        answering.answer_mentees(round, mentor, mentor.person, answers)


def the_draft_is_made_by_the_clock(kaisa):
    round = Round.objects.get()
    assert round.is_in(Stage.DRAFT)
    assert mails_to(kaisa, "The answers are in") == 1
    kaisa.signs_in().goes(f"/seasons/{round.season_id}/matching/").looks_at_the_page()
    kaisa.presses("Open the draft").looks_at_the_page()
    assert round.draft.filter(mentee=part_of(AINO)).exists()


def the_coordinator_locks_and_swaps(kaisa):
    round = Round.objects.get()
    locked, swapped, offer = one_to_lock_and_one_to_swap(round)
    kaisa.goes(f"/rounds/{round.pk}/draft/?name={locked.mentee.person.last_name}")
    kaisa.page.locator(f"main form[action*='{locked.pk}/lock/'] button").click()
    kaisa.page.wait_for_load_state()
    kaisa.goes(f"/draft-pairs/{swapped.pk}/swap/").looks_at_the_page()
    assert offer.costs
    assert all(cost in kaisa.sees for cost in offer.costs)
    kaisa.chooses(swap=offer.id).presses("Swap")
    swapped.refresh_from_db()
    assert swapped.mentor_id == offer.mentor.pk


def the_rest_is_computed_again(kaisa):
    round = Round.objects.get()
    held = {(one.mentee_id, one.mentor_id) for one in round.draft.standing()}
    kaisa.goes(f"/rounds/{round.pk}/draft/").presses("Compute again")
    work()
    kaisa.goes(kaisa.page.url).presses("Open the draft")
    assert len(held) >= 2
    assert held <= {(one.mentee_id, one.mentor_id) for one in round.draft.all()}


def the_pairs_are_confirmed_by_name(kaisa):
    round = Round.objects.get()
    coordinator = Person.objects.get(email=KAISA)
    for _number in range(2):
        kaisa.goes(f"/rounds/{round.pk}/draft/?show=unconfirmed")
        kaisa.page.locator("main form[action*='/confirmation/'] button").first.click()
        kaisa.page.wait_for_load_state()
    kaisa.looks_at_the_page()
    assert round.draft.confirmed().count() == 2
    for pair in round.draft.filter(confirmation=None).with_people():
        drafting.confirm(pair, coordinator)


def they_are_published_taken_back_and_published_again(kaisa):
    round = Round.objects.get()
    count = round.draft.count()
    publication = f"/rounds/{round.pk}/publication/"
    kaisa.goes(publication).looks_at_the_page()
    kaisa.page.locator("main form button").click()
    kaisa.page.wait_for_load_state()
    kaisa.looks_at_the_page()
    assert Mentorship.objects.count() == count
    kaisa.presses("Take the publication back").looks_at_the_page().presses("Take it back")
    assert Mentorship.objects.count() == 0
    kaisa.goes(publication).page.locator("main form button").click()
    kaisa.page.wait_for_load_state()
    assert Mentorship.objects.count() == count
    assert Round.objects.get().is_in(Stage.PUBLISHED)


def the_pair_asks_why(aino, wanted):
    mentorship = Mentorship.objects.with_pair().get(mentee=part_of(AINO))
    mentor = mentorship.mentor.person
    aino.signs_in()
    next_step = aino.says("Propose a time to meet %(partner)s", partner=mentor.first_name)
    assert aino.next_step() == next_step
    assert mentor.name in aino.sees
    aino.looks_at_the_page()
    for walker in (aino, wanted):
        if walker.email in (AINO, mentor.email):
            walker.signs_in().goes(mentorship.get_absolute_url())
            walker.presses("Why were we suggested to each other?").looks_at_the_page()
            assert walker.page.locator(".strengths li").count() > 0


def one_waits(elena):
    elena.signs_in()
    assert mails_to(elena, "You are on the waiting list") == 1
    elena.takes_the_next_step().looks_at_the_page()
    assert elena.says("What would help") in elena.sees
    elena.presses("What counts and what never counts").looks_at_the_page()


def the_record_tells_every_change(kaisa):
    round = Round.objects.get()
    kaisa.signs_in().goes(f"/seasons/{round.season_id}/matching/")
    with kaisa.page.expect_download() as download:
        kaisa.page.locator("main a[download]").first.click()
    told = download.value.path().read_text(encoding="utf-8")
    record = json.loads(told)
    kinds = {one["what"] for one in record["changes"]}
    assert len(record["changes"]) == round.changes.count()
    assert {one["who"] for one in record["changes"]} == {"Kaisa Virtanen"}
    assert kinds == {
        "added",
        "removed",
        "locked",
        "swapped",
        "confirmed",
        "published",
        "taken_back",
    }
    assert [one["why"] for one in record["changes"][:2]] == [REASON, REASON]


# -- Finding --------------------------------------------------------------------------------------


def one_to_lock_and_one_to_swap(round):
    """Two pairs without Aino, and a swap that leaves both of them and Aino's alone."""
    aino = part_of(AINO)
    others = list(round.draft.exclude(mentee=aino).with_people().by_name())
    locked = others[0]
    left_alone = {aino.pk, locked.mentee_id}
    for pair in others[1:]:
        with translation.override("fi"):
            for offer in swapping.offers(pair):
                if offer.other is None or offer.other.mentee_id not in left_alone:
                    return locked, pair, offer
    raise AssertionError("no swap is possible")


def part_of(email):
    return Participation.objects.select_related("person").get(person__email=email)


def own_suggestions(email):
    return answering.own_suggestions(Round.objects.get(), part_of(email))


def mails_to(walker, subject):
    return sum(walker.email in m.to and m.subject == walker.says(subject) for m in mail.outbox)


def those_mailed(subject):
    """Everyone who has got a mail with this subject in their own language."""
    said = set()
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            said.add(translation.gettext(subject))
    return {m.to[0] for m in mail.outbox if m.subject in said}
