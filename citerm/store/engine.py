"""What is known of the SQLite that is installed, and of the disk that a record lies on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

SQLITE = sqlite3.sqlite_version

MOUNTS = Path("/proc/self/mounts")
"""Where Linux says what is mounted; elsewhere nothing is known."""

_OVER_A_NETWORK = {
    *("9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "vboxsf"),
    *("fuse.cephfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
}


def forgets_the_log(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Whether this SQLite can lose commits when one program folds the log in the moment another writes.

    It cannot happen behind the one door: who writes and who folds hold the same lock (quality, section 1.2).
    """
    if version < (3, 7) or version >= (3, 51, 3):
        return False
    return not ((3, 44, 6) <= version < (3, 45) or (3, 50, 7) <= version < (3, 51))


def network_file_system(path: Path) -> str:
    """The kind of network file system that a path lies on; empty for a disk of this machine."""
    try:
        lines = MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    kinds: dict[str, str] = {}
    for line in lines:
        _, place, kind, *_ = [*line.split(" "), "", ""]
        kinds[place.replace("\\040", " ")] = kind
    kind = next((kinds[str(folder)] for folder in path.resolve().parents if str(folder) in kinds), "")
    return kind if kind in _OVER_A_NETWORK else ""
