"""The nameplate of replies."""

from alongside.core.capability import Capability

from .actions.forgetting import erase
from .asks import ASKS
from .home import WAITING
from .inbound import take_text
from .jobs import forget, look_after_asked, place_new, send_answer
from .jobs_mail import fetch_mail
from .joining import JOINING
from .personal import held_about
from .speaking import SPEAKING
from .words import DEEDS

CAPABILITY = Capability(
    title="What people send back",
    waiting=WAITING,
    personal_data=held_about,
    deeds=DEEDS,
    letters={
        "replies.written_back": "An answer to what they sent",
        "replies.asked_in": "A question from us",
        "replies.needs": "How they need information",
    },
    asks={"replies.join": JOINING, "replies.speak_for_me": SPEAKING, **ASKS},
    texts=take_text,
    erase=erase,
    jobs=(place_new, send_answer, forget, look_after_asked, fetch_mail),
)
