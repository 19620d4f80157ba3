"""Who may read a field: every field of every model is declared in exactly one circle."""

from dataclasses import dataclass, fields

from django.db import models


@dataclass(frozen=True)
class Circles:
    """The names of a model's fields, each written into the circle of those who may read it.

    own        its writer alone
    pair       both halves of the pair
    programme  the coordinator too: names, dates, counts, status, a raised hand
    public     everyone
    """

    own: str = ""
    pair: str = ""
    programme: str = ""
    public: str = ""

    def of(self, field: str) -> list[str]:
        """The circles that claim this field; a true declaration has exactly one."""
        return [circle.name for circle in fields(self) if field in self.names(circle.name)]

    def names(self, circle: str) -> list[str]:
        names: str = getattr(self, circle)
        return names.split()

    def confidential(self) -> list[str]:
        return self.names("own") + self.names("pair")


def circles_of(model: type[models.Model]) -> Circles:
    circles: Circles = getattr(model, "circles", Circles())
    return circles
