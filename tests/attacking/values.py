"""What nobody means to send: values of every type, and whole requests made of them."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

from tests.attacking.forms import TOKEN, Box, Form

# An element, an attribute and an address that would be a script of somebody else's.
ELEMENT, ATTRIBUTE, SCRIPT = "zqelement", "zqattribute", "javascript:zq()"
MARKUP = f"\"'><{ELEMENT} {ATTRIBUTE}=1>"
OUT_OF_QUOTES = f'x" {ATTRIBUTE}="1'
EVIL = "https://evil.example/"

WORDS = [
    "",
    " ",
    "a\0b",
    "\r\nBcc: zq@evil.example\r\n\r\nx",
    "x" * 100_000,
    "🌱👩🏽‍🏫" * 40,
    "\u202eevil\u202c \u200b\ufeff",
    "\ufdd0\uffff\U0010ffff",
    "e" + "\u0301" * 300,
    MARKUP,
    f"</textarea></script><{ELEMENT}>",
    OUT_OF_QUOTES,
    SCRIPT,
    "data:text/html,<script>1</script>",
    "{{ 7*7 }}{% csrf_token %}{0.__class__}%(x)s%s%n",
    "' OR 1=1 --",
    "=HYPERLINK(1)",
    "../../../etc/passwd",
    "file:///etc/passwd",
    "http://[::1]/",
    "https://[/",
    EVIL,
    "//evil.example",
    "/\\evil.example",
    "\t//evil.example",
    "name@" + "x" * 300 + ".example",
    '"a b"@x.example, c@y.example',
]
NUMBERS = [
    "-1",
    "0",
    "1e999",
    "-0.0",
    "NaN",
    "Infinity",
    "9" * 400,
    str(2**31),
    str(2**63),
    str(-(2**63) - 1),
    "٣",
    "1_000",
    "0x10",
    "1,5",
]
MOMENTS = [
    "2027-02-30",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
    "2027-03-28T03:30",  # that hour is left out in the spring
    "2027-10-31T03:30",  # and this one comes twice in the autumn
    "10000-01-01",
    "2027-W01-1",
    "24:00",
    "23:59:60",
    "2027-01-01T10:00+23:59",
]
IDS = ["00000000-0000-0000-0000-000000000007", "{}", "not-an-id", "1"]
JSON = ["{", "[]", "null", '{"a": 1}', '{"title": null}', '[["x"]]', "1" * 5000, "[" * 20_000]
# UTF-8 that is none: half a character, a letter written too long, and plain noise.
BYTES = [b"\xed\xa0\x80", b"\xc0\xaf", b"\xff\xfe\x00", "äö".encode("latin-1"), b"\x00" * 1000]
FURTHER_NAMES = ["id", "pk", "person", "by", "is_superuser", "season", "phase", "next", "page", "q"]


@dataclass(frozen=True)
class Sent:
    """One request as it leaves."""

    method: str
    url: str
    body: bytes
    content_type: str

    def __str__(self) -> str:
        return f"{self.method} {self.url} {self.content_type} {self.body[:300]!r}"


def anything(ids: list[str]) -> st.SearchStrategy[str | bytes]:
    return st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(NUMBERS),
        st.sampled_from(MOMENTS),
        st.sampled_from([*IDS, *ids]),
        st.sampled_from(JSON),
        st.sampled_from(BYTES),
        st.text(max_size=60),
        st.integers().map(str),
        st.dates().map(str),
    )


@st.composite
def values_of(draw: st.DrawFn, box: Box, ids: list[str]) -> list[str | bytes]:
    """What is sent for one box: mostly what belongs there, or else once, twice or not at all."""
    how = draw(st.integers(0, 9))
    own: list[str | bytes] = [*box.values]
    if how < 3:
        return own
    if how < 5 and box.options:
        return [draw(st.sampled_from(box.options))]
    if how == 9:
        return draw(st.lists(anything(ids), max_size=3))
    return [draw(anything(ids))]


@st.composite
def requests_to(draw: st.DrawFn, form: Form, ids: list[str]) -> Sent:
    told: list[tuple[str, str | bytes]] = []
    files: list[tuple[str, str, bytes]] = []
    for box in form.boxes.values():
        if box.kind == "file":
            files += [(box.name, *draw(st.sampled_from(FILES))) for _ in range(draw(_A_FEW))]
        if box.name != TOKEN and (box.kind != "file" or draw(st.integers(0, 9)) == 0):
            told += [(box.name, value) for value in draw(values_of(box, ids))]
    if draw(st.integers(0, 9)) == 0:
        told.append((draw(st.sampled_from(FURTHER_NAMES)), draw(anything(ids))))
    if form.method == "GET":
        address = form.target.partition("?")[0]
        return Sent("GET", f"{address}?{urlencode(_in_bytes(told))}", b"", "")
    if draw(st.integers(0, 19)) == 0:
        body, content_type = draw(st.sampled_from(BODIES))
        return Sent("POST", form.target, body, content_type)
    if form.has_files or draw(st.integers(0, 9)) == 0:
        return Sent("POST", form.target, _in_parts(told, files), MULTIPART)
    return Sent("POST", form.target, urlencode(_in_bytes(told)).encode(), URLENCODED)


_A_FEW = st.sampled_from([0, 1, 1, 1, 2])
URLENCODED = "application/x-www-form-urlencoded"
BOUNDARY = "between"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
# Bodies that are no form, or only the beginning of one.
BODIES = [
    (b"", MULTIPART),
    (b"--between\r\nContent-Disposition: form-data; name=", MULTIPART),
    (b"x", "multipart/form-data"),
    (b"x", "multipart/form-data; boundary=" + "b" * 300),
    (b"a=" + b"1&a=" * 1500, URLENCODED),
    (b"&".join(b"a%d=1" % number for number in range(1200)), URLENCODED),
    (b"%zz=%&&&==&a[]=1&a[b]=2", URLENCODED),
    (b"a=%E4", f"{URLENCODED}; charset=utf-7"),
    (b"a=1", f"{URLENCODED}; charset=nothing-known"),
    (json.dumps({"title": ["x"] * 9}).encode(), "application/json"),
    (b"<a>&b;</a>", "text/xml"),
]


def _in_bytes(told: list[tuple[str, str | bytes]]) -> list[tuple[str, bytes]]:
    return [(name, _bytes(value)) for name, value in told]


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def _in_parts(told: list[tuple[str, str | bytes]], files: list[tuple[str, str, bytes]]) -> bytes:
    parts = [(f'name="{name}"', "", _bytes(value)) for name, value in told]
    octets = "\r\nContent-Type: application/octet-stream"
    parts += [(f'name="{n}"; filename="{file}"', octets, content) for n, file, content in files]
    written = b"".join(
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}{kind}\r\n\r\n".encode()
        + content
        + b"\r\n"
        for head, kind, content in parts
    )
    return written + f"--{BOUNDARY}--\r\n".encode()


def archive(parts: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


ENTITIES = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]>
<workbook>&c;&d;</workbook>"""
FILES = [
    ("list.csv", b""),
    ("list.csv", b"Nimi;Sahkoposti\r\nAku Salo;aku@example.org\r\n"),
    ("list.csv", f"Nimi;Sähköposti\r\n{MARKUP};=1+1@example.org\r\n".encode()),
    ("list.csv", b"\xff\xfe" + "Nimi;Sähköposti\r\nAku".encode("utf-16-le") + b"\x00"),
    ("list.csv", b'"' * 5001),
    ("list.csv", b"\x00" * 5000),
    ("../../" + "x" * 300 + ".csv", b"a;b\r\n1;2\r\n"),
    (f"{ELEMENT}\u202evsc.exe", b"MZ" + bytes(range(256)) * 8),
    ("list.xlsx", b"PK\x03\x04" + b"\x00" * 100),
    ("list.xlsx", archive({"xl/workbook.xml": ENTITIES, "[Content_Types].xml": ENTITIES})),
    ("list.xlsx", archive({"xl/workbook.xml": b"<" * 10_000, "xl/worksheets/a.xml": "x" * 10**6})),
    ("list.xlsx", archive({"../../evil": "x", "xl/workbook.xml": ""})),
    ("list.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 50),
]
