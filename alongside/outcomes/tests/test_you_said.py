"""You said, we did: the one figure, the words that may be shown, and the page for a board."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from alongside.outcomes.board_paper import board_paper
from alongside.outcomes.rules import TOO_FEW, Figure, rounded
from alongside.outcomes.you_said import counted_only, figure_of, owed, told_of
from alongside.people.models import Person
from alongside.people.standing import actor_of
from alongside.projects.models import Project, Seat
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Ground, Reply, Understanding, Understood, Verdict
from tests.cast import Cast

SOON = timezone.localdate() + timedelta(days=20)
YES = Reply(Verdict.YES, "It is a good idea.", "The rota.", owner_name="Jo", by_when=SOON)
NO = Reply(Verdict.NO, "No night staff.", "The rota.", ground=Ground.CHOSE)
CARE = Figure(31, 29, 12, 9, Understood(see=20, no_sense=4, disagree=2, no_word=3))


@pytest.mark.parametrize(
    ("figure", "exact", "rounded"),
    [
        (
            CARE,
            "31 asked. 29 answered. 12 promised. 9 done. 4 say it makes no sense yet.",
            "About 30 asked. About 30 answered. About 10 promised. About 10 done.",
        ),
        (
            Figure(41, 33, 7, 4, Understood(see=20, no_sense=8, no_word=5)),
            "41 asked. 33 answered. 7 promised. 4 done. 8 say it makes no sense yet.",
            "About 40 asked. About 35 answered. About 5 promised. About 10 say it makes no sense yet.",
        ),
        (Figure(4, 4, 2, 1, Understood(no_sense=1, see=3)), "4 asked. 4 answered. 2 promised. 1 done.", TOO_FEW),
        (
            Figure(6, 6, 0, 0, Understood(no_sense=6)),
            "6 asked. 6 answered. 0 promised. 0 done.",
            "About 5 asked. About 5 answered.",
        ),
        (Figure(0, 0, 0, 0, Understood()), "0 asked. 0 answered. 0 promised. 0 done.", TOO_FEW),
    ],
)
def test_the_one_figure_is_exact_inside_and_rounded_outside(figure: Figure, exact: str, rounded: str) -> None:
    assert (figure.exact, figure.rounded) == (exact, rounded)


def test_counts_on_public_pages() -> None:
    assert [rounded(n) for n in (0, 4, 5, 7, 8, 12, 13, 31)] == [0, 0, 5, 5, 10, 10, 15, 30]


def member(cast: Cast, name: str) -> Person:
    person = Person.objects.create(organisation=cast.here, name=name)
    Seat.objects.create(project=cast.kitchen, person=person)
    person.standing.create(scope="project", code=cast.kitchen.code, role="member")
    return person


def suggested(cast: Cast, words: str, person: Person | None = None, **said: bool) -> Suggestion:
    return actions.suggest(cast.kitchen, by=actor_of(person or cast.ana), words=words, **said).subject


def a_world(cast: Cast, times: int = 1) -> None:
    """Of each kind: done, promised, refused and doubted, open, put together, taken back, set aside."""
    jo, sam, ana = cast.actor("jo"), cast.actor("sam"), cast.actor("ana")
    for n in range(times):
        done, promised, refused, still, other, gone, hidden = (
            suggested(cast, f"{what} {n}")
            for what in ("Done", "Promised", "Refused", "Open", "Joined", "Taken", "Hidden")
        )
        actions.merge(other, by=sam, into=promised, why="The same.")
        for one, reply in ((done, YES), (promised, YES), (refused, NO)):
            actions.answer(one, by=jo, reply=reply)
        actions.keep_promise(done, by=jo, changed=f"It is open now, {n}.")
        actions.respond(refused, by=ana, said=Understanding.NO_SENSE)
        actions.respond(done, by=ana, said=Understanding.SEE)
        actions.withdraw(gone, by=ana)
        actions.set_aside(hidden, by=sam, why="An insult.")
        assert still.state == "new"


def test_the_figure_counts_what_was_asked_and_what_came_of_it(cast: Cast) -> None:
    a_world(cast, 2)
    assert figure_of(cast.kitchen) == Figure(10, 8, 6, 2, Understood(see=2, no_sense=2, no_word=4))
    other = Figure(0, 0, 0, 0, Understood())
    assert figure_of(cast.elsewhere) == other


def test_inside_everybody_s_words_stand_and_outside_only_with_a_yes(cast: Cast) -> None:
    a_world(cast)
    public = suggested(cast, "May be read by all", may_publish=True)
    put = suggested(cast, "A story that would tell who it is")
    actions.paraphrase(put, by=cast.actor("sam"), words="Somebody asks for quiet.")
    inside, _ = told_of(cast.kitchen, inside=True)
    assert {each.words for each in inside} == {
        "Done 0",
        "Promised 0",
        "Refused 0",
        "Open 0",
        "May be read by all",
        "A story that would tell who it is",
    }
    outside, more = told_of(cast.kitchen, inside=False)
    assert {(each.words, each.own) for each in outside} == {
        ("May be read by all", True),
        ("Somebody asks for quiet.", False),
    }
    assert len(outside) + more == figure_of(cast.kitchen).asked == 7  # what was put together counts in both
    actions.let_publish(public, by=cast.actor("ana"), yes=False)
    assert {each.words for each in told_of(cast.kitchen, inside=False)[0]} == {"Somebody asks for quiet."}


def test_answered_ones_stand_first_and_what_is_owed_is_known(cast: Cast) -> None:
    a_world(cast)
    told, _ = told_of(cast.kitchen, inside=True)
    assert [each.answered for each in told] == [True, True, True, False]
    assert {each.words for each in owed(told)} == {"Promised 0", "Open 0", "Refused 0"}  # a fresh look is owed


def test_a_day_that_has_gone_by_is_not_promised_again_and_sent_is_not_heard(cast: Cast) -> None:
    unread, unanswered = suggested(cast, "Nobody read it"), suggested(cast, "A late one")
    actions.acknowledge(unanswered, by=cast.actor("jo"))
    promised, later = suggested(cast, "A late promise"), suggested(cast, "Not now")
    actions.answer(promised, by=cast.actor("jo"), reply=YES)
    actions.answer(later, by=cast.actor("jo"), reply=Reply(Verdict.NOT_NOW, "Later.", "The rota.", look_again=SOON))
    gone = timezone.localdate() - timedelta(days=1)
    late = (unanswered, promised, later)
    Suggestion.objects.filter(pk__in=[each.pk for each in late]).update(due_on=gone)
    told = {each.code: each for each in told_of(cast.kitchen, inside=True)[0]}
    assert [told[each.code].late for each in late] == [True, True, True]
    assert [told[each.code].state_word for each in (unread, unanswered)] == ["Sent", "Heard"]
    page = cast.client("ana").get(f"/work/{cast.kitchen.code}/you-said/").text
    day = f"{gone:%-d %B %Y}"
    assert page.count(f"We said {day}. We are later than we said.") == 2
    assert f"We said we would look again on {day}. We are later than we said." in page
    assert f"by {day}" not in page


@pytest.mark.parametrize(("more", "said"), [(0, ""), (4, ""), (5, "about 5"), (13, "about 15")])
def test_what_is_not_shown_is_counted_from_five(more: int, said: str) -> None:
    assert counted_only(more) == said


def opened(cast: Cast) -> Project:
    Project.objects.filter(pk=cast.kitchen.pk).update(
        has_public_page=True, banner="From London.", credit="Thanks to X."
    )
    return cast.kitchen


def test_everybody_reads_the_public_page_and_no_name_or_unpublished_word_stands_there(cast: Cast) -> None:
    a_world(cast, 5)
    one = suggested(cast, "<b>Open</b> the day room", may_publish=True)
    actions.answer(one, by=cast.actor("jo"), reply=YES)
    page = cast.client("visitor").get(f"/p/{opened(cast).code}/you-said/")
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]
    assert "&lt;b&gt;Open&lt;/b&gt; the day room" in page.text
    assert "Answered by the decision maker." in page.text
    assert "About 25 asked." in page.text
    assert "About 25 more suggestions came in" in page.text
    assert "From London." in page.text
    assert "Thanks to X." in page.text
    for private in ("Jo", "Ana", "Refused 0", "Done 1", "Hidden", one.code):
        assert private not in page.text


def test_the_page_is_not_there_until_it_is_opened(cast: Cast) -> None:
    assert cast.client("visitor").get(f"/p/{cast.kitchen.code}/you-said/").status_code == 404


def test_members_read_the_exact_figure(cast: Cast) -> None:
    a_world(cast, 2)
    page = cast.client("ana").get(f"/work/{cast.kitchen.code}/you-said/").text
    assert "10 asked. 8 answered. 6 promised. 2 done. 2 say it makes no sense yet." in page
    assert "It is open now, 1." in page
    assert cast.client("max").get(f"/work/{cast.kitchen.code}/you-said/").status_code == 404


def test_the_pages_ask_as_much_of_the_database_for_one_as_for_many(cast: Cast) -> None:
    opened(cast)
    counted = []
    for _ in range(2):
        for n in range(5):
            one = suggested(cast, f"Public {n}", may_publish=True)
            actions.answer(one, by=cast.actor("jo"), reply=NO)
        for client, path in (("visitor", "/p/{}/you-said/"), ("ana", "/work/{}/you-said/")):
            with CaptureQueriesContext(connection) as asked:
                cast.client(client).get(path.format(cast.kitchen.code))
            counted.append(len(asked))
    assert counted[:2] == counted[2:]
    assert counted[0] <= 6


def lines_of(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


def test_the_board_is_not_told_that_nothing_is_owed_where_only_the_words_may_not_be_shown(cast: Cast) -> None:
    actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Not for everybody")
    page = cast.client("sam").get(f"/work/{cast.kitchen.code}/board-paper/").text
    paper = lines_of(board_paper(cast.kitchen, figure_of(cast.kitchen), [], date(2026, 3, 2)))
    assert "Nothing that may be shown yet." in page
    assert "Nothing to show yet." in paper
    assert "Nothing is owed" not in page + "".join(paper)


def test_the_board_reads_one_page(cast: Cast) -> None:
    opened(cast)
    a_world(cast)
    for n in range(8):
        one = suggested(cast, f"Public {n}", may_publish=True)
        actions.answer(one, by=cast.actor("jo"), reply=NO)
    suggested(cast, "Still open", may_publish=True)
    as_sam = cast.client("sam")
    assert "A page for the board" in as_sam.get(f"/work/{cast.kitchen.code}/board-paper/").text
    answer = as_sam.get(f"/work/{cast.kitchen.code}/board-paper/word/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="board-paper.docx"'
    said = lines_of(answer.content)
    assert said[0] == "The kitchen table"
    assert "14 asked. 12 answered. 3 promised. 1 done. 1 say it makes no sense yet." in said
    assert said[3].startswith("Asking. ")
    assert "“Public 7” No: No night staff." in said
    assert "And 2 more." in said
    assert any(line.startswith("“Still open” An answer by ") for line in said)
    assert said[-2:] == ["From London.", "Thanks to X."]
    assert not any(name in "\n".join(said) for name in ("Ana", "Jo", "Refused 0"))


def test_a_paper_holds_whatever_people_write(cast: Cast) -> None:
    suggested(cast, '=HYPERLINK("http://x") <script>\uffff&\nשלום', may_publish=True)
    told, _ = told_of(cast.kitchen, inside=False)
    said = lines_of(board_paper(cast.kitchen, CARE, told, date(2026, 3, 2)))
    assert any(line.startswith('“=HYPERLINK("http://x") <script>& שלום” An answer by') for line in said)
    assert "For the board. Monday 2 March 2026." in said


@pytest.mark.parametrize("name", ["ana", "jo", "kit", "max", "visitor"])
def test_only_the_coordinator_takes_the_paper_away(cast: Cast, name: str) -> None:
    for path in ("", "word/"):
        got = cast.client(name).get(f"/work/{cast.kitchen.code}/board-paper/{path}").status_code
        assert got == {"visitor": 302, "max": 404}.get(name, 403)
