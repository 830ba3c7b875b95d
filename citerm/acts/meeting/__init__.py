"""The meeting while it runs: items, attendance, the pen, what the room sees, its end."""
