"""Entries to conclusions: pure functions that touch no file, clock, network or store."""
