"""What a project declares and locks, read from its files alone: nothing of it is ever executed or imported."""
