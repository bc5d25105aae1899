"""Mediation with a single text, simulated with a seed."""
