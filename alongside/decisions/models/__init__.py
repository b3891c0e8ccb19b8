"""Decisions as rows, by noun. ``reading`` is what pages ask."""

from .outcomes import OtherView, Outcome, Step
from .questions import Decision, Input, Option, Touched
from .votes import Count, Elector, Push, Vote

__all__ = ["Count", "Decision", "Elector", "Input", "Option", "OtherView", "Outcome", "Push", "Step", "Touched", "Vote"]
