"""Pages of Conversations, by noun."""
