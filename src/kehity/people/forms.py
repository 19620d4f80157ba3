"""What people tell about themselves."""

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kehity.people.models import Person
from kehity.people.zones import zones
from kehity.ui.forms import Form, HouseRules, ModelForm, Readers


class SignUpForm(HouseRules, forms.Form):
    """Asked beside the address when someone new signs up; allauth adds the address to it."""

    readers = {
        "first_name": Readers.PROGRAMME,
        "last_name": Readers.PROGRAMME,
        "email": Readers.COORDINATOR_ONLY,
    }

    first_name = forms.CharField(
        label=_("First name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )

    field_order = ("first_name", "last_name", "email")

    def signup(self, _request: HttpRequest, person: Person) -> None:
        person.first_name = self.cleaned_data["first_name"]
        person.last_name = self.cleaned_data["last_name"]
        person.language = (get_language() or settings.LANGUAGE_CODE)[:2]
        person.save(update_fields=["first_name", "last_name", "language"])


class DetailsForm(ModelForm):
    """One's own name and ways."""

    readers = {
        "first_name": Readers.PROGRAMME,
        "last_name": Readers.PROGRAMME,
        "language": Readers.COORDINATOR_ONLY,
        "zone": Readers.COORDINATOR_ONLY,
    }

    zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=zones,
        help_text=_("Times on your pages and in your mails are told in this zone."),
    )

    class Meta:
        model = Person
        fields = ("first_name", "last_name", "language", "zone")


class LanguageForm(Form):
    """The language that someone wants to read."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)


class DemoSignInForm(Form):
    """Which demo person to be."""

    person = forms.UUIDField()
