"""People as a Django app."""

from alongside.core import capability


class PeopleRoom(capability.Room):
    """Who is here."""

    name = "alongside.people"
    label = "people"
