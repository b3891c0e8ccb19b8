"""Input to suggestions. A form never saves."""

from .answers import ANSWERS, NoForm, PromiseForm
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

__all__ = [
    "ANSWERS",
    "MAY_PUBLISH",
    "AcknowledgeForm",
    "CommentForm",
    "DelayForm",
    "KeepPromiseForm",
    "MergeForm",
    "NoForm",
    "ParaphraseForm",
    "ParkForm",
    "PromiseForm",
    "RespondForm",
    "SetAsideForm",
    "StanceForm",
    "SuggestForForm",
    "SuggestForm",
    "TalkForm",
    "WhyForm",
]
