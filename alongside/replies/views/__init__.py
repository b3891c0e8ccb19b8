"""Pages of what comes in, by noun."""
