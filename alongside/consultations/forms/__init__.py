"""Input to what was said elsewhere: the files of a consultation, and the notes of a meeting. A form never saves."""
