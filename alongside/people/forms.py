"""Input to this room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from allauth.account import forms as signing
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second
from allauth.mfa.recovery_codes import forms as spare
from allauth.mfa.totp import forms as setting_up

from alongside.ui.forms import Choice, Email, Form, LongText, ManyChoices, Phone, ShortText, YesTick

from .invitations import QR, drawn
from .models import Person
from .rules import SecondStep
from .standing import SECOND_STEP

EVERYWHERE = "all"
_CODE = {"max_length": 40, "width": "10", "autocomplete": "one-time-code", "inputmode": "numeric"}


def _code(label: str, hint: str) -> ShortText:
    return ShortText(label=label, hint=hint, error="Type the code.", **_CODE)


class SignInForm(Form, signing.RequestLoginCodeForm):
    """Which email?"""

    email = Email(label="Your email", hint="", error="Write your email address.")

    def clean_email(self) -> str:
        """Small letters; and a code only ever goes to the very address that is kept."""
        email = super().clean_email().lower()
        if self._user is not None and self._user.email != email:
            self._user = None
        return email


class CodeForm(Form, signing.ConfirmLoginCodeForm):
    """The code from the email."""

    code = _code("Your code", "Eight digits. You can leave out the dash.")


class SecondStepForm(Form, second.AuthenticateForm):
    """The numbers from the app, or a spare code."""

    code = _code("Code from your app", "Six digits. A spare code works too.")

    def save(self) -> None:
        """This browser has taken the second step."""
        super().save()
        context.request.session[SECOND_STEP] = self.user.pk


class SecondStepAgainForm(Form, second.ReauthenticateForm):
    """The same again, before something important is changed."""

    code = _code("Code from your app", "Six digits. A spare code works too.")

    def save(self) -> None:
        """This browser has taken the second step."""
        super().save()
        context.request.session[SECOND_STEP] = self.user.pk


class SetUpForm(Form, setting_up.ActivateTOTPForm):
    """The first numbers that the app shows."""

    code = _code("Code from your app", "Six digits. They change every half minute.")

    @property
    def qr(self) -> QR:
        """What the app is pointed at."""
        return drawn(get_adapter().build_totp_url(self.user, self.secret))

    @property
    def key_to_type(self) -> str:
        """The secret, in groups of four."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))

    def clean_code(self) -> str:
        """Whoever shows that the app works has taken the second step."""
        code = super().clean_code()
        context.request.session[SECOND_STEP] = self.user.pk
        record_authentication(context.request, self.user, "mfa", reauthenticated=True)
        return code


class NewSpareCodesForm(Form, spare.GenerateRecoveryCodesForm):
    """Nothing to fill in."""


class JoinForm(Form):
    """Nothing about oneself is required."""

    called = ShortText(
        label="What shall we call you?",
        hint="Any name is fine. You can leave this empty.",
        error="Write a name, or leave this empty.",
        max_length=80,
        required=False,
        width="20",
        autocomplete="off",
    )


class EmailForm(Form):
    """An email to sign in with."""

    email = Email(
        label="Your email", hint="We send a code to it, to make sure that it is yours.", error="Write your email."
    )


class EmailCodeForm(Form):
    """The code that was sent to it."""

    code = _code("Your code", "Eight digits. You can leave out the dash.")


class ChooseForm(Form):
    """Where one wants to be: a button for each place, so there is nothing to fill in."""


class AboutMeForm(Form):
    """How one is called and reached. Everything may stay empty."""

    name = ShortText(
        label="Your name here",
        hint="Others see this name. Any name is fine.",
        error="Write a name.",
        max_length=80,
        required=False,
        autocomplete="off",
    )
    call_me = ShortText(
        label="How to say it, or how to talk to you",
        hint="For example: say it like Shiv-awn. Or: please say they, not she.",
        error="Write it, or leave it empty.",
        max_length=120,
        required=False,
    )
    email = Email(label="Email to reach you", hint="Leave it empty if you want no email.", error="-", required=False)
    phone = Phone(label="Phone to reach you", hint="Leave it empty if you want no calls.", error="-", required=False)


class CardForm(Form):
    """My card."""

    words = LongText(
        label="What I’d like people to know",
        hint="For example: I go quiet when a room is loud. Please don’t ask me why.",
        error="-",
        required=False,
        max_length=3000,
    )
    helps = LongText(
        label="What helps me take part",
        hint="For example: a seat by the door, someone to come with.",
        error="-",
        required=False,
        max_length=3000,
    )
    readers = ManyChoices(
        label="Who may open it?",
        hint="Nobody else can. You see each time someone does.",
        error="Choose from the list.",
        choices=[],
        required=False,
    )

    def __init__(self, *args: Any, people: Iterable[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {one.code: one for one in people}
        self.fields["readers"].choices = [(code, one.name) for code, one in self.people.items()]

    def chosen(self) -> list[Person]:
        """The people behind the ticks."""
        return [self.people[code] for code in self.cleaned_data["readers"]]


class SpeakForm(Form):
    """Who may speak for somebody, where, and for how long."""

    holder = Choice(label="Who may speak for you?", hint="", error="Choose a person.", choices=[])
    place = Choice(label="Where?", hint="", error="Choose where.", choices=[])
    days = Choice(
        label="For how long?",
        hint="You can end it at any time, at once.",
        error="Choose for how long.",
        choices=[("30", "One month"), ("90", "Three months"), ("365", "A year")],
    )

    def __init__(self, *args: Any, people: Iterable[Person], places: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.people = {one.code: one for one in people}
        self.fields["holder"].choices = [(code, one.name) for code, one in self.people.items()]
        self.fields["place"].choices = [*places, (EVERYWHERE, "Everywhere here")]

    def clean_place(self) -> str:
        """The code of the place; "" is everywhere."""
        place = self.cleaned_data["place"]
        return "" if place == EVERYWHERE else place


class PaperForm(SpeakForm):
    """The same, entered by a coordinator from paper."""

    on_word = ShortText(
        label="Where is it written, or who heard it?",
        hint="For example: paper signed on 3 May, in the green folder.",
        error="Say where it is written, or who heard it.",
        max_length=200,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["holder"].label = "Person"
        self.fields["days"].help_text = "They can end it at any time, at once."


class AddForm(Form):
    """Somebody without an account."""

    place = Choice(label="Where do they take part?", hint="", error="Choose where they take part.", choices=[])
    name = ShortText(
        label="What do they want to be called?",
        hint="A first name is enough. Any name is fine.",
        error="Write the name that they want to be called.",
        max_length=80,
        autocomplete="off",
    )
    on_whose_word = ShortText(
        label="How do you know that they want this?",
        hint="For example: she told me on Tuesday at the drop-in.",
        error="Say how you know that they want this.",
        max_length=200,
        autocomplete="off",
    )

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].choices = list(places)


class WhyForm(Form):
    """A reason that can be read out to the person."""

    why = LongText(
        label="Why?",
        hint="Write it as you would say it to their face. They can read it.",
        error="Say why.",
        max_length=1000,
        rows=4,
        plain_hints=True,
    )


class ChoicesForm(Form):
    """An organisation's choices."""

    member_word = ShortText(
        label="What is one person called here?",
        hint="For example: member, resident, friend.",
        error="Say what one person is called here.",
        max_length=40,
        width="20",
    )
    members_word = ShortText(
        label="And several people?",
        hint="For example: members, residents, friends.",
        error="Say what several people are called here.",
        max_length=40,
        width="20",
    )
    exit_everywhere = YesTick(
        label="Show the button to leave fast on every page",
        hint="Pages about hard things always show it.",
        error="-",
        required=False,
    )
    neutral_names = YesTick(
        label="Keep our name out of page titles, emails and texts",
        hint="For people whose phone is looked at by somebody else.",
        error="-",
        required=False,
    )
    second_step = Choice(
        label="People who work here sign in with a second step",
        hint="The second step is a code from an app on their phone.",
        error="Choose if the second step is a must.",
        choices=[
            (SecondStep.REQUIRED, "They must", "Safest. They can see what members say."),
            (SecondStep.ASKED, "They may", "For trying things out."),
        ],
    )


class ForgetForm(Form):
    """What becomes of one's words."""

    words = Choice(
        label="What you wrote here",
        hint="Answers that others gave stay either way.",
        error="Choose what happens to what you wrote.",
        choices=[
            ("keep", "Keep it, without me", "It no longer says who wrote it."),
            ("take", "Take it out", "Your words go. Where they stood it will say that they were taken out."),
        ],
    )


class ForgetSureForm(Form):
    """Really?"""

    sure = YesTick(
        label="Yes, forget me. I know that this can’t be undone.",
        hint="",
        error="Tick this if you are sure. Nothing has changed yet.",
    )
