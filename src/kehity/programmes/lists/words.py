"""The words people answer with: roles, languages and ways to meet, in three languages."""

import re

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from kehity.programmes.lists.spelling import on_one_line, spelled


class Role(TextChoices):
    """What a person in a list enrols as."""

    MENTEE = "mentee", gettext_lazy("Mentee")
    MENTOR = "mentor", gettext_lazy("Mentor")


class UnknownWord(Exception):
    """Somebody answered with a word we do not know."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def _vocabulary(words: dict[str, str]) -> dict[str, str]:
    return {spelled(word): key for key, line in words.items() for word in line.split(",")}


_ROLES = _vocabulary(
    {
        Role.MENTEE: """
            mentee, mentees, mentoroitava, mentoroitavaksi, mentoroitavana, mentoroitavat, aktori,
            aktoriksi, aktorina, aktorit, adept, adepter, som adept""",
        Role.MENTOR: """
            mentor, mentors, mentori, mentoriksi, mentorina, mentorit, mentorer, som mentor""",
    }
)
_LANGUAGES = _vocabulary(
    {
        "fi": """
            fi, fin, suomi, suomeksi, suomen, suomen kieli, suomea, finska, på finska, finnish,
            in finnish, fi-fi""",
        "sv": """
            sv, swe, ruotsi, ruotsiksi, ruotsin, ruotsin kieli, ruotsia, svenska, på svenska,
            swedish, in swedish, sv-fi, sv-se, finlandssvenska""",
        "en": """
            en, eng, englanti, englanniksi, englannin, englannin kieli, englantia, engelska,
            på engelska, english, in english, en-gb, en-us""",
    }
)
_MODES = _vocabulary(
    {
        "in_person": """
            in person, in_person, face to face, on site, live, in the office, läsnä, läsnäolo, lähi,
            lähinä, lähitapaaminen, lähitapaamiset, lähitapaamisina, kasvokkain, kasvotusten,
            paikan päällä, paikalla, livenä, på plats, ansikte mot ansikte, fysiskt, fysisk,
            närträff, närträffar, öga mot öga""",
        "remote": """
            remote, remotely, online, virtual, virtually, by video, video, teams, zoom, etä, etänä,
            etätapaaminen, etätapaamiset, etätapaamisina, etäyhteys, etäyhteydellä, verkossa,
            virtuaalisesti, videolla, på distans, distans, distansträff, distansträffar, digitalt,
            virtuellt, på nätet, via video, via teams""",
        "both": """
            both, either, either one, any, hybrid, no preference, both are fine, does not matter,
            molemmat, molemmat käy, molemmat käyvät, molemmat sopivat, kumpi vain, kumpi tahansa,
            kumpikin, sekä että, hybridi, ei väliä, båda, bägge, båda går bra, både och, vilket som,
            vilken som, vilketdera som helst, vilken som helst, spelar ingen roll, hybridform""",
    }
)
_ASIDE = re.compile(r"\(.*?\)")
_BETWEEN_WORDS = re.compile(
    r"[,;/&+|\n\r]|\b(?:ja|tai|sekä|och|eller|samt|and|or)\b", re.IGNORECASE
)
_LONGEST_ANSWER = 500


def role_in(text: str) -> Role | None:
    word = on_one_line(text)
    if not spelled(word):
        return None
    if spelled(word) not in _ROLES:
        raise UnknownWord(word)
    return Role(_ROLES[spelled(word)])


def languages_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_all_known(text, _LANGUAGES)))


def language_in(text: str) -> str:
    """One language, or none."""
    languages = languages_in(text)
    if len(languages) > 1:
        raise UnknownWord(on_one_line(text))
    return "".join(languages)


def mode_in(text: str) -> str:
    modes = set(_all_known(text, _MODES))
    return "both" if len(modes) > 1 else "".join(modes)


def _all_known(text: str, vocabulary: dict[str, str]) -> list[str]:
    if len(text) > _LONGEST_ANSWER:
        raise UnknownWord(on_one_line(text))
    plain = _ASIDE.sub(" ", text)
    plain = plain if spelled(plain) else text
    whole = on_one_line(plain)

    pieces = [piece for piece in map(on_one_line, _BETWEEN_WORDS.split(plain)) if spelled(piece)]
    for words in ([whole] if pieces else [], pieces, whole.split()):
        known = [vocabulary.get(spelled(word), "") for word in words]
        if all(known):
            return known
    raise UnknownWord(next(piece for piece in pieces if spelled(piece) not in vocabulary))
