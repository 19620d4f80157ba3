"""What the worklist and the reports are for, to a coordinator who is new there."""

from django.utils.translation import gettext_lazy as _

from kehity.people.first_visits import FirstVisit

WORKLIST = FirstVisit(
    "worklist",
    _("Your day with mentoring begins here, with people instead of figures."),
    _("Begin with the topmost row: write, put it aside, or mark it done."),
    _("If the same thing happens again later, it comes back by itself."),
)
REPORTS = FirstVisit(
    "reports",
    _("Here you can show that mentoring was worth the time."),
    _("Open a season and read it from the top: what it took, how it worked, what changed."),
    _("The last answers come half a year after the pairs have ended."),
)

FIRST_VISITS = (WORKLIST, REPORTS)
