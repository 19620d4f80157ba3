"""The components as template tags: one tag, one template and one style sheet each."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

from django.core.paginator import Page
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kehity.ui.bars import Bars
from kehity.ui.icons import ICONS
from kehity.ui.links import Link
from kehity.ui.readers import Readers
from kehity.ui.road import Stop

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

Kind = Literal["primary", "ghost", "quiet", "danger"]
Size = Literal["small", "medium", "large"]

register = Library()


@register.simple_block_tag
def greeting(
    content: SafeString, *, title: Text, lead: Text = "", back_url: str = "", back_label: Text = ""
) -> SafeString:
    """The head of a page: where you are, and the one thing to do."""
    return draw(
        "greeting",
        content=content,
        title=title,
        lead=lead,
        back_url=back_url,
        back_label=back_label,
    )


@register.simple_block_tag
def card(
    content: SafeString,
    *,
    title: Text,
    tone: Literal["plain", "warm"] = "plain",
    level: int = 2,
    action_url: str = "",
    action_label: Text = "",
    chip: Text = "",
    chip_tone: str = "plain",
    anchor: str = "",
) -> SafeString:
    """A sheet of paper with a title, for one matter."""
    return draw(
        "card",
        content=content,
        title=title,
        tone=tone,
        level=level,
        action_url=action_url,
        action_label=action_label,
        chip_label=chip,
        chip_tone=chip_tone,
        anchor=anchor,
    )


@register.simple_tag
def button(
    *, label: Text, kind: Kind = "primary", name: str = "", value: Any = "", icon: str = ""
) -> SafeString:
    """Sends the form it stands in."""
    return draw("button", label=label, kind=kind, name=name, value=value, icon_name=icon)


@register.simple_tag
def link_button(*, label: Text, url: str, kind: Kind = "primary", icon: str = "") -> SafeString:
    """A link that looks like the thing to do next."""
    return draw("link_button", label=label, url=url, kind=kind, icon_name=icon)


@register.simple_tag(takes_context=True)
def post_button(
    context: Context,
    *,
    label: Text,
    url: str,
    kind: Kind = "primary",
    icon: str = "",
    name: str = "",
    value: Any = "",
) -> SafeString:
    """A button that changes something by itself, in a form of its own."""
    return draw(
        "post_button",
        csrf_token=context.get("csrf_token"),
        label=label,
        url=url,
        kind=kind,
        icon_name=icon,
        name=name,
        value=value,
    )


@register.simple_tag
def chip(
    *, label: Text, tone: Literal["plain", "warm", "quiet", "problem"] = "plain", icon: str = ""
) -> SafeString:
    """A word or two about a thing."""
    return draw("chip", label=label, tone=tone, icon_name=icon)


@register.simple_tag
def icon(*, name: str, label: Text = "") -> SafeString:
    """A line drawing; decoration unless it has a label."""
    if name not in ICONS:
        raise LookupError(f"There is no icon called {name!r}.")

    return draw("icon", name=name, label=label)


@register.simple_tag
def avatar(*, name: str, size: Size = "medium") -> SafeString:
    """The initials of a person, beside the name."""
    names = name.split()
    initials = "".join(part[0] for part in (names[:1] + names[1:][-1:])).upper()
    return draw("avatar", initials=initials, size=size)


@register.simple_tag
def road(*, stops: Sequence[Stop], label: Text) -> SafeString:
    """The way in stops, with the place where one is."""
    return draw("road", stops=stops, label=label)


@register.simple_tag
def date_leaf(*, date: datetime.date) -> SafeString:
    """A leaf of a tear-off calendar, in the reader's language and zone."""
    return draw("date_leaf", date=date)


@register.simple_block_tag
def empty(content: SafeString, *, title: Text, text: Text = "", icon: str = "leaf") -> SafeString:
    """What stands where nothing is yet, and how to begin."""
    return draw("empty", content=content, title=title, text=text, icon_name=icon)


@register.simple_block_tag
def notice(
    content: SafeString,
    *,
    tone: Literal["info", "good", "warm", "problem"] = "info",
    title: Text = "",
) -> SafeString:
    """Something worth noticing before reading on."""
    return draw("notice", content=content, tone=tone, title=title)


@register.simple_tag
def readers(*, who: Readers | str) -> SafeString:
    """The small line that says who can read a text."""
    circle = Readers(who) if who in Readers.values else None
    sentence, symbol = (circle.label, circle.icon) if circle else (who, "eye")
    return draw("readers", sentence=sentence, icon_name=symbol)


@register.simple_tag
def progress_bar(*, value: float, max: float, label: Text, text: Text = "") -> SafeString:
    """How far something is, in a bar and in words."""
    percent = round(100 * value / max) if max else 0
    return draw("progress_bar", value=value, max=max, label=label, text=text, percent=percent)


@register.simple_tag
def bars(*, items: Sequence[Bars], label: Text) -> SafeString:
    """Figures on one scale, each as a bar and in words."""
    return draw("bars", items=items, label=label)


@register.simple_block_tag
def facts(content: SafeString) -> SafeString:
    """When, where and with whom, on one line."""
    return draw("facts", content=content)


@register.simple_tag
def fact(*, icon: str, text: Text) -> SafeString:
    """One of the facts."""
    return draw("fact", icon_name=icon, text=text)


@register.simple_tag
def person_line(
    *, name: str, detail: Text = "", url: str = "", size: Size = "medium"
) -> SafeString:
    """A person by name, with what matters about them here."""
    return draw("person_line", name=name, detail=detail, url=url, size=size)


@register.simple_tag
def steps_list(*, items: Sequence[Text]) -> SafeString:
    """What comes first and what comes then."""
    return draw("steps_list", items=items)


@register.simple_tag
def tabs(*, items: Sequence[Link], label: Text) -> SafeString:
    """Pages that belong together."""
    return draw("tabs", items=items, label=label)


@register.simple_block_tag
def table(content: SafeString, *, caption: Text, caption_hidden: bool = False) -> SafeString:
    """Rows and columns that become stacked rows on a phone."""
    return draw("table", content=content, caption=caption, caption_hidden=caption_hidden)


@register.simple_block_tag
def disclosure(content: SafeString, *, summary: Text, open: bool = False) -> SafeString:
    """More for those who want to know more."""
    return draw("disclosure", content=content, summary=summary, open=open)


@register.simple_tag(takes_context=True)
def pager(context: Context, *, page: Page[Any], parameter: str = "page") -> SafeString:
    """Forwards and backwards in a long list."""
    request = context.get("request")
    query = dict(request.GET.lists()) if request else {}

    def address(number: int) -> str:
        return f"?{urlencode(query | {parameter: [str(number)]}, doseq=True)}"

    return draw(
        "pager", page=page, previous=address(page.number - 1), next=address(page.number + 1)
    )


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> SafeString:
    """The three languages, each by its own name."""
    request = context.get("request")
    return draw(
        "language_switch",
        csrf_token=context.get("csrf_token"),
        next=request.get_full_path() if request else "/",
    )


@register.simple_tag
def language_links() -> SafeString:
    """The three languages as links, for a page that is the same for everyone."""
    return draw("language_links")


@register.simple_tag
def question(*, text: Text, hint: Text = "") -> SafeString:
    """Something to talk or think about."""
    return draw("question", text=text, hint=hint)


@register.simple_block_tag
def watched(content: SafeString, *, url: str, is_over: bool) -> SafeString:
    """What goes on by itself: looked at anew every second until it is over."""
    return draw("watched", content=content, url=url, is_over=is_over)


@register.simple_block_tag
def auto_save(content: SafeString) -> SafeString:
    """Saves the form inside while it is being written."""
    return draw("auto_save", content=content)


@register.simple_tag
def copy_text(*, text: str, label: Text) -> SafeString:
    """A text to take along, with a button that copies it."""
    return draw("copy_text", text=text, label=label)


def draw(component: str, **context: Any) -> SafeString:
    return render_to_string(f"ui/{component}.html", context)
