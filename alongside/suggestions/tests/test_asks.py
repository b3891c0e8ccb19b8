"""The questions about suggestions that any way can carry: who is asked, when, in which words, and what is not guessed.

That each answer leaves the same rows by every way is shown for the whole house in ``tests/test_same_rows.py``.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alongside.core.actor import VISITOR, Actor, Channel
from alongside.core.models import Event
from alongside.core.refusals import NotReady
from alongside.messaging import asking as asks
from alongside.messaging.asking import Asked, Reply
from alongside.messaging.models import Message
from alongside.people.standing import speaking_for
from alongside.projects.models import Project
from alongside.projects.questions import CHANGED, about
from alongside.suggestions import actions, words
from alongside.suggestions.asks import ASKS
from alongside.suggestions.models import Comment, Heard, Reaction, Suggestion
from alongside.suggestions.rules import Stance, State, Understanding
from tests import asked
from tests.cast import Cast

from .given import NO, fresh, raised, told

EVERYBODY = ("ana", "bo", "sam", "jo", "kit", "max", "visitor")
INSIDE = {"ana", "bo", "sam", "jo"}


def who(cast: Cast, name: str) -> Actor:
    return VISITOR if name == "visitor" else cast.actor(name, Channel.TEXT)


def asks_whom(cast: Cast, kind: str, code: str) -> set[str]:
    return {name for name in EVERYBODY if asks.show(kind, who(cast, name), code) is not None}


def shown(cast: Cast, kind: str, code: str, name: str = "bo") -> Asked:
    question = asks.show(kind, who(cast, name), code)
    assert question is not None
    return question


def by_text(cast: Cast, kind: str, code: str, reply: Reply, name: str = "bo") -> str:
    return asks.take(kind, who(cast, name), code, reply)


def withdrawn(cast: Cast) -> str:
    return actions.withdraw(raised(cast, "bo"), by=cast.actor("bo")).subject.code


@pytest.mark.parametrize(
    ("kind", "build", "whom"),
    [
        ("understood", asked.answered_no, {"bo"}),
        ("understood", asked.answered_for_both, {"ana", "bo"}),
        ("understood", asked.set_aside, {"bo"}),
        ("understood", asked.kept, {"bo"}),
        ("understood", asked.bos, set()),  # there is no answer yet
        ("understood", withdrawn, set()),
        ("kept", asked.kept, {"bo"}),
        ("kept", asked.answered_no, set()),
        ("react", asked.anas, INSIDE),
        ("react", asked.merged_with_anas, set()),
        ("react", withdrawn, set()),
        ("comment", asked.anas, INSIDE),
        ("comment", asked.set_aside, set()),
        ("check", asked.bos, {"bo"}),
        ("check", asked.answered_no, {"bo"}),
        ("check", withdrawn, set()),
        ("publish", asked.bos, {"bo"}),
        ("publish", asked.set_aside, set()),
        ("publish", withdrawn, set()),
        ("undo", asked.merged_with_anas, {"ana", "bo", "sam"}),
        ("undo", asked.answered_for_both, {"ana", "bo", "sam"}),
        ("undo", asked.bos, set()),
        ("say", asked.kitchen, INSIDE),
    ],
)
def test_who_is_asked(cast: Cast, kind: str, build: Callable[[Cast], str], whom: set[str]) -> None:
    assert asks_whom(cast, f"suggestions.{kind}", build(cast)) == whom


def test_whatever_can_be_asked_of_bo_can_be_asked_through_kit(cast: Cast) -> None:
    for_bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    made = {
        "understood": asked.answered_no(cast),
        "kept": asked.kept(cast),
        "react": asked.anas(cast),
        "comment": asked.anas(cast),
        "check": asked.bos(cast),
        "publish": asked.bos(cast),
        "undo": asked.merged_with_anas(cast),
        "say": cast.kitchen.code,
    }
    assert {f"suggestions.{kind}" for kind in made} == set(ASKS)
    for kind, code in made.items():
        question = asks.show(f"suggestions.{kind}", for_bo, code)
        assert question is not None, kind
        assert question.place == cast.kitchen.code


def test_the_question_says_what_was_asked_what_the_answer_is_and_why(cast: Cast) -> None:
    code = asked.answered_no(cast)
    question = shown(cast, "suggestions.understood", code)
    assert question.question == 'You said: "Softer chairs". The answer is no. Why: We are too few at night.'
    assert [(each.number, each.words) for each in question.options] == [
        (1, "I see"),
        (2, "makes no sense"),
        (3, "I don't agree"),
    ]
    by_text(cast, "suggestions.understood", code, Reply((3,), "Who was asked?"))
    assert shown(cast, "suggestions.understood", code).said == "I don't agree"
    aside = shown(cast, "suggestions.understood", asked.set_aside(cast))
    assert "It is off the list. Why: It is a question." in aside.question
    assert "What changed: Six soft chairs." in shown(cast, "suggestions.kept", asked.kept(cast)).question


def test_a_long_suggestion_and_a_long_reason_are_shortened(cast: Cast) -> None:
    long = actions.suggest(cast.kitchen, by=cast.actor("bo"), words="Chairs " * 400).subject
    actions.answer(long, by=cast.actor("jo"), reply=NO)
    assert len(shown(cast, "suggestions.understood", long.code).question) < 400
    for kind in ("react", "comment", "check", "publish"):
        assert len(shown(cast, f"suggestions.{kind}", long.code).question) < 400


def test_an_answer_to_an_older_answer_is_not_taken(cast: Cast) -> None:
    code = asked.answered_no(cast)
    first = shown(cast, "suggestions.understood", code)
    by_text(cast, "suggestions.understood", code, Reply((2,), part=first.part))
    again = Suggestion.objects.get(code=code)
    actions.answer(again, by=cast.actor("jo"), reply=NO)
    with pytest.raises(NotReady) as no:
        by_text(cast, "suggestions.understood", code, Reply((1,), part=first.part))
    assert no.value.why == CHANGED
    assert Heard.objects.get().said == Understanding.NO_SENSE
    newer = shown(cast, "suggestions.understood", code)
    assert newer.part != first.part
    said = by_text(cast, "suggestions.understood", code, Reply((2,), part=newer.part))
    assert "Ring us" in said  # the second time a talk is offered
    assert Heard.objects.count() == 2


def test_somebody_who_was_a_moment_quicker_is_said_kindly(cast: Cast) -> None:
    """Between the look and the answer somebody takes it back."""
    stale = Suggestion.objects.get(code=asked.bos(cast))
    actions.withdraw(fresh(stale), by=cast.actor("bo"))

    def take_back(by: Actor, suggestion: Suggestion, reply: Reply) -> str:
        return str(actions.withdraw(suggestion, by=by).said)

    late = about("", lambda by, code: stale, lambda by, one: Asked("?"), take_back)
    with pytest.raises(NotReady) as no:
        late.take(cast.actor("bo"), stale.code, Reply((2,)))
    assert no.value.why == CHANGED
    gone = about("", lambda by, code: None, lambda by, one: Asked("?"), take_back)
    with pytest.raises(NotReady) as no:
        gone.take(cast.actor("bo"), stale.code, Reply((2,)))
    assert no.value.why == asks.CLOSED


@pytest.mark.parametrize("kind", ["understood", "kept"])
def test_words_alone_are_not_guessed_to_be_a_yes_or_a_no(cast: Cast, kind: str) -> None:
    code = asked.kept(cast)
    with pytest.raises(NotReady) as no:
        by_text(cast, f"suggestions.{kind}", code, Reply(words="Well, thank you"))
    assert no.value.why == words.NUMBER_FIRST
    assert not Heard.objects.exists()


def test_a_promise_that_was_not_kept_gets_a_fresh_look_with_the_words(cast: Cast) -> None:
    code = asked.kept(cast)
    said = by_text(cast, "suggestions.kept", code, Reply((2,)))
    assert said == "Thank you for saying so. We will look at it again."
    heard = Heard.objects.get()
    assert (heard.said, heard.words) == (Understanding.DISAGREE, "That is not what was promised.")
    assert Suggestion.objects.get(code=code).state == State.FRESH
    assert asks.show("suggestions.kept", cast.actor("bo"), code) is None


def test_a_reaction_is_changed_at_will_and_shown_to_nobody_who_speaks_for_somebody(cast: Cast) -> None:
    code = asked.anas(cast)
    by_text(cast, "suggestions.react", code, Reply((1,)))
    assert by_text(cast, "suggestions.react", code, Reply((2,))) == "Thank you. You can change it at any time."
    assert Reaction.objects.get().stance == Stance.DISAGREE
    assert shown(cast, "suggestions.react", code).said == "Disagree"
    for_bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    question = asks.show("suggestions.react", for_bo, code)
    assert question is not None
    assert question.said == ""


def test_the_same_reaction_sent_twice_is_thanked_for(cast: Cast) -> None:
    code, by = asked.anas(cast), cast.actor("bo", Channel.TEXT, key="sms")
    asks.take("suggestions.react", by, code, Reply((1,)))
    assert asks.take("suggestions.react", by, code, Reply((1,))) == "Thank you. We have it already."


def test_while_nobody_is_asked_a_text_says_why_not_and_whom_to_ring(cast: Cast) -> None:
    Project.objects.filter(pk=cast.kitchen.pk).update(label="paused", label_detail="we move house")
    assert asks_whom(cast, "suggestions.say", cast.kitchen.code) == set()
    with pytest.raises(NotReady) as no:
        by_text(cast, "suggestions.say", cast.kitchen.code, Reply(words="A bench"))
    assert no.value.why.endswith("You did nothing wrong. You can ring Sam: 07700 900123.")
    for stranger in ("max", "kit"):
        with pytest.raises(NotReady) as no:
            by_text(cast, "suggestions.say", cast.kitchen.code, Reply(words="A bench"), stranger)
        assert no.value.why == asks.CLOSED
    assert not Suggestion.objects.exists()


def test_what_was_written_down_is_checked(cast: Cast) -> None:
    for_bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    asks.take("suggestions.say", for_bo, cast.kitchen.code, Reply(words="More bread"))
    [letter] = Message.objects.filter(person=cast.bo)
    assert (letter.asks, "bread" in letter.text + letter.body) == ("suggestions.check", False)
    code = letter.about_code
    assert shown(cast, letter.asks, code).question == 'We wrote this down for you: "More bread". Is it right?'
    assert by_text(cast, letter.asks, code, Reply((1,))) == words.RIGHT
    assert by_text(cast, letter.asks, code, Reply(words="Brown bread")) == words.PUT_UNDER
    assert by_text(cast, letter.asks, code, Reply((1,), "And butter")) == words.PUT_UNDER
    assert list(Comment.objects.order_by("pk").values_list("person__name", "words")) == [
        ("Bo", "Brown bread"),
        ("Bo", "And butter"),
    ]
    by_text(cast, letter.asks, code, Reply((2,), "I never said that"))
    assert Suggestion.objects.get().state == State.WITHDRAWN
    assert Comment.objects.count() == 2


def test_words_beside_what_is_off_the_list_are_not_offered(cast: Cast) -> None:
    code = asked.set_aside(cast)
    assert shown(cast, "suggestions.check", code).own_words == ""
    with pytest.raises(NotReady):
        by_text(cast, "suggestions.check", code, Reply(words="Brown bread"))
    assert by_text(cast, "suggestions.check", code, Reply((1,), "Brown bread")) == words.RIGHT
    assert not Comment.objects.exists()


def test_each_of_several_can_be_taken_apart_by_its_number(cast: Cast) -> None:
    into = raised(cast, "bo", "Softer chairs")
    first, second = raised(cast, "ana", "A sofa"), raised(cast, "ana", "Cushions")
    actions.merge(first, by=cast.actor("sam"), into=into, why="Seats.")
    before = shown(cast, "suggestions.undo", into.code)
    assert [each.words for each in before.options] == ["leave it", "they are not the same, undo it"]
    actions.merge(second, by=cast.actor("sam"), into=into, why="Seats.")
    with pytest.raises(NotReady) as no:
        by_text(cast, "suggestions.undo", into.code, Reply((2,), part=before.part))
    assert no.value.why == CHANGED
    now = shown(cast, "suggestions.undo", into.code)
    assert [each.words for each in now.options][1:] == [
        'they are not the same, undo it: "A sofa"',
        'they are not the same, undo it: "Cushions"',
    ]
    said = by_text(cast, "suggestions.undo", into.code, Reply((3,), part=now.part))
    assert said == "They are apart again. Each one gets its own answer."
    assert (fresh(first).state, fresh(second).state) == (State.MERGED, State.NEW)
    assert told("apart_again") == ["Ana"]


def test_words_may_be_public_and_then_not(cast: Cast) -> None:
    code = asked.bos(cast)
    assert shown(cast, "suggestions.publish", code).said == ""
    by_text(cast, "suggestions.publish", code, Reply((1,)))
    assert (Suggestion.objects.get().may_publish, shown(cast, "suggestions.publish", code).said) == (True, "yes")
    by_text(cast, "suggestions.publish", code, Reply((2,)))
    assert Suggestion.objects.get().may_publish is False


def test_the_letters_ask(cast: Cast) -> None:
    asked.answered_for_both(cast)
    asked.set_aside(cast)
    asked.kept(cast)
    letters = dict(Message.objects.filter(person=cast.bo).values_list("kind", "asks"))
    assert {kind: question for kind, question in letters.items() if question} == {
        "suggestions.answered": "suggestions.understood",
        "suggestions.set_aside": "suggestions.understood",
        "suggestions.done": "suggestions.kept",
        "suggestions.merged": "suggestions.undo",
    }
    for message in Message.objects.exclude(asks=""):
        assert "Reply 1 yes" in message.text
        assert message.text.endswith("STOP ends texts.")
        assert asks.show(message.asks, who(cast, message.person.name.lower()), message.about_code) is not None


def test_it_is_kept_by_which_way_it_came(cast: Cast) -> None:
    by_text(cast, "suggestions.understood", asked.answered_no(cast), Reply((1,)))
    last = Event.objects.latest("pk")
    assert (last.verb, last.channel, last.person, last.entered_by) == ("suggestions.respond", "text", cast.bo, None)
