"""How a rule says no."""


class Refusal(Exception):
    """A rule said no; the message is meant for the person who asked."""

    @property
    def message(self) -> str:
        return str(self.args[0]) if self.args else ""
