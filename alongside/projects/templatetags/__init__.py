"""What every template may show of a piece of work."""
