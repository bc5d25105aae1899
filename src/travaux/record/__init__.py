"""Annotations to entries, kept: the record, its identities and its derived tables."""
