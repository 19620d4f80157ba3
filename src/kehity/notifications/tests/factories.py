"""A person to be told something, by name: this layer does not know people."""

import factory


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "people.Person"

    email = factory.Sequence(lambda number: f"told{number}@example.org")
    first_name = "Aino"
    last_name = "Virtanen"
