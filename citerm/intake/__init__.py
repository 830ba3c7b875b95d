"""What comes in: TOML files and lists of members, checked whole before anything is written."""

from citerm.intake.people import read_people
from citerm.intake.toml import read_toml

__all__ = ["read_people", "read_toml"]
