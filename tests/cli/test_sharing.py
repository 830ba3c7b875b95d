"""``citerm share``: accounts of a group work with one record, others do not; what stands in the way is named."""

from __future__ import annotations

import os
import shutil
import stat
import struct
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from importlib import import_module
from pathlib import Path

import pytest

from citerm.acts import organisation, reading
from citerm.acts.desk import Desk
from citerm.cli import run
from citerm.cli.session import clock
from citerm.cli.sharing import findings, remark
from citerm.i18n import words
from citerm.model.message import Damaged, Message, Refused
from citerm.store import Store, backups
from tests.cli.conftest import Citerm

GROUP, OTHER = 64_101, 64_102
ANNA, BO, CAROL = 64_201, 64_202, 64_203

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs to be several accounts in turn (run as root)")


@pytest.fixture
def shared(imported: Path) -> Iterator[Path]:
    """A record in a folder of its own that every account can come to; it belongs to Anna."""
    root = Path(tempfile.mkdtemp(prefix="citerm-share-", dir="/tmp"))
    root.chmod(0o755)
    (root / "byliv").mkdir(mode=0o700)
    record = Path(shutil.copy(imported, root / "byliv" / "byliv.db"))
    record.chmod(0o600)
    if os.geteuid() == 0:
        for path in (record.parent, record):
            os.chown(path, ANNA, ANNA)
    yield record
    shutil.rmtree(root)


def as_account(uid: int, groups: list[int], task: Callable[[], object]) -> bool:
    """Do something as another account, in a process of its own; says whether it went well."""
    import_module("grp")  # the program does so late, when an account cannot read a Python that lies in root's home
    child = os.fork()
    if not child:
        try:
            os.setgroups(groups)
            os.setgid(uid)
            os.setuid(uid)
            os.umask(0o077)
            task()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def add(record: Path, name: str) -> None:
    with Store.open(record) as store:
        organisation.add_person(Desk(store, clock, name), name)


def people(record: Path) -> set[str]:
    with Store.open(record, read_only=True) as store:
        return {person.name for person in reading.people(Desk(store, clock, "kasper"))}


def rights(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_gid, stat.S_IMODE(state.st_mode)


def remarked(record: Path) -> list[Message]:
    with Store.open(record, read_only=True) as store:
        return remark(store)


def said(messages: list[Message]) -> list[str]:
    return [message.text for message in messages]


@needs_root
def test_everybody_in_the_group_works_with_the_record_and_nobody_else(citerm: Citerm, shared: Path) -> None:
    ran = citerm("--db", str(shared), "share", str(GROUP))
    assert ran.status == 0, ran.err
    assert f"{shared}: group {GROUP}, rights 660\n" in ran.out
    assert f"{shared.parent}: group {GROUP}, rights 2770\n" in ran.out
    assert rights(shared) == (GROUP, 0o660)
    assert rights(shared.parent) == (GROUP, 0o2770)
    for uid, name in ((ANNA, "Anna A"), (BO, "Bo B"), (ANNA, "Anna C")):
        assert as_account(uid, [GROUP], lambda name=name: add(shared, name)), name  # type: ignore[misc]
    assert {"Anna A", "Bo B", "Anna C"} <= people(shared)
    assert not as_account(CAROL, [OTHER], lambda: Store.open(shared, read_only=True))
    assert said(list(findings(shared))) == []


@needs_root
def test_while_one_has_it_open_the_other_writes_too(shared: Path, citerm: Citerm) -> None:
    citerm("--db", str(shared), "share", str(GROUP))

    def both() -> None:
        with Store.open(shared) as mine:
            organisation.add_person(Desk(mine, clock, "anna"), "Before")
            assert rights(Path(f"{shared}-wal")) == (GROUP, 0o660)
            assert rights(Path(f"{shared}.lock")) == (GROUP, 0o660)
            os.write(ready[1], b"x")
            os.read(done[0], 1)
            organisation.add_person(Desk(mine, clock, "anna"), "After")

    ready, done = os.pipe(), os.pipe()
    first = os.fork()
    if not first:
        ok = as_account(ANNA, [GROUP], both)
        os._exit(0 if ok else 1)
    os.read(ready[0], 1)
    second = as_account(BO, [GROUP], lambda: add(shared, "Between"))
    os.write(done[1], b"x")
    assert os.waitpid(first, 0)[1] == 0
    assert second
    assert {"Before", "Between", "After"} <= people(shared)


@needs_root
def test_each_backs_up_and_keeps_the_backup_to_oneself(shared: Path, citerm: Citerm) -> None:
    citerm("--db", str(shared), "share", str(GROUP))
    assert as_account(ANNA, [GROUP], lambda: backups.make(shared, clock()))
    assert as_account(BO, [GROUP], lambda: add(shared, "Bo B"))
    assert as_account(BO, [GROUP], lambda: backups.make(shared, clock()))
    place = backups.folder(shared)
    assert [rights(folder) for folder in (place, place.parent)] == [(GROUP, 0o2770)] * 2
    assert sorted(path.stat().st_uid for path in place.glob("*.db")) == [ANNA, BO]
    assert {stat.S_IMODE(path.stat().st_mode) for path in place.glob("*.db")} == {0o600}
    assert said(list(findings(shared))) == []
    assert as_account(BO, [GROUP], lambda: backups.remove(backups.listed(place))), "what the rule does not keep goes"
    assert list(place.glob("*.db")) == []


@needs_root
def test_the_owner_shares_without_being_root_and_who_may_not_is_told_the_command(shared: Path, citerm: Citerm) -> None:
    def as_anna(*groups: int) -> tuple[bool, str]:
        output = shared.parent.parent / "said"
        output.touch()
        output.chmod(0o666)

        def task() -> None:
            with output.open("w") as said, redirect_stdout(said):
                status = run(["--db", str(shared), "--ui-lang", "en", "share", str(GROUP)], {"HOME": "/nowhere"})
            os._exit(status)

        return as_account(ANNA, list(groups), task), output.read_text()

    done, told = as_anna()
    assert not done
    assert told == (
        f"sudo chgrp {GROUP} {shared.parent} {shared} && sudo chmod 2770 {shared.parent} && sudo chmod 660 {shared}\n"
    )
    assert rights(shared) == (ANNA, 0o600), "nothing was changed"
    subprocess.run(["sh", "-c", told.replace("sudo ", "")], check=True)
    assert (rights(shared), rights(shared.parent)) == ((GROUP, 0o660), (GROUP, 0o2770))
    os.chown(shared, ANNA, ANNA)
    shared.chmod(0o600)
    done, told = as_anna(GROUP)
    assert done, told
    assert rights(shared) == (GROUP, 0o660)


@needs_root
def test_check_names_what_keeps_the_group_out_and_the_command_that_mends_it(shared: Path, citerm: Citerm) -> None:
    citerm("--db", str(shared), "share", str(GROUP))
    assert as_account(ANNA, [GROUP], lambda: add(shared, "Anna A"))
    assert remarked(shared) == []
    os.chown(f"{shared}.lock", ANNA, ANNA)
    Path(f"{shared}.lock").chmod(0o600)
    shared.parent.chmod(0o750)
    assert not as_account(BO, [GROUP], lambda: add(shared, "Bo B"))
    assert len(remarked(shared)) == 1
    [finding] = findings(shared)
    command = str(finding.values["command"])
    assert command == (
        f"sudo chgrp {GROUP} {shared.parent} {shared}.lock"
        f" && sudo chmod 2770 {shared.parent} && sudo chmod 660 {shared}.lock"
    )
    ran = citerm("--db", str(shared), "check")
    assert ran.status == 1
    assert command in ran.out
    subprocess.run(["sh", "-c", command.replace("sudo ", "")], check=True)
    assert as_account(BO, [GROUP], lambda: add(shared, "Bo B"))
    assert list(findings(shared)) == []


@needs_root
def test_a_log_that_a_reader_left_is_named_with_the_command_that_mends_it(shared: Path) -> None:
    log = Path(f"{shared}-shm")
    log.write_bytes(b"")
    os.chown(log, BO, BO)
    log.chmod(0o640)

    def as_owner() -> None:
        [finding] = findings(shared)
        assert finding.values["names"] == log.name
        assert len(remarked(shared)) == 1

    assert as_account(ANNA, [], as_owner)
    [finding] = findings(shared)
    subprocess.run(["sh", "-c", str(finding.values["command"]).replace("sudo ", "")], check=True)
    assert (log.stat().st_uid, rights(log)) == (ANNA, (ANNA, 0o600))
    assert list(findings(shared)) == []


@needs_root
def test_a_mask_that_takes_away_what_an_access_list_gives_is_named(shared: Path) -> None:
    entries = [(0x01, 6, -1), (0x04, 0, -1), (0x08, 6, GROUP), (0x10, 4, -1), (0x20, 0, -1)]
    content = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
    try:
        os.setxattr(shared, "system.posix_acl_access", content)
    except OSError:
        pytest.skip("needs a file system with access lists")
    [finding] = findings(shared)
    assert finding.values["command"] == f"setfacl -m m::rw- {shared}"


@needs_root
def test_a_link_in_the_folder_is_never_followed(shared: Path, citerm: Citerm, tmp_path: Path) -> None:
    target = tmp_path / "shadow"
    target.touch(0o600)
    Path(f"{shared}.lock").symlink_to(target)
    ran = citerm("--db", str(shared), "share", str(GROUP))
    assert ran.status == 1
    assert "is a link" in ran.err
    assert rights(target) == (0, 0o600)


@needs_root
def test_a_restored_record_is_shared_as_before(shared: Path, citerm: Citerm, tmp_path: Path) -> None:
    citerm("--db", str(shared), "share", str(GROUP))
    assert citerm("--db", str(shared), "backup", str(tmp_path / "copy.db")).status == 0
    assert citerm("--db", str(shared), "restore", str(tmp_path / "copy.db")).status == 0
    assert (rights(shared), shared.stat().st_uid) == ((GROUP, 0o660), ANNA)
    assert as_account(BO, [GROUP], lambda: add(shared, "Bo B"))


@needs_root
def test_anybody_in_the_group_restores_it_also_from_a_folder_that_may_only_be_read(
    shared: Path, citerm: Citerm
) -> None:
    citerm("--db", str(shared), "share", str(GROUP))
    stick = shared.parent.parent / "stick"
    stick.mkdir()
    assert citerm("--db", str(shared), "backup", str(stick / "copy.db")).status == 0
    (stick / "copy.db").chmod(0o444)
    stick.chmod(0o555)
    assert as_account(BO, [GROUP], lambda: add(shared, "Bo B"))

    def restores() -> None:
        command = ["--db", str(shared), "--ui-lang", "en", "restore", str(stick / "copy.db")]
        assert run(command, {"HOME": "/nowhere"}) == 1, "Bo B would be lost"
        assert run([*command, "--force"], {"HOME": "/nowhere"}) == 0

    assert as_account(BO, [GROUP], restores)
    assert "Bo B" not in people(shared)
    assert rights(shared) == (GROUP, 0o660)
    assert [path.name for path in stick.iterdir()] == ["copy.db"]
    assert as_account(ANNA, [GROUP], lambda: add(shared, "Anna A"))
    assert said(list(findings(shared))) == []


def test_a_folder_that_holds_more_than_the_record_is_not_given_away(shared: Path, citerm: Citerm) -> None:
    (shared.parent / "taxes.ods").touch()
    before = rights(shared)
    ran = citerm("--db", str(shared), "share", str(os.getegid()))
    assert ran.status == 1
    assert "taxes.ods" in ran.err
    assert rights(shared) == before


def test_a_record_that_the_group_cannot_come_to_is_not_shared(record: Path, citerm: Citerm, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    ran = citerm("share", "64101")
    assert ran.status == 1
    assert "cannot come through" in ran.err
    assert "/srv/citerm/demo/demo.db" in ran.err
    assert rights(record)[1] != 0o660


def test_a_group_that_is_none_is_said(citerm: Citerm, record: Path) -> None:
    assert citerm("share", "no such group").err == "citerm: There is no group called no such group.\n"


@needs_root
@pytest.mark.parametrize(("rights", "said"), [(0o600, "Permission denied"), (0o644, "it is open for reading only")])
def test_whoever_may_not_read_or_write_a_record_is_told_just_that(shared: Path, rights: int, said: str) -> None:
    shared.parent.chmod(0o755)
    shared.chmod(rights)
    english = words("en")

    def write() -> None:
        with pytest.raises(Refused) as refused, Store.open(shared):
            pass
        assert said in english.say(refused.value.message)
        assert not isinstance(refused.value, Damaged), "no backup is offered in its place"

    assert as_account(BO, [], write)
