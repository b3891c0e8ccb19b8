"""A room for the crash run only."""
