"""From reports to text, a renderer for each format."""
