"""Kinds of enquiries, their states, and how they may move on. No queries, no web."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    QUESTION = "question", _("A question")
    ACCESSIBILITY = "accessibility", _("Something here is hard to use")
    OTHER = "other", _("Something else")


class State(models.TextChoices):
    NEW = "new", _("New")
    IN_WORK = "in_work", _("In work")
    ANSWERED = "answered", _("Answered")
    ASIDE = "aside", _("Aside")


class Doubt(models.TextChoices):
    """Why nobody is called to an enquiry: it looks as if no human had written it."""

    QUICK = "quick", _("It was sent sooner than anybody can write.")
    STALE = "stale", _("The page it came from was not opened, or long ago.")
    TRAP = "trap", _("A field that people do not see was filled in.")
    LINKS = "links", _("It has many links.")
    REPEATED = "repeated", _("The same words have come many times.")
    MANY = "many", _("Many have come from the same place within a short time.")


MOVES: dict[State, tuple[State, ...]] = {
    State.IN_WORK: (State.NEW, State.ASIDE),
    State.ANSWERED: (State.NEW, State.IN_WORK),
    State.ASIDE: (State.NEW, State.IN_WORK),
}


WAITING = (State.NEW, State.IN_WORK)
DEALT_WITH = (State.ANSWERED, State.ASIDE)
