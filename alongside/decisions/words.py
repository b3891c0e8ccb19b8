"""The sentence for each thing that can have happened, on the web and as a text; and the words on pages."""

from __future__ import annotations

from enum import StrEnum

from alongside.charter import words as promises
from alongside.charter.rules import Way

from .actions.said import Said
from .rules import Because, Outcome, Says, State

WEB = {
    Said.ASKED: "Your question is written down. Now say what people can choose.",
    Said.CHANGED: "It is changed.",
    Said.OPTIONS_SET: "This is what people can choose.",
    Said.LIMIT_MARKED: "It is written down.",
    Said.INPUT_BROUGHT: "It is here now. It will get an answer when this is decided.",
    Said.INPUT_DROPPED: "It is taken out.",
    Said.OPENED: "The question is open. Everybody who has a vote is told.",
    Said.STOPPED: "It is stopped. Everybody who could vote is told why.",
    Said.VOTED: "Thank you. Your vote is in. You can change it until it closes.",
    Said.VOTE_CHANGED: "Your vote is changed. The newest one counts.",
    Said.ENDED_THE_TALK: "The talk ends early, as you all agreed. Everybody is told.",
    Said.MAY_NOT_END_IT: "You were not named for this. Nothing was changed.",
    Said.CLOSED: "It is closed, and counted. Now tell people what came of it.",
    Said.ANNOUNCED: "It is written down who decides this, and when.",
    Said.CAME_BACK: "What they said is here. Now tell people what came of it.",
    Said.WEIGHED: "Whoever said it will read this.",
    Said.STEP_PROMISED: "The promise is written down.",
    Said.STEP_DONE: "It is done. Those whose words counted will hear what changed.",
    Said.TOLD: "Everybody who took part is told.",
    Said.REMINDED: "The people who coordinate are told.",
    Said.VIEW_ADDED: "Your sentence stays beside what was decided.",
    Said.LOOKED_AGAIN: "What you found is on the page.",
}
# A text keeps the straight apostrophe: with a curly one a phone network sends it as two.
TEXT = WEB | {Said.VOTED: "Thank you. Your vote is in. You can change it until it closes. STOP ends texts."}


def on_the_web(said: StrEnum) -> str:
    """The sentence for a page."""
    return next((words for known, words in WEB.items() if str(known) == str(said)), "Thank you. We have it already.")


WAYS = promises.WAYS  # (name, what it means): one way of deciding has one name everywhere
STATES = {
    State.PREPARED: ("Being written", "quiet"),
    State.OPEN: ("Open: have your say", "warm"),
    State.CLOSED: ("Closed and counted", "calm"),
    State.AWAY: ("Decided elsewhere", "calm"),
    State.BACK: ("An answer came back", "calm"),
    State.TOLD: ("Decided", "done"),
    State.STOPPED: ("Stopped", "quiet"),
}
RESULTS = {
    Outcome.PASSED: "It passed by the way that was agreed.",
    Outcome.NOT_PASSED: "It did not pass by the way that was agreed. So it stays as it is.",
    Outcome.TIE: "It came out even. So it stays as it is, and the group can talk again.",
    Outcome.NO_QUORUM: "Not enough of us took part. So it stays as it is.",
    Outcome.OBJECTED: "Somebody objects. So it stays as it is, and the group can talk again.",
}
CONSENT_SAYS = {
    Says.AGREE.value: "I agree",
    Says.WORRIES.value: "I can live with it, but I have worries",
    Says.ASIDE.value: "I stand aside. Go on without me",
    Says.OBJECT.value: "I object. It would do harm, or goes against a limit",
}
SAYS = CONSENT_SAYS | {Says.CHOOSE.value: "Chose", Says.ABSTAIN.value: "I don’t mind"}
# A vote that comes by text, mail, phone or paper. A text keeps the straight apostrophe.
MIND_NOT, LIVE_WITH_IT = "I don't mind", "Can you live with it?"
WOULD_HARM, AGAINST_LIMIT = "I object. It would harm somebody", "I object. It goes against a limit: {}"
WHY, YOU_SAID = "Do you want to say why?", "You said: {}."
SAY_WHY = "Please say what would go wrong: put it after the number. The group talks about it first."
WHO_SEES = "{} can see how each person voted. {}, and the others can't."
HIDE_AFTER, HIDE_FIRST = "Put HIDE after your number, like 1: HIDE", "Begin your own words with HIDE"
CHANGE_TILL = "You can change it till the end of {}."
HOW_MANY = {
    Way.RANKED: "The order counts: put first what you want most.",
    Way.APPROVAL: "Choose all that you like.",
}
NUMBER_TOO = "Please put a number in front of your words, so that we know what you choose."
ONE_OR_THE_OTHER = "You don't mind, and you chose something else. Please send one or the other."
ANEW = "Everybody votes anew now, so this was not taken in. Please read the question again, and then say what you want."
WANTED_ELSE = "Did you want something else? You can add one sentence of your own."
ADD_MINE, MINE = "Add my sentence", "What do you want to stand there?"
WRITE_MINE = "Please put your sentence after the number, like 1: my sentence."
IT_STAYS = "It stays beside what was decided. Your name is not shown."
BECAUSE = {Because.HARM.value: "It would harm somebody", Because.LIMIT.value: "It goes against a limit"}
YES, NO = "yes", "no"
# What each event says in the timeline. What is not here is nobody else's: above all, that somebody voted.
STORY = {
    "decisions.ask": "Wrote the question",
    "decisions.announce": "Wrote down who decides this",
    "decisions.open_question": "Opened it for votes",
    "decisions.end_the_talk": "Ended the talk early, as we all agreed",
    "decisions.note_attempt": "Tried to end the talk early. It was not theirs to do, so nothing changed",
    "decisions.close": "It closed, and was counted",
    "decisions.bring_back": "Brought back what they said",
    "decisions.tell_outcome": "Told what was decided",
    "decisions.look_again": "Looked at it again",
    "decisions.stop": "Stopped it",
}
DEEDS = {
    "decisions.ask": "Asked the group a question",
    "decisions.change_question": "Changed a question",
    "decisions.announce": "Wrote down what others decide",
    "decisions.set_options": "Said what people can choose",
    "decisions.mark_limit": "Said if a choice goes against a limit",
    "decisions.bring_input": "Said what people had said before",
    "decisions.drop_input": "Took out something that was said before",
    "decisions.open_question": "Opened a question for votes",
    "decisions.stop": "Stopped a question",
    "decisions.vote": "Voted",
    "decisions.end_the_talk": "Ended the talk early",
    "decisions.note_attempt": "Tried to end the talk early",
    "decisions.close": "Closed a question",
    "decisions.bring_back": "Wrote down what others decided",
    "decisions.weigh": "Said if something counted in a decision",
    "decisions.promise_step": "Wrote down who does what",
    "decisions.keep_step": "Said that a promise is done",
    "decisions.tell_outcome": "Told what was decided",
    "decisions.add_view": "Added your view to a decision",
    "decisions.remind": "Was told that a day to look again has come",
    "decisions.look_again": "Looked again at a decision",
}
