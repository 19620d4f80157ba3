"""What the pages of a programme and its seasons are for, to a coordinator who is new there."""

from django.utils.translation import gettext_lazy as _

from kehity.people.first_visits import FirstVisit

PROGRAMME = FirstVisit(
    "programme",
    _("A programme goes on from year to year; people come and go with its seasons."),
    _("Begin its first season from a ready template: most of it is filled in for you."),
    _("When the season is open, people can enrol."),
)
SEASON = FirstVisit(
    "season",
    _("These settings are what the season promises to its people."),
    _("Change what does not fit you; the rest is good enough for a first season."),
    _("Then you open the season and send its address to those whom it is for."),
)
PEOPLE = FirstVisit(
    "people",
    _("Here you see who has been asked, who has said yes and who has left."),
    _("Open a name to see what that person has told the programme."),
    _("When enough people are ready, you make the pairs."),
)

FIRST_VISITS = (PROGRAMME, SEASON, PEOPLE)
