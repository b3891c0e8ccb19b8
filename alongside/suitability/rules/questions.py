"""The 29 questions of the suitability check: 27 that count and 2 that warrant (practice.md §2.2), in our words.

Asked twice, apart: of staff, and of people with lived experience or someone who speaks for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Step(StrEnum):
    """What a question is needed for. ``WARRANT`` is asked always and raises nothing."""

    GATES = "gates"
    ASKING = "asking"
    INVOLVING = "involving"
    DESIGNING = "designing"
    CO_PRODUCING = "co_producing"
    LED = "led"
    WARRANT = "warrant"


class Price(IntEnum):
    """What a yes usually takes, the cheapest first: the order of "What this would need"."""

    WORDS = 1  # a sentence, said and written down
    TALK = 2  # a meeting or two
    TIME = 3  # hours of people, for as long as it lasts
    MONEY = 4  # a budget
    POWER = 5  # somebody above gives something up


@dataclass(frozen=True, slots=True)
class Question:
    """One question, as staff read it and as members read it; ``missing`` is what is said where a yes is missing."""

    code: str
    step: Step
    staff: str
    members: str
    missing: str
    price: Price


_W, _T, _H, _M, _P = Price.WORDS, Price.TALK, Price.TIME, Price.MONEY, Price.POWER

QUESTIONS: tuple[Question, ...] = (
    Question(
        "G1",
        Step.GATES,
        "Can you say in one plain sentence what this is for?",
        "Do you know what this is for?",
        "Say in one plain sentence what this is for.",
        _W,
    ),
    Question(
        "G2",
        Step.GATES,
        "Can you name what can change, what can’t, and why?",
        "Did someone tell you what can change, what can’t, and why?",
        "Name what can change, what can’t, and why.",
        _W,
    ),
    Question(
        "G3",
        Step.GATES,
        "Is it safe? Is there a person to turn to, a way to raise a worry, and do people hear what you must pass on "
        "before they speak?",
        "Do you feel safe here? Do you know who to turn to, and what staff would have to pass on?",
        "Make it safe: a person to turn to, a way to raise a worry, and what must be passed on said first.",
        _T,
    ),
    Question(
        "G4",
        Step.GATES,
        "Can anyone say no, pause or leave, and their help stays the same?",
        "Can you say no, stop for a while or leave, and your help stays the same?",
        "Make sure that anyone can say no or leave, and their help stays the same.",
        _P,
    ),
    Question(
        "G5",
        Step.GATES,
        "Will nobody be out of pocket, not even for a day?",
        "Does it cost you nothing to take part, not even for a day?",
        "See to it that nobody pays, not even for a day.",
        _M,
    ),
    Question(
        "G6",
        Step.GATES,
        "Do you know who will tell people what happened, and by what day?",
        "Do you know who will tell you what happened, and by when?",
        "Say who tells people what happened, and by what day.",
        _W,
    ),
    Question(
        "C1",
        Step.ASKING,
        "Is the decision truly still open?",
        "Do you think that it is still open, and not decided already?",
        "Keep the decision open until people have been heard.",
        _P,
    ),
    Question(
        "C2",
        Step.ASKING,
        "Has the person who decides promised to read what people say first?",
        "Will the person who decides read what you say before deciding?",
        "Have the person who decides promise to read what people say first.",
        _T,
    ),
    Question(
        "C3",
        Step.ASKING,
        "Is there enough time to answer, and are there two ways or more besides the web?",
        "Do you have enough time to answer, in a way that suits you?",
        "Give enough time, and two ways or more besides the web.",
        _H,
    ),
    Question(
        "E1",
        Step.INVOLVING,
        "Will you talk more than once, and can people bring up things you did not think of?",
        "Do we talk more than once, and can you bring up other things?",
        "Talk more than once, and let people bring up other things.",
        _H,
    ),
    Question(
        "E2",
        Step.INVOLVING,
        "Can you list the decisions that people may change?",
        "Do you know which decisions you can change?",
        "List the decisions that people may change.",
        _W,
    ),
    Question(
        "E3",
        Step.INVOLVING,
        "Will people meet someone who has a say, not only the coordinator?",
        "Do you meet someone who has a say?",
        "Bring someone who has a say into the room.",
        _T,
    ),
    Question(
        "E4",
        Step.INVOLVING,
        "Is there money for people’s time, food, travel, childcare and data?",
        "Is there money for your time, food, travel, childcare and data?",
        "Find money for time, food, travel, childcare and data.",
        _M,
    ),
    Question(
        "D1",
        Step.DESIGNING,
        "Are people in before you say what the problem is and which choices there are?",
        "Were you in before they said what the problem is?",
        "Bring people in before you say what the problem is.",
        _T,
    ),
    Question(
        "D2",
        Step.DESIGNING,
        "Have both staff and members had training, or a talk to start them off?",
        "Did you get training, or a talk to start you off?",
        "Give staff and members training, or a talk to start them off.",
        _H,
    ),
    Question(
        "D3",
        Step.DESIGNING,
        "Is people’s time paid or thanked for in a way that they choose?",
        "Is your time paid or thanked for in a way that you choose?",
        "Pay or thank people for their time in a way that they choose.",
        _M,
    ),
    Question(
        "D4",
        Step.DESIGNING,
        "If you leave what was planned together, will you say why?",
        "If they leave what we planned, do you trust that they will say why?",
        "Promise to say why, if you leave what was planned together.",
        _W,
    ),
    Question(
        "D5",
        Step.DESIGNING,
        "Do staff have hours set aside for this, and a manager behind them?",
        "Do the staff here have time for this?",
        "Set hours aside for staff, with a manager behind them.",
        _H,
    ),
    Question(
        "P1",
        Step.CO_PRODUCING,
        "Was the aim set together, or openly agreed anew by the group?",
        "Did you have a say in what the aim is?",
        "Set the aim together, or agree it anew with the group.",
        _T,
    ),
    Question(
        "P2",
        Step.CO_PRODUCING,
        "Are the people who decide members of the group?",
        "Are the people who decide part of the group?",
        "Make the people who decide part of the group.",
        _P,
    ),
    Question(
        "P3",
        Step.CO_PRODUCING,
        "Do people with lived experience hold at least half of the deciding seats, here and where it is signed off?",
        "Do people who have been through it hold at least half of the deciding seats?",
        "Give at least half of the deciding seats to people with lived experience, also where it is signed off.",
        _P,
    ),
    Question(
        "P4",
        Step.CO_PRODUCING,
        "Is the way of deciding agreed before, with no veto outside the limits?",
        "Did we agree before how we decide?",
        "Agree the way of deciding before, with no veto outside the limits.",
        _T,
    ),
    Question(
        "P5",
        Step.CO_PRODUCING,
        "Will the same people help to do it, and to judge how it went?",
        "Can you help to do it, and to judge how it went?",
        "Let the same people help to do it, and to judge how it went.",
        _H,
    ),
    Question(
        "P6",
        Step.CO_PRODUCING,
        "Does the group see the money and the time, and can it change parts?",
        "Do you see the money and the time, and can you change parts?",
        "Show the group the money and the time, and let it change parts.",
        _P,
    ),
    Question(
        "P7",
        Step.CO_PRODUCING,
        "Has management said in writing that the group’s decision stands within the limits?",
        "Do you know that what we decide stands?",
        "Have management say in writing that the group’s decision stands within the limits.",
        _P,
    ),
    Question(
        "P8",
        Step.CO_PRODUCING,
        "Has the group written its own values, and how it will look at itself?",
        "Did we write our own values, and how we look at ourselves?",
        "Write the group’s own values, and how it will look at itself.",
        _T,
    ),
    Question(
        "U1",
        Step.LED,
        "Does the group hold the agenda and the money, with staff helping when asked?",
        "Does the group hold the agenda and the money?",
        "Hand the agenda and the money to the group.",
        _P,
    ),
    Question(
        "W1",
        Step.WARRANT,
        "Does this aim need deciding together, or would another way be more honest?",
        "Is it worth doing this together?",
        "Ask if another way would be more honest for this aim.",
        _T,
    ),
    Question(
        "W2",
        Step.WARRANT,
        "Do the people you would ask have room for it now, and do they want it?",
        "Do you have room for this now, and do you want it?",
        "Ask people if they have room for it now, and want it.",
        _T,
    ),
)
BY_CODE = {question.code: question for question in QUESTIONS}
STEPS = tuple(Step)
COUNTING = tuple(question for question in QUESTIONS if question.step != Step.WARRANT)
SAFE_TO_LEAVE, STILL_OPEN = "G4", "C1"


def of_step(step: Step) -> tuple[Question, ...]:
    """The questions of one step, in their order."""
    return tuple(question for question in QUESTIONS if question.step == step)
