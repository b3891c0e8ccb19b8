"""Pieces of work: what it is for, who decides, what can change and what can't, and why.

Verbs: start, invite in, name a limit.
"""
