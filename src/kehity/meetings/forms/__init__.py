"""What people type about their meetings."""

from kehity.meetings.forms.preparing import LineForm, PreparationForm
from kehity.meetings.forms.times import HeldForm, NewTimeForm, SeriesForm, TimeForm
from kehity.meetings.forms.writing import NoteForm, ReflectionForm, StepForm, WorthForm

__all__ = [
    "HeldForm",
    "LineForm",
    "NewTimeForm",
    "NoteForm",
    "PreparationForm",
    "ReflectionForm",
    "SeriesForm",
    "StepForm",
    "TimeForm",
    "WorthForm",
]
