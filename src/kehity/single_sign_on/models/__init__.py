"""An organisation's own sign-in: the service, its domains, who came in by it, and what changed."""

from kehity.single_sign_on.models.domains import DomainTaken, SignInDomain
from kehity.single_sign_on.models.providers import NotTriedYet, Protocol, Provider, Use
from kehity.single_sign_on.models.records import Change, Tie, Trial

__all__ = [
    "Change",
    "DomainTaken",
    "NotTriedYet",
    "Protocol",
    "Provider",
    "SignInDomain",
    "Tie",
    "Trial",
    "Use",
]
