"""Measures of what the readers find, on gold that people annotated."""
