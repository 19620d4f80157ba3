"""`kehity manage …`: Django's management commands, with the settings of `kehity run`."""

import os

from kehity.commands import places, prepared
from kehity.commands.keys import make_keys
from kehity.commands.versions import refuse_newer_database


def main(arguments: list[str]) -> int:
    import django  # noqa: PLC0415 - slow
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    use_the_real_data()
    django.setup()
    refuse_newer_database()
    execute_from_command_line(["kehity manage", *arguments])
    return 0


def use_the_real_data() -> None:
    """Point this process and its children at the installation's own data and keys."""
    data = places.data()
    data.mkdir(parents=True, exist_ok=True)
    make_keys(data)
    os.environ["KEHITY_DATA"] = str(data)
    os.environ.setdefault("KEHITY_MODE", "run")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kehity.config.settings")
    prepared.texts()
