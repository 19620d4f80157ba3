"""The whole demo: the seasons that tests share, and beside them what a visitor wants to see."""

from kehity.people.models import Person
from kehity.programmes.models import Organisation
from kehity.website.demo import cast
from kehity.website.demo.completed import make_completed_season
from kehity.website.demo.public import show_to_everyone
from kehity.website.demo.season import make_season, nothing_waits_to_be_sent


def make_whole_demo() -> None:
    """Kept apart from `make_season`, whose world is small enough to be made for every test run."""
    make_season()
    coordinator = Person.objects.get(email=cast.COORDINATOR.email)
    organisation = Organisation.objects.get()
    make_completed_season(organisation.programmes.get(), coordinator)
    show_to_everyone(organisation, coordinator)
    nothing_waits_to_be_sent()
