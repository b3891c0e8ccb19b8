"""How many parts a text takes: a table, and an oracle that writes the bytes as a phone would and cuts them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.messaging.channels.texts.parts import COUNT_TWO, PLAIN, cost_of, in_plain_signs, is_plain, parts_of

TABLE = [
    ("", 0),
    ("a", 1),
    ("a" * 160, 1),
    ("a" * 161, 2),
    ("a" * 306, 2),
    ("a" * 307, 3),
    ("€" * 80, 1),  # two each
    ("€" * 81, 2),
    ("a" * 159 + "€", 2),
    ("a" * 152 + "€" + "a" * 152, 3),  # 306 would fit into two, but no sign is cut in half
    ("a" * 151 + "€" + "a" * 153, 2),
    ("é" * 160, 1),  # in the plain letters
    ("ê" * 70, 1),  # not in them
    ("ê" * 71, 2),
    ("ê" * 134, 2),
    ("ê" * 135, 3),
    ("a" * 69 + "’", 1),
    ("a" * 70 + "’", 2),
    ("🙂" * 35, 1),  # two each
    ("🙂" * 36, 2),
    ("🙂" * 66, 2),
    ("🙂" * 67, 3),  # 134 would fit into two, but no sign is cut in half: 33 in each
    ("مرحبا" * 14, 1),
    ("مرحبا" * 15, 2),
    ("\n" * 160, 1),
    ("\t", 1),
]


@pytest.mark.parametrize(("words", "parts"), TABLE)
def test_so_many_parts(words: str, parts: int) -> None:
    assert parts_of(words) == parts


# The oracle. The table of the standard (3GPP TS 23.038, 6.2.1), by its rows and columns, as bytes would be written.
SIXTEEN_BY_EIGHT = (
    "@Δ 0¡P¿p £_!1AQaq $Φ\"2BRbr ¥Γ#3CScs èΛ¤4DTdt éΩ%5EUeu ùΠ&6FVfv ìΨ'7GWgw òΣ(8HXhx ÇΘ)9IYiy \nΞ*:JZjz Ø\x1b+;KÄkä"
    " øÆ,<LÖlö \ræ-=MÑmñ Åß.>NÜnü åÉ/?O§oà"
)
ROWS = [SIXTEEN_BY_EIGHT[at : at + 8] for at in range(0, len(SIXTEEN_BY_EIGHT), 9)]
AFTER_ESCAPE = {"\f": 10, "^": 20, "{": 40, "}": 41, "\\": 47, "[": 60, "~": 61, "]": 62, "|": 64, "€": 101}


def septets(words: str) -> bytes | None:
    """As it goes over the air, a septet in a byte; None where a sign has none."""
    signs = {sign: column * 16 + row for row, line in enumerate(ROWS) for column, sign in enumerate(line)}
    written = bytearray()
    for sign in words:
        if sign in AFTER_ESCAPE:
            written += bytes([0x1B, AFTER_ESCAPE[sign]])
        elif sign in signs and sign != "\x1b":
            written.append(signs[sign])
        else:
            return None
    return bytes(written)


def cut(units: list[int], one: int, many: int, ends_badly: range) -> int:
    """Into how many pieces, none of which may end with the first half of something."""
    if len(units) <= one:
        return bool(units)
    pieces = 0
    while units:
        piece = units[:many]
        if len(units) > many and piece[-1] in ends_badly:
            piece = piece[:-1]
        units = units[len(piece) :]
        pieces += 1
    return pieces


def oracle(words: str) -> int:
    plain = septets(words)
    if plain is not None:
        return cut(list(plain), 160, 153, range(0x1B, 0x1C))
    wide = words.encode("utf-16-be")
    units = [int.from_bytes(wide[at : at + 2], "big") for at in range(0, len(wide), 2)]
    return cut(units, 70, 67, range(0xD800, 0xDC00))


signs = st.sampled_from([*sorted(PLAIN), *sorted(COUNT_TWO) * 8]) | st.sampled_from("’ê🙂م…")
texts = st.one_of(
    st.text(st.sampled_from(sorted(PLAIN | COUNT_TWO)), max_size=700),
    st.text(signs, max_size=400),
    st.builds(lambda n, end, m: "a" * n + end + "b" * m, st.integers(0, 330), signs, st.integers(0, 330)),
    st.builds(lambda n, end, m: "é" * n + end + "🙂" * m, st.integers(0, 140), signs, st.integers(0, 70)),
)


@given(texts)
def test_as_many_as_a_phone_would_send(words: str) -> None:
    assert parts_of(words) == oracle(words)


def test_the_table_of_plain_letters_is_that_of_the_standard() -> None:
    assert {len(row) for row in ROWS} == {8}
    assert len(ROWS) == 16
    assert set("".join(ROWS)) - {"\x1b"} == PLAIN
    assert set(AFTER_ESCAPE) == COUNT_TWO


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("I can’t come – sorry…", "I can't come - sorry..."),
        ("“Yes”\u00a0he said", '"Yes" he said'),
        ("Łódź, naïve, café, şu, 你好 🙂", "Łódź, naïve, café, şu, 你好 🙂"),
    ],
)
def test_only_signs_are_made_plain_never_letters(words: str, plain: str) -> None:
    assert in_plain_signs(words) == plain


@given(st.text(st.sampled_from(sorted(PLAIN | COUNT_TWO) + list("‘’“”–—…\u00a0"))))
def test_what_was_typed_by_a_program_costs_no_more(words: str) -> None:
    assert is_plain(in_plain_signs(words))


def test_what_it_costs() -> None:
    assert cost_of("a" * 161, Decimal("3.2")) == Decimal("6.4")
    assert cost_of("a", None) is None
