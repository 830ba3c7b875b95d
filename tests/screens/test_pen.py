"""Two programs in one meeting: who writes is seen by both; following, suggesting, asking, handing and taking over."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date, time
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual.pilot import Pilot

from citerm.acts import entries, history, organisation, planning, reading
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.history import Draft
from citerm.acts.meeting import ending, pen, suggesting
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.access import AccessRole
from citerm.model.entries import EntryKind
from citerm.model.handoff import HandoffKind
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.people import GroupKind
from citerm.screens.base import BaseScreen
from citerm.store import Store
from citerm.widgets.capture_line import CaptureLine
from citerm.widgets.drawn import Drawn
from citerm.widgets.key_line import KeyLine
from tests.screens.stage import ITEMS, Stage, a_stage, settled
from tests.screens.stage import press as pressed

WIDE, USUAL, SMALL = (120, 36), (80, 24), (50, 14)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path / "one")
    stage.desk = replace(stage.desk, session="one")
    return stage


@pytest.fixture
def mette(stage: Stage) -> Iterator[Desk]:
    """Mette at the same record, in a program of her own."""
    with Store.open(stage.desk.store.path) as store:
        yield Desk(store, stage.clock, "mette", person_id=stage.people["MH"], session="two")


@asynccontextmanager
async def running(desk: Desk, stage: Stage, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[int]]:
    app = CitermApp(desk, words("en"), first="live", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=size) as pilot:
        await at_rest(pilot)
        with app._context():
            app.pen.take()
            await settled(pilot)
        yield pilot


async def at_rest(pilot: Pilot[int]) -> None:
    """Wait for one of two programs that run here side by side."""
    with pilot.app._context():
        await settled(pilot)


async def press(pilot: Pilot[int], *keys: str) -> None:
    with pilot.app._context():
        await pressed(pilot, *keys)


async def looked(pilot: Pilot[int], *, beat: bool = False) -> None:
    """Let the program look for what others have written, as it does three times a second, or renew its pen."""
    app = cast("CitermApp", pilot.app)
    with app._context():
        app.pen._beat() if beat else app._look_for_changes()
        await settled(pilot)


def row(pilot: Pilot[int]) -> str:
    """The row about the pen; empty where there is none."""
    found = [each for each in pilot.app.screen.query("#pen-row").results(Drawn) if each.display]
    return " ".join(found[0].plain.split()) if found else ""


def said(pilot: Pilot[int]) -> str:
    return " ".join(cast("BaseScreen[None]", pilot.app.screen).message_line.plain.split())


def keys(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(KeyLine).plain


def offered(pilot: Pilot[int]) -> str:
    """The closed line, with what it offers."""
    parts = pilot.app.screen.query_one(CaptureLine).query(Drawn).results(Drawn)
    return " ".join(" ".join(part.plain.split()) for part in parts if part.display and part.plain.strip())


def session_of(stage: Stage) -> str:
    found = pen.read(stage.desk, stage.meeting_id)
    return found.session if found is not None else ""


def notes(stage: Stage) -> list[str]:
    return [note.text for note in stage.record.notes]


async def test_alone_nothing_is_seen_of_the_pen_and_it_is_held_renewed_and_let_go(stage: Stage) -> None:
    async with running(stage.desk, stage) as pilot:
        assert session_of(stage) == "one"
        assert row(pilot) == ""
        assert not pilot.app.screen.query("#pen-row")
        assert "pen" not in keys(pilot).lower().split()
        stage.clock.forward(seconds=10)
        await looked(pilot, beat=True)
        found = pen.read(stage.desk, stage.meeting_id)
        assert found is not None
        assert found.renewed_at == stage.clock.at
        await press(pilot, "z")
        assert "nobody asks for the pen" in said(pilot)
        await press(pilot, "n", '"En', "enter")
        assert notes(stage) == ["En"]
        await press(pilot, "escape")
        assert session_of(stage) == ""  # on Start others may write
    assert session_of(stage) == ""


async def test_the_pen_is_held_on_the_screens_above_the_meeting_and_let_go_when_the_program_ends(stage: Stage) -> None:
    async with running(stage.desk, stage) as pilot:
        for key in ("j", "escape", "y", "escape", "q"):
            await press(pilot, key)
            assert session_of(stage) == "one"
    assert session_of(stage) == ""


@pytest.mark.parametrize("size", [WIDE, USUAL, SMALL])
async def test_a_second_program_sees_at_once_who_writes_and_what_it_can_do(
    stage: Stage, mette: Desk, size: tuple[int, int]
) -> None:
    pen.take(mette, stage.meeting_id)
    stage.clock.forward(seconds=20)
    async with running(stage.desk, stage, size) as pilot:
        assert row(pilot).startswith("Mette Holm writes since 14.00")
        assert size == SMALL or "n b o p e suggest" in row(pilot)
        assert row(pilot).endswith("z pen")
        assert "writes now" not in said(pilot)
        await press(pilot, "space")
        assert said(pilot).startswith("Not done: Mette Holm writes in this meeting since 14.00.")
        assert stage.running.title == "Velkomst"
        for key in ("f", "t", "x", "plus", "full_stop", "q", "c", "i", "g"):
            await press(pilot, key)
            assert "Mette Holm writes in this meeting" in said(pilot)
    assert session_of(stage) == "two"


async def test_only_whoever_writes_is_offered_to_adopt_the_proposed_wording(stage: Stage, mette: Desk) -> None:
    async with running(stage.desk, stage) as writer, running(mette, stage) as follower:
        await press(writer, "space")
        await looked(follower)
        assert offered(writer) == "Proposal Dagsordenen godkendes. b Enter adopts it"
        assert offered(follower) == "Proposal Dagsordenen godkendes."
        await press(follower, "z", "o")
        await looked(writer)
        assert offered(writer) == "Proposal Dagsordenen godkendes."
        assert offered(follower) == "Proposal Dagsordenen godkendes. b Enter adopts it"


async def test_what_is_suggested_is_seen_taken_and_credited(stage: Stage, mette: Desk) -> None:
    async with running(stage.desk, stage) as writer, running(mette, stage) as follower:
        await press(follower, "n", '"Husk [b]skolerne[/b]', "enter")
        assert "Suggested; kasper sees it" in said(follower)
        assert notes(stage) == []
        await looked(writer)
        assert row(writer) == "Mette Holm suggests a note: Husk [b]skolerne[/b] w takes it W declines"
        await press(writer, "w")
        assert notes(stage) == ["Husk [b]skolerne[/b]"]
        assert "Note kept · suggested by Mette Holm" in said(writer)
        assert row(writer) == ""
        await looked(follower)
        assert "Your suggestion was taken" in said(follower)
        await press(writer, "u")
        assert notes(stage) == []
        assert "Mette Holm suggests a note" in row(writer)
        await looked(follower)
        await press(writer, "W")
        assert row(writer) == ""
        await looked(follower)
        assert "Your suggestion was declined" in said(follower)


async def test_a_suggested_action_is_read_as_if_it_had_been_typed_here(stage: Stage, mette: Desk) -> None:
    async with running(stage.desk, stage) as writer, running(mette, stage) as follower:
        await press(follower, "o", '"Indkald skolerne :ab +7', "enter")
        await press(follower, "b", '"Vi begynder i august', "enter")
        await press(follower, "p", '"Økonomi :ab', "enter")
        await looked(writer)
        assert row(writer).startswith("(2 more) Mette Holm suggests an action: Indkald skolerne :ab +7")
        await press(writer, "w", "w", "w")
    (action,) = stage.record.actions
    assert (action.text, action.owner_id) == ("Indkald skolerne", stage.people["AB"])
    assert action.due_on is not None
    assert [decision.text for decision in stage.record.decisions] == ["Vi begynder i august"]
    assert [(parked.text, parked.keeper_id) for parked in stage.record.parked] == [("Økonomi", stage.people["AB"])]


async def test_who_follows_takes_back_their_own_suggestion(stage: Stage, mette: Desk) -> None:
    async with running(stage.desk, stage) as writer, running(mette, stage) as follower:
        await press(follower, "n", '"Forkert', "enter", "u")
        assert "Undone: suggestion" in said(follower)
        await looked(writer)
        assert row(writer) == ""


async def test_taking_over_asks_once_and_both_see_it(stage: Stage, mette: Desk) -> None:
    async with running(stage.desk, stage) as writer, running(mette, stage) as other:
        await press(writer, "n", '"halvt skrev')
        await press(other, "z")
        assert "Taking over works at once: kasper sees who writes" in said(other)
        assert session_of(stage) == "one"
        await press(other, "o")
        assert "You write now; kasper sees it" in said(other)
        assert session_of(stage) == "two"
        assert row(other) == ""
        await looked(writer)
        assert "Mette Holm writes now; you can suggest. Half-typed text is kept" in said(writer)
        assert row(writer).startswith("Mette Holm writes since 14.00")
        await press(other, "n", '"Nu mig', "enter")
        assert notes(stage) == ["Nu mig"]
        kept = history.draft(stage.desk, meeting_scope(stage.meeting_id))
        assert kept is not None
        assert kept.text == "halvt skrev"
        await press(writer, '"et n b x', "enter")  # whoever goes on typing gives no command
        assert notes(stage) == ["Nu mig"]
        await looked(other)
        assert "kasper suggests a note: halvt skrevet n b x" in row(other)


async def test_a_changed_wording_stays_in_the_line_when_the_pen_is_lost(stage: Stage, mette: Desk) -> None:
    entries.record_note(stage.desk, stage.meeting_id, "Et notat")
    async with running(stage.desk, stage) as writer:
        await press(writer, "up", "enter", '" rettet')
        pen.take_over(mette, stage.meeting_id)
        await looked(writer)
        await press(writer, "enter")
        assert "Mette Holm writes in this meeting" in said(writer)
        assert writer.app.screen.capture.text == "Et notat rettet"  # type: ignore[attr-defined]
        assert notes(stage) == ["Et notat"]


async def test_asking_is_seen_by_the_holder_and_one_key_hands_over(stage: Stage, mette: Desk) -> None:
    async with running(stage.desk, stage) as writer, running(mette, stage) as other:
        await press(other, "z", "b")
        assert "kasper sees that you ask for the pen" in said(other)
        await press(other, "n", '"Tak for')
        await looked(writer)
        assert row(writer) == "mette asks for the pen z hands it over"
        await press(writer, "z")
        assert "mette has the pen now" in said(writer)
        await looked(other)
        assert "You have the pen now." in said(other)
        assert session_of(stage) == "two"
        await looked(writer)
        assert row(writer).startswith("Mette Holm writes since")
        await press(other, '" x ordet', "enter")
        assert notes(stage) == ["Tak for x ordet"]


async def test_the_same_account_has_the_pen_back_at_once_on_the_same_item_and_text(stage: Stage) -> None:
    with Store.open(stage.desk.store.path) as store:
        again = replace(stage.desk, store=store, session="three")
        async with running(stage.desk, stage) as old:
            await press(old, "space", "n", '"halvt skr')
            old.app.screen.line.drafts.save_now()  # type: ignore[attr-defined]
            async with running(again, stage) as new:
                assert session_of(stage) == "three"
                assert row(new) == ""
                assert new.app.screen.capture.text == "halvt skr"  # type: ignore[attr-defined]
                await looked(old)
                assert "You write from another terminal now" in said(old)
                assert row(old) == "You write from another terminal since 14.00 z takes over"
                await press(old, "n")
                assert "You write in this meeting from another terminal" in said(old)
                await press(new, '"evet', "enter")
                assert notes(stage) == ["halvt skrevet"]
                assert stage.running.title == "Godkendelse af dagsorden"


async def test_who_takes_the_pen_back_from_their_other_terminal_has_its_half_typed_text(stage: Stage) -> None:
    with Store.open(stage.desk.store.path) as store:
        again = replace(stage.desk, store=store, session="three")
        async with running(stage.desk, stage) as old, running(again, stage) as new:
            await looked(old)
            await press(new, "n", '"halvt skr')
            new.app.screen.line.drafts.save_now()  # type: ignore[attr-defined]
            await press(old, "z")
            assert session_of(stage) == "one"
            assert "halvt skr" in offered(old)
            await press(old, "n", '"evet', "enter")
            assert notes(stage) == ["halvt skrevet"]


async def test_a_holder_who_died_is_followed_until_the_pen_lapses_and_then_it_is_one_key(
    stage: Stage, mette: Desk
) -> None:
    pen.take(mette, stage.meeting_id)
    async with running(stage.desk, stage) as pilot:
        stage.clock.forward(seconds=31)
        await looked(pilot, beat=True)
        assert row(pilot) == "Nobody writes in this meeting now n b o p e suggest z takes over"
        await press(pilot, "z")
        assert session_of(stage) == "one"
        assert row(pilot) == ""


async def test_when_the_holder_leaves_or_ends_the_meeting_those_who_follow_see_it(stage: Stage, mette: Desk) -> None:
    async with running(stage.desk, stage) as pilot, running(mette, stage) as other:
        await press(pilot, "escape")
        await looked(other)
        assert row(other).startswith("Nobody writes in this meeting now")
        await press(other, "z")
        assert row(other) == ""
    pen.take(mette, stage.meeting_id)
    async with running(stage.desk, stage) as pilot:
        ending.end_meeting(mette, stage.meeting_id)
        await looked(pilot)
        assert row(pilot) == ""
        await press(pilot, "n")
        assert "The meeting has ended" in said(pilot)


async def test_a_follower_can_look_at_everything_and_changes_nothing(stage: Stage, mette: Desk) -> None:
    entries.record_note(stage.desk, stage.meeting_id, "Et notat")
    pen.take(mette, stage.meeting_id)
    before = stage.desk.store.journal_head()
    async with running(stage.desk, stage) as pilot:
        for key in ("up", "enter", "delete", "m", "j", "n", "x", "delete", "plus", "escape", "y", "escape", "h", "u"):
            await press(pilot, key)
    assert stage.desk.store.journal_head() == before


async def test_a_renewal_of_somebody_else_paints_nothing_and_reads_nothing_again(
    stage: Stage, mette: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pen.take(mette, stage.meeting_id)
    async with running(stage.desk, stage) as pilot:
        await looked(pilot)
        read: list[None] = []
        monkeypatch.setattr(type(pilot.app.screen), "reread", lambda self: read.append(None))
        stage.clock.forward(seconds=10)
        assert pen.renew(mette, stage.meeting_id)
        await looked(pilot)
        assert not read
        entries.record_note(mette, stage.meeting_id, "Et notat")
        await looked(pilot)
        assert read


async def test_a_draft_that_waits_is_offered_as_a_suggestion_to_whoever_follows(stage: Stage, mette: Desk) -> None:
    pen.take(mette, stage.meeting_id)
    scope = meeting_scope(stage.meeting_id)
    typed = Draft(scope, "action", "Ring", stage.running.id, stage.clock.at, {"owner": "ab", "due": "+7"})
    history.save_draft(stage.desk, typed)
    async with running(stage.desk, stage) as pilot:
        await press(pilot, "enter")
        assert "Suggested" in said(pilot)
    assert [each.text for each in suggesting.waiting(mette, stage.meeting_id)] == ["Ring :ab :+7"]


async def test_another_meeting_is_written_while_this_one_is_only_followed(stage: Stage, mette: Desk) -> None:
    planned = planning.plan_meeting(
        stage.desk, stage.group_id, MeetingKind.STEERING, date(2026, 12, 10), time(14), minutes=30, items=ITEMS[:2]
    ).row_id
    assert planned is not None
    pen.take(mette, stage.meeting_id)
    async with running(stage.desk, stage) as pilot:
        with pilot.app._context():
            cast("CitermApp", pilot.app).open_screen("agenda", meeting_id=planned)
            await settled(pilot)
        await press(pilot, "plus")
        assert reading.meeting_record(stage.desk, planned).items[0].minutes == 10
        await press(pilot, "escape", "plus")
        assert "Mette Holm writes in this meeting" in said(pilot)


async def test_a_coordinator_suggests_and_never_has_the_pen(stage: Stage, mette: Desk) -> None:
    hers = replace(mette, role=AccessRole.COORDINATOR)
    async with running(hers, stage) as pilot:
        assert row(pilot) == "Nobody writes in this meeting now n b o p e suggest"
        await press(pilot, "n", '"Husk skolerne', "enter")
        assert "Suggested" in said(pilot)
        await press(pilot, "z")
        assert "as a coordinator" in said(pilot)
        await press(pilot, "space")
        assert "only followed" in said(pilot)
    assert session_of(stage) == ""
    assert [each.text for each in suggesting.waiting(stage.desk, stage.meeting_id)] == ["Husk skolerne"]


@pytest.mark.parametrize(("screen", "size"), [("assessment", WIDE), ("assessment", SMALL), ("gate", USUAL)])
async def test_the_phase_questions_and_the_gate_are_followed_and_the_pen_is_taken_there_too(
    tmp_path: Path, screen: str, size: tuple[int, int]
) -> None:
    kind = {"assessment": "quest", "gate": "gate"}[screen]
    stage = a_stage(tmp_path / "one", items=(PlannedItem("Fasen", Purpose.DISCUSSION, 40, kind),))
    stage.desk = replace(stage.desk, session="one")
    with Store.open(stage.desk.store.path) as store:
        mette = Desk(store, stage.clock, "mette", session="two")
        pen.take(mette, stage.meeting_id)
        before = store.journal_head()
        async with running(stage.desk, stage, size) as pilot:
            await press(pilot, "d")
            assert screen == pilot.app.screen.SECTION  # type: ignore[attr-defined]
            assert row(pilot).startswith("mette writes since 14.00")
            for key in ("d", "k", "b", "a", "e", "enter", "q", "r", "full_stop"):
                await press(pilot, key)
                assert screen == pilot.app.screen.SECTION  # type: ignore[attr-defined]
            assert store.journal_head() == before
            await press(pilot, "n", '"Set herfra', "enter")
            assert [each.text for each in suggesting.waiting(mette, stage.meeting_id)] == ["Set herfra"]
            await press(pilot, "z", "o")
            assert session_of(stage) == "one"
            assert row(pilot) == ""


async def test_values_that_are_being_typed_are_refused_when_the_pen_is_lost_and_go_on_with_it(
    tmp_path: Path,
) -> None:
    stage = a_stage(tmp_path / "one", items=(PlannedItem("Fasen", Purpose.DISCUSSION, 40, "quest"),))
    stage.desk = replace(stage.desk, session="one")
    with Store.open(stage.desk.store.path) as store:
        mette = Desk(store, stage.clock, "mette", session="two")
        async with running(stage.desk, stage) as pilot:
            await press(pilot, "d", "space", "d", "3", "2")
            given = len(stage.record.phases.values)
            pen.take_over(mette, stage.meeting_id)
            await looked(pilot)
            await press(pilot, "4")
            assert "mette writes in this meeting" in said(pilot)
            assert len(stage.record.phases.values) == given
            await press(pilot, "escape", "d")
            assert "mette writes in this meeting" in said(pilot)
            await press(pilot, "z", "o", "d", "4")
            assert len(stage.record.phases.values) == given + 1


async def test_the_pen_that_is_lost_over_the_agenda_is_said_there(stage: Stage, mette: Desk) -> None:
    async with running(stage.desk, stage) as pilot:
        await press(pilot, "j")
        pen.take_over(mette, stage.meeting_id)
        await looked(pilot)
        assert "Mette Holm writes now" in said(pilot)
        await press(pilot, "plus")
        assert "Mette Holm writes in this meeting" in said(pilot)
        await press(pilot, "escape")
        assert row(pilot).startswith("Mette Holm writes since")


async def test_a_long_suggestion_has_two_rows_to_be_read_in(stage: Stage, mette: Desk) -> None:
    text = "Indkald alle skolerne i kommunen til et møde om efteråret"
    suggesting.suggest(mette, stage.meeting_id, EntryKind.ACTION, text)
    async with running(stage.desk, stage, SMALL) as pilot:
        first, second = pilot.app.screen.query_one("#pen-row", Drawn).plain.splitlines()
        assert first.rstrip() == "Mette Holm suggests an action: Indkald alle"
        assert second.startswith("  skolerne i kommu")
        assert second.rstrip().endswith("w takes it  W declines")
        assert cell_len(first) <= 48
        assert cell_len(second) <= 48


async def test_the_room_sees_no_suggestion_while_it_is_typed(stage: Stage, mette: Desk) -> None:
    pen.take(mette, stage.meeting_id)
    scope = meeting_scope(stage.meeting_id)
    async with running(stage.desk, stage) as pilot:
        await press(pilot, "b", '"Kun et forslag')
        pilot.app.screen.line.drafts.save_now()  # type: ignore[attr-defined]
        kept = history.draft(stage.desk, scope)
        assert kept is not None
        assert kept.text == "Kun et forslag"
        assert mette.store.drafts_in(scope, ["decision"]) == []


async def test_a_suggestion_to_another_item_names_it_and_the_read_back_tells_that_it_waits(
    stage: Stage, mette: Desk
) -> None:
    async with running(stage.desk, stage) as pilot:
        suggesting.suggest(mette, stage.meeting_id, EntryKind.NOTE, "Tak for kaffe")
        await press(pilot, "space")
        await looked(pilot)
        assert row(pilot).startswith("“Velkomst”: Mette Holm suggests a note: Tak for kaffe")
        await press(pilot, "q")
        assert "Suggestions that were not answered: 1." in said(pilot)
        await press(pilot, "escape", "w")
    (note,) = stage.record.notes
    assert note.item_id == stage.item("Velkomst").id


async def test_a_meeting_that_somebody_has_had_since_yesterday_says_the_day(stage: Stage, mette: Desk) -> None:
    pen.take(mette, stage.meeting_id)
    for _ in range(3):
        stage.clock.forward(hours=8)
        pen.renew(mette, stage.meeting_id)
    async with running(stage.desk, stage) as pilot:
        assert row(pilot).startswith("Mette Holm writes since Thu 12 Nov at 14.00")


def a_working_group(stage: Stage) -> int:
    group_id = organisation.add_group(stage.desk, "Arbejdsgruppe Data", GroupKind.WORKING).row_id
    assert group_id is not None
    return group_id


async def test_a_suggested_handoff_is_taken_over_in_the_line_where_group_and_kind_are_chosen(
    stage: Stage, mette: Desk
) -> None:
    group_id, item = a_working_group(stage), stage.running
    other = organisation.add_group(stage.desk, "Forældregruppen", GroupKind.WORKING).row_id
    async with running(stage.desk, stage) as writer, running(mette, stage) as follower:
        await press(follower, "e")
        assert "Suggest handoff" in offered(follower)
        await press(follower, '"Må vi bruge tallene?', "enter")
        assert "Suggested; kasper sees it" in said(follower)
        await press(writer, "space")
        await looked(writer)
        assert row(writer) == ("“Velkomst”: Mette Holm suggests to hand on: Må vi bruge tallene? w takes it W declines")
        await press(writer, "w", "escape")
        assert stage.record.handoffs == () and "Må vi bruge" in row(writer), "Esc lets it wait"
        await press(writer, "n", '"Halvt', "escape", "w", "tab", '"for', "tab", '"q', "enter")
        (sent,) = stage.record.handoffs
        assert (sent.text, sent.to_group_id, sent.kind) == ("Må vi bruge tallene?", other, HandoffKind.QUESTION)
        assert sent.item_id == item.id and other != group_id
        assert "suggested by Mette Holm" in said(writer) and row(writer) == ""
        await looked(follower)
        assert "Your suggestion was taken" in said(follower)
        assert "Halvt" in offered(writer), "what was half typed waits as before"
        await press(writer, "u")
        assert stage.record.handoffs == () and "Må vi bruge" in row(writer)


async def test_what_is_handed_on_from_a_chosen_entry_is_suggested_with_its_words(stage: Stage, mette: Desk) -> None:
    a_working_group(stage)
    entries.record_note(stage.desk, stage.meeting_id, "Hvem betaler?")
    async with running(stage.desk, stage), running(mette, stage) as follower:
        await press(follower, "up", "e", "enter")
    (suggestion,) = suggesting.waiting(stage.desk, stage.meeting_id)
    assert (suggestion.kind, suggestion.text) == ("handoff", "Hvem betaler?")


async def test_the_pen_that_is_lost_while_something_is_handed_on_leaves_its_suggestion(
    stage: Stage, mette: Desk
) -> None:
    a_working_group(stage)
    async with running(stage.desk, stage) as writer, running(mette, stage) as follower:
        await press(writer, "e", '"Må vi?')
        await press(follower, "z", "o")
        await looked(writer)
        assert "Suggest handoff" in offered(writer)
        await press(writer, "enter")
        await looked(follower)
        assert "suggests to hand on: Må vi?" in row(follower)


async def test_a_handoff_that_another_has_declined_meanwhile_is_not_sent(stage: Stage, mette: Desk) -> None:
    a_working_group(stage)
    async with running(stage.desk, stage) as writer, running(mette, stage) as follower:
        await press(follower, "e", '"Må vi?', "enter")
        await looked(writer)
        await press(writer, "w")
        await press(follower, "u")
        await press(writer, "enter")
        assert stage.record.handoffs == ()
        assert "does not wait any longer" in said(writer)
