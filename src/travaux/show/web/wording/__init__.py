"""Wording: all that the pages say. What depends on values stands in Python, everything else in ``en/``, a file a page."""
