"""Tags of needs."""
