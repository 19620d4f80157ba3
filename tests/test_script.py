"""What `./kehity` does before Kehity itself is there: it makes the environment, or says why not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.starting import ROOT

pytestmark = pytest.mark.once

PACKAGE = """\
import sys
print("Kehity was called with", *sys.argv[1:])
"""

TOOL = """\
import sys
print("Kehity's makers called with", *sys.argv[1:])
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that needs no package at all, so that an environment is made in a moment."""
    shutil.copy(ROOT / "kehity", tmp_path / "kehity")
    for lock in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / lock).write_text("")
    for tool in ("check", "bench"):
        (tmp_path / "tools" / tool).mkdir(parents=True)
        (tmp_path / "tools" / tool / "__main__.py").write_text(TOOL)
    commands = tmp_path / "src" / "kehity" / "commands"
    commands.mkdir(parents=True)
    (commands.parent / "__init__.py").write_text("")
    (commands / "__init__.py").write_text("")
    (commands / "__main__.py").write_text(PACKAGE)
    return tmp_path


def script(checkout: Path, *arguments: str, path: str = "/usr/bin:/bin") -> tuple[int, str, str]:
    ended = subprocess.run(
        [sys.executable, str(checkout / "kehity"), *arguments],
        env={"PATH": path, "HOME": str(checkout)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return ended.returncode, ended.stdout, ended.stderr


def test_the_first_start_makes_the_environment_and_the_second_uses_it(checkout):
    first = script(checkout, "manage", "one")
    second = script(checkout, "manage", "two")

    said = "Installing Kehity's packages into .venv (once, under a minute).\n"
    assert first == (0, "Kehity was called with manage one\n", said)
    assert second == (0, "Kehity was called with manage two\n", "")


def test_each_kind_of_packages_is_installed_once_and_none_is_taken_away(checkout):
    said = [
        (command, "Installing" in script(checkout, command)[2])
        for command in ("manage", "check", "manage", "bench")
    ]
    (checkout / "requirements.txt").write_text("# other packages\n")
    again = "Installing" in script(checkout, "match", "--help")[2]

    assert said == [
        ("manage", True),
        ("check", True),
        ("manage", False),
        ("bench", False),
    ]
    assert again
    kinds = [line.split()[0] for line in stamp_of(checkout)]
    assert kinds == ["use", "dev"]


def stamp_of(checkout: Path) -> list[str]:
    return (checkout / ".venv" / ".kehity-installed").read_text().splitlines()


def test_an_interrupted_installation_is_begun_anew(checkout):
    script(checkout, "manage")
    (checkout / ".venv" / ".kehity-unfinished").touch()
    (checkout / ".venv" / "half-a-package").touch()

    code, out, _ = script(checkout, "manage", "again")

    assert (code, out) == (0, "Kehity was called with manage again\n")
    assert not (checkout / ".venv" / "half-a-package").exists()


def test_packages_that_cannot_be_had_are_one_plain_line_until_they_can(checkout):
    (checkout / "requirements.txt").write_text(f"nothing @ file://{checkout}/nothing.whl\n")
    refused = script(checkout, "manage")
    (checkout / "requirements.txt").write_text("")
    repaired = script(checkout, "manage")

    assert refused[0] == 1
    assert refused[2].splitlines()[1:] == [
        "The packages could not be installed; .cache/install.log says why."
    ]
    assert repaired[:2] == (0, "Kehity was called with manage\n")


def test_two_starts_at_once_install_once(checkout):
    command = [sys.executable, str(checkout / "kehity"), "manage"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(checkout)}
    both = [
        subprocess.Popen(
            command,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120) for process in both]

    assert [out for out, _ in said] == ["Kehity was called with manage\n"] * 2
    assert sum("Installing" in error for _, error in said) == 1


def test_a_missing_venv_names_the_package_to_install(checkout):
    (checkout / "ensurepip.py").write_text("raise ImportError\n")

    code, _, error = script(checkout, "manage")

    assert code == 1
    assert error.splitlines()[-1] == (
        "Python's venv is missing: install Debian's package python3-venv."
    )


def test_an_unknown_command_is_told_what_there_is(checkout):
    code, _, error = script(checkout, "dmeo")

    assert code == 2
    assert error.startswith("Unknown command: dmeo\n\nUsage: ./kehity <command>")
    assert not (checkout / ".venv").exists()


def test_help_needs_no_environment(checkout):
    code, out, _ = script(checkout, "help")

    assert code == 0
    assert out.startswith("Usage: ./kehity <command>")
    assert not (checkout / ".venv").exists()


def test_the_script_in_the_checkout_may_be_run():
    assert os.access(ROOT / "kehity", os.X_OK)
