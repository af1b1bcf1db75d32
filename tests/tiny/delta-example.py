# /// script
# requires-python = ">=3.11"
# dependencies = []
#
# [tool.pycompare]
# needs = ["redis"]
# ///
"""What needs a server."""

print("ok")
