"""What is brought in from files: one module for each kind of thing."""
