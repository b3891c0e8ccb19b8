"""The nameplate of projects."""

from alongside.core.capability import Capability, Joins

from .home import cards
from .joining import place, take

CAPABILITY = Capability(title="Pieces of work", home_cards=cards, joins=Joins("project", place, take))
