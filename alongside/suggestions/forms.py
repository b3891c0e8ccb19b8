"""Input to suggestions."""

from __future__ import annotations

from django import forms

from .rules import LEADS_TO, Ground


class SuggestForm(forms.Form):
    """One thing: what would you change?"""

    words = forms.CharField(max_length=5000, widget=forms.Textarea, label="What would you change?")


class AnswerForm(forms.Form):
    """What will you do, and why?"""

    verdict = forms.ChoiceField(choices=[(v.value, v.name) for v in LEADS_TO])
    reason = forms.CharField(max_length=5000, widget=forms.Textarea)
    considered = forms.CharField(max_length=5000, widget=forms.Textarea)
    owner_name = forms.CharField(max_length=80, required=False)
    by_when = forms.DateField(required=False)
    look_again = forms.DateField(required=False)
    ground = forms.ChoiceField(choices=[("", ""), *((g.value, g.name) for g in Ground)], required=False)
