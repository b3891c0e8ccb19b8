"""Input to decisions, by noun: what each box asks, its help, and the kind words when it is empty."""
