"""The only door to the network and to processes: writes dated facts and trials."""
