"""What this room holds about a person. All of it goes with them: every row hangs on the person or their account."""

from __future__ import annotations

from typing import Any

from .invitations import place_of
from .models import Card, CardReader, Delegation, Invitation, Opening, Person, SignIn, StandingRow

Held = list[tuple[str, list[dict[str, Any]]]]


_PLACE = {
    "asked": "You were asked, and have not said yes",
    "active": "You take part",
    "suspended": "Paused",
    "removed": "You have left",
}
DEEDS = {
    "people.found": "Started the organisation",
    "people.choose": "Chose how things are here",
    "people.invite": "Made a link or a card that lets people in",
    "people.revoke": "Stopped a link or a card",
    "people.join": "Came in",
    "people.hear": "Let us ask you something",
    "people.decline": "Said no to being asked in",
    "people.leave_alone": "Had a number kept from being asked in",
    "people.forget_asked": "Forgot somebody who was asked in",
    "people.remind": "Asked somebody in once more",
    "people.add_person": "Added somebody without an account",
    "people.name_myself": "Changed your name, or how to reach you",
    "people.add_email": "Chose your email to sign in with",
    "people.write_card": "Wrote your card",
    "people.open_card": "Opened a card",
    "people.open_contacts": "Looked up how to reach somebody",
    "people.let_speak": "Let somebody speak for you",
    "people.enter_speak_for": "Wrote down who may speak for somebody",
    "people.take_back": "Ended that somebody speaks for another",
    "people.pause": "Paused a place",
    "people.bring_back": "Brought somebody back",
    "people.end": "Ended a place",
    "people.sign_out_everywhere": "Signed out everywhere",
    "people.erase": "Asked to be forgotten",
    "people.erase_again": "Forgot somebody again, after a backup was used",
}


def _name_of(person: Person, row: StandingRow) -> str:
    """The piece of work as people know it, or the organisation."""
    place = place_of(row.scope, row.code)
    return place.name if place else person.organisation.name


def held_about(person: Person) -> Held:
    """Who they are to us, their card, who looked, who speaks for them.

    Names of others stand on the person's own pages, not in here: a file can be lost.
    """
    card = Card.objects.filter(person=person).first()
    account = person.account
    return [
        (
            "Who you are to us",
            [
                {
                    "name": person.name,
                    "how to call you": person.call_me,
                    "email": person.email,
                    "phone": person.phone,
                    "you sign in with": (account.email or "") if account else "",
                    "here since": person.joined_at,
                    "your place": _PLACE[person.state],
                    "added on whose word": person.on_whose_word,
                    "code": person.code,
                }
            ],
        ),
        (
            "What you are part of",
            [
                {
                    "what": f"{row.role.replace('_', ' ').capitalize()} of {_name_of(person, row)}",
                    "code": row.code,
                }
                for row in StandingRow.objects.filter(person=person)
            ],
        ),
        (
            "How you were asked in",
            [
                {"when": row.made_at, "how": "by text message", "without saying what it is about": row.safe_words}
                for row in Invitation.objects.filter(person=person)
            ],
        ),
        (
            "Your card",
            [{"what you’d like people to know": card.words, "what helps you": card.helps, "written": card.written_at}]
            if card
            else [],
        ),
        (
            "How many people may see your card",
            [{"people": CardReader.objects.filter(card=card).count()}] if card else [],
        ),
        (
            "Who opened your record",
            [
                {"when": row.at, "what": row.get_what_display()}
                for row in Opening.objects.filter(person=person).order_by("at")
            ],
        ),
        (
            "Who speaks for you",
            [
                {
                    "since": row.given_at,
                    "until": row.expires_at,
                    "ended": row.revoked_at,
                    "on whose word": row.on_word,
                }
                for row in Delegation.objects.filter(giver=person)
            ],
        ),
        (
            "Whom you speak for",
            [
                {"since": row.given_at, "until": row.expires_at, "ended": row.revoked_at}
                for row in Delegation.objects.filter(holder=person)
            ],
        ),
        (
            "Where you are signed in",
            [{"until": row.expire_date} for row in SignIn.objects.filter(account=account)] if account else [],
        ),
    ]
