"""What was decided: the register, one decision in full, decisions in writing, and the search through everything."""
