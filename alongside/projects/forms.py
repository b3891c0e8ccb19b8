"""Input to pieces of work: what each box asks, and the kind words when it is empty."""

from __future__ import annotations

from typing import Any

from alongside.ui import forms

from .rules import INVITABLE, Hat, LimitKind, OnePage, Start, Talk, name_from, read_contact, read_limit
from .words import HATS, LIMIT_KINDS, ROLES

SOON = [("7", "Within a week"), ("14", "Within two weeks"), ("28", "Within four weeks")]
_NO_REASON = "Say why as well. For example: it closes at 11, because the night staff are alone then."
_NO_NUMBER = "Write a name and a phone number. For example: Sam, 07700 900123."


class StartForm(forms.Form):
    """The one page: six boxes, a choice of days and two promises. No charter, no check, nothing about oneself."""

    objective = forms.LongText(
        label="What is it for?",
        hint="One plain sentence. For example: make the shared kitchen a place that people like to be in.",
        error="Say what it is for. One sentence is enough.",
        max_length=600,
        rows=2,
    )
    decider = forms.ShortText(
        label="Who decides?",
        hint="A name and a job. For example: Jo, who manages Harbour House.",
        error="Say who decides. People want to know who reads their words.",
        max_length=120,
    )
    can_change = forms.LongText(
        label="What is one thing that can change?",
        hint="For example: when the kitchen is open, and what is in it.",
        error="Say one thing that can change. If nothing can, please don’t ask people yet.",
        max_length=600,
        rows=2,
    )
    cannot_change = forms.LongText(
        label="What is one thing that can’t change, and why?",
        hint="For example: it closes at 11, because the night staff are alone then.",
        error="Say one thing that can’t change, and why.",
        max_length=600,
        rows=2,
    )
    support = forms.ShortText(
        label="Who can people talk to if it gets hard?",
        hint="A name and a phone number. For example: Sam, 07700 900123.",
        error=_NO_NUMBER,
        max_length=150,
    )
    answer_days = forms.Choice(
        label="When will people hear back?",
        hint="After they have told you something.",
        error="Choose when people will hear back.",
        choices=SOON,
        initial="28",
    )
    other_ways = forms.LongText(
        label="What are two other ways to tell you?",
        hint="Not everybody uses the web. For example: tell Sam, or put a note in the box by the door.",
        error="Name two ways that are not the web.",
        max_length=600,
        rows=2,
    )
    promises = forms.ManyChoices(
        label="Two promises to everybody you ask",
        hint="Tick both.",
        error="Tick both promises. If you can’t make them, please don’t ask people yet.",
        choices=[
            ("saying_no_is_safe", "Saying no changes nothing about your help."),
            ("nobody_pays", "No one pays out of pocket.", "Not for the bus, not for a phone call, not even for a day."),
        ],
    )

    def clean_cannot_change(self) -> str:
        """Insist on the reason."""
        words = self.cleaned_data["cannot_change"]
        found = read_limit(words)
        if found is None:
            self.add_error("cannot_change", _NO_REASON)
        elif len(found[0]) > 300:
            self.add_error("cannot_change", "Please say it shorter. The reason can be longer.")
        return str(words)

    def clean_promises(self) -> list[str]:
        """Both, or nobody is asked."""
        made = self.cleaned_data["promises"]
        if len(made) < len(self.fields["promises"].choices):  # type: ignore[attr-defined]
            self.add_error("promises", self.fields["promises"].error_messages["required"])
        return list(made)

    def clean_support(self) -> str:
        """Insist on a name and a number."""
        words = self.cleaned_data["support"]
        found = read_contact(words)
        if found is None or len(found[1]) > 40 or len(found[0]) > 120:
            self.add_error("support", _NO_NUMBER)
        return str(words)

    @property
    def page(self) -> Start:
        """What was said, as the action takes it."""
        said = self.cleaned_data
        text, why = read_limit(said["cannot_change"]) or ("", "")
        name, phone = read_contact(said["support"]) or ("", "")
        return Start(
            name=name_from(said["objective"]),
            objective=said["objective"],
            decider=said["decider"],
            can_change=said["can_change"],
            support_name=name,
            support_phone=phone,
            answer_days=int(said["answer_days"]),
            other_ways=said["other_ways"],
            saying_no_is_safe="saying_no_is_safe" in said["promises"],
            nobody_pays="nobody_pays" in said["promises"],
            cannot_change=text,
            cannot_because=why,
        )


class ChangeForm(forms.Form):
    """Everything the one page says, box by box, and its name."""

    name = forms.ShortText(
        label="Name", hint="A few words that people will know it by.", error="Give it a name.", max_length=120
    )
    objective = forms.LongText(label="What is it for?", hint="", error="Say what it is for.", max_length=600, rows=2)
    decider = forms.ShortText(label="Who decides?", hint="A name and a job.", error="Say who decides.", max_length=120)
    can_change = forms.LongText(
        label="What can change?", hint="", error="Say one thing that can change.", max_length=600, rows=3
    )
    support_name = forms.ShortText(
        label="Who can people talk to if it gets hard?",
        hint="A name.",
        error="Write who people can talk to.",
        max_length=120,
    )
    support_phone = forms.ShortText(
        label="Their phone number", hint="", error="Write their phone number.", max_length=40, width="20"
    )
    dial_in = forms.ShortText(
        label="A number to ring in and talk",
        hint="With its code, if it has one. For example: 020 7946 0018, then 1234#. You can leave it empty.",
        error="Write a number, or leave it empty.",
        required=False,
        max_length=80,
        autocomplete="off",
    )
    video_link = forms.ShortText(
        label="The same talk by video",
        hint="A link that begins with https://. It needs a number beside it, for people who have only a phone.",
        error="Write a link, or leave it empty.",
        required=False,
        max_length=300,
        autocomplete="off",
    )
    answer_days = forms.Number(
        label="In how many days will people hear back?",
        hint="A new number counts for what people tell you from now on.",
        error="Write a number of days.",
        least=1,
        most=365,
    )
    other_ways = forms.LongText(
        label="Two other ways to tell you", hint="", error="Name two ways that are not the web.", max_length=600, rows=3
    )
    appeal_to = forms.ShortText(
        label="Where can people go if you don’t agree?",
        hint="Somebody else they can ask. You can leave it empty for now.",
        error="Write where people can go.",
        required=False,
    )

    def page(self, was: Any) -> OnePage:
        """What the page says now. The two promises stay as they were made."""
        beside = {"appeal_to", "dial_in", "video_link"}
        said = {name: value for name, value in self.cleaned_data.items() if name not in beside}
        return OnePage(**said, saying_no_is_safe=was.saying_no_is_safe, nobody_pays=was.nobody_pays)

    @property
    def talk(self) -> Talk:
        """How people can talk."""
        return Talk(self.cleaned_data["dial_in"], self.cleaned_data["video_link"])


class InviteForm(forms.Form):
    """Whom to ask in, when it is not simply somebody to take part."""

    role = forms.Choice(
        label="What will they do here?",
        hint="",
        error="Choose what they will do here.",
        choices=[(role, *ROLES[role]) for role in INVITABLE],
    )


class LimitForm(forms.Form):
    """A limit, its reason, who set it."""

    text = forms.LongText(label="What can’t change?", hint="", error="Say what can’t change.", max_length=300, rows=2)
    why = forms.LongText(
        label="Why?",
        hint="As you would say it to their face.",
        error="Say why. A limit without a reason can’t stand.",
        max_length=600,
        rows=3,
        plain_hints=True,
    )
    kind = forms.Choice(
        label="What kind of limit is it?",
        hint="",
        error="Choose what kind of limit it is.",
        choices=[(kind.value, LIMIT_KINDS[kind]) for kind in LimitKind],
        reveals={LimitKind.CONTRACT.value: ["until"]},
    )
    until = forms.Day(label="Until when?", hint="If you know it.", error="Write a day.", required=False)
    set_by = forms.ShortText(
        label="Who set it?",
        hint="A job or a body, not a name. You can leave it empty.",
        error="Say who set it.",
        required=False,
        max_length=120,
    )


class QuestionForm(forms.Form):
    """Why is this limit not right (any more)?"""

    why = forms.LongText(
        label="Why do you ask?",
        hint="One sentence is enough. The people who decide will read it.",
        error="Say why you ask. A few words are enough.",
        max_length=2000,
        rows=4,
    )


class SettleForm(forms.Form):
    """Does it stay, and why?"""

    stays = forms.Choice(
        label="Is this limit still right?",
        hint="",
        error="Choose if the limit stays.",
        choices=[("yes", "It stays"), ("no", "It goes", "It can’t be a reason for a no any more.")],
    )
    reason = forms.LongText(
        label="Why?",
        hint="Write it as you would say it to their face.",
        error="Say why. The person who asked will read it.",
        max_length=2000,
        rows=4,
        plain_hints=True,
    )


class HatForm(forms.Form):
    """What I bring: self-declared and private."""

    hat = forms.Choice(
        label="What do you bring?",
        hint="",
        error="Choose one. You can choose not to say.",
        choices=[(hat.value, HATS[hat]) for hat in Hat],
        quiet_label=True,
    )


class PublicForm(forms.Form):
    """What the public page says in place of names."""

    decider = forms.ShortText(
        label="Who decides? Write a job, not a name.",
        hint="For example: The manager of Harbour House.",
        error="Write a job. There are no names on the public page.",
        max_length=120,
    )
    contact = forms.LongText(
        label="How can people reach you?",
        hint="A front desk or a shared phone number. No names. You can leave it empty.",
        error="Write how people can reach you.",
        required=False,
        max_length=600,
        rows=2,
    )
