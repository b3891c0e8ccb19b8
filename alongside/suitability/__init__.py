"""The honest label: 29 questions asked of staff and, apart, of people with lived experience (practice.md §2).

The label follows from the answers and the records, cannot be talked up, and can fall. It reads every room below and is
read by none: the label itself is worn by the piece of work (``projects.label``).

Verbs: answer a question, hand a sheet in, find out what is not sure, confirm, say what it would need, answer a flag.
"""
