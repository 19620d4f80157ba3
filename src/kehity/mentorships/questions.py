"""Questions to talk about when getting acquainted, and standing texts of the agreement."""

from django.utils.translation import gettext_lazy as _

DISCUSSION = (
    _("What has brought you to this point in your work?"),
    _("When did you last learn something important from another person?"),
    _("What is good to know about the way you think and work?"),
)
STARTING_POINTS = (
    _("Why did you want to take part, and why now?"),
    _("What do you expect of me, and what of yourself?"),
    _("Which goal do we understand in the same way, and where do we see it differently?"),
)
PRACTICES = (
    _("How often, where and for how long do we meet?"),
    _("How do we keep in touch between meetings, and how soon do we answer?"),
    _("What stays between us, and when might we have to depart from that?"),
    _("How do we take it up if this does not work?"),
)
TO_TALK_ABOUT = (
    (_("Discussion"), DISCUSSION),
    (_("Starting points"), STARTING_POINTS),
    (_("Practices"), PRACTICES),
)

AGREEMENT_INTRO = _("We agree on these so that both know what to expect.")
CONFIDENTIALITY = _(
    "What we talk about stays between us. We depart from this only if the law requires it, "
    "someone is in serious danger, or we both agree."
)
WHO_LEADS = _("The mentee proposes what we go into each time.")
EITHER_MAY_END = _("Either of us may end this at any time without giving reasons.")
