"""Two people with a citerm each at one card, in real terminals: what both wrote is shown to the second, and kept."""

from __future__ import annotations

import time
from pathlib import Path

from citerm.acts import board
from citerm.cli.session import account
from citerm.store import Store, kept_actions
from tests.acts.room import a_room
from tests.terminal import citerm


def text(record: Path) -> str:
    """What the action says in the record."""
    with Store.open(record, read_only=True) as store:
        return kept_actions.actions(store)[0].text


def test_two_change_one_action_and_the_second_decides_with_both_before_them(tmp_path: Path) -> None:
    room = a_room(tmp_path)
    board.new_action(room.desk, room.group_id, "Skaf et lokale", owner_id=room.people["MH"])
    room.desk.store.close()
    record = tmp_path / "record.db"
    env = {"HOME": str(tmp_path), "LANG": "en_GB.UTF-8"}
    with (
        citerm("board", "--db", str(record), env=env) as first,
        citerm("board", "--db", str(record), env=env) as second,
    ):
        for terminal in (first, second):
            terminal.wait_for("Skaf et lokale")
            terminal.press("e")
            terminal.wait_for("Enter saves")
        second.send(" i byen")
        second.wait_for("lokale i byen")
        first.send(" til tyve")
        first.press("enter")
        first.wait_for("The wording was changed")
        began = time.monotonic()
        second.wait_for("lokale til tyve")
        assert time.monotonic() - began < 5, "seen by the other as soon as it looks"
        assert "lokale i byen" in second.text, "and what is half typed stays"
        second.press("enter")
        second.wait_for("Two versions")
        assert "You changed this in another window" in second.text
        assert text(record) == "Skaf et lokale til tyve"
        with Store.open(record, read_only=True) as store:
            assert [d.text for d in store.drafts(account=account())] == ["Skaf et lokale i byen"], "kept until decided"
        second.settle(0.6)  # a key that comes at once was meant for something else
        second.press("b")
        second.wait_for("Both texts stand in the field")
        second.press("enter")
        first.wait_for("til tyve / Skaf et lokale i byen")
        for terminal in (first, second):
            terminal.press("esc")
            terminal.wait_for("q close")
            terminal.press("q")
            assert terminal.wait_end() == 0
    assert text(record) == "Skaf et lokale til tyve / Skaf et lokale i byen"
    with Store.open(record) as store:
        assert store.broken_links() == [] and store.drafts(account=account()) == []
