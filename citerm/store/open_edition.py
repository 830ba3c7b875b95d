"""The open edition of a record, for a login that only reads: of a closed item it knows what is on open papers.

Readings name a table without saying of which file, and SQLite looks among what belongs to the connection alone
first. So a view of a table's name stands before the table, and whatever is read, on whatever screen and by whatever
command, is the open edition (rules/closed.py says the same of what is read whole). Only the views name ``main``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from typing import NamedTuple

from citerm.model.closed import ACTIONS as ACTION_WORDS
from citerm.model.closed import TITLES
from citerm.model.initiative import Language
from citerm.store import closed_keys as closed
from citerm.store import index
from citerm.store.open_lines import told_lines, told_plan

_NULL = "null"
_NOTHING = "''"


class LeftOut(NamedTuple):
    """Rows that are not there: those whose column names something of these keys."""

    column: str
    keys: str


class Told(NamedTuple):
    """Rows that are told in part: those whose column names something of these keys."""

    column: str
    keys: str
    words: Mapping[str, str]
    """What stands in a column in their place, in SQL."""
    keeps: frozenset[str] | None = None
    """The columns that stay; the others are as in a row of which nothing is known yet. None: all stay."""


def _in_language(language: str, words: Mapping[str, str]) -> str:
    whens = " ".join(f"when '{key}' then '{text}'" for key, text in words.items() if key in set(Language))
    return f"case ({language}) {whens} end"


_LANGUAGE = "select language from main.initiatives order by id limit 1"
_OF_MEETING = f"coalesce((select language from main.meetings where id = t.meeting_id), ({_LANGUAGE}))"
_TITLE = f"coalesce(nullif(trim(t.neutral_title), ''), {_in_language(_OF_MEETING, TITLES)})"
_ACTION = _in_language(_LANGUAGE, ACTION_WORDS)
_HANDED = _in_language(_LANGUAGE, TITLES)
_ASSESSMENTS = f"select id from main.assessments where item_id in ({closed.ITEMS})"
_ANSWERS = f"select id from main.answers where assessment_id in ({_ASSESSMENTS})"
_MEASUREMENTS = f"select id from main.measurements where item_id in ({closed.ITEMS})"
_UNDER = LeftOut("item_id", closed.ITEMS)
_DECIDED = LeftOut("decision_id", closed.DECISIONS)
_UNNAMED = Told("decision_id", closed.DECISIONS, {"decision_id": _NULL})
_NUMBERED = "struck = 0 and outcome not in ('discussed', 'noted')"
_COUNTED_ON = (  # as it was counted where all is told: model/meeting.py, running_numbers
    "(select coalesce(max(number), 0) from main.decisions where meeting_id = t.meeting_id)"
    f" + (select count(*) from main.decisions d where meeting_id = t.meeting_id and number is null and {_NUMBERED}"
    " and (d.captured_at, d.id) <= (t.captured_at, t.id))"
)
_MEETINGS = "select distinct meeting_id as id from main.agenda_items where closed = 1 and meeting_id is not null"

_LINES = (
    "told_lines(t.content, (select json_group_object(id, title) from temp.agenda_items where closed = 1),"
    f" (select json_group_array(id) from ({closed.DECISIONS})), (select json_group_array(id) from ({closed.ACTIONS})),"
    f" {_ACTION})"
)
_PLAN = f"told_plan(t.content, (select json_group_array(id) from ({closed.ACTIONS})), {_ACTION})"

RULES: Mapping[str, tuple[LeftOut | Told, ...]] = {
    "agenda_items": (
        Told(
            "id",
            closed.ITEMS,
            {
                "title": _TITLE,
                "purpose": "coalesce(t.announced_purpose, t.purpose)",
                "state": "case when t.state in ('done', 'postponed', 'parked', 'dropped') then 'done' else t.state end",
            },
            frozenset(
                {
                    *("id", "group_id", "meeting_id", "position", "title", "purpose", "minutes", "case"),
                    *("case_number", "state", "added", "closed", "neutral_title"),
                }
            ),
        ),
        _UNNAMED,
        Told("parked_id", closed.TOPICS, {"parked_id": _NULL}),
    ),
    "actions": (
        Told(
            "id",
            closed.ACTIONS,
            {"text": _ACTION},
            frozenset(
                {
                    *("id", "text", "group_id", "meeting_id", "item_id", "owner_id", "due_kind", "due_on"),
                    *("first_due_on", "state", "closed_on", "captured_at", "struck"),
                }
            ),
        ),
        Told("answer_id", _ANSWERS, {"answer_id": _NULL}),
    ),
    "handoffs": (
        Told(
            "id",
            closed.HANDOFFS,
            {"text": _HANDED, "answer": f"case when t.answer = '' then '' else {_HANDED} end"},
            frozenset(
                {
                    *("id", "kind", "from_group_id", "to_group_id", "text", "meeting_id", "item_id", "captured_at"),
                    *("sent_on", "answer_by", "answer", "answered_on", "closed_on", "struck"),
                }
            ),
        ),
    ),
    "decisions": (
        _UNDER,
        Told(
            "meeting_id",
            _MEETINGS,
            {"number": f"case when number is null and {_NUMBERED} then {_COUNTED_ON} else number end"},
        ),
    ),
    **dict.fromkeys(
        (
            *("notes", "hearings", "parked_topics", "suggestions", "remarks", "corrections", "overruled", "related"),
            *("attachments", "item_guests", "assessments", "measurements", "seatings"),
        ),
        (_UNDER,),
    ),
    **dict.fromkeys(("stances", "gates", "commitments"), (_DECIDED,)),
    **dict.fromkeys(("goals", "strategies", "common_agendas", "secretariats"), (_UNNAMED,)),
    "treatments": (_UNDER, Told("decision_id", closed.DECISIONS, {"decision_id": _NULL, "result": _NOTHING})),
    "seatings": (_UNDER, Told("from_id", closed.PLANS, {"from_id": _NULL})),
    "placements": (LeftOut("seating_id", closed.PLANS),),
    "missing_seats": (LeftOut("seating_id", closed.PLANS),),
    "comments": (LeftOut("action_id", closed.ACTIONS),),
    "action_helpers": (LeftOut("action_id", closed.ACTIONS),),
    "approved_actions": (
        Told(
            "action_id",
            closed.ACTIONS,
            {"text": _ACTION},
            frozenset({"id", "meeting_id", "action_id", "text", "owner_id", "due_kind", "due_on"}),
        ),
    ),
    "follow_ups": (_UNDER, Told("action_id", closed.ACTIONS, {"text": _NOTHING, "wording": _ACTION})),
    "handoff_attachments": (LeftOut("handoff_id", closed.HANDOFFS),),
    "answers": (
        LeftOut("assessment_id", _ASSESSMENTS),
        Told("evidence_decision_id", closed.DECISIONS, {"evidence_decision_id": _NULL}),
        Told("evidence_measurement_id", _MEASUREMENTS, {"evidence_measurement_id": _NULL}),
    ),
    "readiness_values": (LeftOut("answer_id", _ANSWERS),),
    "ticks": (
        Told("decision_id", closed.DECISIONS, {"decision_id": _NULL, "evidence": _NOTHING, "document": _NOTHING}),
        Told("measurement_id", _MEASUREMENTS, {"measurement_id": _NULL}),
    ),
    "phase_cycles": (
        Told("opened_by_id", closed.DECISIONS, {"opened_by_id": _NULL, "reason": _NOTHING, "revisit": _NOTHING}),
        Told("closed_by_id", closed.DECISIONS, {"closed_by_id": _NULL}),
    ),
    "groups": (Told("founded_by_id", closed.DECISIONS, {"founded_by_id": _NULL}),),
    "memberships": (
        Told("nominated_by_id", closed.DECISIONS, {"nominated_by_id": _NULL, "nominated_because": _NOTHING}),
    ),
    "mandates": (Told("treated_by_id", closed.DECISIONS, {"treated_by_id": _NULL, "treatment_note": _NOTHING}),),
    "action_plans": (
        Told("decision_id", closed.DECISIONS, {"decision_id": _NULL, "note": _NOTHING}),
        Told("id", "select id from main.action_plans", {"content": _PLAN}),
    ),
    "minutes_versions": (Told("id", "select id from main.minutes_versions", {"content": _LINES}),),
}
"""What becomes of the rows of each table; those of a table that is not named here are told as they are."""

_ONLY_FOR = "kind in ('guest', 'recused', 'returned')"
TOLD_BY_CONDITION = {
    # Who came for an item that is not told was not there, nor did they leave (rules/closed.py).
    "attendance_events": (
        f"not ({_ONLY_FOR} and coalesce(item_id, 0) in ({closed.ITEMS}))"
        " and not ((meeting_id, person_id) in (select meeting_id, person_id from main.attendance_events"
        f" where kind = 'guest' and item_id in ({closed.ITEMS})) and not exists (select 1 from main.attendance_events o"
        " where o.meeting_id = t.meeting_id and o.person_id = t.person_id and o.kind <> 'left'"
        f" and not (o.{_ONLY_FOR} and coalesce(o.item_id, 0) in ({closed.ITEMS}))))"
    ),
    # Half-typed lines that fall under no item are their author's alone.
    "drafts": f"item_id not in ({closed.ITEMS})",
    "debriefs": "0",
}
"""Tables of which other rows are there than by their keys: which."""


def lay_over(connection: sqlite3.Connection) -> None:
    """Let a connection to a record read its open edition; nothing else of the record can be read through it then."""
    connection.execute("pragma temp_store = memory")
    connection.create_function("told_lines", 5, told_lines, deterministic=True)
    connection.create_function("told_plan", 3, told_plan, deterministic=True)
    if not _columns(connection, "agenda_items"):
        return  # no record, which whoever opens it says
    for table in (*RULES, *TOLD_BY_CONDITION):
        connection.execute(f'create temp view "{table}" as {_select(connection, table)}')
    connection.execute(f"create temp view changes as {_changes(connection)}")
    connection.execute(f"create temp view not_told as {_places()}")


def _columns(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """The columns of a table with what stands in them of a row of which nothing is known yet."""
    return {row[1]: row[4] or _NULL for row in connection.execute(f'pragma main.table_info("{table}")').fetchall()}


def _select(connection: sqlite3.Connection, table: str) -> str:
    """What is told of a table."""
    if table in TOLD_BY_CONDITION:
        return f'select t.* from main."{table}" t where {TOLD_BY_CONDITION[table]}'
    columns = _columns(connection, table)
    listed = {name: f't."{name}"' for name in columns}
    joined, left_out = "", ["1"]
    for place, rule in enumerate(RULES[table]):
        if isinstance(rule, LeftOut):
            left_out.append(f'(t."{rule.column}" is null or t."{rule.column}" not in ({rule.keys}))')
            continue
        joined += f' left join ({rule.keys}) k{place} on k{place}.id = t."{rule.column}"'
        for name, blank in columns.items():
            words = rule.words.get(name) or (blank if rule.keeps is not None and name not in rule.keeps else "")
            if words:
                listed[name] = f"case when k{place}.id is null then {listed[name]} else {words} end"
    shown = ", ".join(f'{said} as "{name}"' for name, said in listed.items())
    return f'select {shown} from main."{table}" t{joined} where {" and ".join(left_out)}'


def _changes(connection: sqlite3.Connection) -> str:
    """What is told of the journal: that something changed; of what is not told not what, of an action its words."""
    rule = next(rule for rule in RULES["actions"] if isinstance(rule, Told) and rule.keeps)
    kept = rule.keeps or frozenset()
    dropped = ", ".join(f"'$.{name}'" for name in _columns(connection, "actions") if name not in kept)
    whens = "".join(
        f" when '{table}' then row_id in ({' union all '.join(found)})"
        for table in RULES
        if table != "actions" and (found := _not_told(table, ()))
    )
    sides = ", ".join(
        f"case when t.{side} is null then null"
        f" when t.table_name = 'actions' and t.row_id in ({rule.keys})"
        f" then json_remove(json_replace(t.{side}, '$.text', {_ACTION}), {dropped})"
        f" when case t.table_name{whens} else 0 end then '{{}}' else t.{side} end as {side}"
        for side in ("before", "after")
    )
    return f"select id, act_seq, position, table_name, row_id, {sides} from main.changes t"


def _not_told(table: str, columns: Collection[str]) -> list[str]:
    """Queries for the rows of a table that are not told, or not in those columns."""
    return [
        f'select id from main."{table}" where "{rule.column}" in ({rule.keys})'
        for rule in RULES.get(table, ())
        if isinstance(rule, LeftOut) or rule.keeps is not None or rule.words.keys() & set(columns)
    ]


def _places() -> str:
    """The places in the index of all words of what is not told."""
    return " union all ".join(
        f"select {source.rank << index.SHIFT} | id as place from ({keys})"
        for table, source in index.SOURCES.items()
        for keys in _not_told(table, source.columns)
    )
