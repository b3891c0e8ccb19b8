"""What was said elsewhere: consultations, taken in and undone while nobody built on them; the notes of a meeting.

Nothing is taken in by reading. A person looks at the lines first and says which are about somebody rather than
suggestions (DECISIONS.md 25). What comes in is suggestions like any other, owed an answer (docs/adr/0016, 0021).

Verbs: lay_out, mark_rows, begin, take_in, give_up, undo, drop.
"""
