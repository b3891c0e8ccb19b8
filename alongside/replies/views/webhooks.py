"""Where providers post what came in. Each answers in the provider's own way, and shows nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from alongside.messaging.channels.texts import Provider
from alongside.messaging.channels.texts.hooks import hook
from alongside.replies.arriving import arrive

# In Twilio's language: say nothing back (our answer goes through the gate), and don't pick up. "Busy" is a sound that
# everybody knows; the other reason would tell the person that the number is wrong. A call not picked up costs nothing.
SAY_NOTHING = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
DO_NOT_PICK_UP = '<?xml version="1.0" encoding="UTF-8"?><Response><Reject reason="busy"/></Response>'


@hook("twilio")
def twilio_text(provider: Provider, request: HttpRequest) -> HttpResponse:
    """A text came in."""
    arrive(provider.read_inbound(request))
    return HttpResponse(SAY_NOTHING, content_type="text/xml")


@hook("twilio")
def twilio_call(provider: Provider, request: HttpRequest) -> HttpResponse:
    """Somebody rings, most likely without credit: nobody picks up, and they are rung back."""
    arrive(provider.read_inbound(request))
    return HttpResponse(DO_NOT_PICK_UP, content_type="text/xml")


@hook("notify")
def notify_text(provider: Provider, request: HttpRequest) -> HttpResponse:
    """A text came in."""
    arrive(provider.read_inbound(request))
    return HttpResponse(status=204)
