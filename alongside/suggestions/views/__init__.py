"""Pages of suggestions, by noun: raising, reading, answering, tidying, voices."""
