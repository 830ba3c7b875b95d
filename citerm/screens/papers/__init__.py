"""What is printed of an initiative: each paper made from the record once, for its screen and for its command.

Nothing here shows anything, so that a command prints without a screen.
"""
