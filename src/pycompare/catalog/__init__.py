"""What is curated: the records, how files become them, and what must hold between them."""
