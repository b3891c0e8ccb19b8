"""Pages of decisions, by noun."""
