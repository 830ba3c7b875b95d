"""What citerm costs: start, keys, bytes, memory and export, as ratios from a real pseudo-terminal."""
