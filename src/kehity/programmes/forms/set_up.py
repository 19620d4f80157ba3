"""What the first person of an installation tells."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kehity.ui.forms import Form
from kehity.ui.readers import Readers


class SetUpForm(Form):
    """The organisation, its programme, and the one who begins."""

    readers = {
        "organisation": Readers.EVERYONE,
        "programme": Readers.EVERYONE,
        "first_name": Readers.PROGRAMME,
        "last_name": Readers.PROGRAMME,
        "email": Readers.PROGRAMME,
        "language": Readers.COORDINATOR_ONLY,
    }

    organisation = forms.CharField(
        label=_("Name of the organisation"),
        max_length=120,
        help_text=_("The municipality, company or university that runs the mentoring."),
    )
    programme = forms.CharField(
        label=_("Name of the mentoring programme"),
        max_length=120,
        help_text=_("In your own language; the other languages can be added later."),
    )
    first_name = forms.CharField(
        label=_("Your first name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Your last name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("You sign in with a code that is sent here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    language = forms.ChoiceField(label=_("Your language"), choices=settings.LANGUAGES)
