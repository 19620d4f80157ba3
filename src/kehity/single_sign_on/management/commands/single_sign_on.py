"""The way back in, for whoever runs the server: a service that fails locks nobody out for good."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kehity.single_sign_on.models import Provider, SignInDomain, Use


class Command(BaseCommand):
    help = "List the organisations with single sign-on, switch one off, or vouch for a domain."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--off", metavar="ORGANISATION", help="its name or id; codes and passkeys open again"
        )
        parser.add_argument(
            "--prove",
            metavar="DOMAIN",
            help="a named domain whose mail cannot be asked; you know that it is theirs",
        )

    def handle(self, *_args: Any, off: str | None, prove: str | None, **_options: Any) -> None:
        if off:
            _the_one(off).turn(Use.OFF, by=None)
        if prove:
            _named(prove).prove(by=None)
        for provider in Provider.objects.select_related("organisation").order_by("made_at"):
            domains = ", ".join(provider.domains()) or "-"
            self.stdout.write(
                f"{provider.organisation_id} {provider.organisation}: {provider.use}, {domains}"
            )


def _the_one(organisation: str) -> Provider:
    providers = Provider.objects.select_related("organisation")
    named = providers.filter(organisation__name=organisation)
    found = [one for one in providers if str(one.organisation_id) == organisation] or list(named)
    if len(found) != 1:
        raise CommandError("No single organisation of this name or id has single sign-on.")
    return found[0]


def _named(domain: str) -> SignInDomain:
    named = SignInDomain.objects.filter(name=domain.lower(), proven_at=None)
    found = list(named.select_related("organisation"))
    if len(found) != 1:
        raise CommandError("No single organisation has named this domain and waits for its proof.")
    return found[0]
