"""Fields: what they take, what they refuse and in which words, and how the error finds its field."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.html import escape

from alongside.core.refusals import NotReady, Refused
from alongside.ui import samples
from alongside.ui.days import day_from
from alongside.ui.forms import (
    Choice,
    Day,
    Email,
    File,
    Form,
    LongText,
    ManyChoices,
    Number,
    Phone,
    Said,
    ShortText,
    YesTick,
)

ASKED = {"label": "Your word", "hint": "", "error": "Write your word."}


def form_of(field: Any) -> type[Form]:
    return type("OneField", (Form,), {"word": field})


def errors_of(field: Any, typed: dict[str, Any]) -> list[str]:
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return list(form_of(field)(data=data).errors.get("word", []))


def cleaned(field: Any, typed: dict[str, Any]) -> Any:
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    form = form_of(field)(data=data)
    assert form.errors == {}
    return form.cleaned_data["word"]


@pytest.mark.parametrize("kind", [ShortText, LongText, Email, Phone, Number, Day, File, YesTick])
def test_label_hint_and_error_words_are_required(kind: Any) -> None:
    for missing in ("label", "hint", "error"):
        given = {name: word for name, word in ASKED.items() if name != missing}
        with pytest.raises((TypeError, KeyError)):
            kind(**given)
    with pytest.raises(TypeError):
        kind(**{**ASKED, "error": " "})


@pytest.mark.parametrize("kind", [ShortText, LongText, Email, Phone, Number, Day, YesTick])
def test_an_empty_field_says_its_own_words(kind: Any) -> None:
    assert errors_of(kind(**ASKED), {"other": "x"}) == ["Write your word."]
    nothing = {"word_day": "\x00 \u202e"} if kind is Day else {"word": "\x00 \u202e"} if kind is not YesTick else {}
    assert errors_of(kind(**ASKED), nothing) == ["Write your word."]


def test_text_is_cleaned_at_the_edge() -> None:
    assert cleaned(LongText(**ASKED), {"word": " a\x00b\r\nc\u202e "}) == "ab\nc"
    assert cleaned(ShortText(**ASKED), {"word": "one\nline\ttoo"}) == "one line too"


def test_too_long_says_by_how_much_and_keeps_what_was_typed() -> None:
    long = "å" * 5012
    assert errors_of(LongText(**ASKED), {"word": long}) == [
        "“Your word” is 12 letters too long. There is room for 5,000."
    ]
    assert errors_of(ShortText(max_length=3, **ASKED), {"word": "four"}) == [
        "“Your word” is 1 letter too long. There is room for 3."
    ]
    assert long in str(form_of(LongText(**ASKED))(data=QueryDict(f"word={long}")))


def test_line_ends_of_a_browser_do_not_count_twice() -> None:
    assert cleaned(LongText(max_length=3, **ASKED), {"word": "a\r\nb"}) == "a\nb"


@pytest.mark.parametrize("sign", ["\x00", "\ud800", "<b>", "=1+1", "\u202e"])
def test_no_sign_breaks_the_page_on_which_it_is_shown_again(sign: str) -> None:
    form = form_of(LongText(max_length=2, **ASKED))(data={"word": f"long {sign} words"})
    shown = str(form)
    shown.encode()
    assert form.errors
    assert "<b>" not in shown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("07700 900123", "+447700900123"), ("0044 7700 900123", "+447700900123"), ("+33 1 23 45 67 89", "+33123456789")],
)
def test_phone_numbers_are_kept_in_one_way(typed: str, kept: str) -> None:
    assert cleaned(Phone(**ASKED), {"word": typed}) == kept
    assert cleaned(Phone(required=False, **ASKED), {"word": ""}) == ""


@pytest.mark.parametrize("typed", ["12", "ring me", "0" * 40, "٠٧"])
def test_what_is_no_phone_number_is_refused_kindly(typed: str) -> None:
    assert errors_of(Phone(**ASKED), {"word": typed}) == ["Write a phone number like 07700 900123."]


def test_email() -> None:
    assert cleaned(Email(**ASKED), {"word": " ana@example.org "}) == "ana@example.org"
    assert errors_of(Email(**ASKED), {"word": "ana(at)example"}) == ["Write an email address like name@example.org."]


def test_numbers() -> None:
    assert cleaned(Number(**ASKED), {"word": "1,200"}) == 1200
    assert errors_of(Number(**ASKED), {"word": "many"}) == ["Write a whole number, like 12."]
    assert errors_of(Number(**ASKED), {"word": "9" * 5000}) == ["Write a whole number, like 12."]
    assert 'value="a b"' in str(form_of(Number(**ASKED))(data=QueryDict("word=a%00%20b")))
    assert errors_of(Number(least=2, **ASKED), {"word": "1"}) == ["Write 2 or more."]
    assert errors_of(Number(most=2, **ASKED), {"word": "3"}) == ["Write 2 or less."]


def test_choices() -> None:
    both = [("yes", "Yes", "A hint"), ("no", "No")]
    assert cleaned(Choice(choices=both, **ASKED), {"word": "no"}) == "no"
    assert errors_of(Choice(choices=both, **ASKED), {"word": "perhaps"}) == ["Write your word."]
    assert errors_of(Choice(choices=both, **ASKED), {}) == ["Write your word."]
    assert cleaned(ManyChoices(choices=both, **ASKED), {"word": ["yes", "no"]}) == ["yes", "no"]
    assert errors_of(ManyChoices(choices=both, **ASKED), {"word": ["x"]}) == ["Write your word."]
    shown = str(form_of(Choice(choices=both, **ASKED))())
    assert "A hint" in shown
    assert " checked" not in shown


@pytest.mark.parametrize(
    ("day", "month", "year", "wanted"),
    [
        ("27", "3", "2027", date(2027, 3, 27)),
        ("27", "March", "2027", date(2027, 3, 27)),
        ("", "", "", None),
        ("27", "", "2027", "“Your word” still needs a month."),
        ("", "", "2027", "“Your word” still needs a day and a month."),
        ("27", "3", "27", "“Your word”: write the year with four numbers, like 2027."),
        ("31", "2", "2027", "“Your word”: this day is not in the calendar. Write it like 27 3 2027."),
        ("x", "y", "2027", "“Your word”: this day is not in the calendar. Write it like 27 3 2027."),
        ("²", "3", "2027", "“Your word”: this day is not in the calendar. Write it like 27 3 2027."),
        ("1", "1", "٢٠٢٧", "“Your word”: write the year with four numbers, like 2027."),
        ("1", "1", "0000", "“Your word”: this day is not in the calendar. Write it like 27 3 2027."),
    ],
)
def test_days(day: str, month: str, year: str, wanted: Any) -> None:
    typed = {"word_day": day, "word_month": month, "word_year": year}
    if isinstance(wanted, str):
        assert errors_of(Day(**ASKED), typed) == [wanted]
    else:
        assert cleaned(Day(required=False, **ASKED), typed) == wanted


def test_a_channel_with_one_box_may_send_a_day_as_a_machine_writes_it() -> None:
    assert cleaned(Day(**ASKED), {"word": "2027-03-27"}) == date(2027, 3, 27)
    assert errors_of(Day(**ASKED), {"word": "2027"}) == ["“Your word” still needs a day and a month."]
    assert day_from(date(2027, 3, 27), "Day") == date(2027, 3, 27)


def test_files() -> None:
    form = form_of(File(kinds=(".csv",), most_bytes=1024 * 1024, **ASKED))

    def said(file: SimpleUploadedFile | None) -> list[str]:
        return list(form(data={}, files={"word": file} if file else {}).errors.get("word", []))

    assert said(SimpleUploadedFile("rows.CSV", b"a,b")) == []
    assert said(None) == ["Write your word."]
    assert said(SimpleUploadedFile("rows.exe", b"a,b")) == ["Choose a file that ends in .csv."]
    assert said(SimpleUploadedFile("rows.csv", b"")) == ["There is nothing in this file. Choose another."]
    assert said(SimpleUploadedFile("rows.csv", b"x" * (1024 * 1024 + 1))) == [
        "This file is too big. It can be up to 1 MB."
    ]


def test_an_empty_post_is_bound_and_a_get_is_not() -> None:
    form = form_of(ShortText(**ASKED))
    assert form.asked(RequestFactory().post("/", {})).is_bound
    assert not form.asked(RequestFactory().get("/", {"word": "x"})).is_bound


def test_the_summary_links_to_each_field_and_the_field_names_its_error() -> None:
    form = samples.form_in_trouble()
    shown = str(form)
    lines = form.problems
    assert len(lines) == len(form.errors) == 9
    for line in lines:
        assert f'id="{line.href[1:]}"' in shown
        assert escape(line.words) in shown
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="id_name_helptext id_name_error"' in shown
    assert 'aria-describedby="id_when_helptext id_when_error"' in shown
    assert samples.SampleForm().problems == []


def test_it_only_says_that_words_are_kept_when_there_were_some() -> None:
    def shown(form: Form) -> str:
        return Template("{% problems form %}").render(Context({"form": form}))

    kept, again = "What you wrote is still here.", "Choose the file again."
    number, day, file = (form_of(field(**ASKED)) for field in (Number, Day, File))
    for nothing in (number(data={"word": " "}), day(data={"word_day": ""}), file(data={})):
        assert "Write your word." in shown(nothing)
        assert kept not in shown(nothing)
        assert again not in shown(nothing)
    for something in (number(data={"word": "many"}), day(data={"word_day": "3"})):
        assert kept in shown(something)
    gone = shown(file(data={}, files={"word": SimpleUploadedFile("empty.csv", b"")}))
    assert again in gone
    assert kept not in gone


def test_what_an_action_still_needs_stands_at_its_field() -> None:
    form = form_of(ShortText(**ASKED))(data={"word": "x"})
    assert form.is_valid()
    form.refuse(NotReady("Say who.", field="word"))
    form.refuse(NotReady("Say when.", field="elsewhere"))
    assert [(line.words, line.href) for line in form.problems] == [("Say when.", ""), ("Say who.", "#id_word")]


def test_what_an_answer_reveals_is_drawn_once_inside_it() -> None:
    shown = str(samples.form_filled())
    assert shown.count('name="who"') == 1
    assert shown.index('id="id_reply_0_more"') < shown.index('name="who"') < shown.index('id="id_reply_1"')
    assert "(if you like)" not in shown[: shown.index('id="id_reply_1"')]
    with pytest.raises(KeyError):
        form_of(Choice(choices=[("a", "A")], reveals={"a": ["absent"]}, **ASKED))()


def test_hints_for_plain_words_carry_their_list() -> None:
    assert "as soon as possible" in str(form_of(LongText(plain_hints=True, **ASKED))())
    own = str(form_of(LongText(plain_hints=True, jargon={"nexus": "link"}, **ASKED))())
    assert escape(json.dumps({"nexus": "link"}, separators=(",", ":"))) in own
    assert "data-plain-hints" not in str(form_of(LongText(**ASKED))())


def test_a_browser_is_never_told_to_cut_what_is_pasted() -> None:
    assert "maxlength=" not in str(samples.SampleForm()).replace("data-maxlength=", "")


def test_going_back_shows_what_was_typed_without_complaints_and_takes_nothing_in() -> None:
    request = RequestFactory().post("/", {"word": "", "change": "yes"})
    form = form_of(ShortText(max_length=9, **ASKED)).asked(request)
    assert not form.is_valid()
    assert form.problems == []
    assert "Write your word." not in str(form)
    kept = form_of(ShortText(max_length=9, **ASKED)).asked(
        RequestFactory().post("/", {"word": "Sundays", "change": "yes"})
    )
    assert not kept.is_valid()
    assert "Sundays" in str(kept)


@pytest.mark.parametrize("typed", ["\u200b", " \u200b\u2060 ", "\u3164", "\ufeff\ufeff"])
def test_what_nobody_can_see_is_nothing(typed: str) -> None:
    for kind in (ShortText, LongText):
        with pytest.raises(ValidationError, match="Write your word"):
            kind(**ASKED).clean(typed)
        assert kind(**ASKED, required=False).clean(typed) == ""
        assert kind(**ASKED).clean("🙂") == "🙂"


class WhichForm(Form):
    """An answer that opens boxes, one of them needed."""

    which = Choice(
        label="Which?", hint="", error="Choose.", choices=[("a", "A"), ("b", "B")], reveals={"b": ["many", "note"]}
    )
    several = ManyChoices(
        label="And?", hint="", error="Tick.", choices=[("x", "X"), ("y", "Y")], required=False, reveals={"y": ["said"]}
    )
    many = Number(label="How many?", hint="", error="Write how many.", least=0, most=9, needed=True)
    note = ShortText(label="A note", hint="", error="Write it, or leave it.", required=False)
    said = Said(label="Say it", hint="", error="Say what it is.", needed=True)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"which": "a"}, {}),
        ({"which": "b"}, {"many": ["Write how many."]}),
        ({"which": "b", "many": "0"}, {}),  # a nought is an answer
        ({"which": "b", "many": "x"}, {"many": ["Write a whole number, like 12."]}),  # what is wrong is said once
        ({"which": "a", "several": ["x"]}, {}),
        ({"which": "a", "several": ["x", "y"]}, {"said": ["Say what it is."]}),
        ({"which": "a", "several": ["y"], "said": "\u200b…"}, {"said": ["Say what it is."]}),
        ({"which": "a", "several": ["y"], "said": "The lamp"}, {}),
        ({}, {"which": ["Choose."]}),
    ],
)
def test_a_box_that_an_answer_opens_may_be_needed(typed: dict[str, Any], wrong: dict[str, list[str]]) -> None:
    form = WhichForm(data=typed)
    assert form.is_valid() is (not wrong)
    assert {name: list(said) for name, said in form.errors.items()} == wrong
    assert "Say it <span" not in str(form)  # it is not called optional


def test_what_an_action_still_needs_is_shown_at_its_field_and_the_rest_passes() -> None:
    form = WhichForm(data={"which": "b", "many": "3"})
    assert form.is_valid()
    with form.refusing():
        raise NotReady("Too many for this table.", field="many")
    with form.refusing():
        raise NotReady("Somebody else was first.", field="nowhere")
    assert (form.errors["many"], form.non_field_errors()) == (
        ["Too many for this table."],
        ["Somebody else was first."],
    )
    with pytest.raises(Refused), form.refusing():  # a refusal with a page of its own is not swallowed
        raise Refused("Not here.")
