"""The schema and how it came to be: STRICT tables, foreign keys, one migration after another.

Migrations are sqlite-utils' own; ``user_version`` counts them, so that an older program
recognises a newer file and leaves it alone.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from citerm.store import index

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x43495431
"""Marks a file as ours: "CIT1"."""

VERSION = 8
"""Number of migrations that this program knows."""

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

_BETWEEN_MEETINGS = """
create table efforts (
    id integer primary key autoincrement, key text not null default '', name text not null,
    group_id integer references groups (id), stage text not null,
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create table indicators (
    id integer primary key autoincrement, key text not null default '', name text not null,
    group_id integer references groups (id), struck integer not null default 0 check (struck in (0, 1))
) strict;
create table written_procedures (
    id integer primary key autoincrement, key text not null default '',
    group_id integer not null references groups (id), title text not null, background text not null default '',
    language text not null check (language in ('da', 'nb', 'nn')), sent_on text not null, answer_by text,
    closed_on text, number integer, noted_at_id integer references meetings (id),
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create table decisions_anew (
    id integer primary key autoincrement, key text not null default '',
    group_id integer not null references groups (id), meeting_id integer references meetings (id),
    item_id integer references agenda_items (id), procedure_id integer references written_procedures (id),
    text text not null, outcome text not null,
    method text, votes_for integer, votes_against integer, votes_abstain integer, number integer,
    captured_at text not null, struck integer not null default 0 check (struck in (0, 1)),
    review_on text, replaced_by_id integer references decisions (id), lapsed_on text,
    lapsed_because text not null default '',
    check ((meeting_id is null) = (procedure_id is not null)), check ((meeting_id is null) = (item_id is null))
) strict;
insert into decisions_anew (id, key, group_id, meeting_id, item_id, text, outcome, method, votes_for, votes_against,
        votes_abstain, number, captured_at, struck)
    select id, key, group_id, meeting_id, item_id, text, outcome, method, votes_for, votes_against,
        votes_abstain, number, captured_at, struck from decisions;
delete from sqlite_sequence where name = 'decisions_anew';
insert into sqlite_sequence (name, seq) select 'decisions_anew', seq from sqlite_sequence where name = 'decisions';
drop table decisions;
alter table decisions_anew rename to decisions;
create index decisions_by_meeting on decisions (meeting_id, item_id);
create index decisions_by_group on decisions (group_id);
create index decisions_by_procedure on decisions (procedure_id) where procedure_id is not null;
alter table actions add column split_from_id integer references actions (id);
alter table actions add column effort_id integer references efforts (id);
alter table actions add column indicator_id integer references indicators (id);
create table comments (
    id integer primary key autoincrement, action_id integer not null references actions (id), text text not null,
    at text not null, account text not null, person_id integer references people (id),
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create index comments_by_action on comments (action_id);
create table follow_ups (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    item_id integer not null references agenda_items (id), action_id integer not null references actions (id),
    state text not null, discussed integer not null default 0 check (discussed in (0, 1)),
    owner_id integer references people (id), due_kind text, due_on text, text text not null default '',
    wording text not null, lifted_to_id integer references groups (id),
    at text not null, unique (meeting_id, action_id)
) strict;
alter table agenda_items add column recurs integer not null default 0 check (recurs in (0, 1));
alter table agenda_items add column minutes_of_id integer references meetings (id);
alter table agenda_items add column decision_id integer references decisions (id);
alter table agenda_items add column procedure_id integer references written_procedures (id);
alter table agenda_items add column parked_id integer references parked_topics (id);
alter table agenda_items add column action_id integer references actions (id);
alter table agenda_items add column dropped_because text not null default '';
alter table groups add column silence_days integer;
alter table meetings add column sent_on text;
alter table meetings add column approved_how text check (approved_how in ('meeting', 'silence', 'noted'));
alter table meetings add column approved_at_id integer references meetings (id);
alter table meetings add column approved_by text not null default '';
alter table meetings add column approved_digest text;
create table minutes_versions (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    number integer not null, state text not null, language text not null, form text not null,
    content text not null, digest text not null, at text not null, account text not null
) strict;
create index minutes_versions_by_meeting on minutes_versions (meeting_id);
create table written_files (
    id integer primary key autoincrement, kind text not null, meeting_id integer references meetings (id),
    version_id integer references minutes_versions (id), path text not null, digest text not null, at text not null
) strict;
create index written_files_by_meeting on written_files (meeting_id);
create table remarks (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    item_id integer references agenda_items (id), person_id integer references people (id),
    sender text not null default '', text text not null, received_on text not null, state text not null,
    correction text not null default '', struck integer not null default 0 check (struck in (0, 1))
) strict;
create index remarks_by_meeting on remarks (meeting_id);
create table corrections (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    item_id integer references agenda_items (id), text text not null, "on" text not null,
    person_id integer references people (id), account text not null,
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create index corrections_by_meeting on corrections (meeting_id);
create table approved_actions (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    action_id integer not null references actions (id), text text not null,
    owner_id integer references people (id), helpers text not null default '', due_kind text, due_on text,
    unique (meeting_id, action_id)
) strict;
insert into approved_actions (meeting_id, action_id, text, owner_id, helpers, due_kind, due_on)
    select meeting_id, actions.id, text, owner_id, coalesce((select group_concat(person_id, ' ') from
        (select person_id from action_helpers where action_id = actions.id order by id)), ''), due_kind, due_on
    from actions join meetings on meetings.id = meeting_id where struck = 0 and minutes_state = 'approved';
create table drafts_anew (
    scope text not null, account text not null, kind text not null, text text not null,
    fields text not null default '{}', folded integer not null default 0 check (folded in (0, 1)),
    item_id integer, changed_at text not null, primary key (scope, account)
) strict;
insert into drafts_anew (scope, account, kind, text, item_id, changed_at)
    select 'meeting:' || meeting_id, account, kind, text, item_id, changed_at from drafts;
drop table drafts;
alter table drafts_anew rename to drafts;
create index meetings_by_state on meetings (state);
create index agenda_items_carried on agenda_items (carried_from_id) where carried_from_id is not null;
"""

_PHASES = """
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
_SEVERAL_PEOPLE = """
create table pens (
    scope text primary key, account text not null, session text not null, person_id integer,
    since text not null, renewed_at text not null,
    asked_by text not null default '', asked_at text
) strict;
create table suggestions (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    item_id integer not null references agenda_items (id), kind text not null,
    text text not null, account text not null, person_id integer references people (id),
    suggested_at text not null,
    state text not null default 'open' check (state in ('open', 'taken', 'declined')),
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create index suggestions_by_meeting on suggestions (meeting_id);
alter table people add column forgotten_on text;
create trigger sealed_stays before update on sealed
    when new.digest <> old.digest or new.salt <> '' or new.value <> ''
    begin select raise(abort, 'a sealed value can only be forgotten'); end;
create trigger sealed_is_kept before delete on sealed
    begin select raise(abort, 'a sealed value can only be forgotten'); end;
"""

_PAPER = """
alter table groups add column cadence text not null default ''
    check (cadence in ('', 'weekly', 'fortnightly', 'monthly', 'bimonthly', 'quarterly', 'half_yearly', 'as_needed'));
alter table groups add column startup_until text;
alter table groups add column layout text not null default '';
alter table groups add column layout_changes text not null default '{}';
alter table meetings add column apologies_by text;
alter table meetings add column first_signer_id integer references people (id);
alter table meetings add column second_signer_id integer references people (id);
alter table agenda_items add column closed integer not null default 0 check (closed in (0, 1));
alter table agenda_items add column neutral_title text not null default '';
alter table agenda_items add column aim text not null default '';
alter table agenda_items add column working_form text not null default '';
alter table agenda_items add column gathering text not null default '';
create table attachments (
    id integer primary key autoincrement, item_id integer references agenda_items (id),
    meeting_id integer references meetings (id), position integer not null default 0, title text not null,
    place text not null default '', digest text not null default '', size integer, looked_at text,
    struck integer not null default 0 check (struck in (0, 1)), check ((item_id is null) <> (meeting_id is null))
) strict;
create index attachments_by_item on attachments (item_id) where item_id is not null;
create index attachments_by_meeting on attachments (meeting_id) where meeting_id is not null;
create table item_guests (
    id integer primary key autoincrement, item_id integer not null references agenda_items (id),
    person_id integer not null references people (id), unique (item_id, person_id)
) strict;
create table treatments (
    id integer primary key autoincrement, item_id integer not null references agenda_items (id),
    position integer not null default 0, body text not null, "on" text, result text not null default '',
    decision_id integer references decisions (id), struck integer not null default 0 check (struck in (0, 1))
) strict;
create index treatments_by_item on treatments (item_id);
create table notices (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    number integer not null, kind text not null check (kind in ('notice', 'addendum', 'moved', 'cancelled')),
    content text not null, digest text not null, sent_on text not null, at text not null, account text not null,
    unique (meeting_id, number)
) strict;
create table preparations (
    id integer primary key autoincrement, meeting_id integer not null references meetings (id),
    position integer not null default 0, "key" text not null default '', text text not null default '',
    owner_id integer references people (id), done_on text, struck integer not null default 0 check (struck in (0, 1))
) strict;
create index preparations_by_meeting on preparations (meeting_id);
create table recipients (
    id integer primary key autoincrement, group_id integer not null references groups (id),
    kind text not null check (kind in ('copy', 'informed')), person_id integer references people (id),
    organisation_id integer references organisations (id), name text not null default '',
    email text not null default '', struck integer not null default 0 check (struck in (0, 1))
) strict;
create index recipients_by_group on recipients (group_id);
create table debriefs (
    id integer primary key autoincrement, meeting_id integer not null unique references meetings (id),
    went_well text not null default '', do_differently text not null default '', agreed text not null default '',
    at text not null, account text not null
) strict;
"""


_AROUND_THE_MEETINGS = """
alter table initiatives add column principles text not null default '';
alter table initiatives add column problem text not null default '';
alter table initiatives add column target_group text not null default '';
alter table initiatives add column context_level text not null default ''
    check (context_level in ('', 'local', 'regional', 'national'));
alter table initiatives add column system_parts text not null default '';
alter table initiatives add column kind_labels text not null default '{}';
alter table initiatives add column vision_on_papers integer not null default 0 check (vision_on_papers in (0, 1));
alter table organisations add column kind text not null default '' check (kind in
    ('', 'public_body', 'company', 'ngo', 'foundation', 'housing', 'research', 'citizens'));
alter table organisations add column state text not null default 'engaged'
    check (state in ('candidate', 'placed', 'engaged', 'left'));
alter table organisations add column system_parts text not null default '';
alter table groups add column purpose text not null default '';
alter table groups add column boundary text not null default '';
alter table groups add column size_min integer;
alter table groups add column size_max integer;
alter table groups add column founded_by_id integer references decisions (id);
alter table memberships add column perspective text not null default '';
alter table memberships add column discipline text not null default '';
alter table memberships add column willing_to_lead integer not null default 0 check (willing_to_lead in (0, 1));
alter table memberships add column abilities text not null default '';
alter table memberships add column nominated_because text not null default '';
alter table memberships add column nominated_by_id integer references decisions (id);
alter table memberships add column invited_on text;
alter table memberships add column answered_on text;
alter table contracts add column brings text not null default '';
alter table contracts add column valid_to text;
create table mandates (
    id integer primary key autoincrement, group_id integer not null references groups (id),
    version integer not null, state text not null default 'draft'
        check (state in ('draft', 'submitted', 'treated', 'final', 'superseded')),
    purpose text not null default '', scope_in text not null default '', scope_out text not null default '',
    task_types text not null default '', deliverables text not null default '', powers text not null default '',
    reporting text not null default '', anchor text not null default '', agreement text not null default '',
    submitted_on text, treated_on text, treatment text check (treatment in ('approved', 'returned')),
    treated_by_id integer references decisions (id), treatment_note text not null default '', final_on text,
    struck integer not null default 0 check (struck in (0, 1)), unique (group_id, version)
) strict;
create table handoffs (
    id integer primary key autoincrement, key text not null default '',
    kind text not null check (kind in
        ('report', 'proposal', 'question', 'escalation', 'assignment', 'feedback')),
    from_group_id integer not null references groups (id), to_group_id integer not null references groups (id),
    text text not null, background text not null default '', meeting_id integer references meetings (id),
    item_id integer references agenda_items (id), decision_id integer references decisions (id),
    captured_at text not null, sent_on text, answer_by text, answer text not null default '', answered_on text,
    answered_by_id integer references decisions (id), closed_on text, closed_because text not null default '',
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create index handoffs_by_sender on handoffs (from_group_id);
create index handoffs_by_receiver on handoffs (to_group_id);
create index handoffs_by_meeting on handoffs (meeting_id) where meeting_id is not null;
create table handoff_attachments (
    id integer primary key autoincrement, handoff_id integer not null references handoffs (id),
    position integer not null default 0, title text not null, place text not null default '',
    digest text not null default '', size integer, looked_at text,
    with_answer integer not null default 0 check (with_answer in (0, 1)),
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create index handoff_attachments_by_handoff on handoff_attachments (handoff_id);
alter table agenda_items add column mandate_id integer references mandates (id);
alter table agenda_items add column handoff_id integer references handoffs (id);
create index agenda_items_by_handoff on agenda_items (handoff_id) where handoff_id is not null;
create table seatings (
    id integer primary key autoincrement, "on" text not null, shared_result text not null default '',
    open_questions text not null default '', state text not null default 'draft' check (state in ('draft', 'agreed')),
    agreed_on text, from_id integer references seatings (id), meeting_id integer references meetings (id),
    item_id integer references agenda_items (id), struck integer not null default 0 check (struck in (0, 1))
) strict;
create table placements (
    id integer primary key autoincrement, seating_id integer not null references seatings (id),
    organisation_id integer references organisations (id), person_id integer references people (id),
    name text not null default '', seat text not null default 'unplaced'
        check (seat in ('steering', 'working', 'partners', 'secretariat', 'informed', 'unplaced')),
    group_id integer references groups (id), role text not null default '', reason text not null default '',
    position integer not null default 0, membership_id integer references memberships (id),
    action_id integer references actions (id), sideline_id integer references sideline (id),
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create index placements_by_seating on placements (seating_id);
create table missing_seats (
    id integer primary key autoincrement, seating_id integer not null references seatings (id),
    seat text not null check (seat in ('steering', 'working', 'partners', 'secretariat', 'informed')),
    group_id integer references groups (id), text text not null,
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create index missing_seats_by_seating on missing_seats (seating_id);
create table sideline (
    id integer primary key autoincrement, organisation_id integer references organisations (id),
    person_id integer references people (id), name text not null default '', subject text not null default '',
    channel text not null default '', owner_id integer references people (id), since text not null, ended_on text,
    ended_because text not null default '', struck integer not null default 0 check (struck in (0, 1))
) strict;
create table informings (
    id integer primary key autoincrement, sideline_id integer not null references sideline (id),
    subject text not null, "on" text not null, channel text not null default '',
    meeting_id integer references meetings (id), by_id integer references people (id), at text not null,
    account text not null, struck integer not null default 0 check (struck in (0, 1))
) strict;
create index informings_by_actor on informings (sideline_id);
create table secretariats (
    id integer primary key autoincrement, model text not null default ''
        check (model in ('', 'open_call', 'appointed', 'existing', 'new_unit')),
    openness text not null default '', shared integer not null default 0 check (shared in (0, 1)),
    anchored_in text not null default '', reports_to text not null default '', money text not null default '',
    decision_id integer references decisions (id), set_up_on text
) strict;
create table secretariat_candidates (
    id integer primary key autoincrement, organisation_id integer references organisations (id),
    name text not null default '', text text not null default '', applied_on text,
    chosen integer not null default 0 check (chosen in (0, 1)),
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create table secretariat_staff (
    id integer primary key autoincrement, person_id integer references people (id), name text not null default '',
    source text not null default 'hired' check (source in ('hired', 'lent')),
    from_organisation_id integer references organisations (id), work text not null default '',
    since text, until text, struck integer not null default 0 check (struck in (0, 1))
) strict;
create table backbone_tasks (
    id integer primary key autoincrement, code text not null unique, state text not null default 'planned'
        check (state in ('not_relevant', 'planned', 'running', 'in_place')),
    owner_id integer references people (id), note text not null default ''
) strict;
alter table actions add column backbone text not null default '';
create table goals (
    id integer primary key autoincrement, key text not null default '', text text not null,
    parent_id integer references goals (id), group_id integer references groups (id),
    indicator_id integer references indicators (id), decision_id integer references decisions (id),
    position integer not null default 0, ended_on text, ended_because text not null default '',
    struck integer not null default 0 check (struck in (0, 1))
) strict;
alter table strategies add column goal_id integer references goals (id);
alter table efforts add column goal_id integer references goals (id);
alter table efforts add column strategy_id integer references strategies (id);
alter table efforts add column text text not null default '';
alter table efforts add column report_id integer references handoffs (id);
create table common_agendas (
    id integer primary key autoincrement, number integer not null unique, content text not null,
    adopted_on text not null, decision_id integer references decisions (id), at text not null, account text not null
) strict;
create table related (
    id integer primary key autoincrement, kind text not null
        check (kind in ('knowledge', 'communication', 'initiative', 'practice', 'field')),
    text text not null, who text not null default '', place text not null default '', "on" text not null,
    group_id integer references groups (id), item_id integer references agenda_items (id),
    struck integer not null default 0 check (struck in (0, 1))
) strict;
create table overruled_checks (
    id integer primary key autoincrement, code text not null, row_id integer, reason text not null default '',
    at text not null, account text not null, struck integer not null default 0 check (struck in (0, 1))
) strict;
"""

_ACTION_PLANS = """
alter table actions add column coordinate_group_id integer references groups (id);
alter table actions add column coordinate_organisation_id integer references organisations (id);
alter table actions add column coordinate_with text not null default '';
alter table actions add column low_hanging integer not null default 0 check (low_hanging in (0, 1));
alter table approved_actions add column coordinate_group_id integer references groups (id);
alter table approved_actions add column coordinate_organisation_id integer references organisations (id);
alter table approved_actions add column coordinate_with text not null default '';
alter table handoffs add column low_hanging integer not null default 0 check (low_hanging in (0, 1));
alter table efforts add column agreed_on text;
alter table efforts add column agreed_with_id integer references people (id);
create table action_plans (
    id integer primary key autoincrement, group_id integer references groups (id), number integer not null,
    content text not null, agreed_on text not null, decision_id integer references decisions (id),
    note text not null default '', at text not null, account text not null
) strict;
create unique index action_plans_by_group on action_plans (coalesce(group_id, 0), number);
"""

# A person's value is kept as text, so that the journal seals it like every other text of a person.


def migrations() -> Migrations:
    """The migrations in order; each runs in one transaction with its own record."""
    from sqlite_utils import Migrations

    ours = Migrations("citerm")

    @ours()
    def m001_record(db: Database) -> None:
        for statement in _statements(_TABLES + _JOURNAL):
            db.execute(statement)

    @ours()
    def m002_between_meetings(db: Database) -> None:
        for statement in _statements(_BETWEEN_MEETINGS):
            db.execute(statement)

    @ours()
    def m003_search_index(db: Database) -> None:
        for statement in _statements(index.TABLES_OF_INDEX):
            db.execute(statement)
        index.fill(db.conn)

    @ours()
    def m004_phases(db: Database) -> None:
        for statement in _statements(_PHASES):
            db.execute(statement)

    @ours()
    def m005_several_people(db: Database) -> None:
        for statement in _statements(_SEVERAL_PEOPLE):
            db.execute(statement)

    @ours()
    def m006_paper(db: Database) -> None:
        for statement in _statements(_PAPER):
            db.execute(statement)

    @ours()
    def m007_around_the_meetings(db: Database) -> None:
        for statement in _statements(_AROUND_THE_MEETINGS):
            db.execute(statement)

    @ours()
    def m008_action_plans(db: Database) -> None:
        for statement in _statements(_ACTION_PLANS):
            db.execute(statement)
        index.fill(db.conn)

    return ours


def _statements(script: str) -> list[str]:
    statements, pending = [], ""
    for part in script.split(";\n"):
        pending += part + ";\n"
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return [statement for statement in statements if statement != ";"]


def version_of(connection: sqlite3.Connection) -> tuple[int, int]:
    """The file's application id and number of migrations."""
    application: int = connection.execute("pragma application_id").fetchone()[0]
    version: int = connection.execute("pragma user_version").fetchone()[0]
    return application, version


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the schema up to :data:`VERSION`, wholly or not at all; foreign keys are checked before it is done.

    Raises:
        sqlite3.Error: where a migration fails; the file is then as it was.
    """
    from sqlite_utils import Database

    # First of all, so that a record whose making was cut short is known as ours and finished next time.
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute("pragma foreign_keys = off")
    connection.execute("begin immediate")
    try:
        migrations().apply(Database(connection, execute_plugins=False))
        broken = connection.execute("pragma foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"{len(broken)} broken references after migration")
        connection.execute(f"pragma user_version = {VERSION}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
