"""What would flip: an analysis run again with something changed, and again without each entry."""
