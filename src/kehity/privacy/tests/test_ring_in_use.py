"""The key ring comes from the environment, a file or a command, and may change while all runs."""

import base64
import shlex
import sys

import pytest

from kehity.privacy import ring_in_use
from kehity.privacy.keyring import KeyIsLost, RingIsOutOfReach
from kehity.privacy.models import DataKey
from kehity.privacy.ring_in_use import RENEWED_AFTER, key_ring

FILE_CHANGED = RENEWED_AFTER + 1


def line(name: str) -> str:
    return f"{name} {base64.b64encode(name[0].encode() * 32).decode()}"


def python(code: str) -> str:
    return shlex.join([sys.executable, "-S", "-c", code])


@pytest.fixture(autouse=True)
def no_source_of_another_test():
    ring_in_use._source.cache_clear()


@pytest.fixture
def clock(monkeypatch):
    """The seconds of a process, which go on when the test says so."""
    now = [1000.0]
    monkeypatch.setattr(ring_in_use.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def ring_file(settings, tmp_path):
    settings.KEHITY_KEYS, settings.KEHITY_KEY_FILE = "", tmp_path / "keyring"
    settings.KEHITY_KEY_FILE.write_text(line("old"))
    return settings.KEHITY_KEY_FILE


@pytest.fixture
def by_command(settings):
    def use(code: str) -> None:
        settings.KEHITY_KEYS, settings.KEHITY_KEYS_COMMAND = "", python(code)

    return use


def test_a_new_key_in_the_file_is_used_within_half_a_minute(ring_file, clock):
    name, wrapped = key_ring().wrap(b"secret", b"about")
    ring_file.write_text(f"{line('new')}\n{line('old')}")

    at_once = key_ring().current
    clock[0] += FILE_CHANGED
    later = key_ring()

    assert (at_once, later.current) == ("old", "new")
    assert later.unwrap(name, wrapped, b"about") == b"secret"


@pytest.mark.django_db
def test_what_another_process_has_wrapped_by_a_newer_key_opens_at_once(ring_file, clock):
    key_ring()
    clock[0] += 5
    ring_file.write_text(f"{line('new')}\n{line('old')}")
    elsewhere = ring_in_use.Source("", str(ring_file)).ring()
    key = DataKey()
    key.wrapped_by, key.wrapped = elsewhere.wrap(b"k" * 32, key._about())

    assert key.opened()


def test_a_key_that_is_nowhere_is_not_asked_for_again_and_again(ring_file, clock, monkeypatch):
    key_ring()
    asked = []
    monkeypatch.setattr(ring_in_use.Source, "_lines", lambda _self: asked.append(1) or line("old"))

    for _opening in range(50):
        clock[0] += 0.1
        key_ring(wanted="lost")

    assert len(asked) == 2


@pytest.mark.parametrize(
    "broken",
    ["", "half a lin", f"{line('old')}\n{line('old')}", None],
    ids=["empty", "half a line", "twice", "gone"],
)
def test_a_ring_that_breaks_leaves_the_one_before_in_use(ring_file, clock, caplog, broken):
    key_ring()
    clock[0] += FILE_CHANGED
    if broken is None:
        ring_file.unlink()
    else:
        ring_file.write_text(broken)

    assert key_ring().current == "old"
    assert "The one read before stays in use." in caplog.text
    assert line("old").split()[1] not in caplog.text


def test_a_command_gives_the_ring(by_command):
    by_command(f"print({line('service')!r})")

    assert key_ring().current == "service"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import sys; sys.exit('no such key')", "status 1: no such key"),
        ("import time; time.sleep(9)", "has not answered within 0.3 seconds"),
        ("print('nonsense')", "Each line of the key ring is"),
        ("print()", "holds no key"),
        ("import sys; sys.stdout.buffer.write(b'\\xff')", "codec can't decode"),
    ],
    ids=["refused", "slow", "nonsense", "empty", "not text"],
)
def test_a_command_that_fails_says_why_in_one_line(by_command, settings, caplog, code, why):
    settings.KEHITY_KEYS_SECONDS = 0.3 if "sleep" in code else 20
    by_command(code)

    with pytest.raises(RingIsOutOfReach):
        key_ring()

    assert why in caplog.text
    assert "Nothing is written over." in caplog.text


@pytest.mark.parametrize("command", ["/nowhere/at/all", "'never closed"])
def test_a_command_that_is_none_says_so(settings, caplog, command):
    settings.KEHITY_KEYS, settings.KEHITY_KEYS_COMMAND = "", command

    with pytest.raises(KeyIsLost):
        key_ring()

    assert "The key ring cannot be read" in caplog.text


def test_a_slow_service_keeps_only_one_waiting(ring_file, clock):
    key_ring()
    clock[0] += FILE_CHANGED

    with ring_in_use._source("", str(ring_file)).lock:
        ring_file.write_text(line("new"))
        meanwhile = key_ring().current

    assert (meanwhile, key_ring().current) == ("old", "new")
