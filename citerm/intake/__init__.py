"""What comes in: TOML files and lists of members or figures, checked whole before anything is written."""

from citerm.intake.lists import read_list
from citerm.intake.people import read_people
from citerm.intake.toml import read_toml

__all__ = ["read_list", "read_people", "read_toml"]
