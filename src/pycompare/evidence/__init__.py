"""Dated records of what was measured, and what they mean."""
