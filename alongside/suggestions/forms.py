"""Input to suggestions."""

from __future__ import annotations

from django import forms

from .rules import Verdict


class SuggestForm(forms.Form):
    """One thing: what would you change?"""

    words = forms.CharField(max_length=5000, widget=forms.Textarea, label="What would you change?")


class AnswerForm(forms.Form):
    """What will you do, and why?"""

    verdict = forms.ChoiceField(choices=[(v.value, v.name) for v in Verdict])
    reason = forms.CharField(max_length=5000, widget=forms.Textarea)
