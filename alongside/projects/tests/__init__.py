"""Tests of the pages and actions of pieces of work."""
