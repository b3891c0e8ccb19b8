"""Organisations and people.

A person belongs to one organisation and may have no account, no email and no phone; their word counts the same.
Verbs: invite, join, speak for somebody, export, erase.
"""
