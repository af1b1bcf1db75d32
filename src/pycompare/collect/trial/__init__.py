"""Trials: whether an example works, and what a request costs."""
