"""Templates that draw nothing, where only the answer counts and not the page."""

from __future__ import annotations

from typing import Any

from django.template.backends.base import BaseEngine

UNRENDERED = [{"BACKEND": "tests.unrendered.Unrendered", "OPTIONS": {}, "DIRS": []}]


class Nothing:
    """A template of any name."""

    def render(self, context: Any = None, request: Any = None) -> str:
        return ""


class Unrendered(BaseEngine):
    def __init__(self, params: dict[str, Any]) -> None:
        params = params.copy()
        params.pop("OPTIONS")
        super().__init__({"NAME": "unrendered", "APP_DIRS": False, "DIRS": [], **params})

    def get_template(self, template_name: str) -> Nothing:
        return Nothing()
