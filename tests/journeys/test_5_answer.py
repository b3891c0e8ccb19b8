"""Step 5: whoever decides sees what is owed, and answers in one of four ways, each with its reason and what it owes."""

from __future__ import annotations

from collections.abc import Callable

from alongside.suggestions.letters import day
from tests.cast import Cast
from tests.journeys.given import a_limit, in_days, letters_to, said
from tests.journeys.hands import Hands

DAY_ROOM = "Open the day room on Sundays"


def test_jo_promises_a_part_of_it_and_keeps_the_promise(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given Ana raised something, and Jo sees what is owed, by the day that was promised
    said(cast, "ana", DAY_ROOM)
    jo, ana = hands("jo"), hands("ana")
    jo.open("/")
    jo.follow("What I owe")
    jo.reads("What I owe", DAY_ROOM, f"Answer by {day(in_days(28))}")
    jo.follow(DAY_ROOM)

    # when Jo wants to say "partly", and sends it empty, each gap is named
    jo.follow("Answer")
    jo.reads("What is your answer?", "You promise a part of it, and say which part you won’t do.", DAY_ROOM)
    jo.follow("Partly")
    jo.reads("The answer is: partly.", "Write as if it may be read out.")
    jo.press("Send the answer")
    jo.reads(
        "Say what you will do, and why.",
        "A yes is a promise. Say who will do it.",
        "A yes is a promise. Say by what day.",
        "Say what you looked at or whom you asked.",
    )

    # and when Jo writes as in an office, there are hints for plainer words, and Jo takes them
    jo.fill("What will you do, what not, and why?", "We will utilise the side door on Sunday, not the front.")
    jo.choose("Me (Jo)")
    jo.fill_day("By what day?", in_days(10))
    jo.choose("I asked the staff who would do it")
    jo.choose("I thought about what could go wrong")
    jo.gets_hints("Instead of “utilise” you could say “use”.")
    jo.fill("What will you do, what not, and why?", "We will use the side door on Sunday, not the front.")
    jo.press("Send the answer")

    # then it is a promise, with who and by when
    jo.reads("Your answer is on its way to them.", "Answered: promised", "Who does it", "By when", day(in_days(10)))

    # and Ana finds it waiting for her, with what was looked at, and has it by letter
    ana.open("/")
    ana.reads("There is an answer for you")
    ana.follow(DAY_ROOM)
    ana.reads(
        "The answer is: partly.",
        "We will use the side door on Sunday, not the front.",
        "I asked the staff who would do it.",
        "I thought about what could go wrong.",
        "What do you say to this answer?",
    )
    assert f"Jo will do it, by {day(in_days(10))}. We will tell you when it is done." in letters_to(cast.ana)[-1]

    # when it is done, Jo has to say what is different
    jo.open("/")
    jo.reads("What you said you would do", "You promised this. Say when it is done.")
    jo.follow(DAY_ROOM)
    jo.follow("It is done")
    jo.reads("The promise: We will use the side door on Sunday, not the front.")
    jo.press("Tell them it is done")
    jo.reads("Say what is different now.")
    jo.fill("What is different now?", "The side door is open on Sundays from 2 to 6.")
    jo.press("Tell them it is done")
    jo.reads("The promise is kept. They will hear what changed.", "Done")

    # then Ana reads what changed because of her
    ana.open("/")
    ana.reads("Something changed because of you.")
    ana.follow(DAY_ROOM)
    ana.reads("Done: here is what changed", "The side door is open on Sundays from 2 to 6.")
    assert "The side door is open on Sundays from 2 to 6." in letters_to(cast.ana)[-1]


def test_jo_says_yes_for_a_team_and_not_now_with_a_day(cast: Cast, hands: Callable[[str], Hands]) -> None:
    said(cast, "ana", "A kettle that is not so heavy")
    said(cast, "ana", "Paint the hall")
    jo, ana = hands("jo"), hands("ana")

    # when Jo says yes, and someone who is not listed will do it
    _answer(jo, "A kettle that is not so heavy", "Yes")
    jo.fill("What will you do, and why?", "We buy a light one.")
    jo.choose("Someone else, or a team")
    jo.fill("Their name or team", "The night staff")
    jo.fill_day("By what day?", in_days(7))
    jo.choose("I looked at what it costs")
    jo.press("Send the answer")
    jo.reads("The answer is yes.", "The night staff", day(in_days(7)))

    # and not now, at first with a day that has gone by
    _answer(jo, "Paint the hall", "Not now")
    jo.fill("Why not now?", "The roof leaks. We mend it first.")
    jo.fill_day("When will you look at it again?", in_days(-1))
    jo.choose("Something else")
    jo.fill("What was it?", "The report about the roof.")
    jo.press("Send the answer")
    jo.reads("That day has gone by. Choose today or a later day.")
    jo.fill_day("When will you look at it again?", in_days(90))
    jo.press("Send the answer")
    jo.reads("The answer is: not now.", "When we look again", day(in_days(90)), "The report about the roof.")

    # then Ana reads both, each with its day
    ana.open("/")
    ana.follow("What did I say?")
    ana.reads("Answered: promised", "Answered: not now")
    ana.follow("Paint the hall")
    ana.reads("The roof leaks. We mend it first.", "When we look again", day(in_days(90)))
    assert f"We will look at it again on {day(in_days(90))}." in letters_to(cast.ana)[-1]


def test_jo_says_no_for_a_limit_and_no_because_jo_chose_to(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given the piece of work has a limit, with its reason
    a_limit(cast, "The front door is locked", "The law says so.")
    said(cast, "ana", "Let us cook after 11")
    said(cast, "ana", "Music in the hall")
    jo, ana = hands("jo"), hands("ana")

    # when Jo says no without saying what stops them, the page asks
    _answer(jo, "Let us cook after 11", "No")
    jo.fill("Say no, and why", "We can’t staff the night with two.")
    jo.choose("I asked the staff who would do it")
    jo.press("Send the answer")
    jo.reads("Say what stops you. If nothing does, say that you chose not to.")

    # and when the limit is not there, Jo names it first, with its reason, and finds all that was written (row 1)
    jo.choose("A limit stops us")
    jo.reads("Is it not here? Save first, your words stay.")
    jo.press("Save and come back later")
    jo.follow("name another limit")
    jo.fill("What can’t change?", "The kitchen closes at 11")
    jo.fill("Why?", "The night staff are alone then.")
    jo.choose("Safety")
    jo.press("Put it on the page")
    jo.reads("The kitchen closes at 11")

    # and when Jo picks it, and then answers another with nothing that stops them
    _answer(jo, "Let us cook after 11", "No")
    assert jo.page.get_by_label("Say no, and why").input_value() == "We can’t staff the night with two."
    jo.choose("A limit stops us")
    jo.choose("The kitchen closes at 11")
    jo.press("Send the answer")
    jo.reads("The answer is no.", "The limit that stops us", "The night staff are alone then.")
    _answer(jo, "Music in the hall", "No")
    jo.choose("Nothing stops us")
    jo.fill("Say no, and why", "We want one quiet place in the house.")
    jo.choose("I asked people who use the service")
    jo.press("Send the answer")
    jo.reads("What stops us", "Nothing stops us. We chose not to")

    # then Ana reads both grounds, and can question the limit
    ana.open("/")
    ana.follow("What did I say?")
    ana.follow("Music in the hall")
    ana.reads("We want one quiet place in the house.", "Nothing stops us. We chose not to")
    ana.open("/")
    ana.follow("What did I say?")
    ana.follow("Let us cook after 11")
    ana.reads("We can’t staff the night with two.", "The kitchen closes at 11")
    ana.follow("You can question this limit")
    ana.follow("Question this limit")
    ana.fill("Why do you ask?", "There are two of them since June.")
    ana.press("Ask")
    ana.reads("Thank you. The people who decide will look at this limit again, and tell you.")


def _answer(jo: Hands, words: str, kind: str) -> None:
    """From what is owed to the form of one of the four answers."""
    jo.open("/")
    jo.follow("What I owe")
    jo.follow(words)
    jo.follow("Answer")
    jo.follow(kind)
    jo.reads(words)
