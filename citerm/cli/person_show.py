"""``citerm person show``: all that the record knows of somebody, to read, as a Word file or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from citerm.cli.dumping import PERSONAL, as_json, without_values
from citerm.cli.session import Session
from citerm.cli.writing import write_file
from citerm.i18n import Words, words
from citerm.model.message import N_, Dated, Term, say

if TYPE_CHECKING:
    from citerm.acts.desk import Desk
    from citerm.acts.people.person_story import Fact, Story
    from citerm.documents.person import Part
    from citerm.model.initiative import Initiative

LONG = 200
"""Letters of a text that are shown where it mentions the person."""


def show_person(
    session: Session, name: str, *, kind: str, output: str | None, language: str | None, with_values: bool, force: bool
) -> int:
    """Show all about one person."""
    from citerm.acts import reading
    from citerm.acts.people import forgetting, person_story

    with session.desk() as desk:
        person = forgetting.one_person(desk, name)
        story = person_story.story(desk, person, {} if with_values else _values_of_all(desk))
        initiative = reading.initiative(desk)
        at = desk.now()
    spoken = language or (initiative.language if initiative is not None else "da")
    if kind == "json":
        content = f"{as_json(_plain(story))}\n".encode()
        return write_file(session, output or "-", _file_name(story, "json"), content, force=force)
    if kind == "word":
        content = _paper(story, initiative, spoken, at)
        return write_file(session, output, _file_name(story, "docx"), content, force=force)
    for line in _lines(story, session.words):
        session.tell(line)
    if not with_values:
        session.tell(say(N_("Answers in phase assessments and polls are left out; --with-values shows them.")))
    return 0


def _values_of_all(desk: Desk) -> dict[str, frozenset[int]]:
    """What people answered for themselves: rows that are shown only where they are asked for."""
    from citerm.model.entries import StanceKind
    from citerm.store.records import everything

    whole = everything(desk.store)
    kept = without_values(whole)
    ids = {int(str(stance["id"])) for stance in kept["stances"] if stance["kind"] != StanceKind.POLL}
    every = {int(str(stance["id"])) for stance in whole["stances"]}
    return {
        PERSONAL: frozenset(int(str(row["id"])) for row in whole[PERSONAL]),
        "stances": frozenset(every - ids),
    }


def _file_name(story: Story, suffix: str) -> str:
    from citerm.model.text import slug

    return f"{slug(story.person.name)}.{suffix}"


# to read


def _register(story: Story, spoken: Words) -> Iterator[tuple[str, str]]:
    person, text = story.person, spoken.text
    for label, value in (
        (N_("Name"), person.name),
        (N_("Initials"), person.initials),
        (N_("Organisation"), story.organisation),
        (N_("E-mail"), person.email),
        (N_("Earlier"), ", ".join(story.earlier)),
        (N_("Active"), text(N_("yes") if person.active else N_("no"))),
        (N_("Forgotten on"), spoken.shown(Dated(person.forgotten_on)) if person.forgotten_on else ""),
        (N_("Accounts"), ", ".join(story.accounts)),
        (N_("Acts in the journal"), str(len(story.journal)) if story.journal else ""),
    ):
        if value:
            yield text(label), value


def _parts(story: Story, spoken: Words) -> Iterator[Part]:
    from citerm.acts.people.person_story import title
    from citerm.documents.person import Part

    for table, facts in story.facts.items():
        lines = tuple((fact.where, _said(fact, spoken)) for fact in facts)
        yield Part(spoken.text(title(table)), lines)
    if story.mentions:
        lines = tuple((where, _short(place.text)) for where, place in story.mentions)
        yield Part(spoken.text(N_("Texts that mention the person")), lines)


def _said(fact: Fact, spoken: Words) -> str:
    return " · ".join(filter(None, (_shown(value, spoken) for value in (*fact.as_what, *fact.said))))


def _shown(value: Any, spoken: Words) -> str:
    match value:
        case Term():
            return spoken.text(value.text)
        case datetime():
            return f"{spoken.formats.date_only(spoken.formats.local(value).date())} {spoken.formats.clock(value)}"
        case date():
            return spoken.formats.date_only(value)
        case _:
            return spoken.shown(value)


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]} …"


def _lines(story: Story, spoken: Words) -> Iterator[str]:
    for label, value in _register(story, spoken):
        yield f"{label}: {value}"
    for part in _parts(story, spoken):
        yield ""
        yield part.heading
        for where, said in part.lines:
            yield f"  {where}: {said}" if where and said else f"  {where or said}"


# as a file


def _paper(story: Story, initiative: Initiative | None, language: str, at: datetime) -> bytes:
    from citerm.content import data_path
    from citerm.documents.person import build
    from citerm.documents.word import to_docx
    from citerm.i18n.phrases import Phrases

    spoken = words(language)
    document = build(
        story.person.name,
        initiative.name if initiative is not None else "",
        tuple(_register(story, spoken)),
        tuple(_parts(story, spoken)),
        (spoken.text(N_("Where")), spoken.text(N_("What"))),
        at,
        Phrases(language),
    )
    return to_docx(document, data_path("word", "base.docx"))


def _plain(story: Story) -> dict[str, object]:
    from citerm import __version__
    from citerm.store.tables import columns, to_plain

    person = story.person
    return {
        "citerm": __version__,
        "format": 1,
        "person": {name: to_plain(getattr(person, name)) for name in columns(type(person))},
        "organisation": story.organisation,
        "earlier": list(story.earlier),
        "accounts": list(story.accounts),
        "rows": {table: [each.row for each in found] for table, found in story.rows.items()},
        "mentions": [
            {"where": where, "table": one.table, "id": one.row_id, "column": one.column, "text": one.text}
            for where, one in story.mentions
        ],
        "journal": list(story.journal),
    }
