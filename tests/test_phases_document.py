"""docs/phases.md is drawn from the code, and shows the code as it is."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kehity.mentorships.drawing import ENDS, MOVES_ON, road_in_markdown
from kehity.mentorships.models import Ending
from kehity.mentorships.phases import Phase

pytestmark = pytest.mark.once

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "phases.md"


def test_the_document_shows_the_road_as_it_is_in_the_code():
    assert DOCUMENT.read_text(encoding="utf-8") == road_in_markdown(), (
        "draw it anew: ./kehity manage draw_phases"
    )


def test_every_stop_but_the_last_and_every_ending_is_explained():
    assert set(MOVES_ON) == {phase for phase in Phase if phase.follower}
    assert set(ENDS) == set(Ending.Kind)


def test_the_command_writes_the_document(tmp_path, settings, capsys):
    settings.PACKAGE = tmp_path / "src" / "kehity"
    (tmp_path / "docs").mkdir()

    call_command("draw_phases")

    written = (tmp_path / "docs" / "phases.md").read_text(encoding="utf-8")
    assert written == road_in_markdown()


def test_without_a_checkout_there_is_nowhere_to_write(tmp_path, settings):
    settings.PACKAGE = tmp_path / "src" / "kehity"

    with pytest.raises(CommandError, match="no docs folder"):
        call_command("draw_phases")
