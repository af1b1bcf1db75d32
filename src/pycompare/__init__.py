"""pycompare: which Python backend stack for this goal, with the evidence for every cell."""

__version__ = "0.1.0"
