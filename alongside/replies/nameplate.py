"""The nameplate of replies."""

from alongside.core.capability import Capability

from .actions.forgetting import erase
from .home import WAITING
from .jobs import forget, place_new, send_answer
from .jobs_mail import fetch_mail
from .personal import held_about
from .words import DEEDS

CAPABILITY = Capability(
    title="What people send back",
    waiting=WAITING,
    personal_data=held_about,
    deeds=DEEDS,
    letters={"replies.written_back": "An answer to what they sent"},
    erase=erase,
    jobs=(place_new, send_answer, forget, fetch_mail),
)
