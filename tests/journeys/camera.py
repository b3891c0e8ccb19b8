"""A camera that reads a printed square: the dots as Chromium drew them, read by the rules of ISO/IEC 18004.

It shares no code with what draws the square. It reads versions 1 to 6 at level M, in bytes, and mends no damage.
"""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator

BORDER = 4
DOTS = """square => {
    const path = square.querySelector('path'), size = square.viewBox.baseVal.width, at = (x, y) => {
        const dot = square.createSVGPoint(); dot.x = x + 0.5; dot.y = y + 0.5; return path.isPointInFill(dot); };
    return [...Array(size)].map((_, y) => [...Array(size)].map((_, x) => at(x, y)));
}"""
MASKS: tuple[Callable[[int, int], int], ...] = (
    lambda y, x: (y + x) % 2,
    lambda y, _: y % 2,
    lambda _, x: x % 3,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)
BLOCKS_AT_M = {1: (1, 16), 2: (1, 28), 3: (1, 44), 4: (2, 32), 5: (2, 43), 6: (4, 27)}  # version: blocks, bytes in each


def read_square(drawn: Locator) -> str:
    """The words in a square. Around it must be the quiet border that cameras want."""
    dots = drawn.evaluate(DOTS)
    inside = [row[BORDER:-BORDER] for row in dots[BORDER:-BORDER]]
    assert sum(map(sum, dots)) == sum(map(sum, inside)), "the square has no quiet border"
    return _words(_in_order(_bytes(inside), (len(inside) - 17) // 4))


def _bytes(dots: list[list[bool]]) -> list[int]:
    """Up and down in columns of two, from the right, leaving out what only helps to find the square."""
    size = len(dots)
    mask = MASKS[sum(dot << 2 - n for n, dot in enumerate(dots[8][2:5])) ^ 0b101]
    bits: list[bool] = []
    for n, right in enumerate([*range(size - 1, 6, -2), 5, 3, 1]):
        for y in range(size) if n % 2 else range(size - 1, -1, -1):
            bits += [dots[y][x] ^ (mask(y, x) == 0) for x in (right, right - 1) if not _only_helps(y, x, size)]
    return [int("".join("01"[bit] for bit in bits[at : at + 8]), 2) for at in range(0, len(bits) - 7, 8)]


def _only_helps(y: int, x: int, size: int) -> bool:
    corner = (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9)
    eye = size > 21 and abs(y - (size - 7)) <= 2 and abs(x - (size - 7)) <= 2
    return corner or eye or 6 in (y, x)


def _in_order(found: list[int], version: int) -> str:
    blocks, each = BLOCKS_AT_M[version]
    return "".join(f"{found[at * blocks + block]:08b}" for block in range(blocks) for at in range(each))


def _words(bits: str) -> str:
    assert bits[:4] == "0100", f"not written in bytes: {bits[:4]}"
    long = int(bits[4:12], 2)
    return bytes(int(bits[12 + 8 * n : 20 + 8 * n], 2) for n in range(long)).decode()
