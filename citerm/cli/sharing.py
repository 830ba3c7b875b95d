"""``citerm share``: a record that a group of accounts works with, and whether its files still let them."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterator, Sequence
from contextlib import suppress
from errno import ELOOP
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from citerm.cli.session import Session
from citerm.model.message import N_, Message, Refused, say
from citerm.paths import beside

if TYPE_CHECKING:
    from citerm.store import Store

FILE, FOLDER = 0o660, 0o2770
_BESIDE = ("-wal", "-shm", "-journal", ".lock")
_ACL, _ACL_MASK, _ACL_NAMED = "system.posix_acl_access", 0x10, (0x02, 0x04, 0x08)
_RUN = 1


class Wanted(NamedTuple):
    """A file or folder with the group and the rights that it is to have."""

    path: Path
    gid: int
    mode: int

    @property
    def holds(self) -> bool:
        """Whether it has them."""
        state = self.path.lstat()
        return (state.st_gid, stat.S_IMODE(state.st_mode)) == (self.gid, self.mode)

    @property
    def may_be_set(self) -> bool:
        """Whether this account has the right to set them."""
        state = self.path.lstat()
        mine = state.st_uid == os.geteuid() and (
            state.st_gid == self.gid or self.gid in (*os.getgroups(), os.getegid())
        )
        return os.geteuid() == 0 or mine

    def set(self) -> None:
        """Set them, never through a link that somebody has put there."""
        handle = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            os.fchown(handle, -1, self.gid)
            os.fchmod(handle, self.mode)
        finally:
            os.close(handle)


def share(session: Session, group: str) -> int:
    """Give the record, what lies beside it and its folder to a group, and say what was done."""
    record = session.record()
    if not record.is_file():
        raise Refused(N_("There is no record at {path}."), path=str(record))
    gid = _gid(group)
    _refuse_unsuited(record, gid)
    left = [wanted for wanted in _wanted(record, gid) if not wanted.holds]
    if not all(wanted.may_be_set for wanted in left):
        session.complain(say(N_("This account may not do that, so nothing was changed. The administrator can:")))
        session.tell(_command(left))
        return 1
    for wanted in left:
        try:
            wanted.set()
        except OSError as problem:
            if problem.errno == ELOOP:
                raise Refused(N_("{path} is a link. It was left as it is."), path=str(wanted.path)) from None
            raise
        session.tell(
            say(N_("{path}: group {group}, rights {mode}"), path=str(wanted.path), group=group, mode=f"{wanted.mode:o}")
        )
    session.tell(say(N_("Everybody in the group {group} can read and write the record now."), group=group))
    return 0


def findings(record: Path) -> Iterator[Message]:
    """What keeps people from a record who should have it, or lets people to it who should not, and what mends it."""
    state = record.stat()
    for path in beside(record):
        if path.lstat().st_mode & stat.S_IRWXO and not path.is_symlink():
            yield say(N_("{path} is open to everybody on this machine. To close it: chmod o= {path}"), path=str(path))
    if state.st_uid != os.geteuid() and os.access(record, os.R_OK) and not os.access(record, os.W_OK):
        yield say(N_("{path} belongs to somebody else; it opens for reading only."), path=str(record))
    elif not os.access(record.parent, os.W_OK):
        yield say(N_("Nothing can be written in {path}."), path=str(record.parent))
    if state.st_mode & stat.S_IWGRP:
        wrong = [wanted for wanted in _wanted(record, state.st_gid) if not wanted.holds]
        if wrong:
            yield say(
                N_("Not everybody in the group {group} can write, because of {names}. To mend it: {command}"),
                group=_group_name(state.st_gid),
                names=", ".join(wanted.path.name for wanted in wrong),
                command=_command(wrong),
            )
    else:
        strange = [path for path in _beside(record) if path.lstat().st_uid != state.st_uid]
        if strange:
            yield say(
                N_("{names} belong to somebody who only reads, so nothing can be written. To mend it: {command}"),
                names=", ".join(path.name for path in strange),
                command=_taken_back(strange, state),
            )
    for path in (record, record.parent):
        if (mask := _masked(path)) is not None:
            yield say(
                N_("The mask of {path} takes rights away that its access list gives. To mend it: {command}"),
                path=str(path),
                command=_shell(["setfacl", "-m", f"m::{_letters(mask)}", str(path)]),
            )


def remark(store: Store) -> list[Message]:
    """What keeps people from writing to a record that is opened, in a sentence."""
    record = store.path
    with suppress(OSError):
        state = record.stat()
        if (lent := store.lent) is not None:
            return [lent.refusal().message]
        if state.st_mode & stat.S_IWGRP and not all(one.holds for one in _wanted(record, state.st_gid)):
            return [say(N_("Not everybody who shares this record can write to it; citerm check says what mends it."))]
        if os.access(record, os.W_OK) and not all(os.access(path, os.W_OK) for path in _beside(record)):
            return [say(N_("Nothing can be written because of a file beside the record; citerm check says which."))]
    return []


def _wanted(record: Path, gid: int) -> list[Wanted]:
    """How everything of a shared record is to be; each backup stays with the account that made it."""
    from citerm.store import backups

    place = backups.folder(record)
    folders = [folder for folder in (record.parent, place.parent, place) if folder.is_dir()]
    locks = [Path(f"{place}.lock")] if Path(f"{place}.lock").exists() else []
    return [
        *(Wanted(folder, gid, FOLDER) for folder in folders),
        *(Wanted(path, gid, FILE) for path in (record, *_beside(record), *locks)),
    ]


def _beside(record: Path) -> list[Path]:
    """What belongs to the record and is written by whoever works with it."""
    there = [Path(f"{record}{end}") for end in _BESIDE]
    return [*(path for path in there if path.exists()), *beside(record, ".rescue-")]


def _refuse_unsuited(record: Path, gid: int) -> None:
    """Refuse where the folder holds more than the record, or where the group could not come to it."""
    from citerm.store import backups

    strangers = [
        path.name
        for path in record.parent.iterdir()
        if not path.name.lstrip(".").startswith(record.name) and path.name != backups.FOLDER
    ]
    if strangers:
        raise Refused(
            N_(
                "{folder} holds more than this record, which the group could then take away: {names}."
                " Put the record into a folder of its own."
            ),
            folder=str(record.parent),
            names=", ".join(sorted(strangers)[:3]),
        )
    for folder in record.parent.parents:
        state = folder.stat()
        if not (state.st_mode & stat.S_IXOTH or (state.st_gid == gid and state.st_mode & stat.S_IXGRP)):
            raise Refused(
                N_(
                    "The group cannot come through {folder}, which is closed to others."
                    " Put the record where it can, such as {example}."
                ),
                folder=str(folder),
                example=f"/srv/citerm/{record.stem}/{record.name}",
            )


def _command(wanted: Sequence[Wanted]) -> str:
    """The commands that set rights, as a shell takes them; groups go first, since setting one takes rights away."""
    groups: dict[int, list[str]] = {}
    modes: dict[int, list[str]] = {}
    for one in wanted:
        groups.setdefault(one.gid, []).append(str(one.path))
        modes.setdefault(one.mode, []).append(str(one.path))
    return " && ".join(
        [
            *(_shell(["sudo", "chgrp", _group_name(gid), *paths]) for gid, paths in groups.items()),
            *(_shell(["sudo", "chmod", f"{mode:o}", *paths]) for mode, paths in modes.items()),
        ]
    )


def _taken_back(paths: Sequence[Path], of_record: os.stat_result) -> str:
    import pwd

    try:
        owner = pwd.getpwuid(of_record.st_uid).pw_name
    except KeyError:
        owner = str(of_record.st_uid)
    names = [str(path) for path in paths]
    owned = _shell(["sudo", "chown", f"{owner}:{_group_name(of_record.st_gid)}", *names])
    return f"{owned} && {_shell(['sudo', 'chmod', f'{stat.S_IMODE(of_record.st_mode):o}', *names])}"


def _shell(words: Sequence[str]) -> str:
    from shlex import join  # which the program does without while it opens

    return join(words)


def _gid(group: str) -> int:
    import grp

    try:
        return grp.getgrnam(group).gr_gid
    except KeyError:
        if group.isascii() and group.isdecimal() and int(group) < 2**31:
            return int(group)
        raise Refused(N_("There is no group called {name}."), name=group) from None


def _group_name(gid: int) -> str:
    import grp

    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)


def _masked(path: Path) -> int | None:
    """The rights that an access list gives to groups or to named accounts while its mask takes some of them away."""
    try:
        content = os.getxattr(path, _ACL)
    except (OSError, AttributeError):
        return None
    entries = [(tag, rights) for tag, rights, _ in struct.iter_unpack("<HHI", content[4:])]
    mask = next((rights for tag, rights in entries if tag == _ACL_MASK), None)
    given = 0
    for tag, rights in entries:
        if tag in _ACL_NAMED:
            given |= rights
    if not path.is_dir():
        given &= ~_RUN  # what a folder's default gives for the folders within, and no file needs
    return given if mask is not None and given & ~mask else None


def _letters(rights: int) -> str:
    return "".join(letter if rights & bit else "-" for letter, bit in (("r", 4), ("w", 2), ("x", 1)))
