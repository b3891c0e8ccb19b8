"""Is anything lost or doubled that was acknowledged, when processes are killed? ``make crash`` (QUALITY.md R1)."""
