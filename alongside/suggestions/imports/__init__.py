"""Taking in what was said elsewhere: a consultation run with Polis, or the notes of a meeting.

Everything here is pure: bytes and text in, rows or a kind complaint out. Nothing is taken in by reading. A person
looks at the rows first and says which are about somebody rather than suggestions (DECISIONS.md 25); then the verbs
in ``actions/imports.py`` and ``actions.suggest_several`` do the rest.
"""
