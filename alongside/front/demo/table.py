"""Two months at the kitchen table: suggestions in every state, each with the words that people had for it."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from alongside.core.actor import Actor, Channel
from alongside.projects import actions as projects
from alongside.projects.models import Limit
from alongside.projects.rules import LimitKind
from alongside.suggestions import actions
from alongside.suggestions.actions.raising import Voiced
from alongside.suggestions.inbound import take_text
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Ground, Reply, Stance, Understanding, Verdict

from .world import World

AGREE, DISAGREE, PASS = Stance.AGREE, Stance.DISAGREE, Stance.PASS
APPEAL = "Rosa at the tenants’ advice desk, on Tuesdays in the hall"


def tell(world: World) -> None:
    """Everything, in the order in which it happened."""
    _limits(world)
    _a_promise_kept(world)
    _a_promise_made_to_bo(world)
    _both_views_stand(world)
    _a_worker_looks_again(world)
    _other_noes(world)
    _parked_and_put_together(world)
    _taken_back_and_set_aside(world)
    _still_open(world)
    _an_answer_to_read(world)
    _in_the_open(world)


def _day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def _raise(world: World, days: float, words: str, by: str | Actor = "ana") -> Suggestion:
    with world.ago(days):
        voice = world.actor(by) if isinstance(by, str) else by
        return actions.suggest(world.project, by=voice, words=words).subject


def _heard(world: World, suggestion: Suggestion, days: float) -> None:
    with world.ago(days):
        actions.acknowledge(suggestion, by=world.actor("jo"))


def _told(world: World, suggestion: Suggestion, days: float, reply: Reply, by: str = "jo") -> None:
    with world.ago(days):
        owner = world.people[by] if reply.owner_name else None
        actions.answer(suggestion, by=world.actor(by), reply=reply, owner=owner)


def _says(
    world: World, suggestion: Suggestion, days: float, said: Understanding, words: str = "", by: str | Actor = "ana"
) -> None:
    with world.ago(days):
        voice = world.actor(by) if isinstance(by, str) else by
        suggestion.refresh_from_db()
        actions.respond(suggestion, by=voice, said=said, words=words)
        suggestion.refresh_from_db()


def _reactions(world: World, suggestion: Suggestion, days: float, *stances: Stance) -> None:
    """In the order Ana, Rae, Sam, Jo, and Bo through Kit: five, so that the numbers may be shown."""
    with world.ago(days):
        voices = [*map(world.actor, ("ana", "rae", "sam", "jo")), world.bo_through_kit()]
        for voice, stance in zip(voices, stances, strict=True):
            actions.react(suggestion, by=voice, stance=stance)


def _limits(world: World) -> None:
    with world.ago(59):
        projects.name_limit(
            world.project,
            by=world.actor("jo"),
            kind=LimitKind.CONTRACT,
            text="The cooker stays where it is",
            why="The contract for the gas says so.",
            set_by="The landlord",
            until=_day(120),
        )
        page = projects.OnePage(**{name: getattr(world.project, name) for name in projects.ON_PAGE})
        projects.change(world.project, by=world.actor("sam"), page=page, appeal_to=APPEAL)


def _a_promise_kept(world: World) -> None:
    urn = _raise(world, 52, "Only one of us can make tea at a time, and the kettle is slow. Could we have an urn?")
    _heard(world, urn, 51)
    _reactions(world, urn, 50, AGREE, AGREE, AGREE, AGREE, AGREE)
    promise = Reply(
        Verdict.YES,
        "You are right. In the morning there is a line for the kettle. "
        "We will buy an urn that keeps water hot all day.",
        "I asked the people at breakfast, and what an urn costs. We have the money.",
        owner_name="Jo",
        by_when=_day(-25),
    )
    _told(world, urn, 47, promise)
    _says(world, urn, 46, Understanding.SEE)
    with world.ago(28):
        urn.refresh_from_db()
        actions.keep_promise(
            urn,
            by=world.actor("jo"),
            changed="There is an urn on the counter. It is on from 6 in the morning until the kitchen closes.",
        )
    with world.ago(27):
        actions.let_publish(urn, by=world.actor("ana"), yes=True)


def _a_promise_made_to_bo(world: World) -> None:
    with world.ago(44):
        bo = world.bo_through_kit()
    shelf = _raise(world, 44, "I can’t reach the top shelf, and my things are always put there.", bo)
    _heard(world, shelf, 43)
    promise = Reply(
        Verdict.PARTLY,
        "Each of you gets a shelf you can reach. We can’t take the top ones down, they hold up the wall cupboard.",
        "Kit and I looked at the shelves with Bo. We asked the landlord about the cupboard.",
        owner_name="Jo",
        by_when=_day(12),
    )
    _told(world, shelf, 20, promise)
    with world.ago(18):
        _says(
            world, shelf, 18, Understanding.SEE, "Thank you. The second one from below is good.", world.bo_through_kit()
        )


def _both_views_stand(world: World) -> None:
    closing = _raise(
        world, 45, "Leave the kitchen open after 11. I don’t sleep well, and my room is the worst place then."
    )
    _heard(world, closing, 44)
    _reactions(world, closing, 43, AGREE, AGREE, DISAGREE, DISAGREE, PASS)
    with world.ago(42):
        actions.comment(closing, by=world.actor("rae"), words="I would use it too. I would be quiet.")
        actions.comment(closing, by=world.actor("sam"), words="At night I can’t be in two places. That worries me.")
    limit = Limit.objects.get(project=world.project, kind=LimitKind.OTHER)
    no = Reply(
        Verdict.NO,
        "I read it and talked to the night workers. One person is alone then. They have to hear the door, "
        "and from the kitchen they can’t.",
        "The night rota, and what two workers would cost.",
        ground=Ground.LIMIT,
        limit_id=limit.pk,
    )
    _told(world, closing, 38, no)
    _says(world, closing, 37, Understanding.DISAGREE, "Nobody has to watch us drink tea.")
    again = Reply(
        Verdict.NO,
        "I looked at it fresh. I see why you want it. While there is one worker at night, I would not open it either.",
        "I sat in the house for two nights with the night worker.",
        ground=Ground.LIMIT,
        limit_id=limit.pk,
    )
    _told(world, closing, 30, again, "sam")
    _says(world, closing, 29, Understanding.DISAGREE, "I still think we could try it for one week.")
    with world.ago(8):
        projects.question_limit(limit, by=world.actor("ana"), why="At weekends there are two workers at night now.")


def _a_worker_looks_again(world: World) -> None:
    walls = _raise(world, 33, "Paint the walls yellow. It looks like a waiting room.", "rae")
    _heard(world, walls, 32)
    no = Reply(
        Verdict.NO,
        "Nothing stops us. We chose not to, because the money for this year goes into chairs that don’t hurt.",
        "What paint costs, and what you said about the chairs in spring.",
        ground=Ground.CHOSE,
    )
    _told(world, walls, 15, no)
    _says(
        world,
        walls,
        5,
        Understanding.NO_SENSE,
        "Paint is not much money. Did you ask what it costs if we paint?",
        "rae",
    )


def _other_noes(world: World) -> None:
    rota = _raise(world, 31, "Put up a list of who cleans when.", "rae")
    _heard(world, rota, 30)
    weighed = Reply(
        Verdict.NO,
        "We tried a list two years ago. It turned into a way to blame people, and the kitchen was not cleaner.",
        "The notes of the house meeting then, and three people who were there.",
        ground=Ground.WEIGHED,
    )
    _told(world, rota, 17, weighed)
    _says(world, rota, 16, Understanding.SEE, "I did not know that. All right.", "rae")
    with world.ago(14):
        actions.paraphrase(rota, by=world.actor("sam"), words="Somebody asked for a list of who cleans when.")
    halal = _raise(world, 24, "Some of us don’t eat pork. Could there be a pan only for that?", "rae")
    _heard(world, halal, 23)
    later = Reply(
        Verdict.NOT_NOW,
        "Yes, that is fair, and it needs a cupboard of its own to work. New cupboards come in the new year.",
        "I asked four people who don’t eat pork what would help.",
        look_again=_day(45),
    )
    _told(world, halal, 9, later)


def _parked_and_put_together(world: World) -> None:
    bench = _raise(world, 21, "A bench outside by the back door would be good. Somewhere to sit that is not your room.")
    with world.ago(19):
        actions.park(
            bench,
            by=world.actor("sam"),
            owner=world.people["sam"],
            until=_day(30),
            why="The yard is not ours. I am asking the neighbours first.",
        )
    with world.ago(16):
        bo = world.bo_through_kit()
    milk = _raise(world, 17, "The milk is always gone. Could the house buy it for all of us?")
    tea = _raise(world, 16, "Tea and milk should be there for everybody, like at my last place.", bo)
    _heard(world, milk, 15)
    with world.ago(14):
        actions.merge(tea, by=world.actor("sam"), into=milk, why="Both ask the house to buy milk for everybody.")


def _taken_back_and_set_aside(world: World) -> None:
    gone = _raise(world, 13, "Something I don’t want to stand here any more.")
    with world.ago(12):
        actions.withdraw(gone, by=world.actor("ana"))
    heater = _raise(world, 11, "The heater in my room has been cold since Sunday.", "rae")
    with world.ago(11):
        actions.set_aside(
            heater,
            by=world.actor("sam"),
            why="This is a repair, and it can’t wait for an answer. Sam rang the repair team the same day.",
        )


def _still_open(world: World) -> None:
    late = _raise(world, 36, "The window over the sink does not open. When people cook it is hard to breathe.")
    _heard(world, late, 34)
    notes = [
        Voiced("The plates are all chipped. I cut my lip on one.", world.people["rae"].pk),
        Voiced("A radio. It is too quiet when you eat alone.", None),
    ]
    with world.ago(10):
        actions.suggest_several(world.project, by=world.actor("sam"), raised_in="The house meeting", voiced=notes)
    signs = _raise(world, 9, "The notices are too small to read. I had to ask what they say.")
    _heard(world, signs, 8)
    _reactions(world, signs, 6, AGREE, AGREE, AGREE, PASS, DISAGREE)
    with world.ago(5):
        actions.comment(signs, by=world.actor("rae"), words="Pictures would help too.")
    with world.ago(2):
        take_text(world.actor("bo", Channel.TEXT), "IDEA Could the light in the hall to the kitchen stay on at night?")


def _an_answer_to_read(world: World) -> None:
    sunday = _raise(world, 12, "Could we cook together on Sundays? Once would be a start.")
    _heard(world, sunday, 10)
    yes = Reply(
        Verdict.YES,
        "I would like that. We will cook together on the first Sunday of the month. The house pays for the food.",
        "I asked who would come. Five people said they would.",
        owner_name="Sam",
        by_when=_day(20),
    )
    _told(world, sunday, 1, yes, "sam")


def _in_the_open(world: World) -> None:
    with world.ago(26):
        projects.open_public_page(
            world.project,
            by=world.actor("sam"),
            decider="The manager of Harbour House",
            contact="Ask at the front desk, or ring it on 020 7946 0123.",
        )
