"""Which outcomes of a conflict would last: the Graph Model for Conflict Resolution."""
