"""A request whose person is known."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from kehity.people.models import Person


class PersonRequest(HttpRequest):
    user: Person
    htmx: HtmxDetails
