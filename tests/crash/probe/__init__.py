"""A small app beside the product, for crash runs only."""

LEASE_SECONDS = 20  # so that a run ends; longer than a start, so that the control without the sweep fails
