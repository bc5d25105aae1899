"""The readers, one kind of finding a file; they never import one another and meet in the pipeline."""
