"""The pages of the check and the label, by noun."""
