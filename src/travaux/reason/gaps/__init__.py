"""What keeps parties apart on each issue, which conditions wait for each other, and what is settled."""
