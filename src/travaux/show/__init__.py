"""Conclusions to people: command line, tables, exports and pages."""
