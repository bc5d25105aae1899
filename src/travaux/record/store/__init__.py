"""The record's tables: the only rooms that speak SQL are this one and the migrations."""
