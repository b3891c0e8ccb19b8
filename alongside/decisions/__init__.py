"""Decisions: made only by the way that was agreed before, and told with their reasons (care.md §1, practice.md §1.11).

A question with options, what was said about it, what a yes costs, who decides and how. The outcome is a record of its
own: what, why, how, which words counted, who does what by when, and when it is looked at again.

Verbs: put a question, open it, vote, object, take an objection back, end the talk, close it, tell the outcome.
"""
