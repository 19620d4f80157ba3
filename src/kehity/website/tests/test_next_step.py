"""What is my next step? A table of every state, as the mentee and as the mentor."""

# long because every state of the road is a row of one table

import datetime

import pytest
from django.utils import timezone, translation

from kehity.evaluation.evaluating import mark_closing_held, save_evaluation
from kehity.evaluation.models import CheckAsked, FollowUp, MidReview, Occasion, SurveyAnswered
from kehity.evaluation.tests.factories import draft, pair_evaluating
from kehity.goals.models import Stage
from kehity.matching.models import Stage as RoundStage
from kehity.matching.tests.factories import RoundFactory, SuggestionFactory
from kehity.meetings.models import Reflection
from kehity.meetings.tests.factories import AgendaItemFactory, MeetingFactory, days_from_now
from kehity.mentorships.models import Mentorship
from kehity.mentorships.tests.factories import (
    MenteeFactory,
    MentorFactory,
    MentorshipFactory,
    answer,
    write_version,
)
from kehity.programmes.models import Participation, Withdrawal
from kehity.website.next_step import next_step
from kehity.website.roads import road_of
from kehity.website.steps import Step

pytestmark = pytest.mark.django_db


def step_of(participation) -> Step:
    return found(participation).step


def found(participation):
    here = Participation.objects.select_related("person__data_key", "season").get(
        pk=participation.pk
    )
    return next_step(here, road_of(here).mentorships)


# -- Before there is a pair -----------------------------------------------------------------------


def invited(role):
    return role(joined=False)


def withdrawn(role):
    left = role()
    Withdrawal.objects.create(participation=left)
    return left


def preparing(role):
    return role(ready=False)


def ready(role):
    return role()


BEFORE = [
    (invited, Step.ANSWER_INVITATION),
    (withdrawn, Step.LEFT),
    (preparing, Step.PREPARE),
    (ready, Step.WAIT_PAIR),
]


@pytest.mark.parametrize("role", [MenteeFactory, MentorFactory], ids=["mentee", "mentor"])
@pytest.mark.parametrize(("state", "step"), BEFORE)
def test_the_step_before_there_is_a_pair(state, step, role):
    assert step_of(state(role)) == step


# -- While pairs are made -------------------------------------------------------------------------


def reviewed():
    return SuggestionFactory()


def mentees_asked():
    return SuggestionFactory(round__stage=RoundStage.MENTEES)


def ranked():
    return SuggestionFactory(round__stage=RoundStage.MENTEES, rank=1)


def mentors_asked():
    return SuggestionFactory(round__stage=RoundStage.MENTORS, rank=1)


def mentors_asked_without_an_answer():
    return SuggestionFactory(round__stage=RoundStage.MENTORS)


def refused_by_the_mentee():
    return SuggestionFactory(round__stage=RoundStage.MENTORS, rank=0)


def accepted_in_the_round():
    return SuggestionFactory(round__stage=RoundStage.MENTORS, rank=1, accepts=True)


def drafted():
    return SuggestionFactory(round__stage=RoundStage.DRAFT, rank=1, accepts=True)


def published_without_a_pair():
    return SuggestionFactory(round__stage=RoundStage.PUBLISHED, rank=1, accepts=False)


def dropped():
    return SuggestionFactory(round__stage=RoundStage.DROPPED, rank=1)


def next_round_begun():
    suggestion = published_without_a_pair()
    RoundFactory(season=suggestion.round.season)
    return suggestion


MAKING_PAIRS = [
    (reviewed, Step.WAIT_PAIR, Step.WAIT_PAIR),
    (mentees_asked, Step.RANK_SUGGESTIONS, Step.WAIT_PAIR),
    (ranked, Step.WAIT_SUGGESTIONS, Step.WAIT_PAIR),
    (mentors_asked, Step.WAIT_SUGGESTIONS, Step.ANSWER_MENTEES),
    (mentors_asked_without_an_answer, Step.WAIT_PAIR, Step.WAIT_PAIR),
    (refused_by_the_mentee, Step.WAIT_SUGGESTIONS, Step.WAIT_PAIR),
    (accepted_in_the_round, Step.WAIT_SUGGESTIONS, Step.WAIT_SUGGESTIONS),
    (drafted, Step.WAIT_SUGGESTIONS, Step.WAIT_SUGGESTIONS),
    (published_without_a_pair, Step.ON_WAITING_LIST, Step.WAIT_PAIR),
    (dropped, Step.WAIT_PAIR, Step.WAIT_PAIR),
    (next_round_begun, Step.ON_WAITING_LIST, Step.WAIT_PAIR),
]


@pytest.mark.parametrize(("state", "mentees", "mentors"), MAKING_PAIRS)
def test_the_step_while_pairs_are_made(state, mentees, mentors):
    suggestion = state()

    assert (step_of(suggestion.mentee), step_of(suggestion.mentor)) == (mentees, mentors)


@pytest.mark.parametrize("state", [row[0] for row in MAKING_PAIRS])
def test_the_button_leads_to_a_page_that_opens_while_pairs_are_made(state, client):
    suggestion = state()

    answers = []
    for half in (suggestion.mentee, suggestion.mentor):
        client.force_login(half.person)
        answers += [client.get(url).status_code for url in (found(half).url, "/")]

    assert answers == [200] * 4


def test_the_waiting_list_tells_the_place():
    suggestion = published_without_a_pair()
    MenteeFactory(season=suggestion.round.season)

    with translation.override("en"):
        text = str(found(suggestion.mentee).words.text)

    assert text == "You are number 1 of 2. See what would help."


def test_a_mentor_with_a_pair_is_asked_beside_what_is_more_urgent(client):
    pair = meeting_today()
    mentor = pair.mentor
    Participation.objects.filter(pk=mentor.pk).update(capacity=2)
    mentor.refresh_from_db()
    round = RoundFactory(season=mentor.season, stage=RoundStage.MENTORS)
    SuggestionFactory(round=round, mentor=mentor, rank=1)
    client.force_login(mentor.person)

    page = client.get("/")

    assert page.context["next_step"].step == Step.MEET
    assert [step.step for step in page.context["asks_beside"]] == [Step.ANSWER_MENTEES]


def test_a_mentor_without_a_free_place_is_not_asked():
    pair = in_calm_dialogue()
    round = RoundFactory(season=pair.season, stage=RoundStage.MENTORS)
    SuggestionFactory(round=round, mentor=pair.mentor, rank=1)

    assert step_of(pair.mentor) == Step.DIALOGUE


# -- On the way -----------------------------------------------------------------------------------


def proposed():
    return MentorshipFactory()


def accepted_by_the_mentee():
    pair = proposed()
    pair.acceptances.create(by=pair.mentee.person)
    return pair


def accepted():
    return MentorshipFactory(accepted=True)


def introduction_planned():
    pair = accepted()
    pair.introductions.create(planned_at=timezone.now(), round=1)
    return pair


def introduced():
    return MentorshipFactory(introduced=True)


def decided_by_the_mentor():
    pair = introduced()
    answer(pair, pair.mentor.person, "yes")
    return pair


def both_said_yes():
    return MentorshipFactory(decided=True)


def agreement_written_by_the_mentee():
    pair = both_said_yes()
    write_version(pair, pair.mentee.person)
    return pair


def nothing_booked():
    return MentorshipFactory(agreed=True)


def in_calm_dialogue():
    """A meeting is booked, and far enough away."""
    pair = nothing_booked()
    MeetingFactory(mentorship=pair, planned_at=days_from_now(30))
    return pair


def meeting_near():
    pair = nothing_booked()
    MeetingFactory(mentorship=pair, planned_at=days_from_now(7))
    return pair


def agenda_sent():
    pair = nothing_booked()
    meeting = MeetingFactory(mentorship=pair, planned_at=days_from_now(7))
    AgendaItemFactory(meeting=meeting)
    meeting.agenda_sent_at = timezone.now()
    meeting.save()
    return pair


def meeting_today():
    pair = nothing_booked()
    MeetingFactory(mentorship=pair, planned_at=timezone.now() - datetime.timedelta(minutes=5))
    return pair


def meeting_over():
    pair = nothing_booked()
    MeetingFactory(mentorship=pair, past=True)
    return pair


def just_met():
    pair = in_calm_dialogue()
    MeetingFactory(mentorship=pair, held=True, planned_at=days_from_now(-2))
    return pair


def met_and_reflected():
    pair = just_met()
    held = pair.meetings.held().get()
    Reflection(meeting=held, by=pair.mentee.person, insight="x").save(force_insert=True)
    return pair


def check_asked():
    pair = in_calm_dialogue()
    CheckAsked.objects.create(mentorship=pair, occasion=Occasion.SECOND_MEETING)
    return pair


def mid_review_open():
    pair = in_calm_dialogue()
    MidReview.objects.create(mentorship=pair)
    return pair


def mid_review_confirmed_by_the_mentee():
    pair = mid_review_open()
    pair.mid_review.confirmations.create(by=pair.mentee.person)
    return pair


def mid_review_rated_by_the_mentor():
    pair = mid_review_open()
    pair.mentee.goals.get().rate(Stage.MIDDLE, 0, pair.mentor.person)
    return pair


def pause_proposed_by_the_mentee():
    pair = in_calm_dialogue()
    until = timezone.localdate() + datetime.timedelta(days=30)
    pair.pauses.create(proposed_by=pair.mentee.person, until=until)
    return pair


def paused():
    pair = pause_proposed_by_the_mentee()
    pair.pauses.update(confirmed_at=timezone.now())
    return pair


def closing_wished_by_the_mentee():
    pair = in_calm_dialogue()
    pair.closing_wishes.create(by=pair.mentee.person)
    return pair


def agreement_rewritten_by_the_mentee():
    pair = in_calm_dialogue()
    write_version(pair, pair.mentee.person, number=2)
    return pair


def evaluating():
    return pair_evaluating()[0]


def drafted_by_the_mentee():
    pair, _evaluation = pair_evaluating()
    draft(pair, pair.mentee.person)
    return pair


def closing_held():
    pair = evaluating()
    mark_closing_held(pair, pair.mentee.person)
    return pair


def saved_by_the_mentee():
    pair = closing_held()
    draft(pair, pair.mentee.person)
    save_evaluation(pair, pair.mentee.person)
    return pair


def saved_and_surveyed_by_the_mentee():
    pair = saved_by_the_mentee()
    SurveyAnswered.objects.create(participation=pair.mentee)
    return pair


def saved_before_the_closing():
    pair = drafted_by_the_mentee()
    save_evaluation(pair, pair.mentee.person)
    return pair


def in_use():
    return MentorshipFactory(in_use=True)


def surveyed():
    pair = in_use()
    for half in pair.pair:
        SurveyAnswered.objects.create(participation=half)
    return pair


def follow_up_ahead():
    pair = surveyed()
    follow_up(pair, in_days=30)
    return pair


def follow_up_due():
    pair = surveyed()
    follow_up(pair, in_days=0)
    return pair


def all_followed_up():
    pair = surveyed()
    follow_up(pair, in_days=0).answer(used="x", lasted="fully", would_help="")
    return pair


def ended():
    return MentorshipFactory(in_dialogue=True, ended=True)


def follow_up(pair, in_days):
    due_on = timezone.localdate() + datetime.timedelta(days=in_days)
    row = FollowUp(mentorship=pair, participation=pair.mentee, months=3, due_on=due_on)
    row.save(force_insert=True)
    return row


ON_THE_WAY = [
    (proposed, Step.ACCEPT, Step.ACCEPT),
    (accepted_by_the_mentee, Step.WAIT_ACCEPT, Step.ACCEPT),
    (accepted, Step.PLAN_INTRODUCTION, Step.WAIT_PLAN),
    (introduction_planned, Step.HOLD_INTRODUCTION, Step.HOLD_INTRODUCTION),
    (introduced, Step.DECIDE, Step.DECIDE),
    (decided_by_the_mentor, Step.DECIDE, Step.WAIT_DECISION),
    (both_said_yes, Step.WRITE_AGREEMENT, Step.WRITE_AGREEMENT),
    (agreement_written_by_the_mentee, Step.WAIT_CONFIRMATION, Step.CONFIRM_AGREEMENT),
    (nothing_booked, Step.BOOK_NEXT, Step.BOOK_NEXT),
    (in_calm_dialogue, Step.DIALOGUE, Step.DIALOGUE),
    (meeting_near, Step.PREPARE_AGENDA, Step.DIALOGUE),
    (agenda_sent, Step.DIALOGUE, Step.READ_BRIEF),
    (meeting_today, Step.MEET, Step.MEET),
    (meeting_over, Step.MARK_HELD, Step.MARK_HELD),
    (just_met, Step.REFLECT, Step.DIALOGUE),
    (met_and_reflected, Step.DIALOGUE, Step.DIALOGUE),
    (check_asked, Step.CHECK, Step.CHECK),
    (mid_review_open, Step.MID_REVIEW, Step.MID_REVIEW),
    (mid_review_confirmed_by_the_mentee, Step.DIALOGUE, Step.CONFIRM_MID_REVIEW),
    (mid_review_rated_by_the_mentor, Step.MID_REVIEW, Step.CONFIRM_MID_REVIEW),
    (pause_proposed_by_the_mentee, Step.WAIT_PAUSE, Step.CONFIRM_PAUSE),
    (paused, Step.PAUSED, Step.PAUSED),
    (closing_wished_by_the_mentee, Step.DIALOGUE, Step.CONFIRM_CLOSING),
    (agreement_rewritten_by_the_mentee, Step.DIALOGUE, Step.CONFIRM_AGREEMENT),
    (evaluating, Step.PREPARE_EVALUATION, Step.PREPARE_EVALUATION),
    (drafted_by_the_mentee, Step.HOLD_CLOSING, Step.PREPARE_EVALUATION),
    (closing_held, Step.SAVE_EVALUATION, Step.SAVE_EVALUATION),
    (saved_by_the_mentee, Step.SURVEY, Step.SAVE_EVALUATION),
    (saved_and_surveyed_by_the_mentee, Step.WAIT_EVALUATION, Step.SAVE_EVALUATION),
    (saved_before_the_closing, Step.HOLD_CLOSING, Step.PREPARE_EVALUATION),
    (in_use, Step.SURVEY, Step.SURVEY),
    (surveyed, Step.ROAD_DONE, Step.ROAD_DONE),
    (follow_up_ahead, Step.FOLLOW_UP_AHEAD, Step.ROAD_DONE),
    (follow_up_due, Step.FOLLOW_UP, Step.ROAD_DONE),
    (all_followed_up, Step.ROAD_DONE, Step.ROAD_DONE),
    (ended, Step.WAIT_PAIR, Step.WAIT_PAIR),
]


@pytest.mark.parametrize(("state", "mentees", "mentors"), ON_THE_WAY)
def test_each_half_has_one_next_step(state, mentees, mentors):
    pair = state()

    assert (step_of(pair.mentee), step_of(pair.mentor)) == (mentees, mentors)


def test_the_tables_know_every_step():
    in_tables = {step for _state, step in BEFORE}
    in_tables |= {step for _state, *steps in MAKING_PAIRS + ON_THE_WAY for step in steps}

    assert set(Step) - in_tables == set()


@pytest.mark.parametrize("state", [row[0] for row in ON_THE_WAY])
def test_the_button_leads_to_a_page_that_opens(state, client):
    pair = state()

    answers = {}
    for half in pair.pair:
        client.force_login(half.person)
        url = found(half).url
        answers[url] = client.get(url).status_code
        answers[f"home of {half.role}"] = client.get("/").status_code

    assert {url: status for url, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("role", [MenteeFactory, MentorFactory], ids=["mentee", "mentor"])
@pytest.mark.parametrize("state", [row[0] for row in BEFORE])
def test_the_button_leads_to_a_page_that_opens_before_there_is_a_pair(state, role, client):
    participation = state(role)
    client.force_login(participation.person)

    answers = [client.get(url).status_code for url in (found(participation).url, "/")]

    assert answers == [200, 200]


@pytest.mark.parametrize("state", [row[0] for row in ON_THE_WAY])
def test_every_step_of_a_pair_is_said_in_every_language(state):
    pair = state()

    assert [half.role for half in pair.pair if not is_said(half)] == []


@pytest.mark.parametrize("state", [row[0] for row in MAKING_PAIRS])
def test_every_step_while_pairs_are_made_is_said_in_every_language(state):
    suggestion = state()

    assert [half.role for half in (suggestion.mentee, suggestion.mentor) if not is_said(half)] == []


@pytest.mark.parametrize("state", [row[0] for row in BEFORE])
def test_every_step_before_a_pair_is_said_in_every_language(state):
    assert is_said(state(MenteeFactory))


def is_said(participation) -> bool:
    """All three words are there, and each language says them in its own way."""
    texts = [words_in(participation, language) for language in ("fi", "sv", "en")]
    return all(all(said) and len(set(said)) == 3 for said in zip(*texts, strict=True))


def words_in(participation, language) -> list[str]:
    with translation.override(language):
        words = found(participation).words
        return [str(words.title), str(words.text), str(words.button)]


def test_of_two_pairs_the_more_urgent_one_leads():
    mentor = MentorFactory(capacity=2)
    calm = nothing_booked_with(mentor)
    MeetingFactory(mentorship=calm, planned_at=days_from_now(30))
    over = nothing_booked_with(mentor)
    meeting = MeetingFactory(mentorship=over, past=True)

    step = found(mentor)

    assert (step.step, str(meeting.pk) in step.url) == (Step.MARK_HELD, True)


def nothing_booked_with(mentor) -> Mentorship:
    return MentorshipFactory(agreed=True, mentor=mentor, mentee__season=mentor.season)


def test_calm_steps_are_the_ones_with_nothing_to_do():
    assert {step for step in Step if step.is_calm()} == {
        Step.DIALOGUE,
        Step.WAIT_ACCEPT,
        Step.WAIT_PLAN,
        Step.WAIT_DECISION,
        Step.WAIT_CONFIRMATION,
        Step.WAIT_PAUSE,
        Step.PAUSED,
        Step.WAIT_EVALUATION,
        Step.WAIT_SUGGESTIONS,
        Step.WAIT_PAIR,
        Step.ON_WAITING_LIST,
        Step.FOLLOW_UP_AHEAD,
        Step.ROAD_DONE,
        Step.LEFT,
    }
