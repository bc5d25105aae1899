"""Travaux: from reports about a negotiation to a sourced record that can be asked."""

__version__ = "0.1.0"
