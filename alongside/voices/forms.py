"""Input to recordings: the recording itself, how it is to be kept, and what the person says to the words."""

from __future__ import annotations

from typing import Any

from alongside.replies.answering import AnswerForm
from alongside.ui import forms

from .rules import LARGEST
from .sound import Fault
from .words import FAULTS

READ_BACK, PUT_IN = "read_back", "put_in"
RIGHT, WRONG = "right", "wrong"


class RecordForm(forms.Form):
    """A recording: the page puts in what it recorded, or somebody attaches one."""

    recording = forms.File(
        label="Attach a recording",
        hint="Record it with your phone first. It can be up to 3 minutes and 10 MB.",
        error="Record something first, or attach a recording.",
        most_bytes=LARGEST,
        error_messages={"empty": FAULTS[Fault.EMPTY]},
    )

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        # Without "capture": then a phone offers its recorder, and what was recorded before.
        self.fields["recording"].widget.attrs["accept"] = "audio/*"


class SendForm(forms.Form):
    """What happens with the words once somebody has typed them up."""

    then = forms.Choice(
        label="Before your words go in",
        hint="",
        error="Choose what happens before your words go in.",
        choices=[
            (READ_BACK, "Read it back to me first", "We show or tell you the words. They go in when you say yes."),
            (PUT_IN, "You can put it in", "It goes in when it is typed up. We tell you that it was written down."),
        ],
    )


class AsideForm(forms.Form):
    """Why it can't be put in."""

    why = forms.SaidShort(
        label="Why can it not go in?",
        hint="They will read this. For example: there was nothing to hear in it, or the question has closed.",
        error="Say in a few words why. They will read it.",
        max_length=300,
    )


class CheckForm(forms.Form):
    """Are the words right?"""

    said = forms.Choice(
        label="Is this what you said?",
        hint="",
        quiet_label=True,
        error="Choose yes or no.",
        choices=[(RIGHT, "Yes, that is what I said"), (WRONG, "No")],
        reveals={WRONG: ["words"]},
    )
    words = forms.LongText(
        label="What should it say?",
        hint="Leave it empty, and somebody listens again or rings you.",
        error="Write what it should say.",
        rows=5,
        required=False,
    )


class TypeUpForm(AnswerForm):
    """What they say. It is not kept as a draft: who takes a recording back takes its words along."""

    keepable = False
