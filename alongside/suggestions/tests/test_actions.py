"""Each verb: what it changes, when it is refused, the event it writes, and who is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotNow, NotReady, Refused
from alongside.messaging.models import Message
from alongside.people.standing import speaking_for
from alongside.projects.models import Limit, LimitQuestion, Project
from alongside.projects.rules import Label
from alongside.suggestions import actions
from alongside.suggestions.actions import Said
from alongside.suggestions.inbound import take_text
from alongside.suggestions.models import Answer, Comment, Heard, Reaction, Suggestion, Talk
from alongside.suggestions.rules import Ground, Reply, Stance, State, Understanding, Verdict
from alongside.suggestions.words import TEXT, WEB, on_the_web
from tests.cast import Cast

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=9)
YES = Reply(Verdict.YES, "It helps.", "The rota.", owner_name="Jo", by_when=SOON)
NO = Reply(Verdict.NO, "We are too few.", "The rota.", ground=Ground.CHOSE)


def raised(cast: Cast, who: str = "ana", words: str = "Softer chairs") -> Suggestion:
    return actions.suggest(cast.kitchen, by=cast.actor(who), words=words).subject


def answered(cast: Cast, reply: Reply = NO, who: str = "ana") -> Suggestion:
    return actions.answer(raised(cast, who), by=cast.actor("jo"), reply=reply).subject


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def told(kind: str) -> list[str]:
    return sorted(Message.objects.filter(kind=f"suggestions.{kind}").values_list("person__name", flat=True))


def last(verb: str) -> Event:
    return Event.objects.filter(verb=f"suggestions.{verb}").latest("pk")


def test_acknowledge(cast: Cast) -> None:
    mine = raised(cast)
    done = actions.acknowledge(mine, by=cast.actor("jo"))
    row = fresh(mine)
    assert (done.said, row.state, row.due_on) == (Said.ACKNOWLEDGED, "heard", TODAY + timedelta(days=28))
    assert (told("heard"), last("acknowledge").person) == (["Ana"], cast.jo)


@pytest.mark.parametrize("days", [-1, 29, 400])
def test_an_acknowledgement_keeps_the_first_promise(cast: Cast, days: int) -> None:
    with pytest.raises(NotReady) as gap:
        actions.acknowledge(raised(cast), by=cast.actor("jo"), answer_by=TODAY + timedelta(days=days))
    assert gap.value.field == "answer_by"
    assert told("heard") == []


def test_a_late_acknowledgement_names_a_new_day_and_keeps_the_old_on_record(cast: Cast) -> None:
    mine, gone = raised(cast), TODAY - timedelta(days=3)
    Suggestion.objects.filter(pk=mine.pk).update(answer_by=gone, due_on=gone)
    mine = fresh(mine)
    with pytest.raises(NotReady):
        actions.acknowledge(mine, by=cast.actor("jo"))
    actions.acknowledge(mine, by=cast.actor("jo"), answer_by=SOON)
    assert (fresh(mine).answer_by, fresh(mine).due_on) == (gone, SOON)


def test_park_and_take_up(cast: Cast) -> None:
    mine = raised(cast)
    actions.park(mine, by=cast.actor("jo"), owner=cast.sam, until=SOON, why="It is winter.")
    row = fresh(mine)
    assert (row.state, row.parked_with, row.parked_with_name, row.due_on) == ("parked", cast.sam, "Sam", SOON)
    assert (told("parked"), told("parked_with_you"), last("park").words) == (["Ana"], ["Sam"], "It is winter.")
    actions.take_up(mine, by=cast.actor("jo"))
    row = fresh(mine)
    assert (row.state, row.parked_with, row.parked_with_name, row.parked_until) == ("heard", None, "", None)
    assert told("taken_up") == ["Ana"]


@pytest.mark.parametrize(
    ("field", "change"),
    [("until", {"until": TODAY - timedelta(days=1)}), ("why", {"why": " \u200b"}), ("owner", {"owner": "kit"})],
)
def test_parking_needs_an_owner_a_day_and_a_reason(cast: Cast, field: str, change: dict[str, Any]) -> None:
    asked = {"owner": cast.sam, "until": SOON, "why": "Winter."} | change
    asked["owner"] = cast.people.get(asked["owner"], asked["owner"])
    with pytest.raises(NotReady) as gap:
        actions.park(raised(cast), by=cast.actor("jo"), **asked)
    assert gap.value.field == field


def test_a_yes_is_promised_and_its_owner_is_told(cast: Cast) -> None:
    mine = raised(cast)
    actions.answer(mine, by=cast.actor("jo"), reply=Reply(**_fields(YES) | {"owner_name": "Sam"}), owner=cast.sam)
    row = fresh(mine)
    assert (row.state, row.verdict, row.due_on, row.answer.owner) == ("promised", "yes", SOON, cast.sam)
    assert row.answer.answered_role == "decision maker"
    assert (told("answered"), told("promised_for_you")) == (["Ana"], ["Sam"])
    with pytest.raises(NotReady):
        actions.answer(raised(cast), by=cast.actor("jo"), reply=YES, owner=cast.kit)


def _fields(reply: Reply) -> dict[str, Any]:
    return {name: getattr(reply, name) for name in reply.__dataclass_fields__}


def test_keep_promise(cast: Cast) -> None:
    mine = answered(cast, YES)
    with pytest.raises(NotReady):
        actions.keep_promise(mine, by=cast.actor("jo"), changed="\n")
    actions.keep_promise(mine, by=cast.actor("jo"), changed="Four soft chairs.")
    row = fresh(mine)
    assert (row.state, row.due_on, row.answer.changed, row.answer.done_at is None) == (
        "done",
        None,
        "Four soft chairs.",
        False,
    )
    assert (told("done"), last("keep_promise").words) == (["Ana"], "Four soft chairs.")
    with pytest.raises(MovedOn):
        actions.keep_promise(mine, by=cast.actor("jo"), changed="Again.")


def test_what_is_in_the_way(cast: Cast) -> None:
    mine = raised(cast)
    actions.explain_delay(mine, by=cast.actor("jo"), why="I was ill.", new_day=SOON)
    assert (fresh(mine).due_on, fresh(mine).answer_by) == (SOON, TODAY + timedelta(days=28))
    assert (told("delayed"), last("explain_delay").words) == (["Ana"], "I was ill.")
    with pytest.raises(Refused):
        actions.explain_delay(answered(cast), by=cast.actor("jo"), why="x", new_day=SOON)


def test_respond_leads_to_one_fresh_look_and_then_both_stand(cast: Cast) -> None:
    mine = answered(cast)
    first = mine.answer
    assert actions.respond(mine, by=cast.actor("ana"), said=Understanding.DISAGREE, words="No.").said == Said.LOOK_AGAIN
    row = fresh(mine)
    assert (row.state, row.needs_someone_else, row.due_on is None) == ("fresh", True, False)
    with pytest.raises(Refused):
        actions.answer(fresh(mine), by=cast.actor("jo"), reply=NO)
    actions.answer(fresh(mine), by=cast.actor("sam"), reply=NO)
    row = fresh(mine)
    assert (row.answer.looks_again_at, row.answer.not_by, row.needs_someone_else) == (first, cast.jo, False)
    assert actions.respond(row, by=cast.actor("ana"), said=Understanding.NO_SENSE).said == Said.TALK
    assert actions.respond(row, by=cast.actor("ana"), said=Understanding.DISAGREE).said == Said.BOTH_STAND
    assert (fresh(mine).state, told("both_stand")) == ("both_stand", ["Ana"])
    assert Heard.objects.count() == 2
    with pytest.raises(MovedOn):
        actions.answer(fresh(mine), by=cast.actor("sam"), reply=NO)


def test_i_see_changes_nothing_and_can_be_taken_back(cast: Cast) -> None:
    mine = answered(cast)
    assert actions.respond(mine, by=cast.actor("ana"), said=Understanding.SEE).said == Said.SEEN
    assert fresh(mine).state == "declined"
    actions.respond(mine, by=cast.actor("ana"), said=Understanding.NO_SENSE)
    assert (fresh(mine).state, fresh(mine).needs_someone_else, Heard.objects.get().said) == ("fresh", False, "no_sense")
    actions.respond(mine, by=cast.actor("ana"), said=Understanding.DISAGREE)  # while the look is under way
    assert fresh(mine).needs_someone_else


def test_a_word_to_an_older_answer_is_told_apart(cast: Cast) -> None:
    mine = answered(cast)
    old = mine.answer.code
    actions.take_up(mine, by=cast.actor("jo"))
    with pytest.raises(NotReady):
        actions.respond(fresh(mine), by=cast.actor("ana"), said=Understanding.SEE)
    actions.answer(fresh(mine), by=cast.actor("jo"), reply=NO)
    with pytest.raises(MovedOn):
        actions.respond(mine, by=cast.actor("ana"), said=Understanding.DISAGREE, to=old)
    assert Heard.objects.count() == 0


def test_nobody_else_responds(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.respond(answered(cast), by=cast.actor("bo"), said=Understanding.SEE)


def test_the_third_no_by_one_limit_questions_the_limit(cast: Cast) -> None:
    limit = Limit.objects.create(project=cast.kitchen, kind="money", text="One night worker", why="The budget")
    no = Reply(Verdict.NO, "No money.", "The budget.", ground=Ground.LIMIT, limit_id=limit.pk)
    first = answered(cast, no)
    answered(cast, no, "bo")
    actions.respond(first, by=cast.actor("ana"), said=Understanding.DISAGREE)
    actions.answer(fresh(first), by=cast.actor("sam"), reply=no)
    assert LimitQuestion.objects.count() == 0  # a fresh look at the same suggestion is no third use
    answered(cast, no, "sam")
    question = LimitQuestion.objects.get()
    assert (question.limit, question.asked_by, question.stays) == (limit, None, None)
    answered(cast, no)
    assert LimitQuestion.objects.count() == 1


def test_a_lifted_limit_and_one_from_elsewhere_ground_no_no(cast: Cast) -> None:
    for limit in (
        Limit.objects.create(project=cast.kitchen, kind="law", text="x", why="y", lifted_at=timezone.now()),
        Limit.objects.create(project=cast.elsewhere, kind="law", text="x", why="y"),
    ):
        no = Reply(Verdict.NO, "No.", "The law.", ground=Ground.LIMIT, limit_id=limit.pk)
        with pytest.raises(NotReady) as gap:
            answered(cast, no)
        assert gap.value.field == "limit"
    assert Answer.objects.count() == 0


def test_merge_tells_both_and_either_undoes(cast: Cast) -> None:
    a, b = raised(cast), raised(cast, "bo", "Soft chairs please")
    actions.park(a, by=cast.actor("sam"), owner=cast.sam, until=SOON, why="Winter.")
    actions.merge(a, by=cast.actor("sam"), into=b, why="The same.")
    row = fresh(a)
    assert (row.state, row.merged_into, row.merged_from, row.words, row.due_on) == (
        "merged",
        b,
        "parked",
        "Softer chairs",
        None,
    )
    assert (told("merged"), fresh(b).words) == (["Ana", "Bo"], "Soft chairs please")
    actions.answer(fresh(b), by=cast.actor("jo"), reply=NO)
    assert told("answered") == ["Ana", "Bo"]
    actions.unmerge(fresh(a), by=cast.actor("bo"))
    row = fresh(a)
    assert (row.state, row.parked_with_name, row.due_on, row.merged_into, row.merged_from) == (
        "parked",
        "Sam",
        SOON,
        None,
        "",
    )
    assert told("apart_again") == ["Ana"]


def test_what_can_not_be_merged(cast: Cast) -> None:
    a, b, closed = raised(cast), raised(cast), answered(cast)
    elsewhere = actions.suggest(cast.elsewhere, by=cast.actor("max"), words="There").subject
    for into in (a, closed, elsewhere):
        with pytest.raises(NotReady) as gap:
            actions.merge(a, by=cast.actor("sam"), into=into, why="Same.")
        assert gap.value.field == "into"
    actions.merge(b, by=cast.actor("sam"), into=a, why="Same.")
    for one, into in ((a, raised(cast)), (raised(cast), b)):
        with pytest.raises(NotReady):
            actions.merge(one, by=cast.actor("sam"), into=into, why="Same.")
    with pytest.raises(Refused):
        actions.unmerge(fresh(b), by=cast.actor("kit"))


@pytest.mark.parametrize("leave", ["withdraw", "set_aside"])
def test_nobody_is_left_behind_when_the_other_leaves(cast: Cast, leave: str) -> None:
    a, b = raised(cast, "bo", "Me too"), raised(cast)
    actions.merge(a, by=cast.actor("sam"), into=b, why="Same.")
    if leave == "withdraw":
        actions.withdraw(fresh(b), by=cast.actor("ana"))
    else:
        actions.set_aside(fresh(b), by=cast.actor("sam"), why="An insult.")
    row = fresh(a)
    assert (row.state, row.merged_into, row.due_on is None) == ("new", None, False)
    assert told("apart_again") == ["Bo"]


def test_withdraw_takes_the_words_away_from_anywhere(cast: Cast) -> None:
    for mine in (raised(cast), answered(cast), answered(cast, YES)):
        actions.withdraw(mine, by=cast.actor("ana"))
        row = fresh(mine)
        assert (row.state, row.words, row.paraphrase, row.may_publish) == ("withdrawn", "(taken back)", "", False)
        with pytest.raises(MovedOn):
            actions.withdraw(row, by=cast.actor("ana"))
    with pytest.raises(Refused):
        actions.withdraw(raised(cast), by=cast.actor("sam"))


def test_withdraw_takes_the_words_out_of_letters_that_still_wait(cast: Cast) -> None:
    mine, other = answered(cast), answered(cast, who="bo")
    waiting = Message.objects.filter(about_code=mine.code)
    assert [bool(message.body) for message in waiting] == [True]
    actions.withdraw(mine, by=cast.actor("ana"))
    assert [(message.body, message.text) for message in waiting.all()] == [("", "")]
    assert all(message.body for message in Message.objects.filter(about_code=other.code))


def test_what_is_set_aside_has_its_reason_and_a_fresh_look(cast: Cast) -> None:
    mine = raised(cast, words="Sam is a fool")
    with pytest.raises(NotReady):
        actions.set_aside(mine, by=cast.actor("sam"), why="…")
    actions.set_aside(mine, by=cast.actor("sam"), why="It is about a person.")
    assert told("set_aside") == ["Ana"]
    assert Suggestion.objects.visible_to(cast.actor("ana")).filter(pk=mine.pk).exists()
    assert not Suggestion.objects.visible_to(cast.actor("bo")).filter(pk=mine.pk).exists()
    assert not Suggestion.objects.visible_to(cast.actor("jo")).filter(pk=mine.pk).exists()
    assert actions.respond(fresh(mine), by=cast.actor("ana"), said=Understanding.DISAGREE).said == Said.LOOK_AGAIN
    assert (fresh(mine).state, fresh(mine).needs_someone_else) == ("set_aside", True)
    assert fresh(mine).answer.look_again == timezone.localdate() + timedelta(days=cast.kitchen.answer_days)
    promised, late, own = "You will hear by", "We are later than we said.", f"/suggestions/{mine.code}/"
    assert "Take a fresh look by" in cast.client("jo").get("/owed/").text
    assert (promised in cast.client("ana").get(own).text, late in cast.client("ana").get(own).text) == (True, False)
    Answer.objects.update(look_again=timezone.localdate() - timedelta(days=1))
    assert late in cast.client("jo").get("/owed/").text
    assert (promised in cast.client("ana").get(own).text, late in cast.client("ana").get(own).text) == (False, True)
    with pytest.raises(Refused):
        actions.keep_aside(fresh(mine), by=cast.actor("sam"), why="Still.")
    actions.keep_aside(fresh(mine), by=cast.actor("jo"), why="I read it too. It stays off.")
    assert (fresh(mine).answer.not_by, told("both_stand")) == (cast.sam, ["Ana"])
    assert actions.respond(fresh(mine), by=cast.actor("ana"), said=Understanding.DISAGREE).said == Said.BOTH_STAND
    actions.bring_back(fresh(mine), by=cast.actor("sam"))
    assert (fresh(mine).state, fresh(mine).answer, fresh(mine).due_on) == ("new", None, mine.answer_by)


def test_words_are_public_only_with_a_yes_that_can_be_taken_back(cast: Cast) -> None:
    mine = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Chairs", may_publish=True).subject
    assert (mine.may_publish, mine.publish_wording) == (True, "publish-1")
    actions.let_publish(mine, by=cast.actor("ana"), yes=False)
    assert (fresh(mine).may_publish, fresh(mine).publish_wording) == (False, "")
    stale = fresh(mine)
    actions.withdraw(mine, by=cast.actor("ana"))
    with pytest.raises(MovedOn):
        actions.let_publish(stale, by=cast.actor("ana"), yes=True)
    stale.state = State.NEW
    with pytest.raises(MovedOn):
        actions.paraphrase(stale, by=cast.actor("sam"), words="Somebody wants chairs.")


def test_reactions_change_and_leave_no_named_trace(cast: Cast) -> None:
    mine = raised(cast)
    for stance in Stance:
        actions.react(mine, by=cast.actor("bo"), stance=stance)
    assert [r.stance for r in Reaction.objects.all()] == ["pass"]
    assert not Event.objects.filter(verb="suggestions.react").exists()
    with pytest.raises(Refused):
        actions.react(mine, by=cast.actor("kit"), stance=Stance.AGREE)


def test_the_same_reaction_sent_twice_is_thanked_for_twice(cast: Cast) -> None:
    mine, by = raised(cast), cast.actor("bo", key="k")
    actions.react(mine, by=by, stance=Stance.AGREE)
    assert on_the_web(actions.react(mine, by=by, stance=Stance.AGREE).said) == "Thank you. We have it already."


def test_comments_and_taking_them_back(cast: Cast) -> None:
    mine = raised(cast)
    with pytest.raises(NotReady):
        actions.comment(mine, by=cast.actor("bo"), words="\u200b")
    said = actions.comment(mine, by=cast.actor("bo"), words="Yes please").subject
    with pytest.raises(Refused):
        actions.take_back(said, by=cast.actor("ana"))
    actions.take_back(said, by=cast.actor("bo"))
    assert (Comment.objects.get().words, Comment.objects.get().taken_back_at is None) == ("", False)
    with pytest.raises(MovedOn):
        actions.take_back(fresh(said), by=cast.actor("bo"))


def test_a_talk_with_somebody_of_ones_own_choice(cast: Cast) -> None:
    mine = answered(cast)
    with pytest.raises(NotReady):
        actions.ask_to_talk(mine, by=cast.actor("ana"))
    with pytest.raises(NotReady):
        actions.ask_to_talk(mine, by=cast.actor("ana"), with_person=cast.max)
    actions.ask_to_talk(mine, by=cast.actor("ana"), with_person=cast.sam, how="Ring me")
    actions.ask_to_talk(mine, by=cast.actor("ana"), with_name="My sister")
    talk = Talk.objects.get()
    assert (talk.with_person, talk.with_name, told("talk_wished_for")) == (None, "My sister", ["Sam"])
    with pytest.raises(Refused):
        actions.say_talked(talk, by=cast.actor("jo"))
    actions.say_talked(talk, by=cast.actor("ana"))
    assert Talk.objects.get().talked_at is not None


def test_what_kit_enters_for_bo_stands_as_if_bo_had(cast: Cast) -> None:
    for_bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    by_kit = actions.suggest(cast.kitchen, by=for_bo, words="More bread").subject
    by_bo = raised(cast, "bo", "More bread")
    same = ("state", "raised_by_id", "words", "due_on", "answer_by", "may_publish", "raised_in")
    assert [getattr(by_kit, f) for f in same] == [getattr(by_bo, f) for f in same]
    assert told("written_down") == ["Bo"]


def test_nothing_said_is_no_suggestion(cast: Cast) -> None:
    for nothing in ("", "  ", "\u200b\u2060", "..."):
        with pytest.raises(NotReady) as gap:
            raised(cast, words=nothing)
        assert gap.value.field == "words"
    assert Suggestion.objects.count() == 0


def test_there_is_a_sentence_for_everything_and_each_text_fits(cast: Cast) -> None:
    assert set(WEB) == set(TEXT) == set(Said)
    assert [said for said, words in TEXT.items() if len(words) > 160] == []


def test_nobody_is_asked_while_it_is_paused_or_one_way(cast: Cast) -> None:
    for label, words in ((Label.PAUSED, "because we move house"), (Label.TELLING, "already been decided")):
        Project.objects.filter(pk=cast.kitchen.pk).update(label=label, label_detail="we move house")
        cast.kitchen.refresh_from_db()
        with pytest.raises(NotNow) as refusal:
            actions.suggest(cast.kitchen, by=cast.actor("ana"), words="A bench")
        assert words in refusal.value.why
        assert refusal.value.why.endswith("You can always talk to Sam: 07700 900123.")
        assert "07700 900123" in (take_text(cast.actor("ana"), "IDEA a bench") or "")
    assert not Suggestion.objects.exists()
    Project.objects.filter(pk=cast.kitchen.pk).update(support_name="S" * 110)
    said = take_text(cast.actor("ana"), "IDEA a bench") or ""
    assert said.endswith("You can ring: 07700 900123.")
    assert len(said) <= 160
