"""Wording: all that the pages say, what depends on values in Python, everything else in ``en/``, a file a page."""
