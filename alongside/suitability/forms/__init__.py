"""Input to the check and the label: what each box asks, its help, and the kind words when it is empty."""

from .answering import Answering, HandInApart, Slip, Told, TypeIn, TypePaper
from .labels import NOBODY, Again, Before, FlagForm, Found, HandOn, NeedForm, OverseerWord, Pause, PutOn, Word

__all__ = [
    "NOBODY",
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
