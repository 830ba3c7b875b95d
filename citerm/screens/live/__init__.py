"""The meeting while it runs: its screen, its capture line, its pen, the read-back and the audience view."""
