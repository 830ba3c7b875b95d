"""Binding contracts on paper: one page for each member, with room to write where nothing is agreed yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import organisation, reading
from citerm.acts.initiative import contracts, nominating
from citerm.acts.initiative.contracts_reading import contracts_asked_for, contracts_page
from citerm.cli import run
from citerm.content import data_path
from citerm.documents.contract import ContractPaper, build, file_name
from citerm.documents.contract_mail import invitation, letter_file, reminder
from citerm.documents.tree import Space, Title, texts
from citerm.i18n.formats import Formats
from citerm.i18n.phrases import Phrases
from citerm.model.message import Refused
from citerm.model.people import GroupKind, Role
from citerm.model.phase import Resource
from citerm.rules.contracts import signed_among
from tests.acts.room import Room, a_room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    found = a_room(tmp_path)
    found.group_id = organisation.add_group(found.desk, "Kernegruppen", GroupKind.WORKING).row_id or 0
    for initials in ("MH", "AB"):
        organisation.seat_member(found.desk, found.group_id, found.people[initials])
    organisation.seat_member(found.desk, found.group_id, found.people["CD"], role=Role.CHAIR)
    return found


def paper(room: Room, language: str, whose: str = "kernegruppen") -> ContractPaper:
    page, found = contracts_asked_for(room.desk, whose)
    return ContractPaper(
        pages=page.printed(found),
        initiative=page.initiative,
        phrases=Phrases(language),
        today=room.desk.today(),
        at=room.desk.now(),
    )


def seat(room: Room) -> int:
    return next(s.id for s in reading.memberships(room.desk) if s.group_id == room.group_id)


def test_each_member_has_a_page_and_what_is_not_agreed_has_room_to_be_written(room: Room) -> None:
    contracts.note_member(
        room.desk,
        seat(room),
        areas="Data",
        understood=True,
        responsibility="Samler tallene",
        contribution="En dag om ugen",
        brings=(Resource.TIME, Resource.NETWORK),
        valid_to=date(2027, 12, 31),
    )
    made = build(paper(room, "da"))
    titles = [block for block in made.blocks if isinstance(block, Title)]
    assert [title.new_page for title in titles] == [False, True, True]
    said = "\n".join(texts(made))
    for part in ("Samler tallene", "Bidrager med tid, netværk", "til og med den 31. december 2027", "For Alle med"):
        assert part in said
    assert sum(isinstance(block, Space) for block in made.blocks) == 4  # two for each member without a word yet
    assert file_name(paper(room, "da")) == "2026-11-12-kernegruppen-kontrakter.docx"


def test_one_persons_contract_is_signed_by_the_one_who_leads_the_group(room: Room) -> None:
    contracts.sign_contract(room.desk, seat(room), date(2026, 11, 9))
    for language, words in (
        ("da", ("Forpligtende kontrakt", "Underskrevet den 9. november 2026.")),
        ("nb", ("Forpliktende kontrakt", "Signert 9. november 2026.")),
        ("nn", ("Forpliktande kontrakt", "Signert 9. november 2026.")),
    ):
        said = "\n".join(texts(build(paper(room, language, "MH"))))
        assert "Cecilie Dam" in said
        for word in words:
            assert word in said
    assert file_name(paper(room, "nn", "MH")) == "2026-11-12-kernegruppen-kontrakt-mette-holm.docx"


def test_nobody_to_write_a_contract_for_is_said(room: Room) -> None:
    with pytest.raises(Refused):
        contracts_asked_for(room.desk, "")


def test_the_invitation_says_why_and_the_reminder_names_whose_contract_is_outstanding(room: Room) -> None:
    nominating.nominate(room.desk, room.group_id, room.people["EF"], because="Kender fonden")
    contracts.present_contract(room.desk, seat(room), on=date(2026, 11, 2))
    page = contracts_page(room.desk, room.group_id)
    phrases, formats = Phrases("nb"), Formats("nb", "Europe/Oslo")
    nominated = page.everybody[-1]
    letter = invitation(nominated, phrases, formats, contract=True, decided=("Styringsgruppen", "12/26"))
    for part in (
        "Derfor spør vi deg: Kender fonden",
        "vedtatt i Styringsgruppen (vedtak 12/26)",
        "forpliktende kontrakt",
    ):
        assert part in letter.body
    bound = page.bound(page.groups[0])
    told = reminder(page.groups[0], bound, signed_among(bound), phrases, formats)
    assert "Mette Holm: lagt fram 2. november 2026" in told.body
    assert "Anders Bo: kontrakten er ikke lagt fram ennå" in told.body
    name = letter_file(page.groups[0], "reminder_file", "", phrases, date(2026, 11, 12))
    assert name == "2026-11-12-kernegruppen-påminnelse.txt"


def test_the_command_writes_one_file_or_one_for_each_member(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}
    db = ("--db", str(tmp_path / "demo.db"), "--ui-lang", "en")
    assert run([*db, "import", str(data_path("demo", "nn.toml"))], environ) == 0
    assert run([*db, "export", "contract", "-o", str(tmp_path / "all.docx")], environ) == 0
    folder = tmp_path / "each"
    folder.mkdir()
    assert run([*db, "export", "contract", "arbeidsgruppa", "--each", "-o", str(folder)], environ) == 0
    assert len(list(folder.glob("*-kontrakt-*.docx"))) == 11
    assert run([*db, "export", "contract", "nobody", "-o", str(tmp_path / "no.docx")], environ) == 1
