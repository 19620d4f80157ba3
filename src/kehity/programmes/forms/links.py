"""The address from which rooms for meetings by video are made."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from kehity.programmes.rooms import ROOM, Rooms
from kehity.ui.forms import Form
from kehity.ui.readers import Readers


class MeetingLinksForm(Form):
    """Where each meeting by video gets a room of its own."""

    readers: ClassVar = Readers.COORDINATOR_ONLY

    meeting_links = forms.CharField(
        label=_("Address of the rooms"),
        max_length=200,
        required=False,
        help_text=_(
            "For example https://meet.example.org/{room}. Each meeting gets a word that nobody "
            "can guess in place of {room}. Leave this empty if pairs bring their own links."
        ),
    )

    def clean_meeting_links(self) -> str:
        address: str = self.cleaned_data["meeting_links"].strip()
        if address and not _makes_rooms(address):
            raise forms.ValidationError(
                _("Write an address that begins with https:// and has {room} in it once.")
            )
        return address


class SeasonLinksForm(MeetingLinksForm):
    """The same for one season, which has the organisation's rooms as long as it has none."""

    def __init__(self, *args: Any, usual: Rooms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting_links"].help_text = _help_beside(usual)


def _help_beside(usual: Rooms) -> Any:
    if usual.are_made():
        return _(
            "For example https://meet.example.org/{room}. Leave this empty, and the "
            "organisation's address holds: %(address)s"
        ) % {"address": usual.address}
    return _(
        "For example https://meet.example.org/{room}. The organisation has no address of its own: "
        "leave this empty if pairs bring their own links."
    )


def _makes_rooms(address: str) -> bool:
    rest = address.replace(ROOM, "", 1)
    try:
        target = urlsplit(rest)
    except ValueError:
        return False
    is_whole = target.scheme == "https" and bool(target.hostname)
    comes_after_host = address.find(ROOM) > address.find(target.netloc)
    has_others = any(sign in rest for sign in "{} ")
    return ROOM in address and is_whole and comes_after_host and not has_others
