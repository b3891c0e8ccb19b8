"""Pages of rounds, by noun."""
