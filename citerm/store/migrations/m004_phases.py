"""Phases: assessments, indicators, gates, ticks, strategies, contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm.store.migrations.script import run

if TYPE_CHECKING:
    from sqlite_utils import Database

# A person's value is kept as text, so that the journal seals it like every other text of a person.

SCRIPT = """
create table phase_cycles (
    id integer primary key autoincrement, track text not null, phase integer not null, cycle integer not null,
    planned_from text, planned_to text, opened_on text, opened_by_id integer references decisions (id),
    reason text not null default '', revisit text not null default '', closed_on text,
    closed_by_id integer references decisions (id), outcome text, unique (track, phase, cycle)
) strict;
create table assessments (
    id integer primary key autoincrement, track text not null, phase integer not null, cycle integer not null,
    group_id integer not null references groups (id), meeting_id integer not null references meetings (id),
    item_id integer not null unique references agenda_items (id), started_at text not null, concluded_at text,
    prints_values integer not null default 0 check (prints_values in (0, 1)),
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create index assessments_by_meeting on assessments (meeting_id);
alter table meetings add column blanked integer not null default 0 check (blanked in (0, 1));
alter table indicators add column unit text not null default '';
alter table indicators add column source text not null default '';
alter table indicators add column analyst text not null default '';
alter table indicators add column direction text not null default 'up' check (direction in ('up', 'down', 'hold'));
alter table indicators add column target real;
alter table indicators add column target_on text;
alter table indicators add column every_months integer;
alter table indicators add column state text not null default 'in_use'
    check (state in ('proposed', 'in_use', 'retired'));
create table measurements (
    id integer primary key autoincrement, indicator_id integer not null references indicators (id),
    "on" text not null, value real not null, is_baseline integer not null default 0 check (is_baseline in (0, 1)),
    note text not null default '', meeting_id integer references meetings (id),
    item_id integer references agenda_items (id), struck integer not null default 0 check (struck in (0, 1))
) strict;
create index measurements_by_indicator on measurements (indicator_id, "on");
create index measurements_by_meeting on measurements (meeting_id) where meeting_id is not null;
create table answers (
    id integer primary key autoincrement, assessment_id integer not null references assessments (id),
    question text not null, wording text not null, asked_at text not null, revealed_at text,
    text text not null default '', conclusion text check (conclusion in ('yes', 'partly', 'no', 'postponed')),
    evidence text not null default '', evidence_decision_id integer references decisions (id),
    evidence_measurement_id integer references measurements (id), evidence_document text not null default '',
    unique (assessment_id, question)
) strict;
create table readiness_values (
    id integer primary key autoincrement, answer_id integer not null references answers (id),
    person_id integer not null references people (id), value text check (value in ('0', '1', '2', '3', '4')),
    unique (answer_id, person_id)
) strict;
create table gates (
    id integer primary key autoincrement, decision_id integer not null unique references decisions (id),
    track text not null, phase integer not null, cycle integer not null, outcome text not null,
    reopened_track text not null default '', reopened_phase integer, reason text not null default '',
    revisit text not null default '',
    names_reservations integer not null default 0 check (names_reservations in (0, 1))
) strict;
create table commitments (
    id integer primary key autoincrement, decision_id integer not null references decisions (id),
    organisation_id integer references organisations (id), person_id integer references people (id),
    kind text not null check (kind in ('yes', 'not_yet')), brings text not null default '',
    text text not null default ''
) strict;
create index commitments_by_decision on commitments (decision_id);
create table ticks (
    id integer primary key autoincrement, track text not null, phase integer not null, cycle integer not null,
    key text not null, "on" text not null, evidence text not null default '',
    decision_id integer references decisions (id), measurement_id integer references measurements (id),
    document text not null default '', meeting_id integer references meetings (id),
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create table strategies (
    id integer primary key autoincrement, text text not null, group_id integer references groups (id),
    decision_id integer references decisions (id), "on" text not null, ended_on text,
    ended_because text not null default '', struck integer not null default 0 check (struck in (0, 1))
) strict;
create table contracts (
    id integer primary key autoincrement, membership_id integer not null unique references memberships (id),
    state text not null, responsibility text not null default '', contribution text not null default '',
    presented_on text, signed_on text, ended_on text
) strict;
alter table memberships add column areas text not null default '';
alter table memberships add column understood_on text;
alter table agenda_items add column track text not null default '';
alter table agenda_items add column phase integer;
alter table agenda_items add column component text not null default '';
alter table decisions add column component text not null default '';
alter table actions add column phase text not null default '';
alter table actions add column component text not null default '';
alter table actions add column answer_id integer references answers (id);
create index actions_by_answer on actions (answer_id) where answer_id is not null;
"""


def apply(db: Database) -> None:
    """Bring the record up to this version."""
    run(db, SCRIPT)
