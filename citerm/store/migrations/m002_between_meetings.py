"""Between meetings: efforts, written procedures, comments, minutes sent and approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm.store.migrations.script import run

if TYPE_CHECKING:
    from sqlite_utils import Database

SCRIPT = """
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


def apply(db: Database) -> None:
    """Bring the record up to this version."""
    run(db, SCRIPT)
