"""Shipped content, and where it lies."""

from __future__ import annotations

from pathlib import Path


def data_path(*parts: str) -> Path:
    """A shipped file or folder: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "data"
    return (installed if installed.is_dir() else package.parent / "data").joinpath(*parts)
