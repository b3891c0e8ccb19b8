"""Input to our promises. A form never saves."""

from .asking import (
    AnswerForm,
    AskedForm,
    ChairsForm,
    ChangesForm,
    DayForm,
    HappenedForm,
    HereForm,
    LastForm,
    LookBackForm,
    MeetingForm,
    MoveForm,
    TypedAnswerForm,
    WhyForm,
)
from .base import how_they_told
from .lines import FORMS, Around, LineForm, PowerForm

__all__ = [
    "FORMS",
    "AnswerForm",
    "Around",
    "AskedForm",
    "ChairsForm",
    "ChangesForm",
    "DayForm",
    "HappenedForm",
    "HereForm",
    "LastForm",
    "LineForm",
    "LookBackForm",
    "MeetingForm",
    "MoveForm",
    "PowerForm",
    "TypedAnswerForm",
    "WhyForm",
    "how_they_told",
]
