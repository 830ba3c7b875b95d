"""Build step: compile the message catalogues, so that an installed citerm reads ready-made .mo files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Turns every citerm/i18n/**/*.po into a .mo beside it, for wheels and editable installs alike."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues before files are collected."""
        for source in sorted(Path(self.root, "citerm", "i18n").rglob("*.po")):
            aside = source.with_suffix(f".{os.getpid()}.tmp")
            with source.open("rb") as text, aside.open("wb") as compiled:
                write_mo(compiled, read_po(text))
            aside.replace(source.with_suffix(".mo"))  # whole or not at all: somebody may be reading the old one
