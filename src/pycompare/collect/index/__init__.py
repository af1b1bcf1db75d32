"""Release facts from the package index."""
