"""After a meeting: its minutes and what goes with them, corrections, extracts, the debrief and how its paper looks."""
