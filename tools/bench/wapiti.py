"""wapiti, signed in as one after the other, over a demo that is started for it and thrown away."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import venv
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from tools.demo import ROOT, running_demo

# Not among our locks: it is used here alone, in an environment of its own.
WAPITI = "wapiti3==3.2.3"
ENVIRONMENT = ROOT / ".cache" / "wapiti"
# All but those that ask a service or a list of wapiti's own in the net, and that guess passwords.
MODULES = (
    "backup,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,ldap,methods,permanentxss,"
    "redirect,shellshock,sql,timesql,upload,xss"
)
CRAWL_SECONDS, ATTACK_SECONDS = 90, 20
# Where whoever presses everything would be signed out or close the account.
LEFT_OUT = ("sign-in/out/", "safety/sessions/", "my-data/erasure/")
PEOPLE = {"mentee": "Oskari", "mentor": "Maija", "coordinator and owner": "Kaisa"}
# The demo is asked by plain http on this machine.
BY_PLAIN_HTTP = {"Secure Flag cookie"}
NICE = 15


def attack() -> bool:
    """Print what was looked at and found; whether anything was."""
    _ensure_wapiti()
    found = False
    with tempfile.TemporaryDirectory() as folder, running_demo() as here:
        for part, name in PEOPLE.items():
            report = Path(folder) / f"{name}.json"
            _crawl(here, _cookies(here, name), report)
            found = _tell(part, json.loads(report.read_text())) or found
    return found


def _ensure_wapiti() -> None:
    if not (ENVIRONMENT / "bin" / "wapiti").exists():
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        install = [str(ENVIRONMENT / "bin" / "pip"), "install", "--quiet", WAPITI]
        subprocess.run(install, check=True)


def _cookies(here: str, name: str) -> str:
    """Of somebody who has signed in by the demo's one click."""
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    page = _text(browser, f"{here}sign-in/")
    token, *_others = re.findall(r'name="csrfmiddlewaretoken"\s+value="(\w+)"', page)
    people = re.findall(r'name="person"\s+value="([\w-]+)"(.*?)</button>', page, re.DOTALL)
    person = next(one for one, words in people if name in words)
    told = urlencode({"csrfmiddlewaretoken": token, "person": person}).encode()
    browser.open(f"{here}sign-in/demo/", told, timeout=60)
    return ";".join(f"{one.name}={one.value}" for one in jar)


def _text(browser: OpenerDirector, address: str) -> str:
    with browser.open(address, timeout=60) as answer:
        text: str = answer.read().decode()
    return text


def _crawl(here: str, cookies: str, report: Path) -> None:
    command = [
        *("nice", "-n", str(NICE), str(ENVIRONMENT / "bin" / "wapiti"), "--url", here),
        *("--module", MODULES, "--cookie-value", cookies, "--drop-set-cookie"),
        *("--max-scan-time", str(CRAWL_SECONDS), "--max-attack-time", str(ATTACK_SECONDS)),
        *("--level", "2", "--tasks", "2", "--timeout", "30", "--flush-session", "--no-bugreport"),
        *("--store-session", str(report.parent), "--format", "json", "--output", str(report)),
    ]
    for part in LEFT_OUT:
        command += ["--exclude", f"{here}{part}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _tell(part: str, told: dict[str, Any]) -> bool:
    """Anomalies are answers of 500, or none in time."""
    found = [
        f"{kind}: {one['method']} {one['path']} {one['info']}"
        for group in ("vulnerabilities", "anomalies")
        for kind, many in told[group].items()
        if kind not in BY_PLAIN_HTTP
        for one in many
    ]
    pages = told["infos"]["crawled_pages_nbr"]
    print(f"wapiti as {part}: {pages} pages, {len(found)} findings", *found, sep="\n  ", flush=True)
    return bool(found)
