"""What kind each letter about a suggestion is: for its reader, and for who tells them in person. Never what it says."""

LETTERS = {
    "suggestions.written_down": "Words were written down",
    "suggestions.heard": "A suggestion was read",
    "suggestions.parked": "A suggestion is kept for later",
    "suggestions.answered": "An answer",
    "suggestions.done": "A promise was kept",
    "suggestions.merged": "Two suggestions were put together",
    "suggestions.both_stand": "Both views stay",
    "suggestions.apart_again": "Two suggestions stand apart again",
    "suggestions.taken_up": "A suggestion is looked at again",
    "suggestions.delayed": "An answer comes later",
    "suggestions.set_aside": "A suggestion is off the list",
    "suggestions.brought_back": "A suggestion is back on the list",
    "suggestions.parked_with_you": "Something to come back to",
    "suggestions.promised_for_you": "A promise in your name",
    "suggestions.talk_wished_for": "Somebody would like to talk",
}
