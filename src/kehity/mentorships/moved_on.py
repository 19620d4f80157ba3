"""When a page is older than the pair: someone has pressed a button meanwhile."""

from django.utils.translation import gettext_lazy as _

from kehity.ui.refusals import Refusal


class MovedOn(Refusal):
    """What was asked for no longer follows from where the pair is."""


def require_still(answer: bool) -> None:
    """The question was asked before; ask it again while the pair is held still."""
    if not answer:
        raise MovedOn(_("Your pair has moved on meanwhile. Open its page to see what comes next."))
