"""Around the meetings: mandates, handoffs, seating, sideline, secretariat, goals, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm.store.migrations.script import run

if TYPE_CHECKING:
    from sqlite_utils import Database

SCRIPT = """
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


def apply(db: Database) -> None:
    """Bring the record up to this version."""
    run(db, SCRIPT)
