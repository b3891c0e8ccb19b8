"""Pages of pieces of work, by noun."""
