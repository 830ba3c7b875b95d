"""A login with the role of a reader: whatever it asks for, it is told of closed items what is on open papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from citerm.cli.locked import _GIVEN_OUT
from citerm.cli.program import export, program
from citerm.cli.program.options import LISTS
from citerm.model.initiative import Language
from tests.cli.conftest import Citerm, Ran
from tests.cli.test_closed_files import FIRST, KINDS, LATER, PRIVATE, name_of
from tests.closed_story import NEUTRAL, SECRET, Story

PERSONS = (f"Gæst {SECRET}sen", f"Besøg {SECRET}")
"""Guests are people of the record like everybody else."""


@pytest.fixture(params=list(Language), ids=lambda language: language.value)
def story(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Story]:
    story = Story(tmp_path / "one", request.param)
    yield story
    story.desk.store.close()


def asked(citerm: Citerm, story: Story, role: str, *words: str) -> Ran:
    """What somebody of that role gets for a command over SSH."""
    place = str(story.desk.store.path)
    wanted = " ".join(f"'{word}'" for word in ("citerm", *words))
    return citerm("--locked", "--as", "cilla", "--role", role, "--db", place, SSH_ORIGINAL_COMMAND=wanted)


def leaks(ran: Ran) -> bool:
    said = ran.out + ran.err
    for person in PERSONS:
        said = said.replace(person, "")
    return SECRET.casefold() in said.casefold()


@pytest.mark.parametrize("what", LISTS.choices)
def test_no_list_tells_a_reader_what_is_closed(citerm: Citerm, story: Story, what: str) -> None:
    for step in ("planned", "held", "sent", "approved"):
        getattr(story, step)()
        for how in ((), ("--json",), ("--plain",)):
            ran = asked(citerm, story, "reader", "list", what, *how)
            assert ran.status == 0, ran.err
            assert not leaks(ran), (step, how)


def test_a_reader_gets_the_same_papers_as_who_holds_the_meetings(citerm: Citerm, story: Story) -> None:
    story.planned()
    story.held()
    story.sent()
    names = {FIRST: name_of(story, story.room.meeting_id), LATER: name_of(story, story.later)}
    written = 0
    for kind, calls in KINDS.items():
        for words in calls:
            given = [names.get(word, word) for word in words]
            reader, facilitator = (
                asked(citerm, story, role, "export", kind.replace("_", "-"), *given, "-o", "-")
                for role in ("reader", "facilitator")
            )
            assert not leaks(reader)
            assert (reader.status, reader.err) == (facilitator.status, facilitator.err), (kind, words)
            written += reader.status == 0
    assert written > len(KINDS)


def test_a_reader_gets_no_private_paper_and_no_closed_edition(citerm: Citerm, story: Story) -> None:
    story.planned()
    story.held()
    story.sent()
    name = name_of(story, story.room.meeting_id)
    for words in (
        (*("export", "minutes", name, "--closed"), "-o", "-"),
        *(("export", kind, name, "-o", "-") for kind in PRIVATE),
    ):
        ran = asked(citerm, story, "reader", *words)
        assert ran.status == 1
        assert not ran.out
        assert not leaks(ran)


def test_no_other_command_is_open_to_a_reader(citerm: Citerm, story: Story) -> None:
    story.planned()
    for command in set(program.commands) - set(_GIVEN_OUT):
        ran = asked(citerm, story, "reader", command)
        assert ran.status == 2
        assert not ran.out
        assert not leaks(ran)
    assert set(export.commands) == KINDS.keys() | PRIVATE


def test_a_reader_lists_the_neutral_title(citerm: Citerm, story: Story) -> None:
    story.planned()
    ran = asked(
        citerm, story, "reader", "export", "notice", name_of(story, story.room.meeting_id), "--as", "mail", "-o", "-"
    )
    assert NEUTRAL in ran.out
