"""The checklist before a meeting, as a file states it."""

from __future__ import annotations

from citerm.model.checked import Checked
from citerm.model.fields import Day, Key, Title


class ImportedPreparation(Checked):
    """A line of the checklist: a key of the shipped list, or words of one's own."""

    line: Title
    owner: Key | None = None
    done: Day | None = None
