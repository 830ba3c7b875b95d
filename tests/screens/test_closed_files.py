"""Every key that writes a file: nothing closed is in it, but where the closed edition is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.acts import handoffs, organisation
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.handoff import HandoffKind
from citerm.model.initiative import Language
from citerm.model.people import GroupKind
from tests.cli.test_closed_files import everything_in, leaking
from tests.closed_story import SECRET, Story
from tests.screens.stage import press, settled

FIRST, LATER, NONE = "first", "later", ""

WRITERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "minutes": (FIRST, ("e",)),
    "minutes as sent": (FIRST, ("d", "enter", "enter")),
    "mail texts": (FIRST, ("t",)),
    "annexes": (FIRST, ("action_write_all",)),
    "excerpt": (FIRST, ("action_write_pages",)),
    "extracts": (FIRST, ("action_write_pages",)),
    "informed": (FIRST, ("action_write_pages",)),
    "notice": (LATER, ("action_export",)),
    "agenda": (LATER, ("action_status_list",)),
    "register": (NONE, ("p",)),
    "indicators": (NONE, ("p",)),
    "board": (NONE, ("p", "enter")),
    "board as a spreadsheet": (NONE, ("p", "tab", "enter")),
}
"""What is written, about which meeting, by which keys."""

SCREENS = {"mail texts": "minutes"}


@pytest.mark.parametrize("what", WRITERS)
async def test_what_a_key_writes_tells_nothing_closed(tmp_path: Path, what: str) -> None:
    story = Story(tmp_path / "one", Language.DANISH)
    for step in (story.planned, story.held, story.sent):
        step()
    meeting, keys = WRITERS[what]
    exports = tmp_path / "ud"
    arguments = {} if meeting is NONE else {"meeting_id": story.room.meeting_id if meeting is FIRST else story.later}
    name = SCREENS.get(what, what.partition(" as ")[0])
    app = CitermApp(story.desk, words("da"), first=name, arguments=arguments, exports=str(exports))
    async with app.run_test(size=(110, 50)) as pilot:
        await settled(pilot)
        if name == "annexes":
            await press(pilot, *["enter", "down"] * 3)
        for key in keys:
            if key.startswith("action_"):
                getattr(app.screen, key)()
                await settled(pilot)
            else:
                await press(pilot, key)
    found = dict(everything_in(exports)) if exports.is_dir() else {}
    assert found, f"nothing was written: {app.screen}"
    assert not leaking(found)


async def test_the_excerpt_of_a_closed_item_is_written_where_the_closed_edition_is_shown_only(tmp_path: Path) -> None:
    story = Story(tmp_path / "one", Language.DANISH)
    for step in (story.planned, story.held, story.sent):
        step()
    exports = tmp_path / "ud"
    app = CitermApp(
        story.desk,
        words("da"),
        first="minutes",
        arguments={"meeting_id": story.room.meeting_id},
        exports=str(exports),
    )
    async with app.run_test(size=(110, 50)) as pilot:
        await settled(pilot)
        await press(pilot, "c")
        await press(pilot, "p")
        app.screen.action_write_pages()  # type: ignore[attr-defined]
        await settled(pilot)
    found = dict(everything_in(exports))
    assert any(SECRET in text for text in found.values())
    header = "".join(text for name, text in found.items() if "header" in name)
    assert "FORTR" in header.upper()


async def test_the_excerpt_that_goes_back_with_an_answer_tells_nothing_closed(tmp_path: Path) -> None:
    story = Story(tmp_path / "one", Language.DANISH)
    for step in (story.planned, story.held, story.sent):
        step()
    exports, desk = tmp_path / "ud", story.desk
    working = organisation.add_group(desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id
    assert working is not None
    asked = handoffs.write_handoff(desk, working, story.room.group_id, HandoffKind.QUESTION, "Er der penge?").row_id
    assert asked is not None
    decided = next(each for each in story.record.decisions if each.item_id == story.item(1))
    handoffs.answer_handoff(desk, asked, "Ja.", decision_id=decided.id)
    app = CitermApp(desk, words("da"), first="handoff", arguments={"handoff_id": asked}, exports=str(exports))
    async with app.run_test(size=(110, 50)) as pilot:
        await settled(pilot)
        await press(pilot, "w")
    found = dict(everything_in(exports))
    assert any("Beslutning om Budget" in text for text in found.values())
    assert not leaking(found)
