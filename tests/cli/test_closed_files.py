"""What leaves the house tells nothing of a closed item: every kind of export, unpacked, in three languages."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from citerm.cli.program import export
from citerm.model.initiative import Language
from tests.cli.conftest import Citerm
from tests.closed_story import FORMS, NEUTRAL, SECRET, Story

FIRST, LATER = "styregruppen-1", "styregruppen-2"

KINDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "minutes": (
        *((FIRST, "--form", form.value) for form in FORMS),
        *((FIRST, "--form", "protocol", "--lang", language.value) for language in Language),
        *((LATER, "--form", form.value) for form in FORMS),
    ),
    "notice": ((FIRST,), (FIRST, "--as", "ics"), (FIRST, "--as", "mail"), (LATER,)),
    "actions": (
        (),
        ("--all",),
        ("--as", "csv", "--all"),
        ("--person", "MH", "--as", "ics"),
        ("--by", "group"),
        ("--by", "effort"),
    ),
    "mail": ((FIRST,), (LATER,)),
    "excerpt": ((FIRST, "--item", "2"),),
    "extract": ((FIRST,), (LATER,)),
    "informed": ((FIRST,), (LATER,)),
    "register": ((), ("--group", "styregruppen")),
    "status-list": ((FIRST,), (LATER,)),
    "status": (("styregruppen",),),
    "attendance": ((FIRST,), (LATER,)),
    "phase": ((),),
    "indicators": ((),),
    "seating": ((),),
    "organisation": ((),),
    "common_agenda": ((), ("--adopted",)),
    "contract": (("styregruppen",), ("MH",)),
    "mandate": (("styregruppen",), ("styregruppen", "--version", "2", "--changes")),
    "secretariat": ((),),
    "sideline": ((),),
}
"""Every kind of export with what it is asked for; meetings by their name once they were held."""

PRIVATE = {"runsheet", "debrief"}
"""Written for those who hold the meeting, who were in the room; they say so."""


@pytest.fixture(params=list(Language), ids=lambda language: language.value)
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Story]:
    story = Story(tmp_path / "one", request.param)
    yield story
    story.desk.store.close()


def test_every_kind_of_export_is_either_asked_for_here_or_private() -> None:
    assert set(export.commands) == KINDS.keys() | PRIVATE


def everything_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of every file, of a packed one of each part; folded lines of calendars are joined."""
    for path in folder.iterdir():
        yield path.name, path.name
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as file:
                for part in file.namelist():
                    yield f"{path.name}/{part}", file.read(part).decode("latin-1")
        else:
            yield path.name, path.read_bytes().replace(b"\r\n ", b"").decode("latin-1")


def told(citerm: Citerm, story: Story, folder: Path, *kinds: str) -> dict[str, str]:
    """Write what there is of these kinds, and everything that stands in it; what cannot be written yet is not."""
    folder.mkdir()
    names = {FIRST: name_of(story, story.room.meeting_id), LATER: name_of(story, story.later)}
    written = 0
    for kind in kinds or KINDS:
        for place, asked in enumerate(KINDS[kind]):
            words = [names.get(word, word) for word in asked]
            there = folder / f"{kind}-{place}"
            there.mkdir()
            ran = citerm("--db", str(story.desk.store.path), "export", kind, *words, "-o", str(there))
            assert SECRET not in ran.out + ran.err
            written += ran.status == 0
    assert written
    return {name: text for there in folder.iterdir() for name, text in everything_in(there)}


def name_of(story: Story, meeting_id: int) -> str:
    from citerm.acts import reading

    return reading.meeting_name(story.desk, reading.meeting_record(story.desk, meeting_id).meeting)


def leaking(found: dict[str, str]) -> list[str]:
    return [name for name, text in found.items() if SECRET.casefold() in text.casefold()]


def test_nothing_closed_is_in_any_file_at_any_time(citerm: Citerm, story: Story, tmp_path: Path) -> None:
    for step in ("planned", "held", "sent", "approved"):
        getattr(story, step)()
        found = told(citerm, story, tmp_path / step)
        assert not leaking(found), step
        assert any(NEUTRAL in text for text in found.values()), "the closed item has lost its neutral title"
        assert any("Budget" in text for text in found.values()), "what is open is missing as well"


def test_the_closed_edition_holds_the_closed_items_and_says_so_and_nothing_of_the_open_ones(
    citerm: Citerm, story: Story, tmp_path: Path
) -> None:
    story.planned()
    story.held()
    story.sent()
    there = tmp_path / "closed"
    there.mkdir()
    for form in FORMS:
        ran = citerm(
            *("--db", str(story.desk.store.path), "export", "minutes", name_of(story, story.room.meeting_id)),
            *("--closed", "--form", form.value, "--force", "-o", str(there)),
        )
        assert ran.status == 0, ran.err
        found = dict(everything_in(there))
        body = "".join(text for name, text in found.items() if name.endswith("document.xml"))
        assert f"Beslutning om {SECRET}" in body
        assert f"Opgave om {SECRET}" in body
        assert "Beslutning om Budget" not in body
        assert "Notat om Budget" not in body
        header = "".join(text for name, text in found.items() if "header" in name)
        assert "FORTR" in header
    word = "lukka" if story.record.meeting.language is Language.NYNORSK else "lukket"
    assert any(f"-{word}-" in path.name for path in there.iterdir())
    assert all(f"-{word}-" in path.name for path in there.iterdir())


def test_numbers_stay_as_they_are_in_both_editions(citerm: Citerm, story: Story, tmp_path: Path) -> None:
    story.planned()
    story.held()
    story.sent()
    danish = story.record.meeting.language is Language.DANISH
    open_label, closed_label = ("1.1", "1.2") if danish else ("1/26", "2/26")
    bodies = []
    for more in ((), ("--closed",)):
        there = tmp_path / f"numbers{len(more)}"
        there.mkdir()
        name = name_of(story, story.room.meeting_id)
        citerm("--db", str(story.desk.store.path), "export", "minutes", name, *more, "-o", str(there))
        bodies += [text for part, text in everything_in(there) if part.endswith("document.xml")]
    opened, closed = bodies
    assert open_label in opened
    assert closed_label in closed
    # A Danish number is that of a decision; a Norwegian one is that of the case, which both know.
    assert (closed_label in opened) is not danish


def test_without_a_closed_item_there_is_no_closed_edition(citerm: Citerm, record: Path) -> None:
    ran = citerm("export", "minutes", "--closed", "-o", "-")
    assert ran.status == 1
    assert "no closed edition" in ran.err


@pytest.mark.parametrize(
    "what", ["meetings", "actions", "decisions", "groups", "people", "organisations", "indicators"]
)
@pytest.mark.parametrize("how", [(), ("--json",), ("--plain",)])
def test_no_list_tells_what_is_closed(citerm: Citerm, tmp_path: Path, what: str, how: tuple[str, ...]) -> None:
    story = Story(tmp_path / "one", Language.DANISH)
    story.planned()
    story.held()
    story.sent()
    ran = citerm("--db", str(story.desk.store.path), "list", what, *how)
    assert ran.status == 0
    # Guests are people of the record like everybody else.
    assert SECRET not in ran.out.replace(f"Gæst {SECRET}sen", "").replace(f"Besøg {SECRET}", "")
    if what == "actions":
        assert "Action from a closed item" in ran.out


@pytest.mark.parametrize("role", ["reader", "coordinator", "facilitator"])
@pytest.mark.parametrize("kind", [("minutes",), ("excerpt", "--item", "3")])
def test_only_who_holds_meetings_fetches_the_closed_edition(
    citerm: Citerm, tmp_path: Path, role: str, kind: tuple[str, ...]
) -> None:
    story = Story(tmp_path / "one", Language.DANISH)
    story.planned()
    story.held()
    story.desk.store.close()
    what, *more = kind
    wanted = " ".join(["citerm", "export", what, "styregruppen-1", *more, "--closed", "-o", "-"])
    ran = fetched(citerm, story, role, wanted)
    assert (ran == 0) is (role == "facilitator")


def fetched(citerm: Citerm, story: Story, role: str, wanted: str) -> int:
    place = str(story.desk.store.path)
    return citerm("--locked", "--as", "anna", "--role", role, "--db", place, SSH_ORIGINAL_COMMAND=wanted).status
