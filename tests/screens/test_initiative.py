"""The initiative screen: the tree of bodies, what lies around the meetings, and the initiative's own words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

from citerm.acts import organisation, reading
from citerm.acts.initiative import kinds
from citerm.acts.phase import indicators
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.glance import Glance
from citerm.model.message import say
from citerm.model.people import GroupKind, Role
from citerm.rules.kind_labels import own_labels
from citerm.screens.initiative.rows import glance_rows
from citerm.screens.initiative.screen import InitiativeScreen
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    made = a_stage(tmp_path / "data")
    skolevej = organisation.add_group(made.desk, "Skolevej", GroupKind.WORKING).row_id
    assert skolevej is not None
    organisation.seat_member(made.desk, skolevej, made.people["MH"])
    organisation.add_group(made.desk, "Parterne", GroupKind.PARTNERS)
    return made


def opened(stage: Stage, tmp_path: Path, language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first="initiative", exports=str(tmp_path / "exports"))


def shown(app: CitermApp) -> list[str]:
    return [line.rstrip() for line in screen(app).rows.plain.splitlines()]


def screen(app: CitermApp) -> InitiativeScreen:
    return cast("InitiativeScreen", app.screen)


def line_of(lines: Sequence[str], text: str) -> str:
    return next(line for line in lines if text in line)


async def test_start_leads_there_with_one_key(stage: Stage, tmp_path: Path) -> None:
    app = CitermApp(stage.desk, words("en"), first="start")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "a initiative" in app.screen.query_one("KeyLine").plain  # type: ignore[attr-defined]
        await press(pilot, "a")
        assert isinstance(app.screen, InitiativeScreen)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
async def test_the_bodies_stand_as_a_tree_and_fold_out(stage: Stage, tmp_path: Path, size: tuple[int, int]) -> None:
    app = opened(stage, tmp_path)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        lines = shown(app)
        assert line_of(lines, "Styregruppen").startswith("▸ + ")
        assert line_of(lines, "Skolevej").startswith("  ├ + ")
        assert line_of(lines, "Parterne").startswith("  └   ")
        await press(pilot, "right")
        assert "Mette Holm" in "\n".join(shown(app))
        await press(pilot, "down", "left")
        assert "Mette Holm" not in "\n".join(shown(app))
        assert screen(app).rows.chosen == f"group:{stage.group_id}"


async def test_home_end_and_the_page_keys_choose_rows_far_away(stage: Stage, tmp_path: Path) -> None:
    app = opened(stage, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        first, last = screen(app).rows.choosable[0], screen(app).rows.choosable[-1]
        await press(pilot, "end")
        assert screen(app).rows.chosen == last
        await press(pilot, "home")
        assert screen(app).rows.chosen == first
        await press(pilot, "pagedown")
        assert screen(app).rows.chosen != first
        await press(pilot, "pageup")
        assert screen(app).rows.chosen == first


async def test_what_a_group_lacks_is_marked_and_said_when_it_is_folded_out(stage: Stage, tmp_path: Path) -> None:
    app = opened(stage, tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "▲" in line_of(shown(app), "Skolevej")
        before = len(shown(app))
        await press(pilot, "down", "right")
        told = [line for line in shown(app) if line.lstrip(" │").startswith("▲ ")]
        assert told
        assert len(shown(app)) > before


async def test_enter_opens_the_card_of_a_group_and_the_seat_of_a_member(stage: Stage, tmp_path: Path) -> None:
    app = opened(stage, tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "enter")
        assert type(app.screen).__name__ == "GroupScreen"
        await press(pilot, "escape", "right", "down", "enter")
        assert type(app.screen).__name__ == "PeopleScreen"
        assert app.screen.rows.chosen.startswith("seat:")  # type: ignore[attr-defined]


async def test_a_line_under_the_tree_says_how_a_part_stands_and_enter_leads_there(stage: Stage, tmp_path: Path) -> None:
    indicators.add_indicator(stage.desk, "Fravær", unit="dage")
    app = opened(stage, tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen(app).rows.choose("glance:indicators")
        await press(pilot, "enter")
        assert type(app.screen).__name__ == "IndicatorsScreen"


@pytest.mark.parametrize("width", [116, 76, 46])
def test_how_a_part_stands_goes_on_in_the_next_line_and_is_never_cut(width: int) -> None:
    said = (say("not represented: {n}", n=1), say("organisations: {n}", n=14), say("with a seat: {n}", n=13))
    glance = Glance(command="organisations", said=said, attention=True)
    *_, row = glance_rows([(glance, "organisations", "o")], words("nb"))
    lines = ["".join(piece.text for piece in each) for each in row.lines(width)]
    assert lines[0].endswith(" o")
    assert "…" not in "".join(lines)
    assert "13" in lines[-1]
    assert max(map(len, lines)) <= width


async def test_the_initiatives_own_words_are_typed_once_and_stand_wherever_groups_are_named(
    stage: Stage, tmp_path: Path
) -> None:
    app = opened(stage, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", "down", '"alliancegruppe', *("enter",) * 5)
        assert own_labels(reading.initiative(stage.desk)) == {GroupKind.WORKING: "alliancegruppe"}
        assert "alliancegruppe" in line_of(shown(app), "Skolevej")
        app.open_screen("people")
        await settled(pilot)
        assert "alliancegruppe · 1 member" in app.screen.rows.plain  # type: ignore[attr-defined]
        await press(pilot, "escape", "u")
        assert own_labels(reading.initiative(stage.desk)) == {}


async def test_a_half_typed_word_survives_the_end_of_the_program(stage: Stage, tmp_path: Path) -> None:
    app = opened(stage, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", '"allian')
        screen(app).keep_typed()
    again = opened(stage, tmp_path)
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        form = screen(again)._form
        assert form is not None and form.value("steering") == "allian"


async def test_the_overview_is_written_as_a_word_file_and_the_command_that_writes_the_same_is_said(
    stage: Stage, tmp_path: Path
) -> None:
    app = opened(stage, tmp_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert "citerm export organisation" in screen(app).message_line.plain.replace("\n", " ")
    assert (tmp_path / "exports" / "2026-11-12-organisering.docx").stat().st_size > 5000


async def test_with_vision_and_task_the_head_says_what_the_initiative_is_for(stage: Stage, tmp_path: Path) -> None:
    app = opened(stage, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        head = screen(app)._head.plain
        assert "Vision" in head and "not written down yet" in head


async def test_whoever_leads_stands_beside_the_group_by_initials(stage: Stage, tmp_path: Path) -> None:
    group = next(group for group in reading.groups(stage.desk) if group.name == "Skolevej")
    (seat,) = reading.memberships(stage.desk, group.id)
    organisation.change_membership(stage.desk, seat.id, role=Role.COORDINATOR)
    kinds.call_kinds(stage.desk, {GroupKind.WORKING: "alliancegruppe"})
    person = next(one for one in reading.people(stage.desk) if one.id == seat.person_id)
    app = opened(stage, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert line_of(shown(app), "Skolevej").split("▲ ")[1].split() == [
            person.initials,
            *["1", "member", "no", "meeting", "planned"],
        ]
