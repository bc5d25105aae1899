"""Entries to conclusions: pure functions over evidence; each answer names the entries that it rests on."""
