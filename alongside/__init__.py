"""Alongside: a workspace in which a service and the people who use it work alongside each other as equals."""
