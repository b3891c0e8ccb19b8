"""Input to how somebody needs information. Ticks, and a few words where a tick is not enough."""

from __future__ import annotations

from typing import Any

from alongside.core.actor import Channel
from alongside.ui import forms as ui

from .models import Need
from .rules import AGAIN, SIZES, About, Kind, Saying, Sharing
from .words import ABOUT, BSL, FINE, KINDS, OF_THEM, SHARED_BY_THEM, SHARING, SIZE_WORDS, THEIRS, kind_words
from .words import AGAIN as AGAIN_SAID

NOTHING = "fine"


class SayForm(ui.Form):
    """How I need information."""

    keepable = False  # it is ticked in a minute

    kinds = ui.ManyChoices(
        label="What helps you?",
        hint="Tick all that help.",
        error="Tick what helps you, or that it is fine as it is.",
        choices=[*((kind.value, *KINDS[kind]) for kind in Kind), (NOTHING, FINE)],
        reveals={
            Kind.LARGE_PRINT.value: ["size"],
            Kind.LANGUAGE.value: ["language"],
            Kind.SIGNED.value: ["signed"],
            Kind.COLOUR.value: ["colour"],
            Kind.OWN_WORDS.value: ["words"],
        },
    )
    size = ui.Choice(
        label="How large?",
        hint="",
        error="Choose how large.",
        choices=[(str(size), SIZE_WORDS[size]) for size in SIZES],
        required=False,
        needed=True,
    )
    language = ui.ShortText(
        label="Which language?", hint="", error="Write which language.", max_length=60, width="20", needed=True
    )
    signed = ui.ShortText(
        label="Which sign language?",
        hint="",
        error="Write which sign language.",
        max_length=60,
        width="20",
        needed=True,
    )
    colour = ui.ShortText(
        label="Which colour?",
        hint="For example yellow.",
        error="Write which colour.",
        max_length=40,
        width="20",
        needed=True,
    )
    words = ui.LongText(
        label="What would help?",
        hint="Write it in your own words.",
        error="Write what would help.",
        max_length=1000,
        rows=3,
        needed=True,
    )
    sharing = ui.Choice(
        label="Who may see this?",
        hint="Letters that we print keep to it, whoever may see it.",
        error="Choose who may see this.",
        choices=[(who.value, *SHARING[who]) for who in Sharing],
    )
    again = ui.Choice(
        label="When shall we ask if it is still right?",
        hint="You can change it before then.",
        error="Choose when we ask again.",
        choices=[(str(days), AGAIN_SAID[days]) for days in AGAIN],
        inline=True,
    )

    @staticmethod
    def start(need: Need | None) -> dict[str, Any]:
        """As it was said before."""
        if need is None:
            return {"signed": BSL, "again": str(AGAIN[0])}
        said = need.saying
        return {
            "kinds": [kind.value for kind in need.every_kind] or [NOTHING],
            "size": str(said.size or ""),
            "language": said.language,
            "signed": said.signed or BSL,
            "colour": said.colour,
            "words": said.words,
            "sharing": said.sharing.value,
            "again": str(said.again),
        }

    def clean(self) -> dict[str, Any]:
        """What is fine as it is needs nothing. Words are kept, ticked or not."""
        said = super().clean() or {}
        ticked = said.get("kinds", [])
        if NOTHING in ticked and (len(ticked) > 1 or said.get("words")):
            self.add_error("kinds", "Tick what helps, or only that it is fine as it is.")
        return said

    @property
    def saying(self) -> Saying:
        """As it is kept."""
        said = self.cleaned_data
        return Saying(
            tuple(Kind(each) for each in said["kinds"] if each != NOTHING),
            int(said["size"]) if said["size"] else None,
            said["language"],
            said["signed"],
            said["colour"],
            said["words"],
            Sharing(said["sharing"]),
            int(said["again"]),
        ).bare


class EnterForm(SayForm):
    """The same for somebody without an account, written down by who works beside them."""

    how = ui.Choice(
        label="How did they tell you?",
        hint="",
        error="Choose how they told you.",
        choices=[
            (Channel.IN_PERSON.value, "In person"),
            (Channel.PHONE.value, "On the phone"),
            (Channel.PAPER.value, "On paper"),
        ],
    )
    on_word = ui.SaidShort(
        label="Who told you, or where is it written?",
        hint="For example: he told me on Tuesday at the drop-in.",
        error="Say who told you, or where it is written.",
        max_length=200,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds, sharing, words = self.fields["kinds"], self.fields["sharing"], self.fields["words"]
        kinds.label, words.help_text = "What helps them?", "Write it in their own words."
        kinds.choices = [(key, OF_THEM.get(key, said)) for key, said in kinds.choices]  # type: ignore[attr-defined]
        sharing.choices = [(who.value, SHARED_BY_THEM[who][0]) for who in Sharing]  # type: ignore[attr-defined]
        sharing.hints = {who.value: SHARED_BY_THEM[who][1] for who in Sharing}  # type: ignore[attr-defined]
        sharing.help_text = "Ask them. Letters that we print keep to it, whoever may see it."
        self.fields["again"].help_text = "They can change it before then."


class SeeToForm(ui.Form):
    """What somebody saw to."""

    keepable = False

    kind = ui.Choice(label="Which need?", hint="", error="Choose which need.", choices=[])
    about = ui.Choice(
        label="What was it for?",
        hint="",
        error="Choose what it was for.",
        choices=[(about.value, ABOUT[about]) for about in About],
    )
    how = ui.SaidShort(
        label="What did you do?",
        hint="For example: Marta put the letter into Polish. They can read this.",
        error="Say in a few words what you did.",
        max_length=300,
    )

    def __init__(self, *, need: Need, **more: Any) -> None:
        super().__init__(**more)
        named = {
            kind: THEIRS if kind is Kind.OWN_WORDS else kind_words(kind, size=need.size) for kind in need.every_kind
        }
        self.fields["kind"].choices = [(kind.value, said) for kind, said in named.items()]  # type: ignore[attr-defined]
