"""Bytes to documents: files, folders and streams become documents, and their faults problems."""
