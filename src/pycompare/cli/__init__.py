"""The command line: words in, one query, one render."""
