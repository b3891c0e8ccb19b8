"""How much say people have as a Django app."""

from alongside.core import capability


class SuitabilityRoom(capability.Room):
    """How much say people have."""

    name = "alongside.suitability"
    label = "suitability"
