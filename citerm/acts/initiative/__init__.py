"""The work around the meetings: bodies, common agenda, mandates, contracts, seats, secretariat, checks."""
