"""Groups and people: who sits where, how often a group meets, and what is handed over when somebody leaves."""
