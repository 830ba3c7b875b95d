"""Writing a finished file: whole or not at all, and never over somebody's work."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from errno import EEXIST
from pathlib import Path

from citerm.model.message import N_, Refused

MODE = 0o600
TRIES = 1_000


def write_new(
    path: Path, content: bytes, *, force: bool = False, changed: Callable[[Path], bool] | None = None
) -> Path:
    """Write a file beside its name and move it there; what is already there is not replaced.

    Args:
        path: Where the file is to stand.
        content: The whole file.
        force: Replace what stands there already.
        changed: Says whether a person changed the file that stands there; that one is never
            replaced, and the new file gets the next free name beside it (``-2``, ``-3`` …).

    Returns:
        Where the file stands now.

    Raises:
        Refused: where the name is taken and ``force`` is not given, or the file cannot be written.
    """
    try:
        target = path
        if path.is_symlink() or path.exists():
            if path.is_dir():
                raise Refused(N_("{path} is a folder. Name a file in it."), path=str(path))
            if changed is not None and changed(path):
                if not force:
                    raise Refused(
                        N_("{path} is already there and somebody has changed it. It stays as it is."), path=str(path)
                    )
                # Of the names beside it, one that is ours and unchanged is written again.
                ours = next(place for place in _beside(path) if not place.exists() or not changed(place))
                return _write(iter([ours]), content, force=ours.exists())
            if not force:
                raise Refused(
                    N_("{path} is already there. Use --force to replace it, or choose another name."), path=str(path)
                )
        return _write(iter([target]), content, force=force)
    except OSError as error:
        raise Refused(
            N_("{path} cannot be written: {reason}."), path=str(path), reason=error.strerror or str(error)
        ) from None


def _beside(path: Path) -> Iterator[Path]:
    for number in range(2, TRIES):
        yield path.with_stem(f"{path.stem}-{number}")


def _write(targets: Iterator[Path], content: bytes, *, force: bool) -> Path:
    """Write to a hidden file in the folder, then give it the first of the names that is free."""
    first = next(targets)
    temporary = first.with_name(f".{first.name[:80]}.{secrets.token_hex(4)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), MODE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if force:
            os.replace(temporary, first)
            return _settled(first)
        for target in (first, *targets):
            if _name(temporary, target):
                return _settled(target)
        raise OSError(EEXIST, os.strerror(EEXIST))
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def _name(temporary: Path, target: Path) -> bool:
    """Give the file its name without replacing anything; False where the name is taken."""
    try:
        os.link(temporary, target, follow_symlinks=False)
    except FileExistsError:
        return False
    except OSError:
        # Some shared and removable file systems have no hard links.
        if target.exists():
            return False
        os.rename(temporary, target)
    return True


def _settled(path: Path) -> Path:
    """Make the name itself safe on disk."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(folder)
    finally:
        os.close(folder)
    return path
