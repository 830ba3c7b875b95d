"""After the meeting: what becomes of its minutes."""
