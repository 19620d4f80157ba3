"""What is typed in each part of the preparation; the questions are asked word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.goals.forms.lines import LinesField
from kehity.programmes.models import Participation, PartnerWish
from kehity.programmes.models.participations import Mode, Shareable, Support
from kehity.ui.forms import Choice, ChoiceCards, ChoiceCardsMultiple, Form, Readers, ScaleInput
from kehity.ui.meanwhile import KeepsBoth

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as StrOrPromise

UNTIL_SHARED = _("Only you can read this, until you let a proposed partner read it.")
WHEN_SHARED = _("You and the coordinator can read this; a proposed partner only if you let them.")
STYLE = _("Only you can read your answers. Others see at most that you are similar or different.")
LINES = _("One name or e-mail address on each line.")

STATEMENTS = {
    "style_1": _("I think best by talking things through."),
    "style_2": _("I want clear next steps after every conversation."),
    "style_3": _("I would rather be challenged than comforted."),
    "style_4": _("In work, people come before results."),
    "style_5": _("I like to try something new before everything is known."),
    "style_6": _("I prepare carefully before I speak."),
}
LANGUAGE_NAMES = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}
SHARED_BY_MENTEE = (Shareable.SITUATION, Shareable.SUPPORT, Shareable.TIMES)
SHARED_BY_MENTOR = (Shareable.EXPERIENCE, Shareable.WANTS_TO_LEARN, Shareable.TIMES)


def long_text(
    label: StrOrPromise, limit: int, *, rows: int = 5, help_text: StrOrPromise = ""
) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=limit, required=False, widget=box, help_text=help_text
    )


class PartForm(KeepsBoth, Form):
    """One part of the preparation; it can be saved half done, also without what is needed."""

    use_required_attribute = False
    needed: tuple[str, ...] = ()

    def __init__(self, participation: Participation, data: Any = None) -> None:
        super().__init__(data)
        self.initial = self.told(participation)
        self._call_needed(True)

    def told(self, participation: Participation) -> dict[str, Any]:
        names = [name for name in self.fields if hasattr(participation, name)]
        return {name: getattr(participation, name) for name in names}

    def full_clean(self) -> None:
        self._call_needed(False)
        super().full_clean()
        self._call_needed(True)

    def _call_needed(self, is_needed: bool) -> None:
        # The page does not say "if you like" of what a pair needs, yet saving does not wait for it.
        for name in self.needed:
            self.fields[name].required = is_needed


class SituationForm(PartForm):
    """Where a mentee is now, and what would be different."""

    readers = {
        "situation": UNTIL_SHARED,
        "difference": Readers.ONLY_YOU,
        "tried": Readers.ONLY_YOU,
    }

    situation = long_text(
        _("Which situation in your work do you most want to move forward during the coming year?"),
        1500,
        help_text=_("Please leave out other people's names and matters of health."),
    )
    difference = long_text(
        _("What would be different in an ordinary working week if mentoring goes well?"), 1000
    )
    tried = long_text(_("What have you already tried, and what did it teach you?"), 1000)

    def told(self, participation: Participation) -> dict[str, Any]:
        return super().told(participation) | participation.thoughts


class NeedForm(PartForm):
    """What kind of mentor would help."""

    readers = {"need": Readers.COORDINATOR, "support_wanted": WHEN_SHARED}

    need = long_text(_("What kind of experience in a mentor would help you right now?"), 500)
    support_wanted = forms.MultipleChoiceField(
        label=_("What kind of support do you wish for?"),
        choices=Support,
        required=False,
        widget=ChoiceCardsMultiple,
    )


class StyleForm(PartForm):
    """Six statements about ways of working, and for a mentee how to be challenged."""

    readers = {"challenge": Readers.ONLY_YOU}
    statement_readers = STYLE
    template_name = "goals/forms/style.html"

    challenge = long_text(_("How do you like to be challenged, and how not?"), 1000, rows=3)

    def __init__(self, participation: Participation, data: Any = None) -> None:
        super().__init__(participation, data)
        if not participation.is_mentee():
            del self.fields["challenge"]
        for name, statement in STATEMENTS.items():
            self.fields[name] = forms.ChoiceField(
                label=statement,
                choices=[(str(number), str(number)) for number in range(1, 6)],
                required=False,
                widget=ScaleInput(low=_("completely disagree"), high=_("completely agree")),
            )
        self.fields["leave_out"] = forms.BooleanField(
            label=_("Leave my answers to the statements out"), required=False
        )

    def asks_challenge(self) -> bool:
        return "challenge" in self.fields

    def statement_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in STATEMENTS]

    def told(self, participation: Participation) -> dict[str, Any]:
        style = participation.working_style.items()
        answers = {key.replace(".", "_"): str(answer) for key, answer in style}
        return participation.thoughts | answers


class LimitsForm(PartForm):
    """What stays outside the conversations."""

    readers = {"off_limits": _("Only you can read this, and your partner in your agreement.")}

    off_limits = long_text(_("Is there something you want to keep outside the conversations?"), 500)


class OfferForm(PartForm):
    """What a mentor can give, and to how many."""

    needed = ("offer",)
    readers = {
        "offer": Readers.COORDINATOR,
        "experience": WHEN_SHARED,
        "capacity": Readers.COORDINATOR_ONLY,
    }

    offer = long_text(
        _("Which turning points in your career could be useful to someone else?"),
        1000,
        help_text=_("Please leave out other people's names and matters of health."),
    )
    experience = long_text(
        _("Which roles and fields do you know, and for how long?"),
        500,
        rows=3,
        help_text=_("One on each line, for example: head of unit in social services, 8 years."),
    )
    capacity = forms.TypedChoiceField(
        label=_("How many mentees can you meet every month without hurrying?"),
        choices=[(1, _("One mentee")), (2, _("Two mentees")), (3, _("Three mentees"))],
        coerce=int,
        widget=ChoiceCards,
    )


class HopeForm(PartForm):
    """What a mentor hopes to learn."""

    readers = {"wants_to_learn": WHEN_SHARED}

    wants_to_learn = long_text(_("What do you hope to learn from mentoring yourself?"), 500)


class PracticalForm(PartForm):
    """Languages, ways to meet, and where one works."""

    needed = ("languages", "mode")
    readers = {
        "languages": Readers.COORDINATOR,
        "mode": Readers.COORDINATOR,
        "place": Readers.COORDINATOR,
        "times": WHEN_SHARED,
        "organisation_name": Readers.COORDINATOR,
        "unit": Readers.COORDINATOR,
        "title": Readers.COORDINATOR,
        "line_manager": Readers.COORDINATOR_ONLY,
    }

    languages = forms.MultipleChoiceField(
        label=_("In which languages can you talk about your work?"),
        required=False,
        widget=ChoiceCardsMultiple,
    )
    mode = forms.ChoiceField(
        label=_("How do you want to meet?"), choices=Mode, required=False, widget=ChoiceCards
    )
    place = forms.CharField(label=_("In which municipality?"), max_length=120, required=False)
    times = forms.CharField(
        label=_("Which times suit you?"),
        max_length=200,
        required=False,
        help_text=_("For example: Tuesday mornings, or Fridays after one o'clock."),
    )
    title = forms.CharField(label=_("Your title"), max_length=120, required=False)
    organisation_name = forms.CharField(
        label=_("Your organisation"), max_length=120, required=False
    )
    unit = forms.CharField(label=_("Your unit"), max_length=120, required=False)
    line_manager = forms.CharField(
        label=_("Your line manager's name or e-mail address"),
        max_length=254,
        required=False,
        help_text=_("Used only so that nobody is paired within the same reporting line."),
    )

    def __init__(self, participation: Participation, data: Any = None) -> None:
        super().__init__(participation, data)
        spoken = [code for code in LANGUAGE_NAMES if code in participation.season.languages]
        languages = self.fields["languages"]
        languages.choices = [(code, LANGUAGE_NAMES[code]) for code in spoken]  # type: ignore[attr-defined]


class WishesForm(PartForm):
    """Whom a mentee wishes for, and with whom not to be paired."""

    readers = Readers.COORDINATOR_ONLY

    wish = LinesField(label=_("Is there a mentor you wish for?"), most=3, help_text=LINES)
    not_with = LinesField(
        label=_("With whom do you not want to be paired?"), most=5, help_text=LINES
    )
    conflict = LinesField(
        label=_("With whom do you have a conflict of interest?"),
        most=5,
        help_text=_(
            "For example a close relation, or a decision that one makes about the other. "
            "One name or e-mail address on each line."
        ),
    )

    def told(self, participation: Participation) -> dict[str, Any]:
        rows = participation.partner_wishes.order_by("pk")
        wishes = [(wish.kind, wish.named) for wish in rows]
        return {
            kind: [named for one, named in wishes if one == kind]
            for kind in PartnerWish.Kind.values
        }


class MentorWishesForm(WishesForm):
    """With whom a mentor should not be paired."""

    wish = None  # type: ignore[assignment]  # a mentor is wished for, and wishes for nobody
    not_with = LinesField(
        label=_(
            "Whom should you not be paired with? For example, someone in your own reporting line."
        ),
        most=5,
        help_text=LINES,
    )


class SharingForm(PartForm):
    """What a proposed partner may read before deciding to meet."""

    readers = {"shares": Readers.COORDINATOR_ONLY}

    shares = forms.MultipleChoiceField(
        label=_("What may a proposed partner read before you two decide to meet?"),
        required=False,
        widget=ChoiceCardsMultiple,
        help_text=_(
            "Your name, title, organisation, themes and what you need or offer are always shown. "
            "Goals are shown only after you both have agreed to meet."
        ),
    )

    def __init__(self, participation: Participation, data: Any = None) -> None:
        super().__init__(participation, data)
        may_be_shared = SHARED_BY_MENTEE if participation.is_mentee() else SHARED_BY_MENTOR
        shares = self.fields["shares"]
        shares.choices = [(one.value, Choice(one.label)) for one in may_be_shared]  # type: ignore[attr-defined]
