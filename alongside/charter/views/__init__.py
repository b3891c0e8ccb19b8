"""The pages of our promises."""
