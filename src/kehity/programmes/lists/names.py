"""Divides a whole name into its first and last part."""

from kehity.programmes.lists.spelling import on_one_line

_BELONGING_TO_LAST = {
    *("von", "af", "av", "de", "der", "den", "van", "da", "di", "du", "la", "le", "el", "al"),
    *("bin", "ibn", "dos", "zu", "ter", "ten"),
}


def divided_name(whole: str) -> tuple[str, str]:
    """“Carl von Essen” is Carl, von Essen; “Essen, Carl” is turned round."""
    if "," in whole:
        last, first = whole.split(",", maxsplit=1)
        return on_one_line(first), on_one_line(last)

    words = whole.split()
    start = max(len(words) - 1, 1)
    while start > 1 and words[start - 1].lower() in _BELONGING_TO_LAST:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
