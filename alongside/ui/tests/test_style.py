"""The style that is committed: its contrast, nothing of another house, a light first visit."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

HERE = Path(__file__).parent.parent / "static/ui"
CSS = (HERE / "alongside.css").read_text()
TEXT = 7.0
SHAPE = 3.0
GROUNDS = ("paper", "surface", "sunk", "teal-wash", "clay-wash", "error-wash")
# (what is written, on what, how much)
PAIRS = [
    *(("ink", ground, TEXT) for ground in GROUNDS),
    *((word, ground, TEXT) for word in ("soft", "teal", "error") for ground in ("paper", "surface", "sunk")),
    ("teal", "teal-wash", TEXT), ("teal-deep", "teal-wash", TEXT), ("soft", "teal-wash", TEXT), ("clay", "paper", TEXT),
    ("clay", "clay-wash", TEXT), ("error", "error-wash", TEXT), ("error-wash", "error", TEXT), ("paper", "clay", TEXT),
    ("on-teal", "teal", TEXT), ("on-teal", "teal-deep", TEXT), ("on-gold", "gold", TEXT),
    *((line, ground, SHAPE) for line in ("field-line", "clay-bright", "teal-mid") for ground in ("paper", "surface")),
]  # fmt: skip


def palette(css: str, dark: bool) -> dict[str, str]:
    """The custom properties as a browser has them by day or by night."""
    first, *rest = re.findall(r":root\{([^}]*--paper[^}]*)\}", css)
    found = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6})\b", first))
    return found | (dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{3,6})\b", rest[0])) if dark else {})


def contrast(one: str, two: str) -> float:
    lights = sorted((_light(one), _light(two)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _light(colour: str) -> float:
    signs = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(signs[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_faint(css: str, dark: bool) -> list[tuple[str, str, float]]:
    names = palette(css, dark)
    measured = [(word, ground, contrast(names[word], names[ground]), least) for word, ground, least in PAIRS]
    return [(word, ground, round(found, 2)) for word, ground, found, least in measured if found < least]


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_every_ground(dark: bool) -> None:
    assert too_faint(CSS, dark) == []


@pytest.mark.parametrize("dark", [False, True])
def test_the_measure_sees_faint_text(dark: bool) -> None:
    faint = re.sub(r"--soft:\s*#[0-9a-f]{6}", "--soft:#888888", CSS)
    assert [pair[0] for pair in too_faint(faint, dark)].count("soft") >= 3
    assert round(contrast("#000", "#ffffff"), 1) == 21.0


def test_the_dark_is_a_short_list_of_other_colours() -> None:
    changed = {name for name, colour in palette(CSS, True).items() if colour != palette(CSS, False)[name]}
    assert 15 <= len(changed) <= 24


def test_nothing_of_another_house_is_left() -> None:
    for name in ("alongside.css", "alongside.js"):
        content = (HERE / name).read_text().lower()
        assert [word for word in ("crest", "crown", "gds transport", "gov.uk", "govuk") if word in content] == []


def test_nobody_is_made_to_see_things_move() -> None:
    assert "transition" not in re.sub(
        r"@media ?\(prefers-reduced-motion:no-preference\)\{.*?\}\}", "", CSS.replace(": ", ":")
    )


def test_style_behaviour_and_type_of_a_first_visit_leave_room_for_the_page() -> None:
    sent = sum(
        len(brotli.compress((HERE / name).read_bytes())) for name in ("alongside.css", "alongside.js", "icon.svg")
    )
    sent += (HERE / "fonts/atkinson-latin.woff2").stat().st_size
    assert sent < 40_000  # of the 60 KB that a first visit may take
    assert sent + len(brotli.compress((HERE / "htmx.min.js").read_bytes())) < 55_000


def test_every_file_that_the_style_asks_for_is_there() -> None:
    asked = re.findall(r"url\(\"?([^)\"]+)\"?\)", CSS)
    assert asked
    assert [name for name in asked if not (HERE / name).exists()] == []
