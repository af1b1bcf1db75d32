"""Trials: makes isolated environments, runs the examples in them, and measures what they cost."""
