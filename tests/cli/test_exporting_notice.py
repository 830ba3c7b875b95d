"""``citerm export notice``: what goes out before a meeting, in three kinds, to a file or to standard output."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from citerm.acts import item_papers
from citerm.acts.desk import Desk
from citerm.store import Store
from tests.cli.conftest import Citerm

pytestmark = pytest.mark.usefixtures("record")


def test_the_notice_of_the_next_meeting_is_written_into_the_folder(citerm: Citerm, tmp_path: Path) -> None:
    assert citerm("export", "notice", "-o", str(tmp_path)).status == 0
    (path,) = tmp_path.glob("*-styregruppen-indkaldelse.docx")
    with zipfile.ZipFile(path) as file:
        body = file.read("word/document.xml").decode()
    assert "Indkaldelse og dagsorden: Styregruppen" in body
    assert "Fast kontaktperson efter praktik" in body


def test_a_calendar_file_names_the_same_meeting_each_time(citerm: Citerm, tmp_path: Path) -> None:
    told = []
    for name in ("first.ics", "second.ics"):
        assert citerm("export", "notice", "--as", "ics", "-o", str(tmp_path / name)).status == 0
        told.append(Calendar.from_ical((tmp_path / name).read_bytes()).walk("VEVENT")[0])
    assert told[0]["uid"] == told[1]["uid"]
    assert told[0]["dtstart"].params["TZID"] == "Europe/Copenhagen"


def test_the_text_to_copy_into_mail_goes_to_standard_output(citerm: Citerm) -> None:
    ran = citerm("export", "notice", "--as", "mail", "-o", "-", "--lang", "nn")
    assert ran.status == 0
    assert "Vi kallar med dette inn til møte i Styregruppen." in ran.out


def test_no_file_of_another_is_replaced(citerm: Citerm, tmp_path: Path) -> None:
    path = tmp_path / "notice.docx"
    path.write_text("mine")
    assert citerm("export", "notice", "-o", str(path)).status == 1
    assert citerm("export", "notice", "-o", str(path), "--force").status == 0
    assert path.read_text() == "mine"
    assert (tmp_path / "notice-2.docx").exists()


def test_only_word_becomes_pdf(citerm: Citerm, tmp_path: Path) -> None:
    ran = citerm("export", "notice", "--as", "ics", "-o", str(tmp_path / "notice.pdf"))
    assert ran.status == 1
    assert "Word" in ran.err


def test_an_unknown_meeting_is_named(citerm: Citerm) -> None:
    ran = citerm("export", "notice", "intet-77", "-o", "-")
    assert ran.status == 1
    assert "intet-77" in ran.err


def test_a_locked_login_gets_the_notice_on_standard_output_only(citerm: Citerm, tmp_path: Path) -> None:
    locked = ("--locked", "--as", "mette", "--role", "reader")
    ran = citerm(*locked, SSH_ORIGINAL_COMMAND="citerm export notice --as mail -o -")
    assert ran.status == 0
    assert "Hermed indkaldes" in ran.out
    assert citerm(*locked, SSH_ORIGINAL_COMMAND=f"citerm export notice -o {tmp_path}/x.docx").status != 0
    assert citerm(*locked, SSH_ORIGINAL_COMMAND="citerm export notice -o - --template /etc/passwd").status != 0
    assert not (tmp_path / "x.docx").exists()


def test_a_notice_whose_attachment_is_gone_is_written_and_says_so(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.docx"
    plan.write_text("first")
    with Store.open(record) as store:
        item_id = store.scalar("select max(id) from agenda_items where title = 'Fast kontaktperson efter praktik'")
        desk = Desk(store, lambda: datetime(2026, 11, 12, tzinfo=UTC), "anna")
        item_papers.attach(desk, "", str(plan), item_id=item_id)
    assert not citerm("export", "notice", "-o", str(tmp_path / "first.docx")).err
    plan.write_text("other")
    ran = citerm("export", "notice", "-o", str(tmp_path / "second.docx"))
    assert ran.status == 0 and "is another file than on" in ran.err
    plan.unlink()
    ran = citerm("export", "notice", "-o", str(tmp_path / "third.docx"))
    assert ran.status == 0 and f"there is no file {plan}" in ran.err
    with zipfile.ZipFile(tmp_path / "third.docx") as file:
        body = file.read("word/document.xml").decode()
    assert "plan.docx" in body and str(tmp_path) not in body, "others learn of no folder"
