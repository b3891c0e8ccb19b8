"""Input to suggestions. A form never saves."""

from .answers import ANSWERS, NoForm, NotNowForm, PartlyForm, PromiseForm, YesForm
from .asking import (
    MAY_PUBLISH,
    AcknowledgeForm,
    CommentForm,
    DelayForm,
    KeepPromiseForm,
    MergeForm,
    ParaphraseForm,
    ParkForm,
    RespondForm,
    SetAsideForm,
    StanceForm,
    SuggestForForm,
    SuggestForm,
    TalkForm,
    WhyForm,
)
from .base import SOMEONE_ELSE, PersonForm, Said

__all__ = [
    "ANSWERS",
    "MAY_PUBLISH",
    "SOMEONE_ELSE",
    "AcknowledgeForm",
    "CommentForm",
    "DelayForm",
    "KeepPromiseForm",
    "MergeForm",
    "NoForm",
    "NotNowForm",
    "ParaphraseForm",
    "ParkForm",
    "PartlyForm",
    "PersonForm",
    "PromiseForm",
    "RespondForm",
    "Said",
    "SetAsideForm",
    "StanceForm",
    "SuggestForForm",
    "SuggestForm",
    "TalkForm",
    "WhyForm",
    "YesForm",
]
