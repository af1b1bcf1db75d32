"""One module for each question but recommend: its record, how it is found, and how it is told."""
