"""Action plans as agreed, with whom actions are coordinated, what can be picked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citerm.store import index
from citerm.store.migrations.script import run

if TYPE_CHECKING:
    from sqlite_utils import Database

SCRIPT = """
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


def apply(db: Database) -> None:
    """Bring the record up to this version."""
    run(db, SCRIPT)
    index.fill(db.conn)
