"""Being heard: somebody says "I'm not being heard" to a person of their choice (care.md §2 and §5.3).

The member chooses who hears it and whether they learn the name, can stop at any time, and says what came of it. Only
those two read it; where somebody else carries it without the name, that one person too.

Verbs: ask to be heard, pass on, reply, say more, say what came of it, stop.
"""
