"""An organisation's colour, moved until it can be read: its hue stays, its lightness gives way."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

HEX = re.compile(r"#[0-9a-f]{6}")
# WCAG asks for 4.5; what is rounded on the way must not fall below.
ENOUGH = 4.6
# Paper, card and soft ground of the house in light and dark, at their least favourable.
LIGHT_GROUND, DARK_GROUND = "#eef1ee", "#262f31"
WHITE, NEARLY_BLACK = "#ffffff", "#08181a"
STRONGEST = 0.13


@dataclass(frozen=True)
class Accent:
    """The colours of one theme: for surfaces and lines, for text, and what is written on them."""

    colour: str
    strong: str
    soft: str
    on: str


def light_and_dark(given: str) -> tuple[Accent, Accent]:
    """Both themes of this colour; each can be read on the house's grounds and be written on."""
    _lightness, chroma, hue = _to_oklch(given)
    chroma = min(chroma, STRONGEST)

    def shade(lightness: float, share: float = 1.0) -> str:
        return _from_oklch(lightness, chroma * share, hue)

    light_soft, dark_soft = shade(0.93, 0.35), shade(0.31, 0.4)
    light = _first(shade, _falling(0.5), [LIGHT_GROUND, WHITE, light_soft])
    dark = _first(shade, _rising(0.78), [DARK_GROUND, NEARLY_BLACK, dark_soft])
    deeper = _first(shade, _falling(0.43), [LIGHT_GROUND, WHITE, light_soft])
    higher = _first(shade, _rising(0.85), [DARK_GROUND, NEARLY_BLACK, dark_soft])
    return Accent(light, deeper, light_soft, WHITE), Accent(dark, higher, dark_soft, NEARLY_BLACK)


def style_of(given: str) -> str:
    """A style sheet that gives the house this colour."""
    light, dark = light_and_dark(given)
    pairs = {
        "spruce": (light.colour, dark.colour),
        "spruce-strong": (light.strong, dark.strong),
        "spruce-soft": (light.soft, dark.soft),
        "on-spruce": (light.on, dark.on),
    }
    said = " ".join(f"--{name}: light-dark({one}, {two});" for name, (one, two) in pairs.items())
    return f"@layer tokens {{ :root {{ {said} }} }}\n"


def contrast(one: str, two: str) -> float:
    """WCAG's contrast of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _first(shade: Callable[[float], str], lightnesses: Iterator[float], grounds: list[str]) -> str:
    shades = (shade(one) for one in lightnesses)
    return next(one for one in shades if all(contrast(one, ground) >= ENOUGH for ground in grounds))


def _falling(start: float) -> Iterator[float]:
    return (start - step / 100 for step in range(int(start * 100) + 1))


def _rising(start: float) -> Iterator[float]:
    return (start + step / 100 for step in range(int((1 - start) * 100) + 1))


def _channels(colour: str) -> list[float]:
    values = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in values]


def _luminance(colour: str) -> float:
    red, green, blue = _channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_oklch(colour: str) -> tuple[float, float, float]:
    red, green, blue = _channels(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _curved(one)):02x}" for one in linear)


def _curved(linear: float) -> float:
    """What does not fit on a screen is cut."""
    fitting = min(max(linear, 0.0), 1.0)
    if fitting <= 0.0031308:
        return 12.92 * fitting
    return float(1.055 * fitting ** (1 / 2.4) - 0.055)
