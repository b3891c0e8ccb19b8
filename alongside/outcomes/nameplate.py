"""The nameplate of outcomes."""

from alongside.core.capability import Capability

from .home import beside, panels, public_panels

CAPABILITY = Capability(title="What came of it", project_panel=panels, public_panel=public_panels, beside=beside)
