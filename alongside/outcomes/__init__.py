"""What came of it: everything that was said in a piece of work, read together with what became of it.

You said, we did, with the one figure above all; the page for a board; where both sides agree, and where they part; by
which ways people take part, for who coordinates (docs/adr/0036). This room only reads: it has no table and no verb.
What is said and answered is written in ``suggestions`` (docs/adr/0027).
"""
