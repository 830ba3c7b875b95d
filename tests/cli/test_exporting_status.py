"""``citerm export status``: what a group tells the steering group."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from citerm.acts import handoffs, organisation
from citerm.acts.meeting import live
from citerm.cli import run
from citerm.cli.locked import REQUESTED
from citerm.content import data_path
from citerm.model.handoff import HandoffKind
from citerm.model.initiative import Language
from citerm.model.people import GroupKind
from tests.cli.conftest import Citerm
from tests.cli.test_closed_files import everything_in, leaking
from tests.closed_story import SECRET, Story

GROUP = "arbejdsgruppen-vejen-til-job"


def body_of(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode()


@pytest.mark.parametrize(
    ("language", "group", "title", "asked"),
    [
        ("da", GROUP, "Status til styregruppen", "Det beder vi styregruppen om"),
        ("nb", "arbeidsgruppen", "Status til styringsgruppen", "Dette ber vi styringsgruppen om"),
        ("nn", "arbeidsgruppa", "Status til styringsgruppa", "Dette ber vi styringsgruppa om"),
    ],
)
def test_the_status_of_a_demo_group_tells_what_it_decided_and_asks(
    citerm: Citerm, tmp_path: Path, language: str, group: str, title: str, asked: str
) -> None:
    db, path = ("--db", str(tmp_path / f"{language}.db")), tmp_path / "status.docx"
    assert citerm(*db, "import", str(data_path("demo", f"{language}.toml"))).status == 0
    assert citerm(*db, "export", "status", group, "-o", str(path)).status == 0
    body = body_of(path)
    assert body.index(title) < body.index(asked)


def test_the_day_from_which_it_tells_can_be_given(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    db = ("--db", str(record))
    assert citerm(*db, "export", "status", GROUP, "--since", "2026-01-31", "-o", str(tmp_path)).status == 0
    (path,) = tmp_path.glob("*-status-arbejdsgruppen-vejen-til-job.docx")
    assert "31. januar 2026 – " in body_of(path)
    for wrong in ("31/1", "2999-01-01"):
        ran = citerm(*db, "export", "status", GROUP, "--since", wrong, "-o", str(tmp_path / "x.docx"))
        assert ran.status == 1 and not (tmp_path / "x.docx").exists()


def test_a_group_that_reports_to_nobody_is_refused(citerm: Citerm, record: Path) -> None:
    ran = citerm("--db", str(record), "export", "status", "styregruppen", "-o", "-")
    assert ran.status == 1 and "Styregruppen" in ran.err


def test_a_login_that_only_reads_may_fetch_it(
    record: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    environ = {"HOME": str(tmp_path), "LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}
    wanted = f"export status {GROUP} --since 2026-01-31 -o -"
    ran = run(["--locked", "--as", "Anna", "--role", "reader", "--db", str(record)], environ | {REQUESTED: wanted})
    assert (ran, capfdbinary.readouterr().out[:2]) == (0, b"PK")


@pytest.mark.parametrize("language", list(Language), ids=lambda language: language.value)
def test_nothing_closed_is_told_to_the_steering_group(citerm: Citerm, tmp_path: Path, language: Language) -> None:
    """The meeting with closed items is one of a working group here."""
    story = Story(tmp_path / "one", language)
    room, desk = story.room, story.desk
    with desk.act("as_working_group") as tx:
        tx.update("groups", room.group_id, {"kind": GroupKind.WORKING})
    above = organisation.add_group(desk, "De øverste", GroupKind.STEERING).row_id
    assert above is not None
    story.planned()
    story.held()
    for place, word in ((1, "Budget"), (2, SECRET)):
        live.go_to_item(desk, room.meeting_id, story.item(place))
        handoffs.hand_off(desk, room.meeting_id, f"Hvad med {word}?", to_group_id=above, kind=HandoffKind.QUESTION)
    story.sent()
    assert citerm("--db", str(desk.store.path), "export", "status", "styregruppen", "-o", str(tmp_path)).status == 0
    (path,) = tmp_path.glob("*.docx")
    (tmp_path / "ud").mkdir()
    path.rename(tmp_path / "ud" / path.name)
    found = dict(everything_in(tmp_path / "ud"))
    assert not leaking(found)
    body = next(text for name, text in found.items() if name.endswith("word/document.xml"))
    assert "Beslutning om Budget" in body and "Hvad med Budget?" in body
    left_out = {
        "da": "Beslutninger under lukkede punkter",
        "nb": "Vedtak i lukkede saker",
        "nn": "Vedtak i lukka saker",
    }
    assert left_out[language.value] in body
    desk.store.close()
