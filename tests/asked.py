"""Every question of the house that any way can carry, ready to be answered by Bo (``tests/test_same_rows.py``).

To add one, write a line into ``ASKED``: its name, what makes it and returns its code, an answer, and the form that the
page sends for the same answer, if there is a page. What its room keeps is compared, whichever way the answer came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.listening import actions as listening
from alongside.messaging.asking import Reply
from alongside.needs import actions as needs
from alongside.needs.models import Need
from alongside.needs.rules import Kind, Saying
from alongside.projects.models import Limit
from alongside.rounds import actions as rounds
from alongside.rounds.rules import Question
from alongside.suggestions import actions as suggestions
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Ground, Verdict
from alongside.suggestions.rules import Reply as Answered
from alongside.voices import actions as voices
from alongside.voices.factories import a_sound
from tests.cast import Cast

OWN_HAND = (Channel.TEXT, Channel.EMAIL, Channel.PAPER)


@dataclass(frozen=True, slots=True)
class Case:
    """One question and one answer to it.

    ``page`` is where the web takes the same answer ("/suggestions/{code}/react/") and ``form`` what it sends; what
    depends on the rows is made by a function of (cast, code). ``alone`` is true where nobody can speak for somebody.
    ``quiet`` is true for an answer that changes nothing ("leave it"). ``own_hand`` are the ways that it goes by besides
    the web, where nobody speaks for anybody. ``keeps`` is the room that keeps the answer, where it is another's.
    """

    name: str
    build: Callable[[Cast], str]
    reply: Reply
    page: str | Callable[[Cast, str], str] = ""
    form: dict[str, Any] | Callable[[Cast, str], dict[str, Any]] | None = None
    alone: bool = False
    quiet: bool = False
    own_hand: tuple[Channel, ...] = OWN_HAND
    keeps: str = ""

    @property
    def room(self) -> str:
        """Whose question it is, or which other room keeps the answer."""
        return self.keeps or self.name.split(".")[0]

    def at(self, cast: Cast, code: str) -> str:
        """Where the web takes the same answer; "" if it has no page for it."""
        return self.page(cast, code) if callable(self.page) else self.page.format(code=code)

    def typed(self, cast: Cast, code: str) -> dict[str, Any]:
        """What the page sends."""
        return self.form(cast, code) if callable(self.form) else self.form or {}

    def __str__(self) -> str:
        said = "".join(map(str, self.reply.numbers)) + ("+words" if self.reply.words else "")
        return f"{self.name}-{said}"


NO = Answered(Verdict.NO, "We are too few at night.", "The rota.", ground=Ground.CHOSE)
WORDS = "Who decided that?"


def bos(cast: Cast) -> str:
    """A suggestion of Bo's."""
    return suggestions.suggest(cast.kitchen, by=cast.actor("bo"), words="Softer chairs").subject.code


def anas(cast: Cast) -> str:
    """One of somebody else's."""
    return suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="A bench by the door").subject.code


def _one(code: str) -> Suggestion:
    return Suggestion.objects.get(code=code)


def answered_no(cast: Cast) -> str:
    """Bo's, with a no."""
    return suggestions.answer(_one(bos(cast)), by=cast.actor("jo"), reply=NO).subject.code


def answered_for_both(cast: Cast) -> str:
    """Ana's, with Bo's put together with it, and a no to both."""
    merged_with_anas(cast)
    into = Suggestion.objects.get(raised_by=cast.ana)
    return suggestions.answer(into, by=cast.actor("jo"), reply=NO).subject.code


def merged_with_anas(cast: Cast) -> str:
    """Bo's, put together with Ana's."""
    mine, into = _one(bos(cast)), _one(anas(cast))
    return suggestions.merge(mine, by=cast.actor("sam"), into=into, why="Both ask for a seat.").subject.code


def set_aside(cast: Cast) -> str:
    """Bo's, off the list."""
    return suggestions.set_aside(_one(bos(cast)), by=cast.actor("sam"), why="It is a question.").subject.code


def kept(cast: Cast) -> str:
    """Bo's, promised and done."""
    day = timezone.localdate() + timedelta(days=9)
    yes = Answered(Verdict.YES, "It helps.", "The rota.", owner_name="Jo", by_when=day)
    promised = suggestions.answer(_one(bos(cast)), by=cast.actor("jo"), reply=yes).subject
    return suggestions.keep_promise(promised, by=cast.actor("jo"), changed="Six soft chairs").subject.code


def spoken(cast: Cast) -> str:
    """What Bo recorded, typed up by Sam."""
    to, upload = f"suggestions.say~{cast.kitchen.code}", SimpleUploadedFile("a.wav", a_sound(), "audio/wav")
    note = voices.record(cast.bo, by=cast.actor("bo"), to=to, upload=upload).subject
    voices.send(note, by=cast.actor("bo"), asks_first=True)
    return voices.type_up(note, by=cast.actor("sam"), reply=Reply(words="Softer chairs")).subject.code


def to_jo(cast: Cast) -> str:
    """What Bo told Jo."""
    return listening.ask_to_be_heard(
        cast.kitchen, by=cast.actor("bo"), words="Nobody listens", heard_by=cast.jo
    ).subject.code


def a_limit(cast: Cast) -> str:
    """Something that can't change."""
    return Limit.objects.create(project=cast.kitchen, kind="money", text="No new staff", why="No money").code


def kitchen(cast: Cast) -> str:
    """The piece of work itself."""
    return cast.kitchen.code


def _heard_by_jo(cast: Cast, code: str) -> dict[str, str]:
    return {"heard_by": cast.jo.code, "route": "named", "carried_by": "", "words": WORDS}


def _own_reply(cast: Cast, code: str) -> str:
    """The page of Bo's own words, where the letter was about those that they were put together with."""
    return f"/suggestions/{Suggestion.objects.get(raised_by=cast.bo).code}/reply/"


def asked_round(cast: Cast) -> str:
    """One question to everybody."""
    day = timezone.localdate() + timedelta(days=9)
    asks = Question("Which days are good?", "We plan the meals.", day, ("Monday", "Friday"), many=True)
    written = rounds.write(cast.kitchen, by=cast.actor("sam"), question=asks).subject
    return rounds.start(written, by=cast.actor("sam")).subject.code


def bo_himself(cast: Cast) -> str:
    """Who was not asked yet."""
    return cast.bo.code


def told_before(cast: Cast) -> str:
    """Who has said what he needs, some time ago."""
    saying = Saying((Kind.NO_CALLS,), again=91)
    needs.say(cast.bo, by=cast.actor("bo"), saying=saying)
    Need.objects.update(review_on=timezone.localdate())
    return cast.bo.code


def needs_form(*kinds: str, words: str = "", **more: str) -> dict[str, Any]:
    """What the page of needs sends."""
    return {"kinds": list(kinds), "words": words, "sharing": "beside", "again": "365"} | more


_NEEDS = "/me/needs/say/"
_STILL_RIGHT = "/people/{code}/needs/still-right/"
_RESPOND, _COMMENT = "/suggestions/{code}/reply/", "/suggestions/{code}/comment/"
_ROUND = "/rounds/{code}/answer/"

_SPOKEN = "/recordings/{code}/check/"
ASKED = [
    Case("suggestions.say", kitchen, Reply(words="More bread"), "/work/{code}/suggest/", {"words": "More bread"}),
    Case("suggestions.understood", answered_no, Reply((1,)), _RESPOND, {"said": "see"}),
    Case("suggestions.understood", answered_no, Reply((2,), WORDS), _RESPOND, {"said": "no_sense", "words": WORDS}),
    Case("suggestions.understood", answered_no, Reply((3,)), _RESPOND, {"said": "disagree"}),
    Case("suggestions.understood", set_aside, Reply((3,)), _RESPOND, {"said": "disagree"}),
    Case("suggestions.understood", answered_for_both, Reply((2,)), _own_reply, {"said": "no_sense"}),
    Case("suggestions.kept", kept, Reply((1,)), _RESPOND, {"said": "see"}),
    Case("suggestions.kept", kept, Reply((2,), WORDS), _RESPOND, {"said": "disagree", "words": WORDS}),
    Case("suggestions.react", anas, Reply((1,)), "/suggestions/{code}/react/", {"stance": "agree"}),
    Case("suggestions.react", anas, Reply((3,)), "/suggestions/{code}/react/", {"stance": "pass"}),
    Case("suggestions.comment", anas, Reply(words=WORDS), _COMMENT, {"words": WORDS}),
    Case("suggestions.check", bos, Reply((1,)), quiet=True),
    Case("suggestions.check", bos, Reply((2,)), "/suggestions/{code}/withdraw/"),
    Case("suggestions.check", bos, Reply(words=WORDS), _COMMENT, {"words": WORDS}),
    Case("suggestions.publish", bos, Reply((1,)), "/suggestions/{code}/public/", {"may": "yes"}),
    Case("suggestions.undo", merged_with_anas, Reply((1,)), quiet=True),
    Case("suggestions.undo", merged_with_anas, Reply((2,)), "/suggestions/{code}/unmerge/"),
    Case("projects.question_limit", a_limit, Reply(words=WORDS), "/limits/{code}/question/", {"why": WORDS}),
    Case("rounds.answer", asked_round, Reply((2,)), _ROUND, {"numbers": "2"}),
    Case("rounds.answer", asked_round, Reply((1,), WORDS), _ROUND, {"numbers": "1", "words": WORDS}),
    Case("rounds.answer", asked_round, Reply(words=WORDS), _ROUND, {"words": WORDS}),
    Case("voices.check", spoken, Reply((1,)), _SPOKEN, {"said": "right"}),
    Case("voices.check", spoken, Reply((2,)), _SPOKEN, {"said": "wrong"}),
    Case("voices.check", spoken, Reply((2,), WORDS), _SPOKEN, {"said": "wrong", "words": WORDS}),
    Case("replies.needs", bo_himself, Reply((1,)), "/me/needs/fine/", {}, keeps="needs"),
    Case("replies.needs", bo_himself, Reply((2,)), _NEEDS, needs_form("large_print", size="24"), keeps="needs"),
    Case("replies.needs", bo_himself, Reply((3,)), _NEEDS, needs_form("read_out"), keeps="needs"),
    Case(
        "replies.needs",
        bo_himself,
        Reply((4,), "Polish"),
        _NEEDS,
        needs_form("language", language="Polish"),
        keeps="needs",
    ),
    Case("replies.needs", bo_himself, Reply((5,), WORDS), _NEEDS, needs_form("own_words", words=WORDS), keeps="needs"),
    Case("replies.needs", told_before, Reply((1,)), _STILL_RIGHT, {}, keeps="needs"),
    Case("replies.needs", told_before, Reply((2,)), _NEEDS, needs_form("fine"), keeps="needs"),
    Case(
        "replies.needs",
        told_before,
        Reply((3,), WORDS),
        _NEEDS,
        needs_form("no_calls", "own_words", words=WORDS, again="91"),
        keeps="needs",
    ),
    Case("listening.ask", kitchen, Reply((1,), WORDS), "/work/{code}/being-heard/", _heard_by_jo, alone=True),
    Case("listening.more", to_jo, Reply(words=WORDS), "/being-heard/{code}/more/", {"words": WORDS}, alone=True),
    Case("listening.outcome", to_jo, Reply((2,)), "/being-heard/{code}/outcome/", {"outcome": "disagree"}, alone=True),
]
