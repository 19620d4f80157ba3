"""A form that shows every kind of field at /ui/."""

from django import forms as django_forms

from kehity.ui import forms
from kehity.ui.readers import Readers
from kehity.ui.words import Words, WordsFormField


class SpecimenForm(forms.Form):
    """Every kind of field, every kind of reader."""

    readers = {
        "title": Readers.PAIR,
        "thoughts": Readers.ONLY_YOU,
        "mode": Readers.PROGRAMME,
        "strengths": Readers.COORDINATOR,
        "usefulness": Readers.COORDINATOR_ONLY,
        "day": Readers.PAIR,
        "moment": Readers.PAIR,
        "place": Readers.PAIR,
        "agreed": Readers.EVERYONE,
    }

    title = django_forms.CharField(
        label="What do you want to become better at?",
        help_text="One sentence is enough. You can change it later.",
        max_length=80,
    )
    thoughts = django_forms.CharField(
        label="Your own thoughts", max_length=600, required=False, widget=django_forms.Textarea
    )
    mode = django_forms.ChoiceField(
        label="How do you want to meet?",
        widget=forms.ChoiceCards,
        choices=[
            (
                "remote",
                forms.Choice("Remotely", points=["By video or telephone.", "No way to travel."]),
            ),
            ("together", forms.Choice("In the same room", "At work, in a café, on a walk")),
        ],
    )
    strengths = django_forms.MultipleChoiceField(
        label="What can you share?",
        widget=forms.ChoiceCardsMultiple,
        choices=[
            ("leading", "Leading people"),
            ("change", "Leading change"),
            ("own", "My own work"),
        ],
    )
    usefulness = django_forms.ChoiceField(
        label="How useful was the meeting?",
        widget=forms.ScaleInput(low="Not useful", high="Very useful"),
        choices=[(str(number), str(number)) for number in range(1, 6)],
    )
    day = django_forms.DateField(label="Which day?", widget=forms.DateInput)
    moment = django_forms.DateTimeField(label="When exactly?", widget=forms.DateTimeInput)
    place = django_forms.ChoiceField(
        label="Where?",
        choices=[("", "Choose"), ("office", "At the office"), ("outside", "Outside")],
    )
    agreed = django_forms.BooleanField(label="We have agreed on this together")


class WordsSpecimenForm(forms.Form):
    """A text in three languages, of which one is missing."""

    readers = Readers.EVERYONE

    name = WordsFormField(label="Name of the season", max_length=120)


A_NAME = Words(fi="Kausi 2027", sv="Perioden 2027")
