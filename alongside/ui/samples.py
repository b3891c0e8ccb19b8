"""What the style guide shows: every field and component, with words and numbers like those of real pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict

from .forms import Choice, Day, Email, File, Form, LongText, ManyChoices, Number, Phone, ShortText, YesTick

NAV = [("Home", "#home", False), ("My work", "#work", True), ("Search", "#search", False), ("Me", "#me", False)]


class SampleForm(Form):
    """One of each field."""

    idea = LongText(
        label="What would you change?",
        hint="Write it as you would say it. You can stay short.",
        error="Write what you would change.",
        plain_hints=True,
        max_length=400,
    )
    reply = Choice(
        label="What will you do?",
        hint="You can change this until you send it.",
        error="Choose what you will do.",
        choices=[
            ("yes", "Yes, we will", "Say who does it, and by what day."),
            ("not_now", "Not now", "Say on what day you will look again."),
            ("no", "No"),
        ],
        reveals={"yes": ["who", "by_when"]},
    )
    who = ShortText(label="Who will do it?", hint="", error="Write who will do it.", width="20", required=False)
    by_when = Day(label="By what day?", hint="Like 27 3 2027.", error="Write the day.", required=False)
    tell = ManyChoices(
        label="How may we tell you?",
        hint="",
        error="Choose at least one way.",
        choices=[("text", "By text"), ("email", "By email"), ("ring", "Ring me", "Only in the hours you choose.")],
    )
    name = ShortText(label="Your name", hint="Any name you like.", error="Write a name.", autocomplete="name")
    email = Email(label="Email address", hint="", error="Write your email address.", required=False)
    phone = Phone(label="Phone number", hint="A mobile is best.", error="Write a phone number.")
    people = Number(label="How many of you are there?", hint="", error="Write how many.", least=1, most=50)
    when = Day(label="When did it happen?", hint="If you are not sure, a guess is fine.", error="Write the day.")
    paper = File(
        label="Add a picture", hint="Up to 10 MB.", error="Choose a file.", kinds=(".png", ".jpg"), required=False
    )
    promise = YesTick(
        label="Saying no changes nothing about your help",
        hint="We all promise this to each other.",
        error="Tick this if you can promise it.",
    )


def form_in_trouble() -> SampleForm:
    """The form as it comes back: too long, half a day, wrong email, nothing chosen."""
    return SampleForm(
        data=QueryDict(
            f"idea={'The kitchen should open earlier. ' * 13}&who=Sam&when_day=3&when_month=march&email=ana(at)example"
            "&phone=12&people=many"
        )
    )


def form_filled() -> SampleForm:
    """The form with an answer chosen, so that what it reveals is open."""
    return SampleForm(initial={"reply": "yes", "who": "Jo", "by_when": date(2027, 3, 27), "tell": ["text"]})


def things() -> dict[str, Any]:
    """What the components are fed with."""
    return {
        "nav": NAV,
        "back": "#back",
        "listed": [("/a/", "A fridge", "Heard", "warm", "3 May 2026")],
        "said": [("Ana", "3 May 2026", "One\ntwo", "/back/"), ("Bo", "4 May 2026", "", "")],
        "answers": [
            ("What is it for", "Make the shared kitchen a place that people like to be in."),
            ("Who decides", "Jo, who manages Harbour House", "#change", "Change"),
            ("When you hear back", "Within 28 days", "#change", "Change"),
        ],
        "said_words": (
            "The kitchen is locked when we come home from the late shift.\n\n"
            "Could it open earlier?\nEven half an hour would help."
        ),
        "happened": [
            {"when": "3 March", "who": "A member", "what": "Raised it", "words": ""},
            {"when": "5 March", "who": "Sam", "what": "Heard it", "words": "Thank you. You hear from Jo by 2 April."},
            {
                "when": "28 March",
                "who": "Jo",
                "what": "Said yes",
                "words": "We open at 6. Sam has the key from Monday.",
            },
        ],
        "asked": [
            ("Open the kitchen earlier", 14),
            ("A second fridge", 9),
            ("Quiet hour on Sundays", 4),
            ("Paint it", 0),
        ],
        "table": [("Members", 5), ("Staff", 3), ("Both", 1)],
        "rungs": [
            ("Designing together", "We plan this together from the start.", False, False),
            ("Involving", "You can help change some of it.", True, False),
            ("Asking", "Somebody decides, and reads what you say first.", False, True),
        ],
        "way": [
            ("Heard", True, False, "5 March"),
            ("Answered", True, False, "28 March"),
            ("Promised", False, True, "by 14 April"),
            ("Done", False, False, ""),
        ],
        "suggestions": [
            ("Could the kitchen open earlier?", "Raised on 3 March · 4 people like this", "Heard", "calm"),
            ("A second fridge, because one is full by Tuesday", "Raised on 1 March", "Promised", "warm"),
            ("Quiet hour on Sundays", "Raised on 20 February", "Done", "done"),
            ("Paint the walls yellow", "Raised on 2 February", "Kept for later", "quiet"),
        ],
    }


def refusal() -> dict[str, Any]:
    """What a kind page is given."""
    return {
        "why": "Only people in this piece of work can read it.",
        "typed": ["Could the kitchen open earlier?"],
        "kept": "",
    }
