"""Figures, measured side by side in one run and printed as ratios (QUALITY.md, Speed). ``make bench``."""
