"""A tried stack as a project that runs: what a starter is, and its copy in a folder, whole or not at all."""
