"""How much is taken from one file or row, so that no input can fill the memory."""

REPORT_BYTES = 20_000_000
"""Largest file that holds one report."""
ROW_CHARACTERS = 5_000_000
"""Longest text of one row of a table."""
LINE_CHARACTERS = 20_000_000
"""Longest line of a table, with its markup and escapes."""
