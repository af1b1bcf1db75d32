"""Results told in words: a module for each result, and nothing that depends on a format."""
