"""The settings: one TOML file that is read with patience, since a typing mistake must not close the program."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from citerm.model.message import N_, Message, say

LANGUAGES = ("da", "nb", "nn", "en")
THEMES = ("dark", "light", "high-contrast", "terminal")
LARGEST = 256 * 1024
"""Bytes of settings that are read at most."""


class Folders(NamedTuple):
    """Folders that the user chose."""

    exports: str = ""
    """Where exported files are written; empty: a folder *citerm* among the user's documents."""
    backups: str = ""
    """A second folder for backups, on another disk; empty: they lie beside the record only."""


class Settings(NamedTuple):
    """What a user can set; every default is meant to serve without a file."""

    language: str = ""
    """Language of the screen: da, nb, nn or en; empty: the terminal's, else that of the minutes."""
    theme: str = "dark"
    """Colours: dark, light, high-contrast, or terminal for the terminal's own sixteen."""
    mouse: bool = True
    """Whether the mouse works in citerm; off gives the terminal's own selection of text back."""
    word_template: str = ""
    """A Word file whose fonts, header, footer and logo the minutes take over."""
    soffice: str = ""
    """Path of LibreOffice's ``soffice``, which makes PDF of Word files; empty: no PDF is offered."""
    ssh_host: str = ""
    """How people reach this host by SSH, such as ``anna@citerm.example.org``; empty: the address they came in at."""
    folders: Folders = Folders()
    """Folders that the user chose."""
    keymap: Mapping[str, str] = MappingProxyType({})
    """Keys by command, such as ``decision = "ø"``; several keys with commas between (checked in ``commands``)."""
    phrases: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    """Phrases of the minutes by language and dotted key, instead of those that citerm brings."""


class Loaded(NamedTuple):
    """The settings as far as they could be read, and what is wrong with the rest."""

    settings: Settings = Settings()
    remarks: tuple[Message, ...] = ()
    """One sentence for each thing that was not understood; its default is used."""


def load(path: Path) -> Loaded:
    """Read the settings; whatever is wrong with the file, there are settings afterwards."""
    try:
        content = _read(path)
    except FileNotFoundError:
        return Loaded()
    except OSError as problem:
        return _nothing(path, N_("{file} cannot be read ({reason}); the settings are at their defaults."), problem)
    if isinstance(content, Message):
        return Loaded(remarks=(content,))
    import tomllib

    from citerm.model.toml_bounds import unbounded

    try:
        text = content.decode("utf-8-sig")
        if found := unbounded(text):
            return _no_toml(path, found[0])
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        return _nothing(path, N_("{file} is not in UTF-8; the settings are at their defaults."))
    except (ValueError, RecursionError) as problem:
        line = re.search(r"line (\d+)", str(problem))
        return _no_toml(path, int(line[1]) if line else text.count("\n") + 1)
    reader = _Reader(path, text)
    settings = reader.settings(table)
    return Loaded(settings, tuple(reader.remarks))


def keep_language(path: Path, language: str) -> None:
    """Write the language of the screen into the settings, leaving every other line as it is.

    Raises:
        OSError: where the file cannot be written, or not be read as settings: then it stays as it is.
    """
    try:
        content = _read(path)
    except FileNotFoundError:
        content = b""
    if isinstance(content, Message):
        raise OSError(errno.EINVAL, "no settings", str(path))
    try:
        lines = content.decode("utf-8-sig").splitlines(keepends=True)
    except UnicodeDecodeError:
        raise OSError(errno.EILSEQ, "not in UTF-8", str(path)) from None
    top = next((n for n, line in enumerate(lines) if line.lstrip().startswith("[")), len(lines))
    others = [line for n, line in enumerate(lines) if n >= top or not re.match(r'\s*"?language"?\s*=', line)]
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    aside.write_text("".join([f'language = "{language}"\n', *others]), encoding="utf-8")
    aside.replace(path)


def _read(path: Path) -> bytes | Message:
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            return say(N_("{file} is not a file; the settings are at their defaults."), file=str(path))
        if state.st_uid not in (0, os.geteuid()) or state.st_mode & stat.S_IWOTH:
            return say(
                N_("{file} can be changed by others; the settings are at their defaults. To use it: chmod o-w"),
                file=str(path),
            )
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        return say(N_("{file} is too large for settings; they are at their defaults."), file=str(path))
    return content


def _no_toml(path: Path, line: int) -> Loaded:
    text = N_("{file}, line {line}: this is not TOML; the settings are at their defaults.")
    return Loaded(remarks=(say(text, file=str(path), line=line),))


def _nothing(path: Path, text: str, problem: OSError | None = None) -> Loaded:
    return Loaded(remarks=(say(text, file=str(path), reason=(problem.strerror or "") if problem else ""),))


class _Reader:
    """Takes the settings out of a parsed file, noting what is wrong with it."""

    def __init__(self, path: Path, text: str) -> None:
        self.remarks: list[Message] = []
        self._path = path
        self._lines = text.splitlines()

    def settings(self, table: dict[str, Any]) -> Settings:
        default = Settings()
        settings = Settings(
            language=self._one_of(table, "language", LANGUAGES, default.language),
            theme=self._one_of(table, "theme", THEMES, default.theme),
            mouse=self._take(table, "mouse", _boolean, N_("true or false"), default.mouse),
            word_template=self._take(table, "word_template", _text, N_("a text in quotes"), ""),
            soffice=self._take(table, "soffice", _text, N_("a text in quotes"), ""),
            ssh_host=self._take(table, "ssh_host", _host, N_("a host, or account@host"), ""),
            folders=self._folders(self._table(table, "folders")),
            keymap=self._texts(self._table(table, "keymap"), "keymap"),
            phrases=self._phrases(self._table(table, "phrases")),
        )
        self._unknown(table)
        return settings

    def _folders(self, table: dict[str, Any]) -> Folders:
        exports, backups = (
            self._take(table, name, _text, N_("a text in quotes"), "", "folders") for name in ("exports", "backups")
        )
        folders = Folders(exports, backups)
        self._unknown(table, "folders")
        return folders

    def _phrases(self, table: dict[str, Any]) -> dict[str, dict[str, str]]:
        phrases: dict[str, dict[str, str]] = {}
        for language in list(table):
            if language in LANGUAGES:
                phrases[language] = self._by_dotted_key(self._table(table, language, "phrases"), f"phrases.{language}")
            else:
                self._passed_over(N_("is not a language of the minutes"), language, "phrases")
        return phrases

    def _by_dotted_key(self, table: dict[str, Any], name: str) -> dict[str, str]:
        """Texts of a table and of the tables in it, each under its whole key."""
        texts: dict[str, str] = {}
        for key in [key for key, value in table.items() if isinstance(value, dict)]:
            inner = self._by_dotted_key(table.pop(key), f"{name}.{key}")
            texts |= {f"{key}.{rest}": text for rest, text in inner.items()}
        return texts | self._texts(table, name)

    def _table(self, table: dict[str, Any], key: str, parent: str = "") -> dict[str, Any]:
        found = table.pop(key, {})
        if isinstance(found, dict):
            return found
        self._wrong(key, N_("a table in square brackets"), parent)
        return {}

    def _texts(self, table: dict[str, Any], name: str) -> dict[str, str]:
        for key in [key for key, value in table.items() if not _text(value)]:
            self._wrong(key, N_("a text in quotes"), name)
            del table[key]
        return table

    def _one_of(self, table: dict[str, Any], key: str, allowed: tuple[str, ...], default: str) -> str:
        value = table.pop(key, default)
        if value in allowed or value == default:
            return str(value)
        self._wrong(key, say(N_("one of {names}"), names=", ".join(allowed)))
        return default

    def _take(
        self, table: dict[str, Any], key: str, fits: Callable[[object], bool], what: str, default: Any, parent: str = ""
    ) -> Any:
        value = table.pop(key, default)
        if fits(value):
            return value
        self._wrong(key, what, parent)
        return default

    def _wrong(self, key: str, what: str | Message, parent: str = "") -> None:
        wanted = what if isinstance(what, Message) else say(what)
        self.remarks.append(
            say(
                N_("{file}, line {line}: “{key}” must be {wanted}; the default is used."),
                file=str(self._path),
                line=self._line_of(key, parent),
                key=key,
                wanted=wanted,
            )
        )

    def _passed_over(self, what: str, key: str, parent: str = "") -> None:
        self.remarks.append(
            say(
                N_("{file}, line {line}: “{key}” {problem} and is passed over."),
                file=str(self._path),
                line=self._line_of(key, parent),
                key=key,
                problem=say(what),
            )
        )

    def _unknown(self, table: dict[str, Any], parent: str = "") -> None:
        for key in table:
            self._passed_over(N_("is not a setting"), key, parent)

    def _line_of(self, key: str, parent: str) -> int:
        """The line on which a key of a table stands; tomllib does not say."""
        inside = ""
        for number, line in enumerate(self._lines, start=1):
            if header := re.match(r"\s*\[+([^\]]*)\]", line):
                inside = re.sub(r"[\s\"']", "", header[1])
                if inside == f"{parent}.{key}".lstrip("."):
                    return number
            elif inside == parent and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[.=]", line):
                return number
        return 1


def _text(value: object) -> bool:
    return isinstance(value, str)


def _host(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"(\w[\w.-]*@)?\w[\w.:-]*|", value))


def _boolean(value: object) -> bool:
    return isinstance(value, bool)
