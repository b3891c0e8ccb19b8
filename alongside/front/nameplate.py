"""The nameplate of front."""

from alongside.core.capability import Capability

CAPABILITY = Capability(title="Home", deeds={"front.make_up_sides": "Took part in the demo"})
