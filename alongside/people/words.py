"""The sentence for each thing that can have happened."""

from __future__ import annotations

from alongside.core.submissions import Again

from .actions.said import Said

WEB = {
    Again.DONE_BEFORE: "We have it. It was sent twice, and counts once.",
    Said.FOUNDED: "The organisation is here.",
    Said.CHOSEN: "Your choices are kept.",
    Said.INVITED: "The link is ready. It is shown only now, so copy or print it.",
    Said.REVOKED: "The link does not work any more. Who joined by it stays.",
    Said.JOINED: "Welcome. You are in.",
    Said.HEARD: "Thank you. Here is what it is.",
    Said.DECLINED: "That is fine. We have taken your name and number out.",
    Said.LEFT_ALONE: "We don’t ask this number again.",
    Said.REMINDED: "They are asked once more.",
    Said.ADDED: "They are in. Their word counts the same as everybody’s.",
    Said.NAMED: "Thank you. We keep this until you change it.",
    Said.EMAIL_ADDED: "You can now sign in with your email, anywhere.",
    Said.PAUSED: "Their place is paused. It is kept.",
    Said.BACK: "They take part again.",
    Said.ENDED: "They have left. What they said stays.",
    Said.CARD_WRITTEN: "Your card is kept. Only the people you chose can open it.",
    Said.OPENED: "They can see that you opened this.",
    Said.SPEAKS: "They can now bring in your words. You can end this at any time.",
    Said.SPEAKS_NO_MORE: "They can’t speak for you any more.",
    Said.SIGNED_OUT: "You are signed out everywhere.",
    Said.FORGOTTEN: "It is done. We have forgotten you.",
}
