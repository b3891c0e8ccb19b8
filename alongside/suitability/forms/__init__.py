"""Input to the check and the label: what each box asks, its help, and the kind words when it is empty."""

from .answering import CHANNELS, Answering, HandInApart, Slip, Told, TypeIn, TypePaper
from .labels import SOMEONE_ELSE, Again, Before, FlagForm, Found, HandOn, NeedForm, OverseerWord, Pause, PutOn, Word

__all__ = [
    "CHANNELS",
    "SOMEONE_ELSE",
    "Again",
    "Answering",
    "Before",
    "FlagForm",
    "Found",
    "HandInApart",
    "HandOn",
    "NeedForm",
    "OverseerWord",
    "Pause",
    "PutOn",
    "Slip",
    "Told",
    "TypeIn",
    "TypePaper",
    "Word",
]
