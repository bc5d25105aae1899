"""Reported speech: quotations, cues, content and speakers."""
