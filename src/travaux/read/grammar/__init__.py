"""Patterns over the parse that several readers share."""
