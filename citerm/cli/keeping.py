"""The thread that makes backups while the program is open, so that no key ever waits for one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

from citerm import paths
from citerm.cli.session import Session, clock
from citerm.model.message import N_, Message, Refused, say

FIRST_LOOK = 3.0
"""Seconds after which the program is open and the thread begins to look."""
EVERY = 5.0
"""Seconds between two looks."""
TURN = 0.002
"""Seconds that the thread stands back for whoever paints and reads keys."""
LAST = 3.0
"""Seconds that the end of the program waits for a backup that is being made."""
LAST_HURRIED = 0.5
"""The same where the program was asked to hurry: time to let go of the record."""


class Keeping:
    """Looks every few seconds whether a backup of a record is due, for as long as the program shows it."""

    def __init__(self, record: Path, second: Path | None, session: Callable[[], str]) -> None:
        self.trouble: Message | None = None
        """What went wrong with the latest backup, and what the record has lost."""
        self.hurried = False
        """Whether the program was asked from outside to end; nothing is begun then."""
        self._record = record
        self._second = second
        self._session = session
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="citerm-backups", daemon=True)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Look for the last time, since a meeting may just have ended."""
        self._end.set()
        self._thread.join(LAST_HURRIED if self.hurried else LAST)

    def _keep(self) -> None:
        ended = self._end.wait(FIRST_LOOK)
        if ended and self.hurried:
            return
        from citerm.acts.backing_up import Keeper
        from citerm.acts.desk import Desk
        from citerm.store import Store

        keeper = Keeper(second=self._second, session=self._session, breathe=lambda: time.sleep(TURN))
        while True:
            try:
                with Store.open(self._record, read_only=True) as store:
                    desk = Desk(store, clock, "")
                    while not (ended and self.hurried):
                        keeper.look(desk)
                        self.trouble = together(keeper.trouble, keeper.loss)
                        if ended:
                            break
                        ended = self._end.wait(EVERY)
                return
            except Refused as refused:  # it is gone or cannot be read, which people see elsewhere too
                self.trouble = refused.message
            except OSError as problem:
                self.trouble = say(N_("No backup: {reason}"), reason=problem.strerror or str(problem))
            if ended or self._end.wait(EVERY):
                return


def together(one: Message | None, other: Message | None) -> Message | None:
    """Two sentences as one, or the one that there is."""
    return Message("{one} {other}", {"one": one, "other": other}) if one and other else one or other


def second_folder(session: Session) -> Path | None:
    """The second folder for backups that the settings name; none where that cannot be a folder."""
    chosen = session.loaded.settings.folders.backups
    try:
        return paths.checked(chosen, session.environ) if chosen else None
    except Refused:
        return None
