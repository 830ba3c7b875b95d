"""Where things lie: records, settings, log and exported files, by the platform's conventions."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from citerm.model.message import N_, Refused

SUFFIX = ".db"
NAMED_FOLDERS = "citerm-second-places"
"""File of the folders that people have named when their disk was full."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


def records_folder(environ: Mapping[str, str]) -> Path:
    """The folder of the user's records, each a file ``NAME.db``."""
    return _folder(environ, "XDG_DATA_HOME", ".local/share")


def settings_file(environ: Mapping[str, str]) -> Path:
    """The one file of settings."""
    return _folder(environ, "XDG_CONFIG_HOME", ".config") / "config.toml"


def tracks_folder(environ: Mapping[str, str]) -> Path:
    """The folder of the phase models that the user has written."""
    return _folder(environ, "XDG_CONFIG_HOME", ".config") / "phases"


def log_file(environ: Mapping[str, str]) -> Path:
    """The log, which holds ids and places in the program, never texts."""
    return _folder(environ, "XDG_STATE_HOME", ".local/state") / "citerm.log"


def exports_folder(environ: Mapping[str, str], chosen: str = "") -> Path:
    """Where exported files go: the folder of the settings, else a folder among the user's documents."""
    if chosen:
        return checked(chosen, environ)
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return (documents if documents.is_absolute() and documents.is_dir() else _home(environ)) / "citerm"


def records(environ: Mapping[str, str]) -> list[Path]:
    """The records in the data folder, the one that changed last first."""
    try:
        found = [path for path in records_folder(environ).glob(f"*{SUFFIX}") if path.is_file()]
    except OSError:
        return []
    return sorted(found, key=lambda path: (-_changed(path), path.name))


def chosen_record(choice: str, environ: Mapping[str, str]) -> Path:
    """The record that ``--db`` or ``CITERM_DB`` names: one of the data folder, or a path.

    Raises:
        Refused: where this can be neither.
    """
    path = checked(choice, environ)
    if os.sep not in choice and not choice.startswith((".", "~")):
        name = choice if choice.endswith(SUFFIX) else choice + SUFFIX
        inside = records_folder(environ) / name
        if inside.is_file() or (not choice.endswith(SUFFIX) and not path.is_file()):
            path = inside
    try:
        kind = path.stat().st_mode
    except OSError:
        return path
    if not stat.S_ISREG(kind):
        raise Refused(N_("{path} is not a file."), path=str(path))
    return path


def named_record(name: str, environ: Mapping[str, str]) -> Path:
    """The record of that name in the data folder, for a login that leads nowhere else.

    Raises:
        Refused: where the name leads out of the folder.
    """
    if not re.fullmatch(r"\w[\w.-]*", name) or _CONTROL.search(name):
        raise Refused(N_("“{name}” is not the name of a record."), name=name)
    return records_folder(environ) / (name if name.endswith(SUFFIX) else name + SUFFIX)


def beside(record: Path, end: str = "") -> list[Path]:
    """The files whose names begin with a record's own and that ending, whatever signs are in it."""
    return sorted(path for path in record.parent.iterdir() if path.name.startswith(record.name + end))


def new_record(name: str, environ: Mapping[str, str]) -> Path:
    """A path in the data folder for a new record, named after its initiative."""
    from citerm.model.text import slug

    folder = records_folder(environ)
    stem = slug(name) or "citerm"
    path, count = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        count += 1
        path = folder / f"{stem}-{count}{SUFFIX}"
    return path


def memory_folders(environ: Mapping[str, str]) -> list[Path]:
    """Folders whose files lie in memory: they outlive a program, but not the machine."""
    return [Path(place) for place in (environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm") if _is_folder(place)]


def spare_folders(environ: Mapping[str, str]) -> list[Path]:
    """Folders in which a record can go on when its own disk is full, those that last longest first."""
    try:
        places: list[Path | str] = [log_file(environ).parent, _home(environ)]
    except Refused:  # there is no home folder
        places = []
    user = os.path.basename(environ.get("HOME", ""))
    for mounted in (f"/media/{user}", f"/run/media/{user}", "/mnt", "/Volumes"):
        try:
            places += sorted(Path(mounted).iterdir())
        except OSError:
            continue
    places += ["/var/tmp", environ.get("TMPDIR", ""), "/tmp"]
    return list(dict.fromkeys(Path(place) for place in [*_named_folders(environ), *places] if _is_folder(place)))


def remember_folder(folder: Path, environ: Mapping[str, str]) -> None:
    """Keep the name of a folder in which a record goes on, so that the next start looks there too."""
    for place in _places_of_notes(environ):
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            note = os.open(place / NAMED_FOLDERS, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
            with open(note, "a", encoding="utf-8") as names:
                names.write(f"{folder}\n")
        except (OSError, ValueError):
            continue
        return


def _named_folders(environ: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    for place in _places_of_notes(environ):
        note = place / NAMED_FOLDERS
        try:
            if note.lstat().st_uid == os.geteuid():
                found += note.read_text("utf-8").splitlines()
        except (OSError, ValueError):
            continue
    return found


def _places_of_notes(environ: Mapping[str, str]) -> list[Path]:
    try:
        return [log_file(environ).parent, *memory_folders(environ)]
    except Refused:
        return memory_folders(environ)


def _is_folder(place: Path | str) -> bool:
    return os.path.isabs(place) and os.path.isdir(place)


def checked(text: str, environ: Mapping[str, str]) -> Path:
    """A path from the command line, the environment or the settings, made absolute.

    SQLite would read ``file:…?mode=memory`` as an instruction instead of a name (reliability, section 3).

    Raises:
        Refused: where the text cannot be a path.
    """
    if text.casefold().startswith("file:"):
        raise Refused(N_("“{path}” is an address. Give the file's name instead."), path=text)
    if not text.strip() or _CONTROL.search(text):
        raise Refused(N_("“{path}” cannot be the name of a file."), path=text)
    if text == "~" or text.startswith("~/"):
        return _home(environ) / text[2:]
    return Path(os.path.abspath(text))


def _folder(environ: Mapping[str, str], variable: str, below_home: str) -> Path:
    # What platformdirs answers, by hand: importing it costs as much as starting Python does.
    chosen = environ.get(variable, "").strip()
    if chosen and os.path.isabs(chosen):
        return Path(chosen) / "citerm"
    if sys.platform == "darwin":
        below_home = "Library/Application Support"
    return _home(environ) / below_home / "citerm"


def _home(environ: Mapping[str, str]) -> Path:
    home = environ.get("HOME", "")
    if os.path.isabs(home):
        return Path(home)
    import pwd

    try:
        return Path(pwd.getpwuid(os.geteuid()).pw_dir)
    except KeyError:
        raise Refused(N_("Your home folder is not known. Set HOME, or name the record with --db.")) from None


def _changed(path: Path) -> float:
    newest = 0.0
    for part in (path, Path(f"{path}-wal")):
        try:
            newest = max(newest, part.stat().st_mtime)
        except OSError:
            continue
    return newest
