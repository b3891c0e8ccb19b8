"""Each component compiles, draws what it was given, escapes it, and refuses what is empty or misspelt."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory

from alongside.ui import charts, checked, samples

EVIL = "<script>alert('x')</script>"


def drawn(source: str, **seen: Any) -> str:
    request = RequestFactory().get("/here/")
    return engines["django"].from_string(source).render({**samples.things(), **seen}, request)


COMPONENTS = {
    "action_button": (
        '{% action_button text="Go on" href="/next/" kind="quiet" %}',
        ["Go on", 'href="/next/"', "al-button--quiet"],
    ),
    "post_button": (
        '{% post_button text="I see" url="/see/" name="said" value="yes" about="the kitchen" %}',
        [
            'method="post"',
            'action="/see/"',
            'name="csrfmiddlewaretoken"',
            'name="key" value="',
            'name="said" value="yes"',
            "the kitchen",
        ],
    ),
    "notice": (
        '{% notice title="Look" kind="warning" %}<p>inside</p>{% endnotice %}',
        ["Look", "<p>inside</p>", "notice--warning"],
    ),
    "card": ('{% card title="Table" href="/t/" %}inside{% endcard %}', ["Table", 'href="/t/"', "inside"]),
    "quote": ('{% quote by="A member" %}words{% endquote %}', ["<blockquote", "words", "A member"]),
    "details": ('{% details summary="More" %}inside{% enddetails %}', ["<summary", "More", "inside"]),
    "inset": ("{% inset %}inside{% endinset %}", ["inside"]),
    "tag": ('{% tag text="Heard" tone="warm" %}', ["Heard", "al-tag--warm"]),
    "words": ("{% words said_words %}", ["<p>Could it open earlier?<br>Even half an hour would help.</p>"]),
    "row": (
        '{% row title="A fridge" href="/f/" note="new" state="Heard" %}',
        ["A fridge", 'href="/f/"', "new", "Heard", "<li"],
    ),
    "state_rows": (
        "{% state_rows rows=listed %}",
        ['<ul class="rows">', 'href="/a/"', "A fridge", "Heard", "al-tag--warm", "3 May 2026"],
    ),
    "said_list": (
        "{% said_list entries=said %}",
        ["Ana", "3 May 2026", "<p>One<br>two</p>", 'href="/back/"', "(taken back)"],
    ),
    "rows_list": ("{% rows_list rows=answers %}", ["<dt", "Who decides", "Jo, who manages", 'href="#change"']),
    "timeline": ("{% timeline entries=happened %}", ["<ol", "Said yes", "28 March", "Sam has the key"]),
    "bars": (
        '{% bars title="Asked" rows=asked summary="27 people" %}',
        ["<svg", "27 people", "<table", "A second fridge", "14"],
    ),
    "shares": ('{% shares title="Seats" parts=table summary="5 of 9" %}', ["<svg", "Members: <b>5 of 9</b>", "<table"]),
    "path": ("{% path steps=way %}", ["<ol", 'aria-current="step"', "We are here", "by 14 April"]),
    "empty": ('{% empty title="Nothing yet" %}Begin here{% endempty %}', ["Nothing yet", "Begin here"]),
    "pager": ('{% pager newer="?p=1" older="?p=3" %}', ['href="?p=1"', 'href="?p=3"', "<nav"]),
}


@pytest.mark.parametrize("name", COMPONENTS)
def test_draws_what_it_is_given(name: str) -> None:
    source, wanted = COMPONENTS[name]
    shown = drawn(source)
    assert [part for part in wanted if part not in shown] == []


@pytest.mark.parametrize(
    "source",
    [
        "{% action_button text=evil href=evil %}",
        "{% post_button text=evil url=evil name=evil value=evil about=evil %}",
        "{% notice title=evil %}{{ evil }}{% endnotice %}",
        "{% card title=evil href=evil %}{{ evil }}{% endcard %}",
        "{% quote by=evil %}{{ evil }}{% endquote %}",
        "{% details summary=evil %}{{ evil }}{% enddetails %}",
        "{% tag text=evil %}{% words evil %}{% row title=evil href=evil note=evil state=evil %}",
        "{% rows_list rows=rows %}{% timeline entries=entries %}{% path steps=steps %}",
        "{% state_rows rows=listed_evil %}{% said_list entries=said_evil %}",
        "{% bars title=evil rows=counted summary=evil %}{% shares title=evil parts=counted summary=evil %}",
        "{% empty title=evil %}{{ evil }}{% endempty %}{% pager newer=evil older=evil %}",
    ],
)
def test_escapes_what_people_wrote(source: str) -> None:
    shown = drawn(
        source,
        evil=EVIL,
        rows=[(EVIL, EVIL, EVIL, EVIL)],
        listed_evil=[(EVIL, EVIL, EVIL, "calm", EVIL)],
        said_evil=[(EVIL, EVIL, EVIL, EVIL)],
        entries=[{"when": EVIL, "who": EVIL, "what": EVIL, "words": EVIL}],
        steps=[(EVIL, True, False, EVIL)],
        counted=[(EVIL, 1)],
    )
    assert "<script" not in shown
    assert "&lt;script" in shown


@pytest.mark.parametrize(
    "source",
    [
        '{% action_button text="" href="/x/" %}',
        '{% action_button text="Go" href="" %}',
        '{% post_button text="Go" url=" " %}',
        '{% notice title="" %}x{% endnotice %}',
        '{% card title="" %}x{% endcard %}',
        "{% quote %} {% endquote %}",
        '{% details summary="" %}x{% enddetails %}',
        '{% tag text="" %}',
        '{% bars title="" rows=asked summary="x" %}',
        '{% shares title="x" parts=table summary="" %}',
        '{% empty title="x" %}  {% endempty %}',
        "{% rows_list rows=nameless %}",
        "{% timeline entries=nameless_entries %}",
    ],
)
def test_refuses_an_empty_word_while_people_build(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    more = {"nameless": [("", "value")], "nameless_entries": [{"what": ""}]}
    with pytest.raises(checked.EmptyWord):
        drawn(source, **more)
    monkeypatch.setattr(checked, "STRICT", False)
    assert drawn(source, **more)  # a member still gets a page


@pytest.mark.parametrize(
    "source",
    [
        '{% action_button txt="Go" href="/x/" %}',
        '{% action_button "Go" "/x/" %}',
        '{% action_button text="Go" %}',
        '{% notice kind="info" %}x{% endnotice %}',
        '{% bars title="x" rows=asked %}',
        '{% card title="x" %}never closed',
    ],
)
def test_a_misspelt_or_missing_argument_does_not_compile(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% tag text="x" tone="loud" %}',
        '{% notice title="x" kind="pink" %}{% endnotice %}',
        '{% action_button text="x" href="/" kind="big" %}',
    ],
)
def test_a_word_from_no_list_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


def test_an_unknown_name_in_a_template_raises_in_tests() -> None:
    with pytest.raises(checked.UnknownName):
        drawn("{{ nobody_gave_this }}")
    assert drawn("{% if nobody_gave_this %}x{% endif %}") == ""


def test_bars_are_as_long_as_their_numbers() -> None:
    assert [bar.long for bar in charts.bars([("a", 10), ("b", 5), ("c", 0)])] == ["100", "50", "0"]
    assert [bar.long for bar in charts.bars([("a", 0)])] == ["0"]
    assert charts.bars([]) == []
    with pytest.raises(ValueError, match="negative"):
        charts.bars([("a", -1)])


def test_shares_fill_the_whole_and_leave_gaps() -> None:
    parts, whole = charts.shares([("a", 5), ("nobody", 0), ("b", 5)])
    assert whole == 10
    assert [(part.start, part.long, part.shade) for part in parts] == [
        ("0", "49.6", 1),
        ("50.4", "0", 2),
        ("50.4", "49.6", 3),
    ]
    nobody, none = charts.shares([("a", 0)])
    assert (nobody[0].long, none) == ("0", 0)
