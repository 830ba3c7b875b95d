"""The rich meeting in the six layouts that secretaries know; ``python -m tests.documents.laid_out`` rewrites them.

Read the difference before you commit it.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from citerm.documents.minutes import build
from citerm.documents.text import markdown
from citerm.model.entries import Method, Outcome, Stance, StanceKind
from citerm.model.layout import PRESETS, Numbering
from citerm.model.meeting import AgendaItem, Purpose
from citerm.model.meeting_record import MeetingRecord
from citerm.rules.agenda import is_case
from tests.documents.records import at, rich_record

FOLDER = Path(__file__).with_name("golden_layouts")
LANGUAGE_OF = {
    "decisions": "da",
    "committee": "da",
    "timed": "da",
    "minutes": "nb",
    "protocol": "nb",
    "cases": "nn",
}
"""The tradition that each layout is from."""

BACKGROUND = {
    "da": (
        "Styregruppen bad i september om et udkast til mandat. Arbejdsgruppen har drøftet det på to møder.",
        "Boligforeningen har 40 børn på venteliste til lektiehjælp.",
    ),
    "nb": (
        "Styringsgruppen ba i september om et utkast til mandat. Arbeidsgruppen har drøftet det i to møter.",
        "Boligbyggelaget har 40 barn på venteliste for leksehjelp.",
    ),
    "nn": (
        "Styringsgruppa bad i september om eit utkast til mandat. Arbeidsgruppa har drøfta det i to møte.",
        "Bustadbyggjelaget har 40 barn på venteliste for leksehjelp.",
    ),
}


def laid_out(key: str, language: str | None = None) -> MeetingRecord:
    """The rich meeting of a group that has chosen a layout, numbered as such a group numbers."""
    spoken = language or LANGUAGE_OF[key]
    record, layout = rich_record(spoken), PRESETS[key]
    mandate, cafes = BACKGROUND[spoken]
    items = _numbered(record.items, layout.numbering)
    texts = {items[4].id: mandate, items[6].id: cafes}
    people = record.people
    if key == "protocol":
        record = _votes_by_name(record)
    elif key == "cases":
        record = _noted(record)
    return replace(
        record,
        group=replace(record.group, layout=key),
        meeting=replace(
            record.meeting,
            form=layout.form,
            first_signer_id=people[0].id if key == "protocol" else None,
            second_signer_id=people[2].id if key == "protocol" else None,
        ),
        items=tuple(replace(item, background=texts.get(item.id, "")) for item in items),
    )


def _numbered(items: tuple[AgendaItem, ...], numbering: Numbering) -> tuple[AgendaItem, ...]:
    if numbering is Numbering.AGENDA:
        return tuple(replace(item, case_number=None) for item in items)
    counted: Counter[Purpose | None] = Counter()
    numbered: list[AgendaItem] = []
    for item in items:
        if is_case(item):
            series = (item.announced_purpose or item.purpose) if numbering is Numbering.TYPES else None
            counted[series] += 1
            item = replace(item, case_number=(2 if series else 33) + counted[series])
        numbered.append(item)
    return tuple(numbered)


def _votes_by_name(record: MeetingRecord) -> MeetingRecord:
    """The vote of the meeting by name instead of a show of hands."""
    voted = next(d for d in record.decisions if d.method is Method.VOTE)
    mette, _jens, aisha, _anders, lis, _peter, _soren, hanne, *_ = record.people
    kinds = ((mette, StanceKind.FOR), (aisha, StanceKind.FOR), (hanne, StanceKind.FOR), (lis, StanceKind.ABSTAIN))
    stances = tuple(
        Stance(id=900 + place, decision_id=voted.id, person_id=person.id, kind=kind)
        for place, (person, kind) in enumerate(kinds)
    )
    return replace(
        record,
        decisions=tuple(
            replace(d, votes_for=None, votes_against=None, votes_abstain=None) if d is voted else d
            for d in record.decisions
        ),
        stances=(*record.stances, *stances),
    )


def _noted(record: MeetingRecord) -> MeetingRecord:
    """The news of the meeting taken note of."""
    news = record.items[7]
    noted = replace(record.decisions[0], id=800, item_id=news.id, text="", outcome=Outcome.NOTED, captured_at=at(110))
    return replace(record, decisions=(*record.decisions, noted))


def minutes(key: str, language: str | None = None) -> str:
    """The minutes in a layout, in the language of its tradition or in another."""
    return markdown(build(laid_out(key, language)))


def path(key: str, language: str | None = None) -> Path:
    """Where the golden text stands."""
    return FOLDER / f"{key}-{language or LANGUAGE_OF[key]}.md"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for key in PRESETS:
        path(key).write_text(minutes(key), "utf-8")
