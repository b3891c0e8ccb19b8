"""The nameplate of suggestions."""

from alongside.core.capability import Capability

from .inbound import take_text

CAPABILITY = Capability(title="Suggestions", texts=take_text)
