"""Consultations as a Django app."""

from alongside.core import capability


class ConsultationsRoom(capability.Room):
    """What was said elsewhere."""

    name = "alongside.consultations"
    label = "consultations"
