"""What the record holds of a person, and forgetting them."""
