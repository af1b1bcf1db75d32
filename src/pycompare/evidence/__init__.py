"""Facts that were measured and not judged: what the package index says, dated and kept as it was found."""
