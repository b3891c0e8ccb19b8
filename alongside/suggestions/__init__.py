"""Suggestions and the duty to answer.

Nothing raised reaches any closed state without a reason in plain words, an answerer, what was considered and an
honest ground for a no; a yes is a promise with an owner and a date until it is done (practice.md §1.11 row 7).

Verbs: suggest, acknowledge, answer.
"""
