"""Suggestions and the duty to answer.

Nothing raised reaches any closed state without a reason in plain words, an answerer, what was considered and an
honest ground for a no; a yes is a promise with an owner and a date until it is done (practice.md §1.11 row 7).

Verbs: suggest, acknowledge, answer. What was said elsewhere comes in by two steps (``bring_in``, ``take_out_again``),
which a room above calls: it knows from where, and who may.
"""
