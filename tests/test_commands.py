"""What a person sees who types `kehity demo`, `run` or something else."""

import base64
import os
import re
import signal
import socket
import stat
import subprocess
import time
from pathlib import Path

import django
import pytest

from kehity.commands.keys import make_keys
from kehity.commands.places import fingerprint
from kehity.commands.prepared import throwaway_folder
from tests.starting import (
    KEHITY,
    ROOT,
    all_gone,
    fetch,
    free_port,
    plain_environment,
    session_of,
    started,
    wait_for_words,
)

pytestmark = pytest.mark.once


def say(*arguments: str, **environment: str) -> tuple[int, str, str]:
    ended = subprocess.run(
        [*KEHITY, *arguments],
        env=plain_environment(**environment),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr


def temporary(folder: Path) -> dict[str, str]:
    folder.mkdir(exist_ok=True)
    return {"TMPDIR": str(folder)}


def test_help_lists_the_commands():
    code, out, _ = say("help")

    assert code == 0
    assert re.findall(r"^  ([a-z]+)", out, re.MULTILINE) == [
        "demo",
        "run",
        "work",
        "manage",
        "backup",
        "restore",
        "match",
        "help",
    ]


def test_an_unknown_command_is_told_what_there_is():
    code, _, error = say("dmeo")

    assert code == 2
    assert error.startswith("Unknown command: dmeo\n\nUsage: kehity <command>")


@pytest.mark.parametrize("command", ["demo", "run"])
def test_a_busy_port_is_one_plain_line(command, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code, out, error = say(command, PORT=str(port), KEHITY_DATA=str(tmp_path))

    expected = f"Port {port} is taken on 127.0.0.1; another one is chosen with PORT={port + 1}.\n"
    assert (code, out, error) == (1, "", expected)


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_one_plain_line(port):
    expected = f"PORT is '{port}'; it should be a number from 1 to 65535.\n"

    assert say("demo", PORT=port) == (1, "", expected)


def test_the_demo_answers_and_leaves_nothing_behind(tmp_path):
    port = free_port()
    environment = plain_environment(PORT=port, **temporary(tmp_path / "tmp"))

    with started(*KEHITY, "demo", until="demo is at", env=environment) as demo:
        family = session_of(demo)
        page = fetch(f"http://127.0.0.1:{port}/")
        _status, face = fetch(f"http://127.0.0.1:{port}/o/merikunta/?language=en")
        folders = list((tmp_path / "tmp").iterdir())
        demo.send_signal(signal.SIGINT)
        code = demo.wait(20)

    assert page[0] == 200
    assert "In Merikunta nobody grows alone" in face
    assert "At least 10 places left for mentees" in face
    assert "I still use them every Monday." in face
    assert len(folders) == 1
    assert len(family) >= 4
    assert code == 0
    assert all_gone(family)
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_killed_demo_takes_its_processes_along_and_the_next_one_clears_up(tmp_path):
    environment = plain_environment(PORT=free_port(), **temporary(tmp_path / "tmp"))

    with started(*KEHITY, "demo", until="demo is at", env=environment) as demo:
        family = session_of(demo)
        demo.kill()
        assert all_gone(family)
    left = list((tmp_path / "tmp").iterdir())

    with started(*KEHITY, "demo", until="demo is at", env=environment):
        assert not left[0].exists()


def test_run_makes_its_keys_once_and_stays_the_only_one(tmp_path):
    data, port = tmp_path / "data", free_port()
    environment = plain_environment(PORT=port, KEHITY_DATA=str(data))

    with started(*KEHITY, "run", until="Kehity is at", env=environment):
        page = fetch(f"http://127.0.0.1:{port}/")
        second = say("run", PORT=free_port(), KEHITY_DATA=str(data))
        keys = sorted((data / "keys").iterdir())

    assert page[0] == 200
    assert second == (1, "", f"Kehity already runs with the data in {data}.\n")
    assert [(key.name, stat.S_IMODE(key.stat().st_mode)) for key in keys] == [
        ("keyring", 0o600),
        ("secret", 0o600),
    ]


def test_run_offers_the_setting_up_until_there_is_an_organisation(tmp_path):
    environment = plain_environment(PORT=free_port(), KEHITY_DATA=str(tmp_path))

    process = subprocess.Popen([*KEHITY, "run"], env=environment, stdout=subprocess.PIPE, text=True)
    heard = wait_for_words(process, "Kehity is at", within=90)
    process.terminate()
    process.communicate(timeout=20)

    assert f"http://127.0.0.1:{environment['PORT']}/" in heard.splitlines()[0]


def test_run_starts_a_crashed_part_again_and_stops_in_order(tmp_path):
    port = free_port()
    environment = plain_environment(PORT=port, KEHITY_DATA=str(tmp_path))

    with started(*KEHITY, "run", until="Kehity is at", env=environment) as run:
        worker = next(pid for pid in session_of(run) if is_part(pid, "work"))
        os.kill(worker, signal.SIGKILL)
        wait_for_words(run, "The work process ended; it starts again.", within=10)
        time.sleep(1.5)
        family = session_of(run)
        again = [pid for pid in family if is_part(pid, "work")]
        run.terminate()
        code = run.wait(20)

    assert len(again) == 1
    assert worker not in again
    assert code == 0
    assert all_gone(family)


def is_part(pid: int, name: str) -> bool:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    return ["kehity.commands.part", name] == words[2:4]


def test_a_database_out_of_reach_is_one_plain_line(tmp_path):
    nowhere = "postgres://kehity:secret@127.0.0.1:1/kehity"

    code, _, error = say("run", PORT=free_port(), KEHITY_DATA=str(tmp_path), DATABASE_URL=nowhere)

    assert code == 1
    assert "Traceback" not in error
    assert "secret" not in error


def test_keys_are_never_made_twice(tmp_path, monkeypatch):
    for name in ("SECRET_KEY", "KEHITY_KEYS", "KEHITY_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)

    make_keys(tmp_path)
    first = {file.name: file.read_text() for file in (tmp_path / "keys").iterdir()}
    make_keys(tmp_path)

    assert {file.name: file.read_text() for file in (tmp_path / "keys").iterdir()} == first
    name, key = first["keyring"].split()
    assert (name[0], len(base64.b64decode(key))) == ("k", 32)


def test_a_ring_that_went_missing_is_not_replaced_by_another(tmp_path, monkeypatch, capsys):
    for name in ("SECRET_KEY", "KEHITY_KEYS", "KEHITY_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    make_keys(tmp_path)
    (tmp_path / "keys" / "keyring").unlink()

    make_keys(tmp_path)

    assert not (tmp_path / "keys" / "keyring").exists()
    assert "keyring is missing" in capsys.readouterr().err


def test_keys_from_elsewhere_leave_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "from elsewhere")
    monkeypatch.setenv("KEHITY_KEYS", "elsewhere " + base64.b64encode(bytes(32)).decode())

    make_keys(tmp_path)

    assert list((tmp_path / "keys").iterdir()) == []


def test_a_throwaway_folder_has_keys_of_its_own(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "from elsewhere")

    with throwaway_folder() as folder:
        keys = sorted(key.name for key in (folder / "keys").iterdir())

    assert keys == ["keyring", "secret"]


def test_the_fingerprint_changes_with_what_it_covers():
    assert fingerprint(["ui/**/*.css"]) == fingerprint(["ui/**/*.css"])
    assert fingerprint(["ui/**/*.css"]) != fingerprint(["ui/**/*.css"], "another day")
    assert fingerprint(["ui/**/*.css"]) != fingerprint(["ui/**/*.html"])


def test_manage_reaches_djangos_commands(tmp_path):
    code, out, _ = say("manage", "version", KEHITY_DATA=str(tmp_path))

    assert (code, out) == (0, f"{django.get_version()}\n")


def test_background_work_runs_alone_until_it_is_told_to_stop(tmp_path):
    environment = plain_environment(KEHITY_DATA=str(tmp_path))
    subprocess.run([*KEHITY, "manage", "migrate", "--verbosity", "0"], env=environment, check=True)

    worker = subprocess.Popen([*KEHITY, "work"], env=environment)
    time.sleep(5)
    was_running = worker.poll() is None
    worker.terminate()
    worker.wait(30)

    assert was_running
