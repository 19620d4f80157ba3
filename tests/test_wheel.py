"""The wheel: installed into an empty environment, it runs anywhere."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.starting import ROOT, fetch, free_port, plain_environment, started

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_what_is_served_and_no_tests(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())

    source = ROOT / "src"
    wanted = ("templates/**/*.html", "static/**/*.css", "locale/**/*.po")
    served = [path for each in wanted for path in source.glob(f"kehity/*/{each}")]
    texts = [path.with_suffix(".mo") for path in served if path.suffix == ".po"]
    assert {str(path.relative_to(source)) for path in [*served, *texts]} - names == set()
    assert [name for name in names if "/tests/" in name] == []


@pytest.mark.long
def test_the_installed_demo_serves_its_pages_from_any_folder(wheel, tmp_path):
    programs = install_into_empty_environment(wheel, tmp_path / "environment")
    port, elsewhere = free_port(), tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = plain_environment(PORT=port, HOME=str(tmp_path / "home"), PYTHONPATH="")

    with started(
        str(programs / "kehity"), "demo", until="demo is at", env=environment, cwd=elsewhere
    ):
        status, page = fetch(f"http://127.0.0.1:{port}/")
        styles = re.findall(r'href="(/static/[^"]+\.css)"', page)
        css_status, _ = fetch(f"http://127.0.0.1:{port}{styles[0]}")

    assert (status, css_status) == (200, 200)
    assert list(elsewhere.iterdir()) == []


def install_into_empty_environment(wheel: Path, folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    install = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    locked = ["--require-hashes", "-r", str(ROOT / "requirements.txt")]
    for packages in (locked, ["--no-deps", "--no-index", str(wheel)]):
        subprocess.run([*install, *packages], check=True, capture_output=True)
    return folder / "bin"
