"""The questions, the label that follows from them, and who may do what."""
