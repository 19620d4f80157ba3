"""What making pairs is for, to a coordinator who does it the first time."""

from django.utils.translation import gettext_lazy as _

from kehity.people.first_visits import FirstVisit

MATCHING = FirstVisit(
    "matching",
    _("Here people become pairs: mentors are suggested, people choose, and you confirm."),
    _("Look first whether most people are ready; those who are late come along in a later round."),
    _("Nobody hears of a pair before you publish it."),
)

FIRST_VISITS = (MATCHING,)
