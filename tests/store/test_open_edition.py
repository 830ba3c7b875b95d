"""The open edition of a record: whatever is read through it, of closed items it tells what is on open papers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from citerm.acts import searching
from citerm.acts.desk import Desk
from citerm.model.initiative import Language, replace
from citerm.model.message import Refused
from citerm.store import Store, still
from citerm.store.closed import actions_under, closed_items, decisions_under, handoffs_under
from citerm.store.open_edition import RULES, TOLD_BY_CONDITION, LeftOut
from tests.closed_story import NEUTRAL, SECRET, Story

STEPS = ("planned", "held", "sent", "approved")

AS_THEY_ARE = {
    "acts": "who did what when, without a word of it",
    "changes": "the journal has a view of its own",
    "sealed": "reached by what the journal names only",
    "pens": "who writes",
    "settings": "of the record itself",
    **dict.fromkeys(("time_entries", "extensions"), "open papers tell the time of closed items too"),
    **dict.fromkeys(("initiatives", "meetings", "people", "organisations", "written_files"), "fall under no item"),
    **dict.fromkeys(("contracts", "indicators", "recipients", "written_procedures"), "fall under no item"),
    **dict.fromkeys(("sideline", "informings", "secretariat_candidates", "secretariat_staff"), "fall under no item"),
    **dict.fromkeys(("backbone_tasks", "efforts", "overruled_checks", "preparations"), "fall under no item"),
    "notices": "what was sent to everybody, from the open edition",
}
"""Tables that are told as they are, with the reason."""

NAMED = {
    ("agenda_items", "handoff_id"): "what was handed on is told by fixed words",
    ("agenda_items", "action_id"): "an action is told by fixed words",
    ("agenda_items", "carried_from_id"): "an item is told by its neutral title",
    ("time_entries", "item_id"): "the time of a closed item is told",
    ("extensions", "item_id"): "the time of a closed item is told",
    ("extensions", "taken_from_id"): "the time of a closed item is told",
    ("attendance_events", "item_id"): "by a condition of its own",
    ("actions", "item_id"): "such an action is told by fixed words",
    ("actions", "decision_id"): "such an action is told by fixed words",
    ("actions", "split_from_id"): "such an action is told by fixed words",
    ("handoffs", "item_id"): "such a handoff is told by fixed words",
    ("handoffs", "decision_id"): "such a handoff is told by fixed words",
    ("handoffs", "answered_by_id"): "such a handoff is told by fixed words",
    ("efforts", "report_id"): "a report is told by fixed words",
    ("decisions", "replaced_by_id"): "that it holds no longer is told, not what stands in its place",
    ("placements", "action_id"): "such an action was made at a table that is not told",
}
"""References to what is not told, or told in other words, that stay, with the reason."""


@pytest.fixture(params=list(Language), ids=lambda language: language.value)
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Story]:
    story = Story(tmp_path / "one", request.param)
    yield story
    story.desk.store.close()


def tables(store: Store) -> list[str]:
    return [name for (name,) in store.pairs("select name from main.sqlite_master where type = 'table'")]


def told(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that can be read by the names of the record's tables."""
    return {
        table: store.pairs(f'select * from "{table}"')
        for table in tables(store)
        if not table.startswith(("sqlite_", "_sqlite", "search_"))
    }


def test_every_table_is_told_by_a_rule_or_falls_under_no_item(tmp_path: Path) -> None:
    with Store.create(tmp_path / "a.db") as store:
        kept = {name for name in tables(store) if not name.startswith(("sqlite_", "_sqlite", "search_"))}
    by_rule = RULES.keys() | TOLD_BY_CONDITION.keys()
    assert by_rule | AS_THEY_ARE.keys() == kept
    assert not by_rule & AS_THEY_ARE.keys()


def test_nothing_that_is_told_refers_to_what_is_not(tmp_path: Path) -> None:
    left_out = {table for table, rules in RULES.items() if any(isinstance(rule, LeftOut) for rule in rules)}
    with Store.create(tmp_path / "a.db") as store:
        references = {
            (table, row[3])
            for table in tables(store)
            for row in store.pairs(f'pragma foreign_key_list("{table}")')
            if row[2] in {*left_out, "agenda_items", "actions", "handoffs"}
        }
    seen_to = {(table, rule.column) for table, rules in RULES.items() for rule in rules}
    assert references - seen_to == NAMED.keys()


def test_no_row_of_any_table_tells_what_is_closed(story: Story) -> None:
    for step in STEPS:
        getattr(story, step)()
        with Store.open(story.desk.store.path, open_edition=True) as store:
            found = told(store)
        guests = {row[0] for row in found.pop("people")}
        assert guests, "people are people of the record like everybody else"
        found.pop("sealed")
        leaking = {
            table: row for table, rows in found.items() for row in rows if SECRET.casefold() in repr(row).casefold()
        }
        assert not leaking, step
        assert any(NEUTRAL in repr(row) for row in found["agenda_items"])
        assert any("Budget" in repr(row) for row in found["agenda_items"])


def test_what_the_journal_says_of_an_action_stays_but_for_its_words(story: Story) -> None:
    story.planned()
    story.held()
    with Store.open(story.desk.store.path, open_edition=True) as store:
        made = store.history("actions", story.secret_action)[0][1].after
        decided = decisions_under(store)
        assert decided
        assert all(change.after in (None, {}) for id_ in decided for _, change in store.history("decisions", id_))
    assert made is not None
    assert made["text"].casefold().startswith("op")
    assert made["owner_id"] == story.people[0]
    assert "decision_id" not in made


def test_the_keys_of_what_is_closed_are_known_all_the_same(story: Story) -> None:
    story.planned()
    story.held()
    whole = story.desk.store
    with Store.open(whole.path, open_edition=True) as store:
        for keys in (closed_items, decisions_under, actions_under, handoffs_under):
            assert keys(store) == keys(whole)


def test_the_search_finds_nothing_by_words_that_are_not_told(story: Story) -> None:
    story.planned()
    story.held()
    with Store.open(story.desk.store.path, open_edition=True) as store:
        desk: Desk = replace(story.desk, store=store)
        assert searching.search(story.desk, "zebra").hits
        for text in ("zebra", "zeb", "ebra", "zebre", "om zebra", "advarsler", "!zebra"):
            found = searching.search(desk, text)
            assert not found.hits
            assert not found.instead
        assert searching.search(desk, "budget").hits


def test_what_is_closed_while_somebody_reads_is_not_told_from_then_on(story: Story) -> None:
    from citerm.acts import closed_items as acts

    story.planned()
    with Store.open(story.desk.store.path, open_edition=True) as store:
        budget = story.item(1)
        title = "select title from agenda_items where id = ?"
        assert store.scalar(title, (budget,)) == "Budget"
        acts.close_item(story.desk, budget)
        assert store.scalar(title, (budget,)).startswith("Luk")
        acts.open_item(story.desk, budget)
        assert store.scalar(title, (budget,)) == "Budget"


def test_nothing_is_written_through_it(story: Story) -> None:
    with Store.open(story.desk.store.path, open_edition=True) as store:
        assert store.read_only
        with pytest.raises(Refused):
            store.set_setting("a", "b")


def test_no_copy_of_the_whole_is_made_through_it(story: Story, tmp_path: Path) -> None:
    with Store.open(story.desk.store.path, open_edition=True) as store, pytest.raises(Refused):
        store.back_up(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_another_file_in_its_place_is_read_in_the_same_way(story: Story, tmp_path: Path) -> None:
    story.planned()
    story.desk.store.back_up(tmp_path / "copy.db")
    with Store.open(story.desk.store.path, open_edition=True) as store:
        os.replace(tmp_path / "copy.db", story.desk.store.path)
        store.open_again()
        assert store.open_edition
        assert SECRET not in repr(told(store)["agenda_items"])


@pytest.fixture
def lies_still(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """SQLite may make no file beside the record, as where the folder belongs to others."""
    opened: Callable[..., object] = still._opened

    def kept_out(path: Path, prepare: still.Prepare | None, *, still: bool = False) -> object:
        if not still:
            problem = __import__("sqlite3").OperationalError("unable to open database file")
            problem.sqlite_errorname = "SQLITE_CANTOPEN"
            raise problem
        return opened(path, prepare, still=True)

    monkeypatch.setattr(still, "_opened", kept_out)
    yield


def test_a_record_that_lies_still_is_read_in_the_same_way(tmp_path: Path, lies_still: None) -> None:
    story = Story(tmp_path / "one", Language.DANISH)
    story.planned()
    path = story.desk.store.path
    story.desk.store.close()
    with Store.open(path, open_edition=True) as store:
        assert SECRET not in repr(told(store)["agenda_items"])
        os.utime(path)
        assert SECRET not in repr(told(store)["agenda_items"])
        assert NEUTRAL in repr(told(store)["agenda_items"])
