"""Who is meant: names, offices, descriptions and pronouns, and what somebody is to the negotiation."""
