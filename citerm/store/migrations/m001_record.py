"""The record: people, groups, meetings and what falls in them, and the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm.store.migrations.script import run

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = """
create table initiatives (
    id integer primary key autoincrement, key text not null, name text not null,
    country text not null check (country in ('DK', 'NO')),
    language text not null check (language in ('da', 'nb', 'nn')),
    track text not null, phase integer, vision text not null default '',
    shared_task text not null default '', started_on text
) strict;
create table organisations (
    id integer primary key autoincrement, key text not null unique, name text not null, sector text
) strict;
create table people (
    id integer primary key autoincrement, key text not null unique, name text not null,
    initials text not null, organisation_id integer references organisations (id),
    email text not null default '', active integer not null default 1 check (active in (0, 1))
) strict;
create table groups (
    id integer primary key autoincrement, key text not null unique, name text not null,
    kind text not null, state text not null, focus text not null default '',
    language text check (language in ('da', 'nb', 'nn')), first_number integer not null default 1,
    quorum text not null default 'off', quorum_number integer not null default 0,
    cases_by_type integer not null default 0 check (cases_by_type in (0, 1))
) strict;
create table memberships (
    id integer primary key autoincrement,
    person_id integer not null references people (id), group_id integer not null references groups (id),
    role text not null, voice integer not null check (voice in (0, 1)), state text not null,
    substitute_for_id integer references people (id), from_on text, to_on text,
    seat integer not null default 0
) strict;
create table meetings (
    id integer primary key autoincrement, key text not null unique,
    group_id integer not null references groups (id), kind text not null, state text not null,
    number integer, "on" text not null, starts text not null, minutes integer not null,
    place text not null default '', language text not null check (language in ('da', 'nb', 'nn')),
    form text not null, convener_id integer references people (id), chair_id integer references people (id),
    facilitator_id integer references people (id), minute_taker_id integer references people (id),
    opened_at text, closed_at text, minutes_state text, draft_number integer not null default 0,
    approved_on text, remarks_by text, next_on text, next_starts text,
    next_place text not null default '', cancelled_because text not null default '',
    unique (group_id, number)
) strict;
create table agenda_items (
    id integer primary key autoincrement, group_id integer not null references groups (id),
    meeting_id integer references meetings (id), position integer not null,
    key text not null default '', bank_key text not null default '', title text not null,
    purpose text check (purpose in ('information', 'discussion', 'decision')),
    announced_purpose text, presenter_id integer references people (id),
    presenter text not null default '', minutes integer not null default 0,
    "case" integer not null default 1 check ("case" in (0, 1)), case_number integer,
    facilitator_note text not null default '', background text not null default '',
    proposed_wording text not null default '', state text not null,
    added integer not null default 0 check (added in (0, 1)),
    carried_from_id integer references agenda_items (id)
) strict;
create table time_entries (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    item_id integer not null references agenda_items (id), started_at text not null, stopped_at text
) strict;
create unique index one_clock_per_meeting on time_entries (meeting_id) where stopped_at is null;
create table extensions (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    item_id integer not null references agenda_items (id), minutes integer not null,
    taken_from_id integer references agenda_items (id), at text not null
) strict;
create table attendance_events (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    person_id integer not null references people (id), kind text not null, at text not null,
    item_id integer references agenda_items (id), for_id integer references people (id)
) strict;
create table hearings (
    id integer primary key autoincrement, item_id integer not null references agenda_items (id),
    person_id integer not null references people (id), at text not null
) strict;
create table notes (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    item_id integer not null references agenda_items (id), text text not null,
    captured_at text not null, struck integer not null default 0 check (struck in (0, 1))
) strict;
create table decisions (
    id integer primary key autoincrement, key text not null default '',
    group_id integer not null references groups (id), meeting_id integer not null references meetings (id),
    item_id integer not null references agenda_items (id), text text not null, outcome text not null,
    method text, votes_for integer, votes_against integer, votes_abstain integer, number integer,
    captured_at text not null, struck integer not null default 0 check (struck in (0, 1))
) strict;
create table stances (
    id integer primary key autoincrement, decision_id integer not null references decisions (id),
    person_id integer not null references people (id), kind text not null, value integer,
    text text not null default '', unique (decision_id, person_id)
) strict;
create table actions (
    id integer primary key autoincrement, key text not null default '', text text not null,
    group_id integer not null references groups (id), meeting_id integer references meetings (id),
    item_id integer references agenda_items (id), decision_id integer references decisions (id),
    owner_id integer references people (id), due_kind text, due_on text, first_due_on text,
    state text not null, waiting_for text not null default '', closing_note text not null default '',
    closed_on text, captured_at text not null, struck integer not null default 0 check (struck in (0, 1))
) strict;
create table action_helpers (
    id integer primary key autoincrement, action_id integer not null references actions (id),
    person_id integer not null references people (id), unique (action_id, person_id)
) strict;
create table parked_topics (
    id integer primary key autoincrement, group_id integer not null references groups (id),
    meeting_id integer not null references meetings (id),
    item_id integer not null references agenda_items (id), text text not null,
    keeper_id integer references people (id), captured_at text not null,
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create table overruled (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    item_id integer references agenda_items (id), rule text not null, subject_id integer,
    reason text not null default '', at text not null
) strict;
create index memberships_by_group on memberships (group_id);
create index meetings_by_group on meetings (group_id, "on");
create index agenda_items_by_meeting on agenda_items (meeting_id, position);
create index agenda_items_waiting on agenda_items (group_id) where meeting_id is null;
create index time_entries_by_meeting on time_entries (meeting_id);
create index extensions_by_meeting on extensions (meeting_id);
create index attendance_by_meeting on attendance_events (meeting_id);
create index hearings_by_item on hearings (item_id);
create index notes_by_meeting on notes (meeting_id, item_id);
create index decisions_by_meeting on decisions (meeting_id, item_id);
create index decisions_by_group on decisions (group_id);
create index actions_by_meeting on actions (meeting_id);
create index actions_by_group on actions (group_id, state);
create index parked_by_meeting on parked_topics (meeting_id);
create index overruled_by_meeting on overruled (meeting_id);
"""

_JOURNAL = """
create table acts (
    seq integer primary key, act text not null, at text not null, account text not null,
    person_id integer, scope text not null,
    kind text not null check (kind in ('do', 'undo', 'redo')), target integer references acts (seq),
    undoable integer not null check (undoable in (0, 1)),
    previous_hash text not null, hash text not null unique
) strict;
create index acts_by_scope on acts (scope, seq);
create table changes (
    id integer primary key, act_seq integer not null references acts (seq), position integer not null,
    table_name text not null, row_id integer not null, before text, after text,
    unique (act_seq, position)
) strict;
create index changes_by_row on changes (table_name, row_id);
create table sealed (digest text primary key, salt text not null, value text not null) strict;
create trigger acts_stay before update on acts begin select raise(abort, 'the journal is append-only'); end;
create trigger acts_are_kept before delete on acts begin select raise(abort, 'the journal is append-only'); end;
create trigger changes_stay before update on changes begin select raise(abort, 'the journal is append-only'); end;
create trigger changes_are_kept before delete on changes begin select raise(abort, 'the journal is append-only'); end;
create table drafts (
    meeting_id integer not null references meetings (id), account text not null, kind text not null,
    text text not null, item_id integer, changed_at text not null, primary key (meeting_id, account)
) strict;
create table settings (name text primary key, value text not null) strict;
"""

SCRIPT = _TABLES + _JOURNAL


def apply(db: Database) -> None:
    """Bring the record up to this version."""
    run(db, SCRIPT)
