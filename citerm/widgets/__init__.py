"""Pieces that screens share; each draws what it is given and posts what people did."""
