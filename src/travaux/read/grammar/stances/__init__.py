"""What somebody demands, offers, accepts, refuses, gives up, promises or threatens, and on which issue."""
