"""Input to decisions: what each box asks, its help, and the kind words when it is empty."""

from .asking import AskForm, BringForm, ElsewhereForm, LimitForm, OpenForm, OptionsForm, SeatsForm, WhyForm
from .telling import CameBackForm, DoneForm, LookAgainForm, OutcomeForm, StepForm, ViewForm, WeighForm
from .voting import ApproveForm, ChooseForm, ConsentForm, EndForm, RankForm, VoteForm

__all__ = [
    "ApproveForm",
    "AskForm",
    "BringForm",
    "CameBackForm",
    "ChooseForm",
    "ConsentForm",
    "DoneForm",
    "ElsewhereForm",
    "EndForm",
    "LimitForm",
    "LookAgainForm",
    "OpenForm",
    "OptionsForm",
    "OutcomeForm",
    "RankForm",
    "SeatsForm",
    "StepForm",
    "ViewForm",
    "VoteForm",
    "WeighForm",
    "WhyForm",
]
