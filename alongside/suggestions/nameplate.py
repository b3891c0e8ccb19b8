"""The nameplate of suggestions."""

from alongside.core.capability import Capability

from .inbound import take_text
from .jobs import take_in_waiting

CAPABILITY = Capability(title="Suggestions", texts=take_text, jobs=(take_in_waiting,))
