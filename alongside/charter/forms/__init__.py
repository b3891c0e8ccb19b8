"""Input to our promises. A form never saves."""
