"""Our promises (the charter): what a group agrees about how it works, made by members as much as staff.

The objective and where it came from, who holds what power, values with what we would see, how we work together, what
could get in the way and plan B, how we decide and who may end the talk, days by which things are done with a look back
by everybody, and the table of seats (care.md §1, practice.md §3). Each is asked for when the act that needs it comes.

Verbs: say where the aim came from, name a power, write a value, ask round, say fine or object or talk to me, look back.
"""
