"""``citerm backup``, ``restore`` and ``lend``, and what ``where`` and ``check`` say of backups."""

from __future__ import annotations

import re
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from citerm import paths
from citerm.acts import entries, organisation, reading
from citerm.acts.desk import Desk
from citerm.acts.meeting import live, pen
from citerm.cli.keeping import together
from citerm.cli.session import clock
from citerm.i18n import words
from citerm.model.meeting import MeetingState
from citerm.model.message import say
from citerm.store import Store, backups, file
from tests.cli.conftest import Citerm


def change(record: Path, name: str = "Ida Juhl") -> None:
    with Store.open(record) as store:
        organisation.add_person(Desk(store, clock, "kasper"), name)


def people(record: Path) -> set[str]:
    with Store.open(record, read_only=True) as store:
        return {person.name for person in reading.people(Desk(store, clock, "kasper"))}


def head(record: Path) -> tuple[int, str]:
    with Store.open(record, read_only=True) as store:
        return store.journal_head()


# backup


def test_without_a_file_one_more_backup_is_made_and_told_of(citerm: Citerm, record: Path) -> None:
    ran = citerm("backup")
    [made] = backups.listed(backups.folder(record))
    assert (ran.status, ran.out) == (0, f"Backed up: {made.path}\n")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert head(made.path) == head(record)
    shown = made.at.astimezone(ZoneInfo("Europe/Copenhagen"))
    assert (
        f"Backups: {record.parent}/backups/demo, the newest of {shown:%-d %B %Y} at {shown:%H.%M}\n"
        in citerm("where").out
    )
    told = citerm("check")
    assert f"Newest backup: {made.path}, " in told.out
    assert told.status == 0


def test_a_backup_goes_into_the_second_folder_of_the_settings_too(
    citerm: Citerm, record: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    settings = Path(environ["XDG_CONFIG_HOME"], "citerm", "config.toml")
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[folders]\nbackups = "{tmp_path}/stick"\n')
    ran = citerm("backup")
    assert ran.status == 1
    assert "the folder is not there" in ran.err
    assert f"! The second folder for backups is not there: {tmp_path}/stick" in citerm("check").out
    (tmp_path / "stick").mkdir()
    assert citerm("backup").status == 0
    assert len(backups.listed(tmp_path / "stick" / "demo")) == 1
    assert citerm("check").status == 0
    assert f"Backups: {tmp_path}/stick/demo, the newest of " in citerm("where").out


def test_check_looks_through_the_newest_backup(citerm: Citerm, record: Path) -> None:
    assert "Backups: none yet" in citerm("check").out
    assert f"Backups: {record.parent}/backups/demo (none yet)\n" in citerm("where").out
    citerm("backup")
    [made] = backups.listed(backups.folder(record))
    with made.path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 4096)
    ran = citerm("check")
    assert ran.status == 1
    assert f"! {made.path} cannot be read" in ran.out


def test_a_backup_of_a_record_changed_outside_says_so(citerm: Citerm, record: Path) -> None:
    with closing(sqlite3.connect(record)) as connection:
        connection.executescript("drop trigger acts_stay; update acts set account = 'eve' where seq = 1;")
    ran = citerm("backup")
    assert ran.status == 0
    assert "changed outside citerm" in ran.err


def test_what_was_lost_with_a_deleted_log_is_told_by_check_and_comes_back_by_the_command_it_names(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    before = shutil.copy(record, tmp_path / "before.db")
    change(record)
    citerm("backup")
    [made] = backups.listed(backups.folder(record))
    shutil.copy(before, record)  # what is left without its log
    ran = citerm("check")
    command = f"--db {record} restore {made.path}"
    assert ran.status == 1
    assert "! Not in the record, but in a backup: what was done from " in ran.out
    assert f" on (acts: 1). Close citerm, then: citerm {command}\n" in ran.out
    assert citerm(*command.split()).status == 0
    assert "Ida Juhl" in people(record)
    assert citerm("check").status == 0


def test_whoever_restores_an_older_copy_by_force_is_not_told_that_something_was_lost(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    citerm("backup", str(tmp_path / "before.db"))
    change(record)
    citerm("backup")
    assert citerm("restore", str(tmp_path / "before.db"), "--force").status == 0
    assert citerm("check").status == 0


def test_what_went_wrong_and_what_was_lost_are_both_said() -> None:
    one, other = say("No backup: {reason}", reason="x"), say("The record is lent.")
    both = together(one, other)
    assert both is not None and words("en").say(both) == "No backup: x The record is lent."
    assert (together(one, None), together(None, other), together(None, None)) == (one, other, None)


# restore


def test_what_goes_on_from_the_record_is_restored_without_question_and_the_old_one_kept(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    away = tmp_path / "stick.db"
    citerm("backup", str(away))
    change(away)
    before = head(record)
    ran = citerm("restore", str(away))
    assert ran.status == 0, ran.err
    assert re.search(rf"Restored: {record}, as it was on \d+ \w+ \d+ at \d\d\.\d\d\n", ran.out)
    [kept] = record.parent.glob("demo.db.replaced-*")
    assert f"What lay there before is kept: {kept}\n" in ran.out
    assert head(record) == head(away)
    assert head(kept) == before
    assert citerm("check").status == 0


def test_what_only_the_record_has_is_named_and_nothing_done_without_force(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    away = tmp_path / "stick.db"
    citerm("backup", str(away))
    with Store.open(record) as store:
        desk = Desk(store, clock, "kasper")
        group = reading.groups(desk)[0]
        meeting = live.start_now(desk, group.id).row_id
        assert meeting is not None
        entries.record_note(desk, meeting, "Kun her.")
        name = reading.meeting_name(desk, next(m for m in reading.meetings(desk) if m.id == meeting))
    change(record)
    before = head(record)
    ran = citerm("restore", str(away))
    assert ran.status == 1
    assert "Only the record has this, and would lose it:\n" in ran.out
    assert f"  {name}: 2 acts, the last on " in ran.out
    assert "  outside meetings: 2 acts, the last on " in ran.out
    assert "Nothing was restored. --force puts" in ran.err
    assert head(record) == before
    assert not list(record.parent.glob("*.replaced-*"))
    ran = citerm("restore", str(away), "--force")
    assert ran.status == 0
    [kept] = record.parent.glob("demo.db.replaced-*")
    assert (head(record), head(kept)) == (head(away), before)


def test_a_record_of_another_initiative_never_takes_the_place_of_this_one(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    other = tmp_path / "byliv.toml"
    other.write_text('[initiative]\nkey = "byliv"\nname = "Byliv i havnen"\ncountry = "DK"\n', encoding="utf-8")
    assert citerm("--db", str(tmp_path / "x.db"), "import", str(other)).status == 0
    before = record.read_bytes()
    for force in ((), ("--force",)):
        ran = citerm("restore", str(tmp_path / "x.db"), *force)
        assert ran.status == 1
        assert "another initiative, Byliv i havnen" in ran.err
    assert record.read_bytes() == before
    assert citerm("--db", "byliv", "restore", str(tmp_path / "x.db")).status == 0
    assert sorted(path.name for path in record.parent.glob("*.db")) == ["byliv.db", "demo.db"]


def test_without_a_record_a_new_one_is_named_after_its_initiative(
    citerm: Citerm, imported: Path, tmp_path: Path
) -> None:
    ran = citerm("restore", str(shutil.copy(imported, tmp_path / "stick.db")))
    assert ran.status == 0, ran.err
    [record] = (tmp_path / "data" / "citerm").glob("*.db")
    assert record.name == "alle-unge-med-i-fjordkøbing.db"
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert head(record) == head(imported)


def test_of_several_records_the_one_that_began_as_the_copy_did_is_meant(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    other = tmp_path / "byliv.toml"
    other.write_text('[initiative]\nkey = "byliv"\nname = "Byliv i havnen"\ncountry = "DK"\n', encoding="utf-8")
    citerm("--db", str(record.parent / "byliv.db"), "import", str(other))
    citerm("--db", "demo", "backup", str(tmp_path / "stick.db"))
    change(tmp_path / "stick.db")
    assert citerm("restore", str(tmp_path / "stick.db")).status == 0
    assert head(record) == head(tmp_path / "stick.db")


def test_a_damaged_record_is_replaced_only_by_force(citerm: Citerm, record: Path) -> None:
    citerm("backup")
    [made] = backups.listed(backups.folder(record))
    record.write_bytes(b"SQLite format 3\x00" + b"x" * 9000)
    ran = citerm("--db", "demo", "restore", str(made.path))
    assert ran.status == 1
    assert "nobody can say what only it has" in ran.out
    assert citerm("--db", "demo", "restore", str(made.path), "--force").status == 0
    assert head(record) == head(made.path)
    assert len(list(record.parent.glob("demo.db.replaced-*"))) == 1


def test_a_copy_that_was_changed_outside_is_restored_only_by_force(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    away = tmp_path / "stick.db"
    citerm("backup", str(away))
    with closing(sqlite3.connect(away)) as connection:
        connection.executescript("drop trigger acts_stay; update acts set account = 'eve' where seq = 1;")
    before = record.read_bytes()
    ran = citerm("restore", str(away))
    assert ran.status == 1
    assert "changed outside citerm" in ran.err
    assert record.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"Not a record\n" * 99], ids=["empty", "text"])
def test_a_file_that_is_no_record_is_refused(citerm: Citerm, record: Path, tmp_path: Path, content: bytes) -> None:
    before = record.read_bytes()
    odd = tmp_path / "odd.db"
    odd.write_bytes(content)
    ran = citerm("restore", str(odd), "--force")
    assert ran.status == 1
    assert "not a citerm record" in ran.err
    assert record.read_bytes() == before


def test_the_record_is_not_restored_from_itself(citerm: Citerm, record: Path) -> None:
    assert "is the record itself" in citerm("restore", str(record)).err


def test_the_newest_automatic_backup_can_be_restored_row_by_row(citerm: Citerm, record: Path) -> None:
    change(record)
    citerm("backup")
    with closing(sqlite3.connect(record)) as connection:
        whole = list(connection.iterdump())
    [made] = backups.listed(backups.folder(record))
    change(record, "Kaj Lund")
    assert citerm("restore", str(made.path), "--force").status == 0
    with closing(sqlite3.connect(record)) as connection:
        assert list(connection.iterdump()) == whole


def test_a_file_whose_rows_are_not_what_its_journal_says_takes_no_place_unasked(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    assert citerm("backup", str(copy)).status == 0
    with closing(sqlite3.connect(copy)) as by_hand:
        by_hand.execute("update people set name = 'Somebody Else' where id = 1")
        by_hand.commit()
    ran = citerm("restore", str(copy))
    assert ran.status == 1 and f"citerm --db {copy} check says how" in ran.err
    assert "Somebody Else" not in people(record)
    assert citerm("restore", str(copy), "--force").status == 0
    assert "Somebody Else" in people(record)


# lend


def test_a_lent_record_is_read_and_not_written_and_says_why_everywhere(
    citerm: Citerm, record: Path, tmp_path: Path
) -> None:
    away = tmp_path / "stick.db"
    ran = citerm("lend", str(away))
    assert ran.status == 0, ran.err
    sentence = f"The record is lent to {away} since "
    assert citerm("list").status == 0
    assert sentence in citerm("check").out
    assert citerm("check").status == 0
    more = tmp_path / "more.toml"
    more.write_text('[[people]]\nkey = "x"\nname = "Xenia X"\ninitials = "XX"\n', encoding="utf-8")
    refused = citerm("import", str(more))
    assert refused.status == 1
    assert sentence in refused.err
    assert sentence in citerm("lend", str(tmp_path / "again.db")).err
    change(away, "Borte Borresen")
    assert citerm("restore", str(away)).status == 0
    assert "Borte Borresen" in people(record)
    assert sentence not in citerm("check").out
    assert citerm("import", str(more)).status == 0


def test_two_machines_hand_one_record_to_and_fro(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    stick, laptop = tmp_path / "stick.db", {"XDG_DATA_HOME": str(tmp_path / "laptop")}
    assert citerm("lend", str(stick)).status == 0
    assert citerm("restore", str(stick), **laptop).status == 0
    [there] = (tmp_path / "laptop" / "citerm").glob("*.db")
    change(there, "Paa Laptop")
    stick.unlink()
    assert citerm("lend", str(stick), **laptop).status == 0
    assert citerm("restore", str(stick)).status == 0
    assert "Paa Laptop" in people(record)
    with Store.open(there) as store:
        assert store.read_only


def test_a_lent_record_that_is_lost_is_taken_back_by_name(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    assert "not lent" in citerm("lend", "--back").err
    citerm("lend", str(tmp_path / "stick.db"))
    assert citerm("lend", "--back").status == 0
    change(record)


def test_nothing_is_lent_while_somebody_writes_in_a_meeting(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    with Store.open(record) as store:
        desk = Desk(store, clock, "mette", session="hers")
        planned = next(one for one in reading.meetings(desk) if one.state is MeetingState.PLANNED)
        live.open_meeting(desk, planned.id)
        pen.take(desk, planned.id)
        ran = citerm("lend", str(tmp_path / "stick.db"))
        assert ran.status == 1 and "mette writes in " in ran.err and not (tmp_path / "stick.db").exists()
        pen.release(desk, planned.id)
    assert citerm("lend", str(tmp_path / "stick.db")).status == 0


def test_nothing_is_lent_of_which_a_part_lies_in_a_second_place(
    citerm: Citerm, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuge = tmp_path / "refuge"
    refuge.mkdir(mode=0o700)
    monkeypatch.setattr(paths, "memory_folders", lambda environ: [refuge])
    with Store.open(record) as store:
        store.move_to(refuge)
    [copy] = refuge.glob("*.away")
    ran = citerm("lend", str(tmp_path / "stick.db"))
    assert (ran.status, ran.out) == (1, f"  {copy}\n") and "start citerm to take them up" in ran.err
    assert not (tmp_path / "stick.db").exists()


@pytest.mark.parametrize("content", ["", "nothing of ours", "sqlite"])
def test_what_is_no_record_is_not_taken_back(citerm: Citerm, tmp_path: Path, content: str) -> None:
    strange = tmp_path / "strange" / "file.db"
    strange.parent.mkdir()
    if content == "sqlite":
        with closing(sqlite3.connect(strange)) as made:
            made.execute("create table somebody_elses (x)")
    else:
        strange.write_text(content)
    before = strange.read_bytes()
    ran = citerm("--db", str(strange), "lend", "--back")
    assert ran.status == 1 and str(strange) in ran.err and "fault" not in ran.err
    assert strange.read_bytes() == before and list(strange.parent.iterdir()) == [strange]


def test_a_record_that_may_not_be_written_to_is_not_taken_back(
    citerm: Citerm, record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    citerm("lend", str(tmp_path / "stick.db"))

    def on_a_locked_disk(path: Path, *, read_only: bool) -> sqlite3.Connection:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)

    monkeypatch.setattr(file, "connect", on_a_locked_disk)
    ran = citerm("lend", "--back")
    assert ran.status == 1 and "may not be written to" in ran.err


@pytest.mark.parametrize("arguments", [(), ("x.db", "--back")])
def test_lending_takes_a_file_or_ends(citerm: Citerm, record: Path, arguments: tuple[str, ...]) -> None:
    assert citerm("lend", *arguments).status == 2
