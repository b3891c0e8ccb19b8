"""What people do about rounds, by noun."""

from .answering import answer, take_back
from .asking import change, start, stop, write
from .said import Said
from .telling import close, say_what_came

__all__ = ["Said", "answer", "change", "close", "say_what_came", "start", "stop", "take_back", "write"]
