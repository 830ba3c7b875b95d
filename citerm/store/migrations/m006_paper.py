"""Paper: layouts, closed items, attachments, notices, recipients, debriefs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm.store.migrations.script import run

if TYPE_CHECKING:
    from sqlite_utils import Database

SCRIPT = """
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


def apply(db: Database) -> None:
    """Bring the record up to this version."""
    run(db, SCRIPT)
