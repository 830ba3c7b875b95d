"""The whole corpus through every act that takes text: kept as the one cleaning leaves it, or refused."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import (
    agenda,
    board,
    decision_methods,
    decisions,
    entries,
    following_up,
    history,
    organisation,
    planning,
    reading,
    searching,
)
from citerm.acts.desk import INITIATIVE, Desk, meeting_scope
from citerm.acts.initiative import contracts
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.phase import gating, milestones
from citerm.acts.planning import PlannedItem
from citerm.i18n import words
from citerm.model.action import ActionState
from citerm.model.entries import EntryKind, Note, StanceKind
from citerm.model.initiative import Country, Language
from citerm.model.meeting import MeetingKind
from citerm.model.message import Echo, Refused
from citerm.model.people import GroupKind
from citerm.model.phase import CommitmentKind, GateOutcome, Resource
from citerm.model.text import (
    ACTION_LIMIT,
    DECISION_LIMIT,
    NAME_LIMIT,
    NOTE_LIMIT,
    TITLE_LIMIT,
    clean_block,
    clean_line,
    fold,
)
from citerm.store import Store, records
from tests.acts.room import Clock, Room, a_room, an_open_meeting
from tests.corpus import TEXTS, Text, mixtures

LANGUAGES = ("da", "nb", "nn", "en")
UNDONE = 25
"""So many of the last acts are taken back and done again; undoing reads the whole journal each time."""


@dataclass(frozen=True)
class Field:
    """One place where people type text."""

    name: str
    limit: int
    keep: Callable[[Room, str], Echo]
    kept: Callable[[Room, Echo], object]
    block: bool = False
    needed: bool = False
    of_initiative: bool = False

    def expected(self, text: Text) -> str | None:
        """What stands there afterwards; None where the text is to be refused."""
        wanted = text.block if self.block else text.line
        return None if len(wanted) > self.limit or (self.needed and not wanted) else wanted


def _column(table: str, name: str, where: str = "id") -> Callable[[Room, Echo], object]:
    """Read what stands in the file itself."""
    return lambda room, echo: room.desk.store.scalar(f"select {name} from {table} where {where} = ?", (echo.row_id,))


def _first_item(room: Room) -> int:
    return int(room.desk.store.scalar("select min(id) from agenda_items"))


def _edited(room: Room, text: str) -> Echo:
    return entries.edit_entry(room.desk, room.desk.store.all(Note)[0], text)


def _consented(room: Room, text: str) -> Echo:
    who = room.people["MH"]
    return decision_methods.record_consent(
        room.desk, room.desk.store.scalar("select id from decisions"), {who: StanceKind.RESERVATION}, {who: text}
    )


def _planned(room: Room, **more: str) -> Echo:
    item = PlannedItem(more.get("title", "Tema"), None, 5, proposed_wording=more.get("wording", ""))
    return planning.plan_meeting(
        room.desk,
        room.group_id,
        MeetingKind.STEERING,
        date(2026, 12, 1),
        time(9),
        minutes=60,
        items=[item],
        place=more.get("place", ""),
    )


def _reason(room: Room, text: str) -> Echo:
    return ending.give_reason(room.desk, room.meeting_id, room.desk.store.scalar("select id from overruled"), text)


def _cancelled(room: Room, text: str) -> Echo:
    return planning.cancel_meeting(room.desk, _planned(room).row_id or 0, text)


def _answered(room: Room, text: str) -> Echo:
    action, item = (room.desk.store.scalar(f"select max(id) from {table}") for table in ("actions", "agenda_items"))
    return following_up.answer_follow_up(room.desk, room.meeting_id, action, ActionState.DONE, text, item_id=item)


def _reserved(room: Room, text: str) -> Echo:
    return gating.reserve(room.desk, _first_item(room), {room.people["MH"]: text})


def _committed(room: Room, text: str) -> Echo:
    return gating.commit(
        room.desk, _first_item(room), CommitmentKind.YES, [Resource.TIME], text, person_id=room.people["MH"]
    )


def _seat(room: Room) -> int:
    return reading.memberships(room.desk, room.group_id)[0].id


def _ticked(room: Room, text: str) -> Echo:
    return milestones.tick(room.desk, "ci", 1, "GOV1", text, meeting_id=room.meeting_id)


def _filed(room: Room, text: str) -> Echo:
    return milestones.tick(room.desk, "ci", 1, "PLA1", document=text, meeting_id=room.meeting_id)


def _strategy(room: Room, text: str) -> Echo:
    return milestones.add_strategy(room.desk, text, meeting_id=room.meeting_id)


def _areas(room: Room, text: str) -> Echo:
    return contracts.choose_areas(room.desk, _seat(room), text, meeting_id=room.meeting_id)


def _responsible(room: Room, text: str) -> Echo:
    return contracts.present_contract(room.desk, _seat(room), text, meeting_id=room.meeting_id)


FIELDS = (
    Field(
        "note",
        NOTE_LIMIT,
        lambda room, text: entries.record_note(room.desk, room.meeting_id, text),
        _column("notes", "text"),
        block=True,
        needed=True,
    ),
    Field("wording of an entry", NOTE_LIMIT, _edited, _column("notes", "text"), block=True, needed=True),
    Field(
        "decision",
        DECISION_LIMIT,
        lambda room, text: decisions.record_decision(room.desk, room.meeting_id, text),
        _column("decisions", "text"),
        block=True,
        needed=True,
    ),
    Field(
        "action",
        ACTION_LIMIT,
        lambda room, text: entries.assign_action(room.desk, room.meeting_id, text, owner_id=room.people["MH"]),
        _column("actions", "text"),
        needed=True,
    ),
    Field(
        "parked topic",
        ACTION_LIMIT,
        lambda room, text: entries.park_topic(room.desk, room.meeting_id, text),
        _column("parked_topics", "text"),
        needed=True,
    ),
    Field("reservation", NOTE_LIMIT, _consented, _column("stances", "text", where="decision_id")),
    Field("reason", TITLE_LIMIT, _reason, _column("overruled", "reason")),
    Field("follow-up answer", ACTION_LIMIT, _answered, _column("follow_ups", "text", where="action_id")),
    Field(
        "new item",
        TITLE_LIMIT,
        lambda room, text: agenda.add_item(room.desk, room.meeting_id, text),
        _column("agenda_items", "title"),
        needed=True,
    ),
    Field(
        "title",
        TITLE_LIMIT,
        lambda room, text: agenda.retitle_item(room.desk, _first_item(room), text),
        _column("agenda_items", "title"),
        needed=True,
    ),
    Field(
        "presenter",
        NAME_LIMIT,
        lambda room, text: agenda.set_presenter(room.desk, _first_item(room), None, text),
        _column("agenda_items", "presenter"),
    ),
    Field(
        "private note",
        NOTE_LIMIT,
        lambda room, text: agenda.set_facilitator_note(room.desk, _first_item(room), text),
        _column("agenda_items", "facilitator_note"),
        block=True,
    ),
    Field(
        "background",
        NOTE_LIMIT,
        lambda room, text: agenda.set_background(room.desk, _first_item(room), text),
        _column("agenda_items", "background"),
        block=True,
    ),
    Field(
        "proposed wording",
        DECISION_LIMIT,
        lambda room, text: agenda.set_proposed_wording(room.desk, _first_item(room), text),
        _column("agenda_items", "proposed_wording"),
        block=True,
    ),
    Field(
        "place",
        TITLE_LIMIT,
        lambda room, text: _planned(room, place=text),
        _column("meetings", "place"),
        of_initiative=True,
    ),
    Field(
        "planned title",
        TITLE_LIMIT,
        lambda room, text: _planned(room, title=text),
        _column("agenda_items", "title", where="meeting_id"),
        of_initiative=True,
    ),
    Field(
        "planned wording",
        DECISION_LIMIT,
        lambda room, text: _planned(room, wording=text),
        _column("agenda_items", "proposed_wording", where="meeting_id"),
        block=True,
        of_initiative=True,
    ),
    Field(
        "other place",
        TITLE_LIMIT,
        lambda room, text: planning.set_meeting(room.desk, room.meeting_id, place=text),
        _column("meetings", "place"),
    ),
    Field(
        "next place",
        TITLE_LIMIT,
        lambda room, text: ending.agree_next_meeting(room.desk, room.meeting_id, date(2026, 12, 10), place=text),
        _column("meetings", "next_place"),
    ),
    Field(
        "name",
        NAME_LIMIT,
        lambda room, text: organisation.add_person(room.desk, text),
        _column("people", "name"),
        needed=True,
        of_initiative=True,
    ),
    Field(
        "other name",
        NAME_LIMIT,
        lambda room, text: organisation.change_person(room.desk, room.people["MH"], name=text),
        _column("people", "name"),
        needed=True,
        of_initiative=True,
    ),
    Field(
        "guest",
        NAME_LIMIT,
        lambda room, text: attendance.add_guest(room.desk, room.meeting_id, text),
        _column("people", "name"),
        needed=True,
    ),
    Field(
        "e-mail",
        NAME_LIMIT,
        lambda room, text: organisation.change_person(room.desk, room.people["MH"], email=text),
        _column("people", "email"),
        of_initiative=True,
    ),
    Field("reservation at a gate", NOTE_LIMIT, _reserved, _column("stances", "coalesce(max(text), '')", "decision_id")),
    Field("what an organisation brings", NOTE_LIMIT, _committed, _column("commitments", "text")),
    Field(
        "why a phase is opened again",
        NOTE_LIMIT,
        lambda room, text: gating.decide_gate(
            room.desk, _first_item(room), GateOutcome.REOPEN, reopened=1, reason=text, revisit=["F1.1a"]
        ),
        _column("gates", "reason", "decision_id"),
        needed=True,
    ),
    Field("what shows a milestone", NOTE_LIMIT, _ticked, _column("ticks", "evidence"), block=True),
    Field("document", ACTION_LIMIT, _filed, _column("ticks", "document")),
    Field("strategy", ACTION_LIMIT, _strategy, _column("strategies", "text"), needed=True),
    Field("areas", TITLE_LIMIT, _areas, _column("memberships", "areas")),
    Field("responsibility", NOTE_LIMIT, _responsible, _column("contracts", "responsibility"), block=True),
)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory where there is one: what is tested here is words, not disks."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as path:
        yield Path(path)


@pytest.fixture
def room(folder: Path) -> Iterator[Room]:
    room = an_open_meeting(a_room(folder))
    entries.record_note(room.desk, room.meeting_id, "første notat")
    live.go_to_item(room.desk, room.meeting_id, room.item("Eventuelt").id)
    decisions.record_decision(room.desk, room.meeting_id, "Under eventuelt.")
    agenda.add_item(room.desk, room.meeting_id, "Opfølgning", bank_key="follow")
    board.new_action(room.desk, room.group_id, "Ring til skolerne")
    yield room
    room.desk.store.close()


def _refused(room: Room, act: Callable[[], object]) -> None:
    """The act is refused with a whole sentence in every language, and nothing is written."""
    before = room.desk.store.journal_head()
    with pytest.raises(Refused) as refused:
        act()
    assert room.desk.store.journal_head() == before
    for language in LANGUAGES:
        said = words(language).say(refused.value.message)
        assert said.endswith("."), said
        _inert(said)


def _inert(said: str) -> None:
    """What is told holds nothing that acts on a terminal, and no place that was not filled."""
    assert said == clean_block(said), ascii(said)


def _reopened(room: Room) -> Room:
    path = room.desk.store.path
    room.desk.store.close()
    desk = Desk(Store.open(path), room.clock, room.desk.account)
    return Room(desk, room.clock, room.group_id, room.people, room.meeting_id)


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_every_text_in_a_field_is_kept_clean_or_refused_and_undone(room: Room, field: Field) -> None:
    texts = random.Random(field.name).sample(TEXTS, len(TEXTS))
    early, late = texts[:-UNDONE], texts[-UNDONE:]
    _type_all(room, field, early)
    between = records.everything(room.desk.store)
    done = _type_all(room, field, late)
    after = records.everything(room.desk.store)

    again = _reopened(room)
    assert records.everything(again.desk.store) == after
    scope = INITIATIVE if field.of_initiative else meeting_scope(room.meeting_id)
    for _ in range(done):
        history.undo(again.desk, scope)
    assert records.everything(again.desk.store) == between
    for _ in range(done):
        history.redo(again.desk, scope)
    assert records.everything(again.desk.store) == after
    assert again.desk.store.broken_links() == []
    assert again.desk.store.integrity_problems() == []
    again.desk.store.close()


def _type_all(room: Room, field: Field, texts: list[Text]) -> int:
    """Type every text into the field; answers how many acts were done."""
    done = 0
    for text in texts:
        expected = field.expected(text)
        if expected is None:
            _refused(room, lambda raw=text.raw: field.keep(room, raw))  # type: ignore[misc]
            continue
        lines = room.desk.store.journal_head()
        echo = field.keep(room, text.raw)
        assert field.kept(room, echo) == expected, f"{text}: {text.raw[:80]!a}"
        done += room.desk.store.journal_head() != lines
        for message in (echo.said, *echo.warnings):
            for language in LANGUAGES if message else ():
                _inert(words(language).say(message))
    return done


def test_names_of_initiatives_and_groups_are_kept_clean_or_refused(folder: Path) -> None:
    with Store.create(folder / "record.db") as store:
        desk = Desk(store, Clock(), "kasper")
        for place, other in ((0, "Styregruppen"), (1, "Alle med")):
            for text in [t for t in TEXTS if len(t.line) > NAME_LIMIT or not t.line]:
                names = (text.raw, other) if place == 0 else (other, text.raw)
                with pytest.raises(Refused):
                    organisation.found_initiative(desk, names[0], Country.DENMARK, Language.DANISH, names[1])
        assert store.journal_head() == (0, "")
        organisation.found_initiative(desk, "Alle\x1b[2J med", Country.DENMARK, Language.DANISH, "Styre\u202egruppen")
        assert reading.groups(desk)[0].name == "Styregruppen"
        taken = {fold("Styregruppen")}
        for text in TEXTS:
            if not text.line or len(text.line) > NAME_LIMIT or fold(text.line) in taken:
                with pytest.raises(Refused):
                    organisation.add_group(desk, text.raw, GroupKind.WORKING)
                continue
            echo = organisation.add_group(desk, text.raw, GroupKind.WORKING)
            assert records.group(store, echo.row_id or 0).name == text.line, text
            taken.add(fold(text.line))
        start = reading.start_page(desk)
        assert start is not None
        assert start.initiative.name == "Alle med"


def test_organisations_are_kept_clean_and_once_and_initials_are_always_letters(room: Room) -> None:
    known = {fold(one.name): one.name for one in reading.organisations(room.desk)}
    for text in TEXTS:
        if len(text.line) > NAME_LIMIT:
            _refused(room, lambda raw=text.raw: organisation.add_person(room.desk, "Bo Bo", organisation=raw))  # type: ignore[misc]
            continue
        echo = organisation.add_person(room.desk, "Bo Bo", organisation=text.raw, initials=text.raw)
        person = records.person(room.desk.store, echo.row_id or 0)
        name = {one.id: one.name for one in reading.organisations(room.desk)}.get(person.organisation_id or 0, "")
        assert name == known.setdefault(fold(text.line), text.line) if text.line else name == ""
        assert 1 <= len(person.initials) <= 4, text
        assert person.initials.isalpha(), text
    initials = [person.initials.casefold() for person in reading.people(room.desk)]
    assert len(initials) == len(set(initials))


def test_an_entry_that_is_too_long_for_another_kind_stays_what_it_is(room: Room) -> None:
    for length, kind in ((ACTION_LIMIT, EntryKind.PARKED), (ACTION_LIMIT, EntryKind.ACTION)):
        note = entries.record_note(room.desk, room.meeting_id, "o" * (length + 1))
        entry = next(each for each in room.record.notes if each.id == note.row_id)
        _refused(room, lambda entry=entry, kind=kind: entries.change_kind(room.desk, entry, kind))  # type: ignore[misc]
        assert not next(each for each in room.record.notes if each.id == note.row_id).struck


def test_a_half_typed_line_is_kept_as_typed_whatever_it_is(room: Room) -> None:
    for text in TEXTS:
        scope = meeting_scope(room.meeting_id)
        history.save_draft(room.desk, history.Draft(scope, "note", text.raw, None, room.desk.now()))
        draft = history.draft(room.desk, scope)
        assert (draft.text if draft else "").encode("utf-8", "replace") == text.raw.encode("utf-8", "replace"), text
    path = room.desk.store.path
    room.desk.store.close()
    Store.open(path).close()


def test_any_text_is_a_search_and_finds_what_was_kept(room: Room) -> None:
    for text in TEXTS:  # while there is little to look through
        searching.search(room.desk, text.raw)
    for text in TEXTS:
        if text.line and len(text.line) <= ACTION_LIMIT:
            entries.park_topic(room.desk, room.meeting_id, text.raw)
    for text in [t for t in TEXTS if t.line and len(t.line) <= ACTION_LIMIT][::4]:
        found = searching.search(room.desk, text.raw).hits
        assert any(hit.text == text.line for hit in found) or len(found) == 200, text


def test_cleaning_twice_is_cleaning_once() -> None:
    for text in (*TEXTS, *mixtures(500, seed=1)):
        assert clean_block(text.raw) == text.block, text
        assert clean_line(text.raw) == text.line, text
        assert clean_block(text.block) == text.block, text
        assert clean_line(text.line) == text.line, text


@pytest.mark.parametrize("character", "\x90\x98\x9d\x9e\x9f")
def test_a_stray_control_character_never_swallows_the_words_after_it(character: str) -> None:
    assert clean_block(f"Vi {character}mødes\ntorsdag") == "Vi mødes\ntorsdag"
