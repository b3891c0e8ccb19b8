"""The sentence for each thing that can have happened here, and the words of its pages."""

from __future__ import annotations

from enum import StrEnum

from alongside.core.submissions import Again

from .actions.said import Said
from .rules.deriving import Purpose, Say
from .rules.locks import Lock
from .rules.questions import BY_CODE, Question, Step

WEB = {
    Again.DONE_BEFORE: "We have it. It was sent twice, and counts once.",
    Said.SET_UP: "It is kept. Now people can be asked.",
    Said.ANSWERED: "Your answers are kept. Nothing counts before you hand them in.",
    Said.ASKED: "OK.",
    Said.HANDED_IN: "Thank you. Your answers are handed in, and count.",
    Said.WAITS: "Thank you. Your answers are handed in. They count as soon as they can be counted with another’s.",
    Said.TYPED_IN: "Thank you. The answers are handed in, and count.",
    Said.FOUND_OUT: "Thank you. What you found out stands here now.",
    Said.HANDED_ON: "It has a new owner, or a new day.",
    Said.NEED_KEPT: "It is kept.",
    Said.CONFIRMED: "It is confirmed, with the name and the day.",
    Said.TAKEN_BACK: "It is taken back. What stood on it is looked at again.",
    Said.FLAGGED: "Our records do not show this.",
    Said.FLAG_ANSWERED: "Thank you. What you said stands here now.",
    Said.ASKED_AGAIN: "Everybody is asked to look again.",
    Said.TAKEN_OUT: "It is taken out. Nothing of it is kept.",
    Said.PICKED_UP: "These are your answers. You can change them here now.",
    Said.TOLD_FROM_OUTSIDE: "It is kept. Everybody who takes part can read who said it.",
    Said.PUT_ON: "It is on. Everybody who takes part is told, with your reason.",
    Said.PAUSED: "It is paused. Everybody who takes part is told why.",
}
# A text keeps the straight apostrophe: with a curly one a phone network sends it as two.
TEXT = {said: words.replace("’", "'") for said, words in WEB.items()}


def on_the_web(said: StrEnum) -> str:
    """The sentence for a page."""
    return next(words for known, words in WEB.items() if str(known) == str(said))


# The steps, as their pages are called, and what each is needed for. The slug stands in the address of the page.
STEPS = {
    Step.GATES: ("first", "First of all", "Needed before anybody is asked anything."),
    Step.ASKING: ("asking", "Asking", "Needed before you ask people what they think."),
    Step.INVOLVING: ("involving", "Involving", "Needed so that people can help change some of it."),
    Step.DESIGNING: ("designing", "Designing together", "Needed to plan it together from the start."),
    Step.CO_PRODUCING: ("together", "Co-producing", "Needed to decide it together."),
    Step.LED: ("led", "Led by members", "Needed so that the group decides."),
    Step.WARRANT: ("right", "Is this the right way?", "These two change nothing here. They are good to think about."),
}
FOR_MEMBERS = {
    Step.GATES: "What has to be there before anybody is asked.",
    Step.ASKING: "When somebody decides, and reads what you say first.",
    Step.INVOLVING: "When you can help change some of it.",
    Step.DESIGNING: "When it is planned together from the start.",
    Step.CO_PRODUCING: "When it is decided together.",
    Step.LED: "When the group decides.",
    Step.WARRANT: "Two questions to end with.",
}
STEP_AT = {slug: step for step, (slug, _, _) in STEPS.items()}


def title_of(step: Step) -> str:
    """What the page of a step is called."""
    return STEPS[step][1]


SAYS = {Say.YES: "Yes", Say.NO: "No", Say.UNSURE: "Not sure"}
SAY_AT = {"yes": Say.YES, "no": Say.NO, "unsure": Say.UNSURE}
VALUES = {said: value for value, said in SAY_AT.items()}
# (words, tone) of one side's answer. "Not looked at yet" is no "no", and does not look like one.
MARKS = {
    Say.YES: ("Yes", "done"),
    Say.NO: ("Not yet", "warm"),
    Say.UNSURE: ("Not sure yet", "warm"),
    Say.UNASKED: ("Not looked at yet", "quiet"),
}
PURPOSES = [
    (Purpose.ASK.value, "We ask what people think", "It is still open. Who decides reads what they say first."),
    (Purpose.TELL.value, "We tell people what was decided", "We say what, and why, and whom to tell if it is wrong."),
    (Purpose.EXPLAIN.value, "We help people see how something works", "Nothing is being decided."),
]
# Who has to give their word, or what the group has to have made: as a lack, and as a page is called.
LOCKED = {
    Lock.OUTSIDE: "Somebody outside the service is named, whom people can turn to.",
    Lock.STAFF_TIME: "Who looks after the staff says that they are trained, and have hours for this.",
    Lock.MANAGEMENT: "Management says in writing that the group’s decision stands within the limits.",
    Lock.BUDGET: "The group sees the money.",
    Lock.BOARD: "People with lived experience hold seats where it is signed off.",
    Lock.VALUES: "The group agrees on its own values, in our promises.",
}
WORD_TITLES = {
    Lock.MANAGEMENT: "Management’s word",
    Lock.BUDGET: "The group sees the money",
    Lock.BOARD: "Seats where it is signed off",
}
WORD_ASKS = {
    Lock.MANAGEMENT: "Who says that the group’s decision stands within the limits? Write it as they wrote it.",
    Lock.BUDGET: "Who shows the group the money? Write what the group sees, and how often.",
    Lock.BOARD: "Where is it signed off? Write who sits there, and how many of the seats are held by people who have "
    "been through it.",
}


def asks(question: Question, *, staff: bool) -> str:
    """A question in the words for one side."""
    return question.staff if staff else question.members


def question_words(code: str) -> str:
    """What is to be found out: a question, or all of one step."""
    return BY_CODE[code].staff if code in BY_CODE else title_of(Step(code))


def said_by_staff(evidence: list[str]) -> str:
    """How staff know, as it stands beside a question."""
    return "Staff say: " + " ".join(f"“{' '.join(words.split())}”" for words in evidence) if evidence else ""


def sums(pounds: int, hours: int) -> str:
    """What it comes to, in a sentence."""
    parts = [f"{pounds:,} pounds"] if pounds else []
    parts += [f"{hours} {'hour' if hours == 1 else 'hours'} a week"] if hours else []
    return f"About {' and '.join(parts)}." if parts else ""


# One question after the other, by text or mail. A text keeps the straight apostrophe.
GO_ON, STOP, NOT_YET, LEAVE_OUT, KEEP_IT = "Go on", "Stop", "Not yet", "Leave it out", "Keep what I said"
THAT_IS_ALL, AGAIN, HAND_IN = "That is all from me", "Go through it again", "Hand in"
WAIT, ALONE = "Hand in, and wait for one other person (safer)", "Hand in, and count mine alone"
IS_IT_TRUE, REALLY = "Is what we say true?", "How much say do you really have?"
ONE_BY_ONE = "We can ask you here, one question after the other."
FEW_ANSWER = (
    "Few people answer this. If the answers differ, others may guess that it was you. What you send stays in your "
    "phone or mail. Your answers wait for another's. You don't have to. Saying no changes nothing about your help."
)
BY_STAFF = 'Answer for yourself. "Not sure" is a good answer: it becomes something to find out.'
THROUGH, TURN_TO = "Rather through {}, who is outside the service", "You can turn to {}, outside the service: {}"
THEY_ARE_IN, BEFORE = "Your answers are in. You can change them, and hand in again.", "You answered this before."
HOW_YOU_KNOW, ALL_READ_IT = "How do you know?", "Everybody who takes part can read how you know."
IS_THAT_ALL = "Shall we hand your answers in? Nothing counts before."
WHAT_IS_SEEN = "Staff see only: the check says not yet. Never who said so. Alone it is easier to guess that it is you."
AT_ONCE = "Your answers count at once. What you are not sure of becomes something to find out, with a name and a day."
APART = "This is answered apart, so that nobody can tell who did: on the web, by text or mail, or on its own paper."
HOW_APART = "{} takes the paper: {} Or who speaks for you types all of it in, on its own page, and sees your answers."
STOPPED, ONE_NUMBER = "OK. Nothing is handed in. Your help stays as it is.", "Please send only the number."
GONE_ON = "We have gone on to another question since. Please look at that one, and send its number."
