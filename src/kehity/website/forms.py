"""What an organisation says on its public page and where it stands, and what a device may keep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from kehity.outside.names import name_in
from kehity.ui.forms import Choice, ChoiceCards, Form, Readers
from kehity.ui.words import LANGUAGES, Words, WordsFormField, WordsWidget
from kehity.website.accent import HEX as A_COLOUR
from kehity.website.hosts.served import is_main
from kehity.website.keeping import Keeping
from kehity.website.logos import HEAVIEST, LARGEST, picture_in
from kehity.website.models import Face, HostName, questions_in

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

ONE_COLOUR = re.compile(rf"^{A_COLOUR.pattern}\Z", re.IGNORECASE)
NO_COLOUR = _("Write the colour as # and six letters or numbers.")
ONLY_PICTURES = _("Send a PNG or a JPEG picture. An SVG can hold a program, so it is not taken.")
TOO_LARGE = _("The picture may have at most 50 kB and 1200 × 1200 points. Please make it smaller.")


class HostNameForm(Form):
    """The host name at which a face stands by itself."""

    readers = Readers.EVERYONE

    name = forms.CharField(
        label=_("Host name"),
        max_length=253,
        help_text=_("The name alone, such as mentorointi.merikunta.fi."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *args: Any, face: Face, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.face = face

    def clean_name(self) -> str:
        name = name_in(self.cleaned_data["name"])
        if name is None:
            raise forms.ValidationError(
                _("Write the name alone: no https, no path, no number after a colon.")
            )
        if is_main(name):
            raise forms.ValidationError(
                _("This is the main host of Kehity. Your page needs a name of its own.")
            )
        if HostName.objects.filter(name=name).exclude(face=self.face).exists():
            raise forms.ValidationError(_("Another organisation has this host name."))
        return name


class FaceForm(Form):
    """The public page of one organisation; everything may stay empty but its address."""

    readers = Readers.EVERYONE

    slug = forms.SlugField(
        label=_("The end of its address"),
        max_length=40,
        help_text=_("Small letters, numbers and hyphens, such as the organisation’s name."),
    )
    title = WordsFormField(label=_("Heading"), max_length=100, required=False)
    lead = WordsFormField(
        label=_("Introduction"), max_length=400, required=False, widget=WordsWidget(long=True)
    )
    questions = WordsFormField(
        label=_("Questions and answers"),
        max_length=3000,
        required=False,
        widget=WordsWidget(long=True),
        help_text=_("First the question, its answer on the next lines, then an empty line."),
    )
    accent = forms.CharField(
        label=_("Colour"),
        max_length=7,
        required=False,
        validators=[
            RegexValidator(ONE_COLOUR, _("Write the colour as # and six letters or numbers."))
        ],
        help_text=_("Such as #00685e. Its lightness is moved until everyone can read it."),
    )
    logo = forms.FileField(
        label=_("Logo"), required=False, help_text=_("A PNG or JPEG picture of at most 50 kB.")
    )
    without_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    def __init__(self, *args: Any, face: Face, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.face = face
        if not face.logo:
            del self.fields["without_logo"]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        if Face.objects.filter(slug=slug).exclude(pk=self.face.pk).exists():
            raise forms.ValidationError(_("Another organisation has this address."))
        return slug

    def clean_questions(self) -> Words:
        said: Words = self.cleaned_data["questions"]
        for language in LANGUAGES:
            text = said.get(language, "")
            if text.strip() and not questions_in(text):
                raise forms.ValidationError(
                    _("No answer was found. Write it on the line below its question.")
                )
        return said

    def clean_accent(self) -> str:
        return str(self.cleaned_data["accent"]).lower()

    def clean_logo(self) -> bytes | None:
        sent: UploadedFile[Any] | None = self.cleaned_data["logo"]
        if sent is None:
            return None
        if (sent.size or 0) > HEAVIEST:
            raise forms.ValidationError(TOO_LARGE)
        content: bytes = sent.read()
        picture = picture_in(content)
        if picture is None:
            raise forms.ValidationError(ONLY_PICTURES)
        if max(picture.width, picture.height) > LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        return content

    def told(self) -> dict[str, Any]:
        """What `Face.put_on` takes."""
        told = {name: said for name, said in self.cleaned_data.items() if name != "without_logo"}
        if self.cleaned_data.get("without_logo") and told["logo"] is None:
            told["logo"] = b""
        picture = picture_in(told["logo"]) if told["logo"] else None
        return told | {"logo_kind": picture.kind if picture else ""}


class KeepingForm(Form):
    """How much of the next meeting this device may keep."""

    readers = {"what": _("Whoever can open this device can read what it keeps.")}

    what = forms.ChoiceField(
        label=_("What may this device keep?"),
        widget=ChoiceCards,
        choices=[
            (Keeping.NOTHING, Choice(Keeping.NOTHING.label, _("So it is until you choose."))),
            (
                Keeping.MEETING,
                Choice(
                    Keeping.MEETING.label,
                    _("When it is, where or behind which link, and whom you meet."),
                ),
            ),
            (
                Keeping.AGENDA,
                Choice(
                    Keeping.AGENDA.label,
                    _("Also the headings of the agenda, as you may read them yourself."),
                ),
            ),
        ],
    )
