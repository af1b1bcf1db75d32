# /// script
# requires-python = ">=3.11"
# dependencies = []
# ///
"""An import that no Python has."""

import nothing_of_this_name

print("ok", nothing_of_this_name)
