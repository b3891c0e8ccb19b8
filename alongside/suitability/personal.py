"""What this room holds about a person, for them to take away, and what each action is called there."""

from __future__ import annotations

from typing import Any

from alongside.core.actor import CHANNEL_SAID, Channel
from alongside.projects.models import LabelVersion
from alongside.projects.rules import NAMES, Label

from .models import Check, Confirmation, Flag, Sheet, SheetAnswer, ToDo
from .rules.deriving import Say
from .rules.questions import BY_CODE
from .words import SAYS, WORD_TITLES, asks

DEEDS = {
    "suitability.set_up": "Settled what comes before the questions about how much say people have",
    "suitability.answer": "Answered how much say people have",
    "suitability.say_next": "Answered how much say people have, one question after the other",
    "suitability.hand_in": "Handed in answers about how much say people have",
    "suitability.hand_in_apart": "Handed in answers about how much say people have, apart",
    "suitability.type_in": "Had answers about how much say people have typed in",
    "suitability.type_in_paper": "Typed in answers that came on paper",
    "suitability.take_out_paper": "Took out answers that came on paper",
    "suitability.pick_up": "Made answers on paper your own",
    "suitability.write_down_what_was_told": "Wrote down what was told from outside the service",
    "suitability.find_out": "Said what you found out",
    "suitability.hand_on": "Handed on something to find out",
    "suitability.keep_need": "Said what something would take",
    "suitability.confirm": "Wrote down somebody’s word",
    "suitability.confirm_staff": "Gave your word for the staff",
    "suitability.take_back": "Took a word back",
    "suitability.take_back_staff": "Took back your word for the staff",
    "suitability.answer_flag": "Said why our records look so",
    "suitability.ask_again": "Asked everybody to look again",
    "suitability.put_on": "Said how much say people have",
    "suitability.pause": "Stopped asking for now, and said why",
}


def held_about(person: Any) -> list[tuple[str, list[dict[str, Any]]]]:
    """(heading, rows): their own answers, and what they said, confirmed and took on. Nobody else's."""
    answers = (
        SheetAnswer.objects.filter(sheet__person=person)
        .select_related("sheet__entered_by")
        .order_by("sheet", "question")
    )
    typed = Sheet.objects.filter(entered_by=person).exclude(person=person).order_by("handed_in_on", "pk")
    todos = ToDo.objects.filter(owner=person).order_by("by_when", "pk")
    words = Confirmation.objects.filter(given_by=person).order_by("day", "pk")
    labels = LabelVersion.objects.filter(put_on_by=person).order_by("at")
    outside = Check.objects.filter(outside_person=person).order_by("pk")
    flags = Flag.objects.filter(answered_by=person).order_by("answered_at", "pk")
    return [
        (
            "How much say you said people have",
            [
                {
                    "question": asks(BY_CODE[each.question], staff=not each.sheet.apart),
                    "what": SAYS[Say(each.said)],
                    "how you know": each.evidence,
                    "handed in": each.sheet.handed_in_on,
                    "typed in by": each.sheet.entered_by.name if each.sheet.entered_by else "",
                }
                for each in answers
            ],
        ),
        (
            "Answers that you typed in for somebody",
            [{"when": each.handed_in_on, "how": CHANNEL_SAID[Channel(each.channel)]} for each in typed],
        ),
        (
            "What you took on to find out",
            [{"as": each.owner_name, "by": each.by_when, "found": each.found} for each in todos],
        ),
        (
            "Words that you gave or wrote down",
            [
                {
                    "when": each.day,
                    "what": WORD_TITLES.get(each.lock, "Your word for the staff"),
                    "whose": each.name,
                    "job": each.job,
                    "words": each.words,
                }
                for each in words
            ],
        ),
        (
            "What you said about how much say people have",
            [{"when": each.at, "what": NAMES[Label(each.label)], "words": each.because} for each in labels],
        ),
        (
            "Where people can turn to you, outside the service",
            [{"as": each.outside_name, "how": each.outside_how} for each in outside],
        ),
        ("What you said to our records", [{"when": each.answered_at, "words": each.answer} for each in flags]),
    ]
