"""Message rounds: one question to many people, each asked by their own way (practice.md §1.11 row 13, §5.2).

A round says why it asks, who sees the answers and by when. It can't start without two ways besides the web. What was
said comes back to whoever said it: what we did with it. A round decides nothing, and nobody reads who has not answered.

Verbs: write, change, start, answer, take back, close, say what came of it, stop.
"""
