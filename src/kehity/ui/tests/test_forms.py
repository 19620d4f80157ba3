"""What a person meets when filling in a form."""

import pytest
from django import forms as django_forms
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.http import QueryDict

from kehity.ui.forms import (
    Choice,
    ChoiceCards,
    DateInput,
    DateTimeInput,
    Form,
    ModelForm,
    ScaleInput,
)
from kehity.ui.readers import Readers


class GoalForm(Form):
    readers = {"title": Readers.PAIR, "why": "Your mentor sees this after the meeting."}

    title = django_forms.CharField(label="Goal", help_text="In one sentence.", max_length=20)
    why = django_forms.CharField(
        label="Why", max_length=10, required=False, widget=django_forms.Textarea
    )


class WishForm(Form):
    readers = Readers.EVERYONE

    feeling = django_forms.ChoiceField(
        choices=[("1", "1"), ("2", "2")], widget=ScaleInput(low="Bad", high="Good")
    )
    mode = django_forms.ChoiceField(
        choices=[("remote", Choice("Remotely", "By video"))], widget=ChoiceCards
    )
    day = django_forms.DateField(widget=DateInput)
    moment = django_forms.DateTimeField(widget=DateTimeInput)


def test_a_field_says_who_can_read_it_and_how_long_it_may_be():
    page = str(GoalForm())

    assert str(Readers.PAIR.label) in page
    assert "Your mentor sees this after the meeting." in page
    assert 'aria-describedby="id_title_helptext id_title_limit id_title_readers"' in page
    assert "data-quiet" in page.split("id_why")[0]
    assert "data-quiet" not in page.split("id_why")[-1]


def test_one_circle_of_readers_may_hold_for_the_whole_form():
    page = str(WishForm())

    assert page.count(str(Readers.EVERYONE.label)) == len(WishForm().fields)


def test_an_error_stands_beside_its_field_and_in_the_summary():
    form = GoalForm({"title": "", "why": "a" * 11})

    page = str(form)

    assert sorted(form.errors) == ["title", "why"]
    assert '<a href="#id_title">' in page
    assert 'role="alert" id="id_title_error"' in page
    assert "id_title_error" in page.split('name="title"')[1].split(">")[0]
    assert 'aria-invalid="true"' in page


def test_what_was_typed_is_still_there():
    page = str(GoalForm({"title": "<Grow> & more than twenty", "why": "long enough for this"}))

    assert 'value="&lt;Grow&gt; &amp; more than twenty"' in page
    assert "long enough for this</textarea>" in page


def test_a_character_that_cannot_be_saved_is_an_error_in_words():
    form = GoalForm({"title": "Grow\x00"})

    assert [error["code"] for error in form.errors.get_json_data()["title"]] == [
        "null_characters_not_allowed"
    ]
    assert "\x00" not in form.errors["title"][0]


def test_a_line_end_counts_as_one_character():
    data = QueryDict(mutable=True)
    data.update({"title": "Grow", "why": "12345\r\n789"})

    form = GoalForm(data)

    assert form.is_valid()
    assert form.cleaned_data == {"title": "Grow", "why": "12345\n789"}


def test_a_form_without_summary_has_no_alert():
    assert 'role="alert"' not in str(GoalForm())


def test_a_group_of_choices_is_a_fieldset_with_the_first_choice_as_its_target():
    form = WishForm({})

    page = str(form)

    assert page.count("<fieldset") == 2
    assert '<a href="#id_feeling_0">' in page
    assert 'id="id_feeling_0"' in page
    assert ">Bad</span>" in page
    assert ">By video</span>" in page


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_days_and_moments_speak_iso_in_every_language(settings, language):
    settings.LANGUAGE_CODE = language
    day, moment = "2026-11-25", "2026-11-25T14:00"
    data = {"feeling": "1", "mode": "remote", "day": day, "moment": moment}
    form = WishForm(data)

    assert form.is_valid()
    again = str(WishForm(initial=form.cleaned_data))
    assert f'type="date" name="day" value="{day}"' in again
    assert f'type="datetime-local" name="moment" value="{moment}"' in again


@pytest.mark.parametrize("nonsense", ["\x00", "31.2.2026", "x" * 100_000, "0000-00-00"])
def test_nonsense_is_an_error_and_never_a_crash(nonsense):
    form = WishForm(dict.fromkeys(WishForm().fields, nonsense))

    assert sorted(form.errors) == ["day", "feeling", "mode", "moment"]
    assert str(form)


def test_a_text_without_an_end_cannot_be_declared():
    with pytest.raises(ImproperlyConfigured, match=r"EndlessForm\.text"):
        type("EndlessForm", (Form,), {"text": django_forms.CharField()})


def test_a_form_for_a_record_follows_the_same_rules():
    class KeyForm(ModelForm):
        readers = {"session_key": Readers.ONLY_YOU}

        class Meta:
            model = Session
            fields = ["session_key"]

    with pytest.raises(ImproperlyConfigured, match="session_data"):
        type(
            "DataForm",
            (ModelForm,),
            {"Meta": type("Meta", (KeyForm.Meta,), {"fields": ["session_data"]})},
        )
    assert str(Readers.ONLY_YOU.label) in str(KeyForm())


def test_an_ordinary_form_is_drawn_in_the_look_of_the_house():
    class SignInForm(django_forms.Form):
        remember = django_forms.BooleanField(label="Stay signed in", required=False)

    assert 'class="field" data-kind="tick"' in str(SignInForm())
