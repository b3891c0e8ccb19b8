"""Step 6: an answer is not the end. Someone looks again, both views may stand, and a limit can be in question."""

from __future__ import annotations

from collections.abc import Callable

from tests.cast import Cast
from tests.journeys.given import a_limit, declined, letters_to, said
from tests.journeys.hands import Hands

WORN = "The same limit has been used three times. Is it still right?"
TWO_ALONE = "One worker is alone in the house then."


def test_it_makes_no_sense_so_it_is_written_again_and_ana_sees(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given Jo said no to Ana in words that nobody understands
    asked = said(cast, "ana", "Let us cook after 11")
    declined(cast, asked, reason="Operational parameters preclude it.")
    ana, jo = hands("ana"), hands("jo")

    # when Ana says that it makes no sense, and why
    ana.open("/")
    ana.follow("Let us cook after 11")
    ana.reads("Operational parameters preclude it.", "If it makes no sense, or you do not agree, we will look again.")
    ana.follow("It makes no sense")
    ana.reads("What do you say to this answer?", "It changes nothing about your help.")
    assert ana.page.get_by_label("It makes no sense").is_checked()
    ana.fill("Do you want to say more?", "What are parameters?")
    ana.press("Tell us")

    # then it is heard again, and not closed
    ana.reads("Thank you for saying so. We will look at it again.", "Someone is taking a fresh look")
    ana.reads("The answer was not clear. It is being written again.", "You said: It makes no sense")

    # when Jo reads what Ana said, and writes it again in other words
    jo.open("/")
    jo.follow("What I owe")
    jo.follow("Let us cook after 11")
    jo.follow("Answer")
    jo.reads("This is a fresh look", "The first answer was: Operational parameters", "They said: What are parameters?")
    jo.follow("No")
    _no(jo, "Nobody is there after 11 to help if something burns.")

    # then Ana can read both, and sees
    ana.open("/")
    ana.follow("What did I say?")
    ana.follow("Let us cook after 11")
    ana.reads("Nobody is there after 11 to help if something burns.")
    ana.unfold("The first answer")
    ana.reads("Operational parameters preclude it.")
    ana.follow("I see")
    ana.press("Tell us")
    ana.reads("Thank you for telling us.", "You said: I see")


def test_who_does_not_agree_gets_a_look_by_someone_else_and_both_views_stay(
    cast: Cast, hands: Callable[[str], Hands]
) -> None:
    # given Jo said no to Ana
    asked = said(cast, "ana", "Let us cook after 11")
    declined(cast, asked, reason="It is too late for the neighbours.")
    ana, jo, sam = hands("ana"), hands("jo"), hands("sam")

    # when Ana does not agree
    ana.open(f"/suggestions/{asked.code}/")
    ana.follow("I don’t agree")
    ana.fill("Do you want to say more?", "Nobody lives next door.")
    ana.press("Tell us")
    ana.reads("We will look at it again.", "It is read again by someone else, with new eyes.")

    # then Jo can't answer it again, and Sam can
    jo.open(f"/suggestions/{asked.code}/")
    jo.reads("Someone is taking a fresh look")
    assert not jo.can_go_to("Answer")
    sam.open("/")
    sam.follow("What I owe")
    sam.reads("Let us cook after 11", "Take a fresh look by")
    sam.follow("Let us cook after 11")
    sam.follow("Answer")
    sam.reads("They said: Nobody lives next door.")
    sam.follow("No")
    _no(sam, "Nobody is there to help if something burns.")

    # and when Ana still does not agree, there is no third round: both views stay, and she can go elsewhere
    ana.open(f"/suggestions/{asked.code}/")
    ana.reads("Nobody is there to help if something burns.")
    ana.follow("I don’t agree")
    ana.press("Tell us")
    ana.reads(
        "We don’t agree. Both views stay here.", "You can still take it further. Ring Sam", "You said: I don’t agree"
    )
    assert not any(each.can_go_to("Answer") for each in _looked_again(jo, sam))
    assert "Both views stay" in letters_to(cast.ana)[-1]

    # and a talk is offered to her, with somebody she chooses
    ana.follow("Choose someone to talk with")
    ana.reads("You choose who. You don’t have to, and it changes nothing about your help.")
    ana.choose("Kit")
    ana.fill("How and when can they reach you?", "Ring me after 2")
    ana.press("Ask them")
    ana.reads("We have asked them. They will get in touch with you.")
    assert "They chose you." in letters_to(cast.kit)[-1]


def test_ana_says_to_a_person_of_her_choice_that_she_is_not_heard(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given Ana has the small link on the page of the piece of work
    ana, jo, kit = hands("ana"), hands("jo"), hands("kit")
    ana.open(f"/work/{cast.kitchen.code}/")
    ana.follow("I’m not being heard")
    ana.reads("You are not in trouble. You choose who hears this and if they learn your name.")

    # when she chooses Jo, and that Jo must not know her name, and Kit passes it on
    ana.choose("Jo", under="Who should hear this?")
    ana.choose("No")
    ana.choose("Kit", under="Who should pass it on for you?")
    ana.fill("What should they hear?", "In meetings I am cut off before I finish.")
    ana.press("Send it")
    ana.reads("Thank you for telling us. They will hear it.", "Only Kit knows it is you.")

    # then Kit tells it in other words, and Jo reads those and no name
    kit.open("/")
    kit.reads("Someone would like you to listen", "It is for you alone.")
    kit.follow("Someone would like you to listen")
    kit.reads("From Ana, for Jo", "In meetings I am cut off before I finish.")
    kit.follow("Pass it on in other words")
    kit.fill("How will you say it?", "A member is interrupted a lot, and stops talking.")
    kit.press("Pass it on")
    kit.reads("It is passed on, without the name.")
    jo.open("/")
    jo.follow("Someone would like you to listen")
    jo.reads("From a member", "A member is interrupted a lot, and stops talking.", "Listen first.")
    jo.never_reads("Ana", "cut off")

    # when Jo writes back: what Jo heard, a question, what happens next
    jo.follow("Write back")
    jo.reads("It took courage to say this.")
    jo.press("Send it")
    jo.reads("Say back what you heard.")
    jo.fill("1. Say back what you heard", "I heard you say that we talk over people.")
    jo.fill("3. Say what happens next", "From Monday we go round the table.")
    jo.press("Send it")
    jo.reads("They can read it now.")

    # then Ana reads it, and the outcome is hers to say
    ana.open("/")
    ana.follow("Somebody wrote back to you")
    ana.reads(
        "Thank you for telling me.", "I heard you say that we talk over people.", "From Monday we go round the table."
    )
    ana.follow("Say what came of it")
    ana.choose("I was heard, and we disagree")
    ana.press("Save")
    ana.reads("Thank you for saying so.", "You said: I was heard, and we disagree.")


def test_after_repeated_noes_the_limit_itself_is_in_question(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given two of Ana's suggestions met the same limit
    limit = a_limit(cast, "The kitchen closes at 11", TWO_ALONE)
    for words in ("Let us cook after 11", "A late tea on Fridays"):
        declined(cast, said(cast, "ana", words), reason="It is closed then.", limit=limit)
    asked = said(cast, "ana", "Warm milk at midnight")
    jo, ana = hands("jo"), hands("ana")

    # when a third one does
    jo.open(f"/suggestions/{asked.code}/")
    jo.follow("Answer")
    jo.follow("No")
    jo.choose("A limit stops us")
    jo.choose("The kitchen closes at 11")
    _no(jo, "It is closed then.", ground="")

    # then nobody counts Ana: the limit is in question, and waits for Jo
    jo.open("/")
    jo.reads("Is this limit still right?", "The kitchen closes at 11")
    jo.follow("Is this limit still right?")
    jo.reads(WORN)
    jo.never_reads("Ana")

    # and a talk is offered to Ana, and what it is all for is shown to her
    ana.open(f"/suggestions/{asked.code}/")
    ana.reads("Would you like to talk about it with someone? You choose who.")
    ana.follow("Choose someone to talk with")
    ana.reads("What this piece of work is for: Make the shared kitchen a place that people like to be in.")

    # when Jo says that the limit goes, and why
    jo.choose("It goes")
    jo.press("Say so")
    jo.reads("Say why. The person who asked will read it.")
    jo.fill("Why?", "There are two of them at night since June.")
    jo.press("Say so")
    jo.reads("The limit is gone.")

    # then what met it can be taken up again, and everybody reads that it is gone
    jo.open("/")
    jo.follow("What I owe")
    jo.reads("The limit behind these is gone", "Warm milk at midnight", "A late tea on Fridays", "Let us cook after 11")
    ana.open(f"/limits/{limit.code}/")
    ana.reads("This limit is gone", "There are two of them at night since June.")


def _no(whoever: Hands, reason: str, ground: str = "Nothing stops us") -> None:
    """Say no, with a reason."""
    if ground:
        whoever.choose(ground)
    whoever.fill("Say no, and why", reason)
    whoever.choose("I asked the staff who would do it")
    whoever.press("Send the answer")
    whoever.reads("Your answer is on its way to them.")


def _looked_again(*people: Hands) -> list[Hands]:
    for each in people:
        each.page.reload()
    return list(people)
