"""The action board, and one action in full."""
