"""What could be agreed: packages over several issues, the zone of agreement, the frontier and bargaining solutions."""
