"""Reads an enrolment list, whatever programme it was saved from."""

from pathlib import PurePath

from django.utils.translation import gettext as _

from kehity.programmes.lists.csv_files import read_csv
from kehity.programmes.lists.excel_files import read_excel
from kehity.programmes.lists.table import MOST_BYTES, Row, Table, UnreadableList

__all__ = ["Row", "Table", "UnreadableList", "read_table"]

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_PAGES = (b"<!doctype", b"<html", b"<?xml")


def read_table(content: bytes, filename: str) -> Table:
    """The list in the file, or `UnreadableList` saying what is wrong with it."""
    if not content:
        raise UnreadableList(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise UnreadableList(
            _("The file is larger than %(size)s megabytes. Divide it into smaller lists.")
            % {"size": MOST_BYTES // (1024 * 1024)}
        )
    if content.startswith(_ZIP):
        return read_excel(content)

    _require_text(content)
    return read_csv(content, prefers_tabs=PurePath(filename.lower()).suffix in {".tsv", ".tab"})


def _require_text(content: bytes) -> None:
    beginning = content[:100].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    is_image = content.startswith(_IMAGES) or content[4:8] == b"ftyp" or content[8:12] == b"WEBP"
    if content.startswith(_OLD_OFFICE):
        raise UnreadableList(_about_old_office(content))
    if beginning.startswith(b"%pdf"):
        raise UnreadableList(
            _("This is a PDF. Send the list as an Excel file (.xlsx) or a CSV file.")
        )
    if is_image:
        raise UnreadableList(
            _("This is a picture. Send the list as an Excel file (.xlsx) or a CSV file.")
        )
    if beginning.startswith(b"{\\rtf"):
        raise UnreadableList(
            _("This is a Word document. Send the list as an Excel file (.xlsx) or a CSV file.")
        )
    if beginning.startswith(_PAGES):
        raise UnreadableList(
            _("This is a web page. Open it in Excel and save it as .xlsx or CSV first.")
        )


def _about_old_office(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _("The Excel file is protected with a password. Save it without one first.")
    if "WordDocument".encode("utf-16-le") in content:
        return _("This is a Word document. Send the list as an Excel file (.xlsx) or a CSV file.")
    return _("This is an old Excel file (.xls). Open it in Excel and save it as .xlsx or CSV.")
