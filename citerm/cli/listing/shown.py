"""How a list is printed: as JSON for programs, as sentences to listen to, or in columns."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from datetime import date

from citerm.cli.dumping import as_json
from citerm.cli.listing.rows import Row
from citerm.cli.output import inert
from citerm.cli.session import Session
from citerm.i18n import capital
from citerm.model.message import N_, say

HEADINGS = {
    "name": N_("Name"),
    "group": N_("Group"),
    "number": N_("No."),
    "date": N_("Date"),
    "starts": N_("Time"),
    "state": N_("State"),
    "minutes": N_("Minutes"),
    "place": N_("Place"),
    "owner": N_("Owner"),
    "helpers": N_("Helpers"),
    "partners": N_("Coordinated with"),
    "low_hanging": N_("Low-hanging"),
    "due": N_("Due"),
    "meeting": N_("Meeting"),
    "item": N_("Item"),
    "outcome": N_("Outcome"),
    "text": N_("Text"),
    "from": N_("From"),
    "to": N_("To"),
    "sent": N_("Sent"),
    "answer_by": N_("Answer by"),
    "answer": N_("Answer"),
    "kind": N_("Kind"),
    "lead": N_("Lead"),
    "members": N_("Members"),
    "next_meeting": N_("Next meeting"),
    "unit": N_("Unit"),
    "above": N_("Goal above"),
    "goal": N_("Goal"),
    "strategy": N_("Strategy"),
    "strategies": N_("Strategies"),
    "indicator": N_("Indicator"),
    "actions": N_("Actions"),
    "ended": N_("Ended"),
    "baseline": N_("Baseline"),
    "latest": N_("Latest"),
    "target": N_("Target"),
    "progress": N_("Of the way"),
    "attention": N_("Attention"),
    "source": N_("Source"),
    "initials": N_("Initials"),
    "organisation": N_("Organisation"),
    "email": N_("E-mail"),
    "groups": N_("Groups"),
    "sector": N_("Sector"),
    "parts": N_("Parts of the system"),
    "people": N_("People"),
    "seats": N_("Seats"),
    "meetings": N_("Meetings this year"),
    "subject": N_("Is to hear about"),
    "channel": N_("Channel"),
    "last_informed": N_("Last informed"),
    "days": N_("Days since"),
    "about": N_("About"),
    "since": N_("Since"),
    "reason": N_("Left as it is"),
}


def print_json(rows: Sequence[Row]) -> None:
    """Everything with its names, for programs."""
    facts = [{name: _plain(cell.value) for name, cell in row.items()} for row in rows]
    sys.stdout.buffer.write(f"{as_json(facts)}\n".encode())


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def print_plain(session: Session, rows: Sequence[Row]) -> None:
    """One line for each, every fact with its name: good to listen to."""
    for row in rows:
        facts = [f"{capital(session.text(HEADINGS[name]))}: {cell.shown}" for name, cell in row.items() if cell.shown]
        session.tell("; ".join(facts))
    if not rows:
        session.tell(say(N_("There are none.")))


def print_columns(session: Session, rows: Sequence[Row]) -> None:
    """Columns as wide as what stands in them; the last one, which is the text, runs on."""
    if not rows:
        session.tell(say(N_("There are none.")))
        return
    names = [name for name in rows[0] if any(row[name].shown for row in rows)]
    heading = [session.text(HEADINGS[name]) for name in names]
    table = [heading, *([inert(row[name].shown) for name in names] for row in rows)]
    widths = [max(_width(line[column]) for line in table) for column in range(len(names))]
    for line in table:
        cells = [text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)]
        session.tell("  ".join(cells).rstrip())


def _width(text: str) -> int:
    """Cells that a text takes on a terminal."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
