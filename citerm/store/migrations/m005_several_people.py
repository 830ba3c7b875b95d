"""Several people at one record: pens, suggestions, and forgetting somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm.store.migrations.script import run

if TYPE_CHECKING:
    from sqlite_utils import Database

SCRIPT = """
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


def apply(db: Database) -> None:
    """Bring the record up to this version."""
    run(db, SCRIPT)
