"""A row for each page of the product. ``test_every_page.py`` finds a page that has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from alongside.messaging.models import Message
from alongside.messaging.rules import State
from alongside.replies.models import Incoming, Ring

from . import stage as on
from .stage import Stage

Codes = Callable[[Stage], list[Any]]
EMPTY: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Shot:
    """One page, as one person sees it.

    ``url`` is its name; ``codes`` fill it. ``trouble`` sends its form with nothing in it, but for what ``typed`` says,
    and looks at what comes back. ``first`` is what somebody does on other pages before (it ends on this one).
    """

    name: str
    url: str
    who: str = "ana"
    codes: Codes = lambda stage: []
    query: str = ""
    trouble: bool = False
    typed: dict[str, str] = field(default_factory=lambda: EMPTY)
    first: Callable[[Page, Stage], None] | None = None
    paper: bool = False


def work(stage: Stage) -> list[str]:
    """The kitchen table."""
    return [stage.work.code]


def london(stage: Stage) -> list[str]:
    """The other piece of work."""
    return [stage.world.elsewhere.code]


def said(beginning: str) -> Codes:
    """The suggestion that begins with these words."""
    return lambda stage: [stage.said(beginning).code]


def person(name: str) -> Codes:
    """One of the people."""
    return lambda stage: [stage.person(name).code]


def needs_of_bo(stage: Stage) -> list[str]:
    """How Bo needs information."""
    return [stage.person("bo").need.code]


def came_in(stage: Stage) -> list[str]:
    """A text in Bo's own words."""
    return [Incoming.objects.get(person=stage.person("bo"), state="inbox").code]


def came_from_nobody(stage: Stage) -> list[str]:
    """A text from a number that nobody knows."""
    return [Incoming.objects.get(person=None, state="inbox").code]


def talk(state: str) -> Codes:
    """The talk that stands there."""
    return lambda stage: [stage.conversation(state).code]


def with_ana(stage: Stage) -> list[str]:
    """The one that is planned with Ana."""
    return [stage.conversation("planned", "ana").code]


def said_in_talk(stage: Stage) -> list[str]:
    """What Ana could say in the one that Sam is out for."""
    return [stage.conversation("out").code, f"suggestions.say~{stage.work.code}"]


def recording(state: str) -> Codes:
    """The recording that is in this state."""
    return lambda stage: [stage.recording(state).code]


def came_before(stage: Stage) -> list[str]:
    """One that was put aside."""
    return [Incoming.objects.filter(state="set_aside").first().code]


def may_say(stage: Stage) -> str:
    """That Bo's words are a suggestion."""
    return f"suggestions.say~{stage.work.code}"


def asked_of_bo(stage: Stage) -> list[str]:
    """Something that Bo was asked, and hears from a person."""
    return [Message.objects.to_tell().filter(person=stage.person("bo")).exclude(asks="").latest("pk").code]


def ring(stage: Stage) -> list[str]:
    """Bo would like to be rung."""
    return [Ring.objects.open().get(person=stage.person("bo")).code]


def limit(stage: Stage) -> list[str]:
    """The limit that is in question."""
    return [stage.limit.code]


def asked(beginning: str) -> Codes:
    """The question that begins with these words."""
    return lambda stage: [stage.asked(beginning).code]


def choice(beginning: str) -> Codes:
    """The first thing that can be chosen there."""
    return lambda stage: [stage.asked(beginning).options.get(number=1).code]


def asked_with_input(beginning: str) -> Codes:
    """A question, and something that people said before."""
    return lambda stage: [*asked(beginning)(stage), *said_before(beginning)(stage)]


def said_before(beginning: str) -> Codes:
    """Something that people said before."""
    return lambda stage: [stage.asked(beginning).inputs.first().code]


def concern(route: str) -> Codes:
    """What was said by name, or is passed on."""
    return lambda stage: [stage.concern(route).code]


def taken(name: str) -> Codes:
    """An import that stands there."""
    return lambda stage: [stage.imports[name].code]


def message(state: State) -> Codes:
    """A message that stands there."""
    return lambda stage: [stage.message(state).code]


URN, SHELF, NIGHT, WALLS = "Only one of us", "I can’t reach", "Leave the kitchen", "Paint the walls"
ROTA, PAN, BENCH, MILK, TEA = "Put up a list", "Some of us don", "A bench outside", "The milk", "Tea and milk"
HEATER, WINDOW, PLATES = "The heater", "The window", "The plates"
SIGNS, SUNDAY, LIGHT = "The notices", "Could we cook", "Could the light"

CHAIRS, BOARD, RADIO = "Which chairs", "Can everyone live with a notice board", "Can everyone live with no radio"
FREEZER, SHELVES, NIGHTS, PLANTS = (
    "May we have a second",
    "Where do the new shelves",
    "May we cook",
    "Do we want plants",
)
KEYS, SMOKE, GAMES, SNACKS = "Who keeps", "Can everyone live with no smoking", "Which game", "What do we eat"

FRONT = [
    Shot("welcome", "home", "visitor"),
    Shot("home", "home"),
    Shot("home-sam", "home", "sam"),
    Shot("home-jo", "home", "jo"),
    Shot("home-kit", "home", "kit"),
    Shot("have-a-card", "have_a_card", "visitor"),
    Shot("demo", "demo", "visitor"),
    Shot("health", "health", "visitor"),
    Shot("search", "search"),
    Shot("search-found", "search", query="?q=kitchen"),
    Shot("search-nothing", "search", query="?q=giraffe"),
    Shot("guides", "guidance:index", "visitor"),
    Shot("guide", "guidance:guide", "visitor", lambda stage: ["promise"], paper=True),
    Shot("words", "guidance:words", "visitor"),
    Shot("exit-about", "ui:exit_about", "visitor"),
    Shot("safety", "ui:safety", "visitor", paper=True),
    Shot("styleguide", "ui:styleguide", "visitor"),
]
REFUSALS = [
    Shot("not-found", "suggestions:detail", codes=lambda stage: ["0000000000"]),
    Shot("refused", "suggestions:answer", codes=said(MILK)),
    Shot("old-form", "suggestions:suggest", first=on.send_an_old_form),
    Shot("no-key", "suggestions:suggest", first=on.send_without_a_key),
    Shot("same-form-other-words", "suggestions:comment", first=on.send_other_words_with_the_same_form),
    Shot("moved-on", "suggestions:acknowledge", "jo", said(URN)),
    *(
        Shot(f"broken-{name}", "ui:styleguide", "visitor", query=f"?see={name}")
        for name in ("500", "400", "413", "done_and_gone", "not_ready")
    ),
]
SIGNING = [
    Shot("sign-in", "account_request_login_code", "visitor", trouble=True),
    Shot("sign-in-code", "account_confirm_login_code", "visitor", first=on.type_an_email, trouble=True),
    Shot("sign-in-second", "mfa_authenticate", "visitor", first=on.type_the_code, trouble=True),
    Shot("sign-in-again", "mfa_reauthenticate", "again", trouble=True),
    Shot("sign-in-closed", "account_inactive", "visitor"),
    Shot("sign-out", "people:sign_out"),
    Shot("choose", "people:choose", "both"),
    Shot("nobody", "people:choose", "nobody"),
    Shot("second-step", "people:second_step", "sam"),
    Shot("second-step-on", "people:second_step", "mo"),
    Shot("second-step-app", "mfa_activate_totp", "sam", trouble=True),
    Shot("second-step-off", "mfa_deactivate_totp", "mo"),
    Shot("spare-codes", "mfa_view_recovery_codes", "mo", paper=True),
    Shot("spare-codes-new", "mfa_generate_recovery_codes", "mo"),
    Shot("join", "people:join", "visitor", lambda stage: [stage.link]),
    Shot("join-as-me", "people:join", "kit", lambda stage: [stage.link]),
    Shot("join-closed", "people:join", "visitor", lambda stage: ["0" * 20]),
]
ME = [
    Shot("me", "people:me"),
    Shot("about-me", "people:about", trouble=True, typed={"phone": "12"}),
    Shot("my-card", "people:card"),
    Shot("add-email", "people:add_email", trouble=True),
    Shot("add-email-code", "people:add_email_code", first=on.ask_to_add_an_email, trouble=True),
    Shot("forget-me", "people:forget_me", "rae", trouble=True),
    Shot("forget-me-sure", "people:forget_me_sure", "rae", first=on.ask_to_be_forgotten, trouble=True),
    Shot("forgotten", "people:forgotten", "visitor"),
    Shot("held", "people:held", paper=True),
    Shot("opened", "people:opened"),
    Shot("sign-out-everywhere", "people:sign_out_everywhere"),
    Shot("speak-for-me", "people:speak_for_me", trouble=True),
    Shot("messages-mine", "messaging:mine"),
    Shot("messages-ways", "messaging:ways"),
    Shot("messages-when", "messaging:when", trouble=True),
    Shot("messages-look", "messaging:look", trouble=True),
    Shot("needs-mine", "needs:mine"),
    Shot("needs-not-asked", "needs:mine", "rae"),
    Shot("needs-say", "needs:say", "rae", trouble=True),
    Shot("needs-fine", "needs:fine", "rae"),
    Shot("messages-stop", "messaging:stop", "visitor", lambda stage: [stage.stop_token()]),
]
PEOPLE = [
    Shot("people", "people:people", "sam"),
    Shot("person", "people:person", "sam", person("bo")),
    Shot("person-paused", "people:person", "sam", person("pat")),
    Shot("reach", "messaging:reach", "kit", person("bo"), trouble=True),
    Shot("needs-of-people", "needs:list", "sam"),
    Shot("needs-of-bo", "needs:detail", "sam", needs_of_bo),
    Shot("needs-seen-to", "needs:see_to_it", "sam", needs_of_bo, trouble=True),
    Shot("needs-write-down", "needs:enter", "kit", person("bo"), trouble=True),
    Shot("needs-still-right", "needs:still_right", "kit", person("bo")),
    Shot("needs-ask", "replies:ask_needs", "sam", person("rae")),
    Shot("contacts", "people:contacts", "sam", person("ana")),
    Shot("shown-card", "people:shown_card", "sam", lambda stage: [stage.person("ana").card.code]),
    Shot("add-person", "people:add", "kit", trouble=True),
    Shot("ask-in", "replies:ask_in", "sam", trouble=True),
    Shot("ask-in-kit", "replies:ask_in", "kit"),
    Shot("pause", "people:pause", "sam", person("rae"), trouble=True),
    Shot("leave", "people:end", "sam", person("rae"), trouble=True),
    Shot("bring-back-person", "people:bring_back", "sam", person("pat")),
    Shot("from-paper", "people:from_paper", "sam", person("rae"), trouble=True),
    Shot("take-back-speaking", "people:take_back", "kit", lambda stage: [stage.delegation.code]),
    Shot("choices", "people:choices", "sam", trouble=True),
    Shot("invitations", "people:invitations", "sam"),
    Shot("end-invitation", "people:revoke", "sam", lambda stage: [stage.invitation.code]),
    Shot("post", "messaging:post", "sam"),
    Shot("told", "messaging:told", "sam", message(State.TO_TELL), trouble=True),
    Shot("send-again", "messaging:again", "sam", message(State.FAILED)),
    Shot("tell-in-person", "messaging:in_person", "sam", message(State.FAILED)),
    Shot("arrived", "messaging:arrived", "sam", message(State.UNKNOWN)),
    Shot("inbox", "replies:inbox", "sam"),
    Shot("came-in", "replies:read", "sam", came_in),
    Shot("whose", "replies:whose", "sam", came_from_nobody, trouble=True),
    Shot("place", "replies:place", "sam", came_in, trouble=True),
    Shot("place-as", "replies:place_as", "sam", lambda stage: [*came_in(stage), may_say(stage)], trouble=True),
    Shot("asked", "replies:asked", "kit", asked_of_bo, trouble=True),
    Shot("answer-them", "replies:write_back", "sam", came_in, trouble=True),
    Shot("aside", "replies:aside", "sam", came_in, trouble=True),
    Shot("take-up-again", "replies:again", "sam", came_before),
    Shot("calls", "replies:calls", "kit"),
    Shot("phones", "replies:phones", "visitor"),
    Shot("phone", "replies:phone", "visitor", lambda stage: [stage.person("bo").phone.lstrip("+")]),
    Shot("calls-sam", "replies:calls", "sam"),
    Shot("rung", "replies:rung", "kit", ring),
    Shot("no-answer", "replies:no_answer", "kit", ring),
    Shot("letterbox", "messaging:letterbox", "sam", trouble=True),
    Shot("letters", "paper:letters", "sam"),
    Shot("letters-print", "paper:print_all", "sam"),
    Shot("letter-print", "paper:print_one", "sam", message(State.TO_PRINT)),
    Shot("letters-posted", "paper:posted_many", "sam", trouble=True),
    Shot("letter-posted", "paper:posted", "sam", message(State.TO_PRINT)),
    Shot("letter-in-person", "paper:in_person", "sam", message(State.TO_PRINT)),
    Shot("forms-to-print", "paper:forms", "sam"),
    Shot("form-to-say", "paper:say", "sam", trouble=True),
    Shot("form-made", "paper:made", "sam", lambda stage: stage.slips(2)),
    Shot("slips", "paper:code", "sam", trouble=True, typed={"signs": "BCDF-230"}),
    Shot("slip", "paper:slip", "sam", lambda stage: stage.slips(0), trouble=True),
    Shot("slip-read-back", "paper:slip", "sam", first=on.type_in_a_slip),
    Shot("slip-typed-before", "paper:slip", "sam", lambda stage: stage.slips(1)),
    Shot("slip-to-read", "paper:leave", "sam", lambda stage: stage.slips(2), trouble=True),
    Shot("slip-own", "paper:slip", "mo", lambda stage: stage.slips(0)),
]
WORK = [
    Shot("start", "projects:start", "sam", trouble=True),
    Shot("work", "projects:detail", codes=work),
    Shot("work-sam", "projects:detail", "sam", work),
    Shot("change", "projects:change", "sam", work, trouble=True),
    Shot("label", "projects:label", codes=work),
    Shot("what-i-bring", "projects:what_i_bring", codes=lambda stage: [stage.seat("ana").code], trouble=True),
    Shot("invite", "projects:invite", "sam", work),
    Shot("invited", "projects:invited", "sam", first=lambda page, stage: page.goto(stage.fresh), paper=True),
    Shot("limits", "projects:limits", codes=work),
    Shot("limit", "projects:limit", codes=limit),
    Shot("name-limit", "projects:name_limit", "jo", work, trouble=True),
    Shot("question-limit", "projects:question_limit", "rae", limit),
    Shot("settle-limit", "projects:settle_limit", "jo", limit, trouble=True),
    Shot("open-page", "projects:open_page", "sam", work, trouble=True),
    Shot("close-page", "projects:close_page", "sam", work),
    Shot("public", "projects:public", "visitor", work, paper=True),
]
SUGGESTIONS = [
    Shot("list", "suggestions:list", codes=work),
    Shot("list-done", "suggestions:list", codes=work, query="?show=done"),
    Shot("sides", "outcomes:sides", codes=london, who="max"),
    Shot("mine", "suggestions:mine"),
    Shot("owed", "suggestions:owed", "jo"),
    Shot("suggest", "suggestions:suggest", codes=work, trouble=True),
    Shot("suggest-check", "suggestions:suggest", first=on.write_a_suggestion),
    Shot("whose-words", "suggestions:whose_words", "kit", work),
    Shot("suggest-for", "suggestions:suggest_for", "kit", lambda s: [s.work.code, s.person("bo").code], trouble=True),
    Shot("read-back", "suggestions:suggest_for", "kit", first=on.write_for_bo),
    Shot("done", "suggestions:detail", codes=said(URN), paper=True),
    Shot("promised", "suggestions:detail", "kit", said(SHELF)),
    Shot("both-stand", "suggestions:detail", codes=said(NIGHT)),
    Shot("fresh", "suggestions:detail", "rae", said(WALLS)),
    Shot("later", "suggestions:detail", "rae", said(PAN)),
    Shot("answered", "suggestions:detail", codes=said(SUNDAY)),
    Shot("parked", "suggestions:detail", "sam", said(BENCH)),
    Shot("merged", "suggestions:detail", codes=said(MILK)),
    Shot("set-aside-seen", "suggestions:detail", "rae", said(HEATER)),
    Shot("withdrawn", "suggestions:detail", codes=lambda stage: [stage.withdrawn.code]),
    Shot("heard", "suggestions:detail", "jo", said(SIGNS)),
    Shot("acknowledge", "suggestions:acknowledge", "jo", said(LIGHT)),
    Shot("answer", "suggestions:answer", "jo", said(SIGNS)),
    Shot("answer-fresh", "suggestions:answer", "sam", said(WALLS)),
    Shot("answer-yes", "suggestions:answer_as", "jo", lambda s: [s.said(SIGNS).code, "yes"], trouble=True),
    Shot("answer-no", "suggestions:answer_as", "jo", lambda s: [s.said(SIGNS).code, "no"], trouble=True),
    Shot("answer-later", "suggestions:answer_as", "jo", lambda s: [s.said(SIGNS).code, "not-now"], trouble=True),
    Shot("keep-promise", "suggestions:keep_promise", "jo", said(SHELF), trouble=True),
    Shot("delay", "suggestions:explain_delay", "jo", said(WINDOW), trouble=True),
    Shot("park", "suggestions:park", "sam", said(SIGNS), trouble=True),
    Shot("take-up", "suggestions:take_up", "jo", said(PAN)),
    Shot("merge", "suggestions:merge", "sam", said(SIGNS), trouble=True),
    Shot("unmerge", "suggestions:unmerge", "sam", said(TEA)),
    Shot("set-aside", "suggestions:set_aside", "sam", said(PLATES), trouble=True),
    Shot("keep-aside", "suggestions:keep_aside", "jo", said(HEATER), trouble=True),
    Shot("bring-back", "suggestions:bring_back", "sam", said(HEATER)),
    Shot("paraphrase", "suggestions:paraphrase", "sam", said(SIGNS)),
    Shot("reply", "suggestions:respond", codes=said(SUNDAY), trouble=True),
    Shot("talk", "suggestions:ask_to_talk", codes=said(NIGHT), trouble=True),
    Shot("talked", "suggestions:say_talked", "jo", lambda stage: [stage.talk.code]),
    Shot("react", "suggestions:react", codes=said(PLATES), trouble=True),
    Shot("comment", "suggestions:comment", codes=said(PLATES), trouble=True),
    Shot("take-back", "suggestions:take_back", "rae", lambda stage: [stage.comment.code]),
    Shot("make-public", "suggestions:let_publish", codes=said(SUNDAY)),
    Shot("withdraw", "suggestions:withdraw", codes=said(SUNDAY)),
    Shot("you-said", "outcomes:you_said", "visitor", work, paper=True),
    Shot("you-said-inside", "outcomes:you_said_inside", codes=work),
    Shot("board", "outcomes:board", "sam", work),
    Shot("ways", "outcomes:ways", "sam", work, paper=True),
    Shot("not-reached", "outcomes:reached", "sam", work),
    Shot("notes", "consultations:take_in_notes", "sam", work, trouble=True),
    Shot("notes-check", "consultations:take_in_notes", "sam", first=on.paste_notes),
    Shot("bring", "consultations:bring", "lin", london, trouble=True),
    Shot("import-look", "consultations:show", "lin", taken("looking")),
    Shot("import-waiting", "consultations:show", "lin", taken("waiting")),
    Shot("import-report", "consultations:show", "lin", taken("in")),
    Shot("import-gone", "consultations:show", "lin", taken("gone")),
    Shot("import-drop", "consultations:drop", "lin", taken("looking")),
    Shot("import-undo", "consultations:undo", "lin", taken("in")),
]
LISTENING = [
    Shot("not-heard", "listening:ask", codes=work, trouble=True),
    Shot("being-heard", "listening:mine"),
    Shot("being-heard-sam", "listening:mine", "sam"),
    Shot("concern", "listening:detail", codes=concern("named")),
    Shot("concern-jo", "listening:detail", "jo", concern("named")),
    Shot("concern-sam", "listening:detail", "sam", concern("relayed")),
    Shot("say-more", "listening:say_more", codes=concern("named"), trouble=True),
    Shot("outcome", "listening:say_outcome", codes=concern("named"), trouble=True),
    Shot("stop", "listening:stop", codes=concern("named")),
    Shot("pass-on", "listening:pass_on", "sam", concern("relayed"), trouble=True),
    Shot("write-back", "listening:reply", "jo", concern("named"), trouble=True),
]


def promises(state: str) -> Codes:
    """The version that is being asked round, was agreed, or was stopped."""
    return lambda stage: [stage.work.promises.get(state=state).code]


def promised(kind: str) -> Codes:
    """A line of our promises."""
    return lambda stage: [stage.work.pieces.filter(kind=kind, gone_at=None).first().code]


def day(stage_of_it: str) -> Codes:
    """A day that is ahead, is here, or was looked back on."""
    return lambda stage: [stage.work.milestones.filter(stage=stage_of_it).first().code]


def to_everybody(state: str, note: str = "") -> Codes:
    """A question to everybody that stands there, and is said with this before it."""
    return lambda stage: [stage.round(state, note).code]


def kind(which: str) -> Codes:
    """A line of this kind, to be written."""
    return lambda stage: [stage.work.code, which]


DECISIONS = [
    Shot("decisions", "decisions:list", codes=work),
    Shot("decisions-empty", "decisions:list", "lin", london),
    Shot("decision-open", "decisions:detail", codes=asked(CHAIRS), paper=True),
    Shot("decision-open-rae", "decisions:detail", "rae", asked(CHAIRS)),
    Shot("decision-told", "decisions:detail", codes=asked(BOARD), paper=True),
    Shot("decision-told-sam", "decisions:detail", "sam", asked(BOARD)),
    Shot("decision-after-a-push", "decisions:detail", codes=asked(RADIO)),
    Shot("decision-away", "decisions:detail", "sam", asked(FREEZER)),
    Shot("decision-written", "decisions:detail", "sam", asked(SHELVES)),
    Shot("decision-against-a-limit", "decisions:detail", "sam", asked(NIGHTS)),
    Shot("decision-closed", "decisions:detail", "sam", asked(PLANTS)),
    Shot("decision-stopped", "decisions:detail", codes=asked(KEYS)),
    Shot("decision-objected", "decisions:detail", codes=asked(SMOKE)),
    Shot("decision-ask", "decisions:ask", codes=work, trouble=True),
    Shot("decision-not-yet", "decisions:ask", "lin", london),
    Shot("decision-elsewhere", "decisions:announce", "sam", work, trouble=True),
    Shot("decision-change", "decisions:change", "sam", asked(SHELVES)),
    Shot("decision-choices", "decisions:options", "sam", asked(SHELVES), trouble=True),
    Shot("decision-limit", "decisions:mark_limit", "sam", choice(NIGHTS)),
    Shot("decision-bring", "decisions:bring", "sam", asked(SHELVES), trouble=True),
    Shot("decision-drop", "decisions:drop", "sam", asked_with_input(SHELVES)),
    Shot("decision-open-it", "decisions:open", "sam", asked(SHELVES), trouble=True),
    Shot("decision-open-limit", "decisions:open", "sam", asked(NIGHTS)),
    Shot("decision-stop", "decisions:stop", "rae", asked(CHAIRS), trouble=True),
    Shot("vote", "decisions:vote", codes=asked(CHAIRS), trouble=True),
    Shot("vote-live-with-it", "decisions:vote", codes=asked(SMOKE), trouble=True),
    Shot("vote-in-order", "decisions:vote", codes=asked(GAMES), trouble=True),
    Shot("vote-all-i-like", "decisions:vote", codes=asked(SNACKS), trouble=True),
    Shot("vote-whose", "decisions:whose_vote", "kit", asked(CHAIRS)),
    Shot("vote-for", "decisions:vote_for", "kit", lambda s: [s.asked(CHAIRS).code, s.person("bo").code], trouble=True),
    Shot("votes", "decisions:who_voted", "sam", asked(CHAIRS)),
    Shot("talk-end", "decisions:end_the_talk", "sam", asked(SMOKE)),
    Shot("talk-not-named", "decisions:end_the_talk", "rae", asked(SMOKE)),
    Shot("decision-close", "decisions:close", "sam", asked(CHAIRS)),
    Shot("decision-came-back", "decisions:bring_back", "sam", asked(FREEZER), trouble=True),
    Shot("decision-weigh", "decisions:weigh", "sam", said_before(PLANTS), trouble=True),
    Shot("decision-step", "decisions:step", "sam", asked(PLANTS), trouble=True),
    Shot("decision-step-done", "decisions:step_done", "sam", lambda s: [s.asked(RADIO).steps.get().code], trouble=True),
    Shot("decision-tell", "decisions:tell", "sam", asked(PLANTS), trouble=True),
    Shot("decision-my-view", "decisions:add_view", codes=asked(PLANTS), trouble=True),
    Shot("decision-look-again", "decisions:look_again", "sam", asked(BOARD), trouble=True),
]
ROUNDS = [
    Shot("rounds", "rounds:list", codes=work),
    Shot("rounds-sam", "rounds:list", "sam", work),
    Shot("rounds-empty", "rounds:list", "lin", london),
    Shot("round-write", "rounds:write", "sam", work, trouble=True),
    Shot("round-change", "rounds:change", "sam", to_everybody("draft")),
    Shot("round-written", "rounds:detail", "sam", to_everybody("draft")),
    Shot("round-start", "rounds:start", "sam", to_everybody("draft")),
    Shot("round-open", "rounds:detail", codes=to_everybody("asked")),
    Shot("round-open-sam", "rounds:detail", "sam", to_everybody("asked")),
    Shot("round-answer", "rounds:answer", codes=to_everybody("asked"), trouble=True),
    Shot("round-answer-note", "rounds:answer", "rae", to_everybody("asked", "It is about sleeping")),
    Shot("round-take-back", "rounds:take_back", "rae", to_everybody("asked")),
    Shot("round-for-whom", "rounds:for_whom", "kit", to_everybody("asked")),
    Shot(
        "round-answer-for",
        "rounds:answer_for",
        "kit",
        lambda s: [*to_everybody("asked")(s), s.person("bo").code],
        trouble=True,
    ),
    Shot("round-read-back", "rounds:answer_for", "kit", first=on.type_in_an_answer),
    Shot("round-close", "rounds:close", "sam", to_everybody("asked")),
    Shot("round-stop", "rounds:stop", "sam", to_everybody("asked"), trouble=True),
    Shot("round-closed", "rounds:detail", "sam", to_everybody("closed")),
    Shot("round-tell", "rounds:tell", "sam", to_everybody("closed"), trouble=True),
    Shot("round-told", "rounds:detail", codes=to_everybody("told"), paper=True),
    Shot("round-told-sam", "rounds:detail", "sam", to_everybody("told")),
    Shot("round-stopped", "rounds:detail", codes=to_everybody("stopped")),
]
CHARTER = [
    Shot("promises", "charter:promises", codes=work),
    Shot("promises-sam", "charter:promises", "sam", work),
    Shot("promises-empty", "charter:promises", "lin", london),
    Shot("promises-paper", "charter:paper", codes=work, paper=True),
    Shot("promises-example", "charter:from_example", "lin", london),
    Shot("promises-last", "charter:from_last", "lin", london),
    Shot("promises-chairs", "charter:chairs", "sam", work),
    Shot("promises-third", "charter:third_meeting", "sam", work, trouble=True),
    Shot("promises-value", "charter:write", codes=kind("value"), trouble=True),
    Shot("promises-power", "charter:write", "lin", lambda s: [s.world.elsewhere.code, "power"], trouble=True),
    Shot("promises-way", "charter:write", "lin", lambda s: [s.world.elsewhere.code, "way"], trouble=True),
    Shot("promises-time", "charter:write", "lin", lambda s: [s.world.elsewhere.code, "time"], trouble=True),
    Shot("promises-table", "charter:write", "lin", lambda s: [s.world.elsewhere.code, "table"], trouble=True),
    Shot("promises-obstacle", "charter:write", codes=kind("obstacle"), trouble=True),
    Shot("promises-line", "charter:line", codes=promised("obstacle")),
    Shot("promises-change", "charter:change", codes=promised("value")),
    Shot("promises-take-out", "charter:take_out", codes=promised("value")),
    Shot("promises-happened", "charter:happened", codes=promised("obstacle")),
    Shot("promises-ask", "charter:ask_round", "sam", work),
    Shot("promises-asked", "charter:version", codes=promises("asked")),
    Shot("promises-stopped", "charter:version", "sam", promises("stopped")),
    Shot("promises-answer", "charter:answer", "sam", promises("asked"), trouble=True),
    Shot("promises-stop", "charter:stop", "sam", promises("asked"), trouble=True),
    Shot("promises-agree", "charter:agree", "sam", promises("asked")),
    Shot("promises-people", "charter:people", "sam", promises("asked")),
    Shot(
        "promises-typed",
        "charter:typed_in",
        "sam",
        lambda s: [*promises("asked")(s), s.person("bo").code],
        trouble=True,
    ),
    Shot(
        "promises-by-hand",
        "charter:asked",
        "kit",
        lambda s: [*promises("asked")(s), s.person("bo").code],
        trouble=True,
    ),
    Shot("promises-for-whom", "charter:for_whom", "kit", work),
    Shot("promises-for", "charter:for_person", "kit", lambda s: [s.work.code, s.person("bo").code]),
    Shot(
        "promises-write-for",
        "charter:write_for",
        "kit",
        lambda s: [s.work.code, s.person("bo").code, "value"],
        trouble=True,
    ),
    Shot("promises-answer-for", "charter:answer_for", "kit", lambda s: [*promises("asked")(s), s.person("bo").code]),
    Shot("promises-look-for", "charter:look_back_for", "kit", lambda s: [*day("here")(s), s.person("bo").code]),
    Shot("day-new", "charter:name_day", codes=work, trouble=True),
    Shot("day-ahead", "charter:milestone", codes=day("ahead")),
    Shot("day-here", "charter:milestone", "sam", day("here")),
    Shot("day-closed", "charter:milestone", codes=day("closed")),
    Shot("day-move", "charter:move", codes=day("ahead"), trouble=True),
    Shot("day-it-is-here", "charter:here", codes=day("ahead")),
    Shot("day-look-back", "charter:look_back", codes=day("here")),
    Shot("day-close", "charter:close", "sam", day("here"), trouble=True),
]
CHECK = [
    Shot("label-sam", "projects:label", "sam", work),
    Shot("check", "suitability:check", codes=work),
    Shot("check-waits", "suitability:check", "rae", work),
    Shot("check-sam", "suitability:check", "sam", work),
    Shot("check-kit", "suitability:check", "kit", work),
    Shot("check-not-yet", "suitability:check", "max", london),
    Shot("check-step", "suitability:step", codes=lambda s: [s.work.code, "first"]),
    Shot(
        "check-step-sam",
        "suitability:step",
        "sam",
        lambda s: [s.work.code, "together"],
        trouble=True,
        typed={"how_P1": "We wrote it at the table."},
    ),
    Shot("check-hand-in", "suitability:hand_in", "rae", work, trouble=True),
    Shot("check-hand-in-sam", "suitability:hand_in", "sam", work),
    Shot("check-paper", "suitability:paper", codes=work, paper=True),
    Shot("check-paper-staff", "suitability:paper", "sam", work, query="?for=staff", paper=True),
    Shot("check-before", "suitability:before", "sam", work, trouble=True),
    Shot("check-again", "suitability:again", "sam", work, trouble=True),
    Shot("check-for-whom", "suitability:for_whom", "kit", work),
    Shot("check-type-in", "suitability:type_in", "kit", lambda s: [s.work.code, s.person("bo").code], trouble=True),
    Shot("check-read-back", "suitability:type_in", "kit", first=on.type_in_a_sheet),
    Shot("check-outside", "suitability:outside", "kit", lambda s: [s.garden.code]),
    Shot("check-paper-in", "suitability:paper_in", "kit", lambda s: [s.garden.code], trouble=True),
    Shot("check-take-out", "suitability:take_out", "kit", lambda s: [s.slip]),
    Shot("check-slip", "suitability:slip", "ana", work, trouble=True),
    Shot("check-told", "suitability:told", "sam", work, trouble=True),
    Shot("put-on", "suitability:put_on", "sam", work, trouble=True),
    Shot("pause-work", "suitability:pause", "sam", work, trouble=True),
    Shot("needs", "suitability:needs", "sam", work, paper=True),
    Shot("need", "suitability:need", "sam", lambda s: [s.work.code, "E4"], trouble=True, typed={"pounds": "a lot"}),
    Shot("without-means", "suitability:without_means", "jo", work, paper=True),
    Shot("word", "suitability:word", "sam", lambda s: [s.work.code, "budget"], trouble=True),
    Shot("word-given", "suitability:word", "sam", lambda s: [s.work.code, "management"]),
    Shot("word-back", "suitability:take_back", "sam", lambda s: [s.work.code, "management"]),
    Shot("overseer", "suitability:overseer", "jo", lambda s: [s.check.code], trouble=True),
    Shot("find-out", "suitability:todo", "sam", lambda s: [s.todo.code], trouble=True),
    Shot("hand-on", "suitability:hand_on", "sam", lambda s: [s.todo.code], trouble=True),
    Shot("flag", "suitability:flag", "jo", lambda s: [s.flag.code], trouble=True),
]
VOICES = [
    Shot("say-it", "voices:say", codes=lambda s: [f"suggestions.say~{s.work.code}"], trouble=True),
    Shot("recording-send", "voices:send", codes=recording("recorded"), trouble=True),
    Shot("recordings", "voices:recordings"),
    Shot("recordings-sam", "voices:recordings", "sam"),
    Shot("recording", "voices:detail", codes=recording("put_in")),
    Shot("recording-aside", "voices:detail", codes=recording("set_aside")),
    Shot("recording-sam", "voices:detail", "sam", recording("typed_up")),
    Shot("recording-check", "voices:check", codes=recording("typed_up"), trouble=True),
    Shot("recording-back", "voices:take_back", codes=recording("typed_up")),
    Shot("recording-delete", "voices:delete", codes=recording("put_in")),
    Shot("recording-listen", "voices:listen", "sam", recording("new")),
    Shot("recording-type", "voices:type_up", "sam", recording("new"), trouble=True),
    Shot("recording-compare", "voices:type_up", "sam", first=on.type_up_a_recording),
    Shot("recording-ring", "voices:ring", "sam", recording("new")),
    Shot("recording-no", "voices:aside", "sam", recording("new"), trouble=True),
    Shot("recording-again", "voices:again", "sam", recording("set_aside")),
]
CONVERSATIONS = [
    Shot("talks", "conversations:list", "kit"),
    Shot("talks-sam", "conversations:list", "sam"),
    Shot("talk-whom", "conversations:whom", "kit"),
    Shot("talk-plan", "conversations:plan", "kit", person("bo"), trouble=True),
    Shot("talk-over", "conversations:detail", "kit", talk("back")),
    Shot("talk-planned", "conversations:detail", "kit", talk("planned")),
    Shot("talk-ana", "conversations:detail", codes=with_ana),
    Shot("talk-change", "conversations:change", "kit", talk("planned"), trouble=True),
    Shot("talk-off", "conversations:call_off", codes=with_ana),
    Shot("talk-go", "conversations:set_off", "kit", talk("planned")),
    Shot("talk-back", "conversations:back", "sam", talk("out")),
    Shot("talk-longer", "conversations:longer", "sam", talk("out"), trouble=True),
    Shot("talk-watch", "conversations:safe", "kit", talk("out")),
    Shot("talk-spoken", "conversations:spoken", "kit", talk("out"), trouble=True),
    Shot("talk-said", "conversations:said", "sam", talk("out"), trouble=True),
    Shot("talk-said-to", "conversations:said_to", "sam", said_in_talk, trouble=True),
    Shot("talk-eaten", "conversations:eaten", "kit", talk("back"), trouble=True),
    Shot("petty-cash", "conversations:petty_cash", "sam"),
]
SHOTS = [
    *FRONT,
    *REFUSALS,
    *SIGNING,
    *ME,
    *PEOPLE,
    *WORK,
    *CHARTER,
    *ROUNDS,
    *SUGGESTIONS,
    *LISTENING,
    *DECISIONS,
    *CHECK,
    *VOICES,
    *CONVERSATIONS,
]

# Names that show no page of their own, and why.
NO_PAGE = {
    "suitability:overseer_takes_back": "the page of suitability:take_back, for who looks after the staff",
    "demo_enter": "signs in and leads home",
    "account_login": "another name of account_request_login_code",
    "account_signup": "another name of account_request_login_code",
    "people:sign_in": "another name of account_request_login_code",
    "account_logout": "another name of people:sign_out",
    "mfa_index": "another name of people:second_step",
    "ui:exit": "leads away",
    "people:held_file": "a file",
    "voices:sound": "a sound",
    "projects:square": "a picture",
    "paper:speak": "a file",
    "paper:file_of_all": "a file",
    "paper:file_of_one": "a file",
    "paper:file_to_say": "a file",
    "decisions:paper": "a file",
    "outcomes:board_word": "a file",
    "messaging:twilio_receipt": "a machine posts here, and is shown nothing",
    "messaging:notify_receipt": "a machine posts here, and is shown nothing",
    "replies:mail_in": "a machine posts here, and is shown nothing",
    "replies:twilio_text": "a machine posts here, and is shown nothing",
    "replies:twilio_call": "a machine posts here, and is shown nothing",
    "replies:notify_text": "a machine posts here, and is shown nothing",
    "consultations:again": "a button of consultations:show, which it leads back to",
    "consultations:mark": "a button of consultations:show, which it leads back to",
}
