"""Queries for what lies behind closed doors, by key: items, and what was noted, agreed on and handed on under them."""

from __future__ import annotations

ITEMS = "select id from main.agenda_items where closed = 1"
"""``main``: the record itself, also where views tell its open edition only (:mod:`citerm.store.open_edition`)."""
DECISIONS = f"select id from main.decisions where item_id in ({ITEMS})"
PLANS = f"select id from main.seatings where item_id in ({ITEMS})"
TOPICS = f"select id from main.parked_topics where item_id in ({ITEMS})"
ACTIONS = (  # each table is read once: an open edition asks this with every action
    "with recursive"
    f" items (id) as materialized ({ITEMS}),"
    " split (id, split_from_id) as materialized"
    " (select id, split_from_id from main.actions where split_from_id is not null),"
    " shut (id) as (select id from main.actions where item_id in items"
    " or decision_id in (select id from main.decisions where item_id in items)"
    " or id in (select action_id from main.placements where seating_id in"
    " (select id from main.seatings where item_id in items))"
    " union select split.id from split join shut on split.split_from_id = shut.id)"
    " select id from shut"
)
HANDOFFS = (
    f"select id from main.handoffs where item_id in ({ITEMS}) or decision_id in ({DECISIONS})"
    f" or answered_by_id in ({DECISIONS}) or id in (select handoff_id from main.agenda_items where closed = 1)"
)
