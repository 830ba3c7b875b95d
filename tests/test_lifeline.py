"""What dying leaves behind: the rescued text and the log. The ways to die are in whole_program/test_dying.py."""

from __future__ import annotations

import json
import os
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citerm.lifeline import HeldText, Lifeline, forget_rescued, rescued

NOW = datetime(2026, 11, 22, 13, 32, tzinfo=UTC)
TEXT = HeldText(
    scope="meeting:7", kind="note", text="Skolerne er med fra æøå …\nog «gåseøjne» \ud800", item_id=3, changed_at=NOW
)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "styregruppen.db"
    path.write_bytes(b"")
    path.chmod(0o600)
    return path


@pytest.fixture
def lifeline(tmp_path: Path) -> Lifeline:
    return Lifeline(log=tmp_path / "state" / "citerm.log", clock=lambda: NOW)


def test_a_text_that_nobody_takes_is_written_beside_the_record(lifeline: Lifeline, record: Path) -> None:
    lifeline.stand_by(record)
    lifeline.hold(TEXT)
    lifeline._keep_text(older_than=60)
    assert rescued(record) is None
    lifeline._keep_text()
    found = rescued(record)
    assert found is not None
    assert found.text == TEXT.text.replace("\ud800", "?") and found.changed_at == NOW and found.item_id == 3


def test_a_text_that_was_taken_leaves_no_file(lifeline: Lifeline, record: Path) -> None:
    lifeline.stand_by(record)
    lifeline.hold(TEXT)
    lifeline._keep_text()
    lifeline.taken()
    lifeline._keep_text()
    assert rescued(record) is None
    assert [path.name for path in record.parent.iterdir()] == [record.name]


def test_people_who_share_an_account_have_a_file_each(lifeline: Lifeline, record: Path) -> None:
    lifeline.stand_by(record, "anna")
    lifeline.hold(TEXT)
    lifeline._keep_text()
    other = Lifeline(log=record.with_name("log"), clock=lambda: NOW)
    other.stand_by(record, "bo")
    other.hold(TEXT._replace(text="Bo skriver"))
    other._keep_text()
    found = [rescued(record, owner) for owner in ("anna", "bo", "cilla", "")]
    assert [text and text.text[:5] for text in found] == ["Skole", "Bo sk", None, None]
    lifeline.taken()
    lifeline._keep_text()
    assert rescued(record, "anna") is None and rescued(record, "bo") is not None


@pytest.mark.parametrize("umask", [0, 0o077])
@pytest.mark.parametrize("mode", [0o600, 0o660])
def test_the_rescue_file_has_the_mode_of_its_record(lifeline: Lifeline, record: Path, mode: int, umask: int) -> None:
    before = os.umask(umask)
    try:
        record.chmod(mode)
        lifeline.stand_by(record)
        lifeline.hold(TEXT)
        lifeline._keep_text()
    finally:
        os.umask(before)
    (file,) = [path for path in record.parent.iterdir() if "rescue" in path.name]
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_rescue_file_that_is_a_link_is_replaced_and_not_followed(lifeline: Lifeline, record: Path) -> None:
    elsewhere = record.with_name("elsewhere")
    elsewhere.write_text("untouched")
    record.with_name(f"{record.name}.rescue-{os.geteuid()}").symlink_to(elsewhere)
    lifeline.stand_by(record)
    lifeline.hold(TEXT)
    lifeline._keep_text()
    assert rescued(record) is not None and elsewhere.read_text() == "untouched"


def test_a_rescue_file_of_an_earlier_version_names_its_meeting(record: Path) -> None:
    file = record.with_name(f"{record.name}.rescue-{os.geteuid()}")
    left = {"meeting_id": 7, "kind": "note", "text": "halvt", "item_id": 3, "changed_at": NOW.isoformat()}
    file.write_text(json.dumps(left))
    assert rescued(record) == HeldText("meeting:7", "note", "halvt", 3, NOW)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b"\xff\xfe", b'{"meeting_id": "x"}', b"null"])
def test_a_damaged_rescue_file_is_none(record: Path, content: bytes) -> None:
    record.with_name(f"{record.name}.rescue-{os.geteuid()}").write_bytes(content)
    assert rescued(record) is None
    forget_rescued(record)
    forget_rescued(record)


def test_the_log_holds_kinds_and_places_and_no_words(lifeline: Lifeline, tmp_path: Path) -> None:
    try:
        try:
            {}["mette@kommunen.dk"]
        except KeyError as first:
            raise ValueError("Mette Holm") from first
    except ValueError as error:
        lifeline.report(error)
    log = tmp_path / "state" / "citerm.log"
    text = log.read_text()
    assert "ValueError from KeyError" in text and "test_lifeline.py:" in text
    assert "Mette" not in text and "kommunen" not in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_the_log_does_not_grow_for_ever(lifeline: Lifeline, tmp_path: Path) -> None:
    log = tmp_path / "state" / "citerm.log"
    log.parent.mkdir()
    log.write_bytes(b"x" * 600_000)
    lifeline.report(ValueError())
    assert log.stat().st_size < 1000 and log.with_suffix(".old").stat().st_size == 600_000


def test_a_broken_thread_asks_the_program_to_leave(lifeline: Lifeline) -> None:
    statuses: list[int] = []
    lifeline.attach(leave=statuses.append, interrupted=lambda: None)
    for error in (ValueError("x"), SystemExit(0)):
        lifeline._thread_failed(threading.ExceptHookArgs((type(error), error, None, None)))
    assert statuses == [1] and lifeline.failed and lifeline.ended(0) == 1
