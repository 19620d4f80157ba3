"""An encrypted file opens whole and with its own key, or it says in a line why not."""

import base64
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from kehity.backups.envelope import CHUNK, MAGIC, TAG, Sealing, lines, opened
from kehity.backups.faults import BackupFault

KIND = "installation"


def ring(name: str, byte: int) -> str:
    return f"{name} {base64.b64encode(bytes([byte]) * 32).decode()}"


def sealed(file: Path, *pieces: bytes) -> Path:
    with file.open("wb") as writing:
        sealing = Sealing(writing, KIND)
        for piece in pieces:
            sealing.write(piece)
        sealing.close()
    return file


def content(file: Path, kind: str = KIND) -> bytes:
    with file.open("rb") as reading:
        return b"".join(opened(reading, kind))


@pytest.fixture(scope="module")
def three_chunks(tmp_path_factory) -> bytes:
    """Random, so that it cannot be made smaller."""
    return sealed(
        tmp_path_factory.mktemp("sealed") / "file", os.urandom(2 * CHUNK + 99)
    ).read_bytes()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_written_is_read(tmp_path, size):
    pieces = os.urandom(size // 2), os.urandom(size - size // 2)

    assert content(sealed(tmp_path / "file", *pieces)) == b"".join(pieces)


def test_what_is_much_alike_takes_little_memory_and_is_read_in_pieces(tmp_path):
    file = sealed(tmp_path / "file", *[b"the same words " * 100_000] * 8)

    with file.open("rb") as reading:
        longest = max(map(len, opened(reading, KIND)))

    assert longest <= CHUNK
    assert file.stat().st_size < CHUNK


def test_the_words_cannot_be_seen_in_the_file(tmp_path):
    file = sealed(tmp_path / "file", b"confidential")

    assert b"confidential" not in file.read_bytes()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_a_damaged_byte_anywhere_is_found(tmp_path, three_chunks, data):
    at = data.draw(some.integers(0, len(three_chunks) - 1))
    bit = 1 << data.draw(some.integers(0, 7))
    damaged = tmp_path / "damaged"
    damaged.write_bytes(
        three_chunks[:at] + bytes([three_chunks[at] ^ bit]) + three_chunks[at + 1 :]
    )

    with pytest.raises(BackupFault):
        content(damaged)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_a_file_that_was_cut_short_is_found(tmp_path, three_chunks, data):
    cut = tmp_path / "cut"
    cut.write_bytes(three_chunks[: data.draw(some.integers(0, len(three_chunks) - 1))])

    with pytest.raises(BackupFault):
        content(cut)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda start, one, two, end: [start, two, one, end], id="moved"),
        pytest.param(lambda start, one, two, end: [start, one, end], id="left-out"),
        pytest.param(lambda start, one, two, end: [start, one, two], id="without-the-last"),
        pytest.param(lambda start, one, two, end: [start, one, one, two, end], id="twice"),
        pytest.param(lambda start, one, two, end: [start, one, two, end, b"more"], id="with-more"),
    ],
)
def test_chunks_have_their_place(tmp_path, three_chunks, change):
    start = three_chunks[: _length_of_start(three_chunks)]
    rest = three_chunks[len(start) :]
    one, two, end = (rest[at : at + CHUNK + TAG] for at in range(0, len(rest), CHUNK + TAG))
    changed = tmp_path / "changed"
    changed.write_bytes(b"".join(change(start, one, two, end)))

    with pytest.raises(BackupFault, match="damaged or cut short"):
        content(changed)


def _length_of_start(file: bytes) -> int:
    return len(MAGIC) + 4 + int.from_bytes(file[len(MAGIC) : len(MAGIC) + 4], "big")


@pytest.mark.parametrize(
    ("later", "told"),
    [
        (ring("new", 1), "made with the key 'old', which the key ring does not hold"),
        (ring("old", 2), "made with another key than the 'old' of this key ring"),
    ],
    ids=["lost", "another"],
)
def test_without_its_key_it_says_which_one_it_needs(tmp_path, settings, later, told):
    settings.KEHITY_KEYS = ring("old", 1)
    file = sealed(tmp_path / "file", b"words")

    settings.KEHITY_KEYS = later

    with pytest.raises(BackupFault, match=told):
        content(file)


def test_an_older_key_of_the_ring_opens_it(tmp_path, settings):
    settings.KEHITY_KEYS = ring("old", 1)
    file = sealed(tmp_path / "file", b"words")

    settings.KEHITY_KEYS = f"{ring('new', 2)}\n{ring('old', 1)}"

    assert content(file) == b"words"


def test_a_file_of_another_kind_is_not_taken_for_it(tmp_path):
    with pytest.raises(BackupFault, match="holds the installation, not the data keys"):
        content(sealed(tmp_path / "file", b"words"), "data keys")


def test_a_file_of_somebody_elses_is_told_so(tmp_path):
    other = tmp_path / "holiday.jpg"
    other.write_bytes(b"\xff\xd8\xff\xe0 and so on")

    with pytest.raises(BackupFault, match="is not a backup"):
        content(other)


def test_lines_are_put_together_from_pieces():
    assert list(lines(iter([b"on", b"e\ntw", b"o\nth", b"ree"]))) == [b"one", b"two", b"three"]
