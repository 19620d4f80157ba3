"""Who may do what with learning means; questions only."""

from kehity.mentorships.models import Mentorship
from kehity.people.models import Person
from kehity.programmes.models import Participation


def may_choose_means(person: Person, participation: Participation) -> bool:
    return (
        participation.person_id == person.pk
        and participation.is_mentee()
        and not participation.has_withdrawn()
    )


def may_suggest(person: Person, mentorship: Mentorship) -> bool:
    return person.pk == mentorship.mentor.person_id and mentorship.is_under_way()


def may_put_on_agenda(person: Person, mentorship: Mentorship | None) -> bool:
    return mentorship is not None and mentorship.is_led_by(person) and mentorship.is_under_way()
