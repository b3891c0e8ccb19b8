"""What stands on paper: read back from the PDF, its tags too, and the square against segno's own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pypdf
import pytest
import segno
import time_machine
from PIL import Image

from alongside.messaging.models import Letterbox, Message
from alongside.needs import actions as needs
from alongside.needs.rules import USUAL_SIZE, Kind, Saying, Sharing
from alongside.paper import actions, typeset, words
from alongside.paper.laying import Sheet, address_of, as_written
from alongside.paper.models import Slip
from alongside.paper.reading import sheets, tray
from alongside.paper.rules import printed
from alongside.paper.typeset import compiled, data_of, form_pdf, in_words, letters_pdf

from .conftest import NOON
from .desk import CLOSED, ELSEWHERE, HOME, HUSHED, NUMBER_SAID, RETURN, Desk, wants_letters


def laid(desk: Desk, *letters: Message) -> list[Sheet]:
    sam = desk.cast.actor("sam")
    actions.draw(desk.cast.here, by=sam, letters=list(letters))
    return sheets(tray(sam).filter(pk__in=[letter.pk for letter in letters]), by=sam)


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    return "\n".join(" ".join(page.extract_text().split()) for page in read(pdf).pages)


def tags(reader: pypdf.PdfReader) -> list[str]:
    """Every tag of the structure, in reading order."""

    def walk(node: Any) -> Iterator[str]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                yield from walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                yield str(node["/S"])
            if "/K" in node:
                yield from walk(node["/K"])

    return list(walk(reader.trailer["/Root"]["/StructTreeRoot"]))


def test_a_letter_says_who_what_and_how_to_answer(desk: Desk) -> None:
    letter = desk.letter()
    said = text_of(letters_pdf(laid(desk, letter)))
    first, second = said.split("\n")
    for line in ("Bo", *HOME.split("\n"), "25 November 2026", "Hello Bo", "There is a question to decide together."):
        assert line in first
    assert f"ring us or text us on {NUMBER_SAID}" in first
    assert first.endswith("Sam")
    slip = Slip.objects.get()
    assert words.CUT in second
    for line in ("Your answer", printed(slip.signs), "When is the kitchen open?", "1 Until ten", "2 Until midnight"):
        assert line in second
    assert words.SAFE in second
    assert words.RING in second
    assert " ".join(RETURN.split()) in second
    assert "Friday 4 December 2026" in second
    assert slip.code not in said


def test_who_signs_in_is_told_of_the_square_and_others_are_not(desk: Desk) -> None:
    assert words.SCAN in text_of(letters_pdf(laid(desk, desk.letter("ana"))))
    assert words.SCAN not in text_of(letters_pdf(laid(desk, desk.letter("bo"))))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("+447700900500", "07700 900500"),
        ("+33142685300", "+33 1 42 68 53 00"),
        ("60777", "60777"),
        ("", ""),
        ("?", "?"),
    ],
)
def test_a_number_stands_as_people_write_it(number: str, written: str) -> None:
    assert as_written(number) == written


def test_it_is_tagged_titled_and_in_english(desk: Desk) -> None:
    reader = read(letters_pdf(laid(desk, desk.letter())))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    found = tags(reader)
    assert found.count("/H1") == 1
    assert found.count("/H2") == 1
    assert found.count("/Figure") == 1
    assert found.count("/LI") == 4  # two answers, leave it as it is, and "I don't mind"
    fonts = {str(font["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert {font.split("+")[1].split("-")[0] for font in fonts} == {"AtkinsonHyperlegibleNext"}
    assert "/Outlines" not in root or not root["/Outlines"].get("/Count")


def test_the_file_says_nothing_about_anybody(desk: Desk) -> None:
    letters = [desk.letter(name) for name in ("ana", "bo")]
    reader = read(letters_pdf(laid(desk, *letters)))
    about = f"{reader.metadata} {reader.trailer['/Root']['/Metadata'].get_object().get_data().decode()}"
    assert (reader.metadata.title, reader.metadata.author) == ("A letter", "Sam")
    for telling in ("Bo", "Ana", "kitchen", "Harbour", "Rose Street", letters[0].code):
        assert telling not in about


def test_in_the_window_stands_nothing_but_who_it_is_for(desk: Desk) -> None:
    """The window of a DL envelope over A4 folded in three: 20 to 110 mm from the left, 42 to 80 mm from the top."""
    seen: list[str] = []

    def look(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        across, up = (cm[4] + tm[4], cm[5] + tm[5]) if cm[3] > 0 else (cm[4] + tm[4], cm[5] - tm[5])
        left, top = across / 72 * 25.4, 297 - up / 72 * 25.4
        if text.strip() and left < 112 and 40 < top < 82:
            seen.append(text.strip())

    read(letters_pdf(laid(desk, desk.letter()))).pages[0].extract_text(visitor_text=look)
    assert " ".join(" ".join(seen).split()) == " ".join(["Bo", *HOME.split()])


def test_nobodys_words_stand_on_the_back_of_anothers_letter(desk: Desk) -> None:
    letters = [desk.letter("ana", asks=""), desk.letter("bo")]
    pages = [page.extract_text() for page in read(letters_pdf(laid(desk, *letters))).pages]
    assert [("Hello Ana" in page, "Hello Bo" in page) for page in pages] == [
        (True, False),
        (False, False),
        (False, True),
        (False, False),
    ]
    assert pages[1].strip() == ""


def test_who_wants_no_words_gets_none(desk: Desk) -> None:
    wants_letters(desk.cast.bo, words_in_messages=False)
    said = text_of(letters_pdf(laid(desk, desk.letter())))
    assert words.NOT_IN_A_LETTER in said
    for telling in ("decide", "kitchen", "take part"):
        assert telling not in said
    assert f"Ring us on {NUMBER_SAID}" in said


def test_a_question_that_a_text_would_show_stands_on_paper_too(desk: Desk) -> None:
    wants_letters(desk.cast.bo, words_in_messages=False)
    said = text_of(letters_pdf(laid(desk, desk.letter(in_text=True))))
    assert "1 Until ten" in said
    assert "There is a question to decide together" not in said


def test_after_a_silence_and_after_words_were_taken_back(desk: Desk) -> None:
    letter = desk.letter()
    with time_machine.travel(NOON + timedelta(days=61), tick=False):
        assert words.NOT_AFTER_A_SILENCE in text_of(letters_pdf(laid(desk, letter)))
    Message.objects.update(body="", text="", asks="")
    assert words.TAKEN_BACK in text_of(letters_pdf(laid(desk, Message.objects.get(pk=letter.pk))))


@pytest.mark.parametrize(
    ("asks", "said"),
    [(CLOSED, words.CLOSED), (HUSHED, words.BY_THEIR_OWN_HAND), (ELSEWHERE, "Ring us to answer this.")],
)
def test_a_question_that_is_not_for_paper_says_why(desk: Desk, asks: str, said: str) -> None:
    """It closed before it was printed; nobody else may see the answer; or it says itself how to answer."""
    here = text_of(letters_pdf(laid(desk, desk.letter(asks=asks))))
    assert said in here
    assert "Your answer" not in here
    assert "Safe?" not in here


def test_without_an_address_or_a_letterbox_it_is_given_by_hand(desk: Desk) -> None:
    letter = desk.letter()
    wants_letters(desk.cast.bo, address="")
    Letterbox.objects.all().delete()
    said = text_of(letters_pdf(laid(desk, Message.objects.get(pk=letter.pk))))
    assert "Rose Street" not in said
    assert words.GIVE in said
    assert words.TELL_US in said


def test_the_square_on_the_page_is_the_address_of_the_slip(desk: Desk) -> None:
    """Its modules, as they are drawn on the page, sign for sign those that segno makes of the address."""
    here = laid(desk, desk.letter())
    pages = compiled("letters", data_of(here), format="png", ppi=144)
    page = Image.open(io.BytesIO(pages[1])).convert("L").point(lambda shade: 255 if shade > 128 else 0)
    address = address_of(Slip.objects.get())
    assert address == f"http://localhost:8000/slips/{Slip.objects.get().code}/"
    assert _shows(page, segno.make(address, error="m", micro=False).matrix)
    assert not _shows(page, segno.make(address.replace("/slips/", "/slipz/"), error="m", micro=False).matrix)


def _shows(page: Image.Image, matrix: Any) -> bool:
    """Is this square drawn anywhere on the page? It is 30 mm wide with its border of four dots."""
    many = len(matrix)
    dot = 30 / 25.4 * 144 / (many + 8)
    ink = page.load()
    wanted = [(x, y, bool(dark)) for y, row in enumerate(matrix) for x, dark in enumerate(row)]
    for top in range(page.height // 2):
        for left in range(page.width // 2, page.width - int(dot * many)):
            if ink[left, top] or (left and not ink[left - 1, top]):
                continue  # the square begins with a dark dot, and nothing dark stands to its left
            if all(
                (ink[int(left + (x + 0.5) * dot), int(top + (y + 0.5) * dot)] == 0) == dark for x, y, dark in wanted
            ):
                return True
    return False


@pytest.mark.parametrize(
    "said",
    [
        '#set page(width: 1pt) #panic("x") $x$ *b* _i_ `c` @ref <label> \\ // /* [#eval("1")]',
        '"], "greeting": "hacked"',
        "</svg><script>",
        "a" * 5000,
        "Ελλάδα, Łódź, Привет, مرحبا, שלום",
        "tab\there\u2028line\u200bno\u00adbreak",
    ],
)
def test_what_anybody_wrote_is_never_read_as_code(desk: Desk, said: str) -> None:
    here = text_of(letters_pdf(laid(desk, desk.letter(paragraphs=(said,)))))
    assert "Hello Bo" in here
    for part in said.replace("\u200b", " ").replace("\u00ad", " ").split():
        if part.isascii() and len(part) < 30:
            assert part in here.replace("\n", " ")


def test_a_picture_that_no_font_has_is_put_into_words(desk: Desk) -> None:
    assert (
        in_words("Well done \U0001f389\ufe0f \u2192 \u00a9 50\u00b0")
        == "Well done [party popper] \u2192 \u00a9 50\u00b0"
    )
    assert in_words("\u4f60\u597d, Zo\u00eb") == "\u4f60\u597d, Zo\u00eb"
    for picture in ("\U0001fae8", "\U0001f469\u200d\U0001f680", "\ue000", "\U0010ffff"):
        assert "Well" in text_of(letters_pdf(laid(desk, desk.letter(paragraphs=(f"Well {picture} done",), asks=""))))


def test_a_writing_that_no_font_here_has_keeps_nobody_elses_letter_back(desk: Desk) -> None:
    strange = "".join(map(chr, range(0x12000, 0x12010)))  # cuneiform
    letters = [desk.letter("ana", paragraphs=(strange,)), desk.letter("bo")]
    said = text_of(letters_pdf(laid(desk, *letters)))
    assert "Hello Ana" in said
    assert words.CANT_PRINT in said
    assert "There is a question to decide together." in said
    desk.cast.ana.name = strange
    desk.cast.ana.save()
    bare = text_of(letters_pdf(laid(desk, Message.objects.get(pk=letters[0].pk))))
    assert bare.startswith("25 November 2026 Hello")


def test_larger_print(desk: Desk) -> None:
    here = laid(desk, desk.letter())
    assert len(read(letters_pdf(here, size=32)).pages) > len(read(letters_pdf(here)).pages)


def test_who_needs_larger_print_has_it_and_nobody_else(desk: Desk) -> None:
    letters = [desk.letter("ana"), desk.letter("bo")]
    before = sizes_in(letters_pdf(laid(desk, *letters)))
    assert before["Bo"] == before["Ana"]
    saying = Saying((Kind.LARGE_PRINT,), 32, sharing=Sharing.NOBODY)  # printed so, though nobody may see why
    needs.say(desk.cast.bo, by=desk.cast.actor("bo"), saying=saying)
    after = sizes_in(letters_pdf(laid(desk, *letters)))
    assert after["Ana"] == before["Ana"]
    assert after["Bo"] / before["Bo"] == pytest.approx(32 / typeset.SIZE, rel=0.01)
    assert typeset.SIZE == USUAL_SIZE


def sizes_in(pdf: bytes) -> dict[str, float]:
    """How large the greeting of each letter is."""
    found: dict[str, float] = {}

    def look(text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        for name in ("Ana", "Bo"):
            if f"Hello {name}" in text:
                found[name] = abs(tm[0] * cm[0] or tm[3]) * size

    for page in read(pdf).pages:
        page.extract_text(visitor_text=look)
    return found


def test_speak_for_me_has_nobodys_name_on_it() -> None:
    pdf = form_pdf("speak", words.SPEAK_FOR_ME | {"back": "Give it to us."}, author="Sam")
    said = text_of(pdf)
    for line in ("Speak for me", "Who may speak for me", "Everywhere here", "A year", "I sign here", "Give it to us."):
        assert line in said
    assert len(read(pdf).pages) == 1
    assert tags(read(pdf)).count("/LI") == 5


def test_a_hundred_letters_take_no_time_to_speak_of(desk: Desk) -> None:
    """Fifty go out at once; a page may take so long."""
    import time

    here = laid(desk, desk.letter()) * 50
    began = time.perf_counter()
    letters_pdf(here)
    assert time.perf_counter() - began < 5
    assert typeset.SIZE >= 18
