"""What a person may reach here, found by its address or answered 404; the page speaks its words."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404

from kehity.evaluation.models import Evaluation, FollowUp, MidReview, RaisedHand
from kehity.evaluation.permissions import may_see_checks
from kehity.mentorships.finding import own_mentorship
from kehity.mentorships.models import Mentorship
from kehity.people.http import PersonRequest
from kehity.programmes.words import speak


def own_pair_with_checks(request: PersonRequest, pk: uuid.UUID) -> Mentorship:
    """A pair of this person's that has decided to go on."""
    mentorship = own_mentorship(request, pk)
    if not may_see_checks(request.user, mentorship):
        raise Http404
    return mentorship


def own_mid_review(request: PersonRequest, pk: uuid.UUID) -> tuple[Mentorship, MidReview]:
    """The mid-point review of a pair that this person is one half of."""
    mentorship = own_mentorship(request, pk)
    reviews = MidReview.objects.prefetch_related("confirmations", "goal_choices")
    review = get_object_or_404(reviews, mentorship=mentorship)
    review.mentorship = mentorship
    return mentorship, review


def own_evaluation(request: PersonRequest, pk: uuid.UUID) -> tuple[Mentorship, Evaluation]:
    """The final evaluation of a pair that this person is one half of."""
    pairs = Mentorship.objects.visible_to(request.user).with_pair()
    beside = pairs.filter(evaluation__isnull=False).select_related(
        "evaluation", "mentee__survey_answered", "mentor__survey_answered"
    )
    found = beside.prefetch_related("evaluation__finishes", "evaluation__shared_parts")
    mentorship = get_object_or_404(found, pk=pk)
    speak(mentorship.season)
    return mentorship, mentorship.evaluation


def own_follow_up(request: PersonRequest, pk: uuid.UUID) -> FollowUp:
    """A follow-up that is asked of this person."""
    own = FollowUp.objects.of(request.user).select_related(
        "participation__person__data_key", "participation__season__programme__organisation"
    )
    follow_up = get_object_or_404(own, pk=pk)
    speak(follow_up.participation.season)
    return follow_up


def coordinated_hand(request: PersonRequest, pk: uuid.UUID) -> RaisedHand:
    """A raised hand in a season that this person coordinates."""
    hands = RaisedHand.objects.coordinated_by(request.user).with_person()
    hand = get_object_or_404(hands, pk=pk)
    speak(hand.participation.season)
    return hand
