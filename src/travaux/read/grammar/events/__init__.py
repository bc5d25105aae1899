"""What was done or is planned, by whom and to whom; what was handed over."""
