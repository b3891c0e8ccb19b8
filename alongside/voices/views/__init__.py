"""Pages of recordings, by noun."""
