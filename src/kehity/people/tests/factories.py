"""The plainest valid people."""

import factory

from kehity.people.models import Person


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    email = factory.Sequence(lambda number: f"person{number}@example.org")
    first_name = "Aino"
    last_name = factory.Sequence(lambda number: f"Virtanen {number}")
