"""Form fields that know their component. Label, hint and words for an empty field are required by the constructor.

Rooms use these fields only. All text passes ``core.text.clean`` here, at the edge of the web channel. What was typed is
always shown again; an error names the field and says what to do.
"""

from .asks import Asks
from .base import Form, Problem, Renderer
from .choices import Choice, ManyChoices, YesTick
from .others import Day, File, Number
from .texts import Email, LongText, Phone, Said, SaidShort, ShortText

__all__ = [
    "Asks",
    "Choice",
    "Day",
    "Email",
    "File",
    "Form",
    "LongText",
    "ManyChoices",
    "Number",
    "Phone",
    "Problem",
    "Renderer",
    "Said",
    "SaidShort",
    "ShortText",
    "YesTick",
]
