# long because one evaluation is walked from its opening to its end

import pytest
from django.urls import reverse

from kehity.evaluation.evaluating import (
    NothingToSave,
    mark_closing_held,
    own_part_of,
    save_evaluation,
    skip_evaluation,
)
from kehity.evaluation.models import Afterwards, Evaluation, OwnPart
from kehity.evaluation.reading import parts_of
from kehity.evaluation.tests.factories import draft, pair, pair_evaluating
from kehity.goals.models import Learning, Stage, pin
from kehity.mentorships.models import Mentorship
from kehity.mentorships.moved_on import MovedOn
from kehity.mentorships.phases import Phase
from kehity.people.tests.at_once import at_once

pytestmark = pytest.mark.django_db
MARKER = "a-secret-of-the-pair"


def read_anew(mentorship):
    found = Mentorship.objects.with_pair().get(pk=mentorship.pk)
    return found, Evaluation.objects.get(mentorship=found)


def at(name, mentorship):
    return reverse(name, args=[mentorship.pk])


def sent(**told):
    """What the mentee's page sends."""
    return {
        "keep_own1": "on",
        "text_own1": "Silence is an answer too.",
        "differently": "I ask first.",
        "thanks": "Thank you.",
        "retention": "usual",
        "afterwards": "friends",
    } | told


def test_the_evaluation_opens_with_its_phase_and_both_are_told_once(mails):
    mentorship = pair(in_dialogue=True)

    told = mails(lambda: mentorship.begin_evaluation(by=None))

    subject = "Time to look back together"
    assert told == sorted((person.email, subject) for person in mentorship.people)
    assert Evaluation.objects.get().mentorship_id == mentorship.pk


def test_pinned_learnings_arrive_ready_listed(as_person):
    mentorship, _evaluation = pair_evaluating()
    pin(mentorship.mentee, text="Ask before answering.")

    shown = as_person(mentorship.mentee.person).get(at("evaluation_preparation", mentorship))

    assert "Ask before answering." in shown.content.decode()


def test_a_draft_is_kept_with_its_score_and_its_writer_alone_reads_it(as_person):
    mentorship, evaluation = pair_evaluating()
    goal = mentorship.mentee.goals.get()
    mentee, mentor = mentorship.people
    learning = pin(mentorship.mentee, text="As it was pinned")
    told = sent(
        **{
            f"goal_{goal.pk}": "2",
            f"keep_{learning.pk}": "on",
            f"text_{learning.pk}": "As I want to remember it",
            "what_1": MARKER,
            "check_on_1": "2027-05-01",
            "certificate": "on",
        }
    )

    answered = as_person(mentee).post(at("evaluation_preparation", mentorship), told)
    again = as_person(mentee).get(at("evaluation_preparation", mentorship)).content.decode()
    part = own_part_of(evaluation, mentee)

    assert answered.status_code == 302
    assert part.learnings() == ["As I want to remember it", "Silence is an answer too."]
    assert (part.ratings(), part.certificate) == ({str(goal.pk): 2}, True)
    assert "T 70" in again
    assert MARKER in again
    assert MARKER not in as_person(mentor).get(at("evaluation", mentorship)).content.decode()
    assert goal.ratings.count() == 0
    assert Learning.objects.get().text == "As it was pinned"


def test_saving_shares_the_part_and_rates_the_goals(as_person, mails):
    mentorship, _evaluation = pair_evaluating()
    goal = mentorship.mentee.goals.get()
    mentee, mentor = mentorship.people
    told = sent(**{f"goal_{goal.pk}": "1", "what_1": MARKER, "save": "yes"})
    client = as_person(mentee)

    mailed = mails(lambda: client.post(at("evaluation_preparation", mentorship), told))
    shown = as_person(mentor).get(at("evaluation", mentorship)).content.decode()

    assert mailed == [(mentor.email, f"{mentee.first_name} has saved the evaluation")]
    assert MARKER in shown
    assert "Thank you." not in shown
    assert [(one.stage, one.level, one.by) for one in goal.ratings.all()] == [
        (Stage.END, 1, mentee)
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text_own1": "x" * 281},
        {"text_own1": "a\x00b"},
        {"thanks": "x" * 100_000},
        {"check_on_1": "yesterday", "what_1": "More"},
        {"where_1": "At work"},
        {"retention": "forever"},
        {"retention": ""},
        {"afterwards": "<script>"},
        {"keep_own1": "", "save": "yes"},
        {"text_own1": "", "save": "yes"},
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_half_done(as_person, wrong):
    mentorship, _evaluation = pair_evaluating()
    client = as_person(mentorship.mentee.person)

    answered = client.post(at("evaluation_preparation", mentorship), sent(**wrong))

    assert (answered.status_code, OwnPart.objects.count()) == (422, 0)
    assert "I ask first." in answered.content.decode()


def test_at_most_five_learnings_are_kept(as_person):
    mentorship, _evaluation = pair_evaluating()
    pinned = [pin(mentorship.mentee, text=f"Learning {number}") for number in range(6)]
    told = sent() | {f"keep_{one.pk}": "on" for one in pinned}
    told |= {f"text_{one.pk}": one.text for one in pinned}

    answered = as_person(mentorship.mentee.person).post(
        at("evaluation_preparation", mentorship), told
    )

    assert answered.status_code == 422
    assert "Choose at most five learnings to keep." in answered.content.decode()


def test_nothing_is_saved_without_a_learning():
    mentorship, _evaluation = pair_evaluating()
    mentee, mentor = mentorship.people
    draft(mentorship, mentee, learnings={})

    for person in (mentee, mentor):
        with pytest.raises(NothingToSave):
            save_evaluation(mentorship, person)


def test_thanks_and_wishes_are_read_when_both_have_finished():
    mentorship, evaluation = pair_evaluating()
    mentee, mentor = mentorship.people
    draft(mentorship, mentee, afterwards="friends")
    draft(mentorship, mentor, thanks="It was a joy.", afterwards="one_meeting")

    save_evaluation(mentorship, mentee)
    before = Evaluation.objects.get().thanks_to(mentor), Evaluation.objects.get().thanks_to(mentee)
    save_evaluation(mentorship, mentor)
    mentorship, evaluation = read_anew(mentorship)

    assert before == ("", "")
    assert [part.thanks for part in parts_of(evaluation, mentorship, mentee, [])] == [
        "Thank you for asking.",
        "It was a joy.",
    ]
    assert evaluation.afterwards_for_both() == Afterwards.ONE_MEETING


@pytest.mark.parametrize(
    "order",
    [
        ["held", "mentee saves", "mentor saves"],
        ["mentee saves", "mentor skips", "held"],
        ["mentor skips", "held", "mentee skips"],
    ],
)
def test_the_pair_is_completed_when_all_is_done_in_any_order(order):
    mentorship, _evaluation = pair_evaluating()
    mentee, mentor = mentorship.people
    draft(mentorship, mentee)
    draft(mentorship, mentor)
    acts = {
        "held": lambda: mark_closing_held(mentorship, mentor),
        "mentee saves": lambda: save_evaluation(mentorship, mentee),
        "mentee skips": lambda: skip_evaluation(mentorship, mentee),
        "mentor saves": lambda: save_evaluation(mentorship, mentor),
        "mentor skips": lambda: skip_evaluation(mentorship, mentor),
    }

    phases = []
    for act in order:
        acts[act]()
        phases.append(Mentorship.objects.get().phase)

    assert phases == ["final_evaluation", "final_evaluation", "learnings_in_use"]


def test_whoever_wanted_a_certificate_is_led_to_it_when_the_road_is_done(as_person):
    mentorship, _evaluation = pair_evaluating()
    mentee, mentor = mentorship.people
    draft(mentorship, mentee)
    certificate = at("certificate", mentorship.mentee)
    led_there = []

    for act in (save_evaluation, skip_evaluation, mark_closing_held):
        act(mentorship, mentor if act is skip_evaluation else mentee)
        pages = [as_person(one).get(at("evaluation", mentorship)) for one in (mentee, mentor)]
        led_there.append([certificate in page.content.decode() for page in pages])

    assert led_there == [[False, False], [False, False], [True, False]]


def test_pressing_again_changes_nothing():
    mentorship, _evaluation = pair_evaluating()
    mentee = mentorship.mentee.person
    draft(mentorship, mentee)

    for _time in range(2):
        mark_closing_held(mentorship, mentee)
        save_evaluation(mentorship, mentee)
        skip_evaluation(mentorship, mentee)

    evaluation = Evaluation.objects.get()
    assert [(one.by, one.kind) for one in evaluation.finishes.all()] == [(mentee, "saved")]


def test_nothing_happens_in_a_pair_that_has_ended():
    mentorship, _evaluation = pair_evaluating(ended=True)
    mentee = mentorship.mentee.person

    for act in (mark_closing_held, save_evaluation, skip_evaluation):
        with pytest.raises(MovedOn):
            act(mentorship, mentee)


def test_skipping_is_asked_first_and_then_done(as_person):
    mentorship, evaluation = pair_evaluating()
    client = as_person(mentorship.mentor.person)
    address = at("evaluation_skipping", mentorship)

    asked = client.get(address)
    done = [client.post(address).url, client.post(address).url]

    assert asked.status_code == 200
    assert done == [evaluation.get_absolute_url()] * 2
    assert evaluation.finishes.get().kind == "skipped"


def test_the_page_is_read_with_few_queries(as_person, django_assert_max_num_queries):
    mentorship, _evaluation = pair_evaluating()
    for person in mentorship.people:
        draft(mentorship, person)
        save_evaluation(mentorship, person)
    client = as_person(mentorship.mentee.person)

    with django_assert_max_num_queries(24):
        shown = client.get(at("evaluation", mentorship))

    assert shown.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_both_save_at_once_and_the_pair_is_completed_exactly_once():
    mentorship, _evaluation = pair_evaluating()
    for person in mentorship.people:
        draft(mentorship, person)
    mark_closing_held(mentorship, mentorship.mentee.person)
    pairs = [read_anew(mentorship)[0] for _half in range(2)]

    raised = at_once(
        lambda: save_evaluation(pairs[0], pairs[0].mentee.person),
        lambda: save_evaluation(pairs[1], pairs[1].mentor.person),
    )

    found = Mentorship.objects.get()
    assert raised == ["done", "done"]
    assert found.phase == Phase.LEARNINGS_IN_USE
    assert found.milestones.filter(phase=Phase.LEARNINGS_IN_USE).count() == 1


@pytest.mark.django_db(transaction=True)
def test_both_mark_the_closing_held_at_once():
    mentorship, _evaluation = pair_evaluating()
    for person in mentorship.people:
        skip_evaluation(mentorship, person)
    pairs = [read_anew(mentorship)[0] for _half in range(2)]

    raised = at_once(
        lambda: mark_closing_held(pairs[0], pairs[0].mentee.person),
        lambda: mark_closing_held(pairs[1], pairs[1].mentor.person),
    )

    assert raised == ["done", "done"]
    assert Mentorship.objects.get().phase == Phase.LEARNINGS_IN_USE


def test_the_closing_meeting_is_marked_by_either_and_once(as_person):
    mentorship, evaluation = pair_evaluating()
    address = at("evaluation_closing", mentorship)

    answered = [as_person(person).post(address).url for person in mentorship.people]

    evaluation.refresh_from_db()
    assert answered == [evaluation.get_absolute_url()] * 2
    assert evaluation.closing_marked_by == mentorship.mentee.person


def test_a_finished_part_is_neither_opened_nor_changed(as_person):
    mentorship, evaluation = pair_evaluating()
    skip_evaluation(mentorship, mentorship.mentee.person)
    client = as_person(mentorship.mentee.person)
    address = at("evaluation_preparation", mentorship)

    answered = [client.get(address).url, client.post(address, sent(save="yes")).url]

    assert answered == [evaluation.get_absolute_url()] * 2
    assert OwnPart.objects.count() == 0


def test_an_auto_save_keeps_the_draft_without_a_word(as_person):
    mentorship, evaluation = pair_evaluating()
    client = as_person(mentorship.mentor.person)

    client.post(at("evaluation_preparation", mentorship), sent(), headers={"Auto-Save": "true"})
    shown = client.get(at("evaluation_preparation", mentorship)).content.decode()

    assert "Your draft is kept" not in shown
    assert own_part_of(evaluation, mentorship.mentor.person).learnings() == [
        "Silence is an answer too."
    ]


@pytest.mark.parametrize("is_done", [False, True])
def test_the_page_of_the_evaluation_asks_few_questions(
    as_person, django_assert_max_num_queries, is_done
):
    mentorship, _evaluation = pair_evaluating()
    for person in mentorship.people:
        draft(mentorship, person)
        save_evaluation(mentorship, person)
    if is_done:
        mark_closing_held(mentorship, mentorship.mentee.person)
    client = as_person(mentorship.mentee.person)

    with django_assert_max_num_queries(12):
        page = client.get(at("evaluation", mentorship))

    assert (len(page.context["parts"]), page.context["is_completed"]) == (2, is_done)
