"""Tags of messaging."""
