"""The status of a group on paper: each part only where there is something to tell."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from citerm.documents.status_report import StatusPaper, attached_as, build, file_name, handed_as
from citerm.documents.tree import Heading, texts
from citerm.documents.word import to_docx
from citerm.i18n.phrases import Phrases
from citerm.model.action import Action, ActionState
from citerm.model.effort import Direction, Effort, Indicator, Measurement
from citerm.model.entries import Decision, Outcome
from citerm.model.handoff import Handoff, HandoffKind, HandoffState
from citerm.model.initiative import Country, Initiative, Language, replace
from citerm.model.people import Group, GroupKind, Person
from citerm.rules.contracts import Signed
from citerm.rules.handoffs import Way
from citerm.rules.register import Entry, Life
from citerm.rules.status import StatusFacts, status_since
from tests.corpus import TEXTS, Text
from tests.documents.make_base import BASE

TODAY, SINCE = date(2026, 11, 22), date(2026, 9, 1)
AT = datetime(2026, 9, 1, 12, tzinfo=UTC)
INITIATIVE = Initiative(id=1, key="alle", name="Alle med", country=Country.DENMARK, language=Language.DANISH)
STEERING = Group(id=1, key="styregruppen", name="Styregruppen", kind=GroupKind.STEERING)
WORKING = Group(id=2, key="data", name="Data", kind=GroupKind.WORKING)


def paper(language: str = "da", summary: str = "", to: Group = STEERING, **known: object) -> StatusPaper:
    facts = StatusFacts(group=WORKING, to=to, today=TODAY, **known)  # type: ignore[arg-type]
    return StatusPaper(
        initiative=INITIATIVE,
        status=status_since(facts, SINCE),
        people={1: Person(id=1, key="mh", name="Mette Holm", initials="MH")},
        summary=summary,
        phrases=Phrases(language),
        at=AT,
    )


def full(text: str) -> dict[str, object]:
    """One of each, all of it saying the same."""
    action = Action(id=1, text=text, group_id=2, owner_id=1, captured_at=AT)
    done = Action(
        id=2, text=text, group_id=2, state=ActionState.DONE, closed_on=TODAY, closing_note=text, captured_at=AT
    )
    asked = Handoff(
        id=1, kind=HandoffKind.QUESTION, from_group_id=2, to_group_id=1, text=text, sent_on=SINCE, captured_at=AT
    )
    decision = Decision(id=1, group_id=2, text=text, outcome=Outcome.CHANGED, captured_at=AT)
    return {
        "actions": [action, done],
        "entries": [Entry(decision, "3.1", TODAY, WORKING, Life.IN_FORCE)],
        "ways": [Way(handoff=asked, state=HandoffState.SENT)],
        "indicators": [Indicator(id=1, name=text, group_id=2, direction=Direction.DOWN)],
        "measurements": [
            Measurement(id=1, indicator_id=1, on=date(2026, 8, 1), value=4.0),
            Measurement(id=2, indicator_id=1, on=date(2026, 10, 1), value=-2.5, note=text),
        ],
    }


def headings(found: StatusPaper) -> list[str]:
    return [block.text for block in build(found).blocks if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("da", ["Det beder vi styregruppen om", "Besluttet", "Udført", "I gang", "Målt", "Næste skridt"]),
        ("nb", ["Dette ber vi styregruppen om", "Vedtatt", "Utført", "I gang", "Målt", "Neste skritt"]),
        ("nn", ["Dette ber vi styregruppen om", "Vedteke", "Utført", "I gang", "Målt", "Neste steg"]),
    ],
)
def test_what_is_asked_stands_first_and_what_comes_next_last(language: str, expected: list[str]) -> None:
    assert headings(paper(language, **full("Ring"))) == expected


def test_a_group_in_which_nothing_happened_says_so_in_one_line() -> None:
    nothing = paper()
    assert headings(nothing) == []
    assert "Der er ikke registreret noget i perioden." in list(texts(build(nothing)))


def test_figures_are_told_with_their_change_and_an_outcome_that_needs_saying_is_said() -> None:
    told = list(texts(build(paper(summary="Det går.", **full("Ring")))))
    assert {"Kort fortalt", "Det går.", "4", "−2,5", "−6,5"} <= set(told)
    assert "Vedtaget med ændringer: Ring" in told


def test_before_there_is_a_steering_group_it_names_who_it_goes_to() -> None:
    initiators = Group(id=3, key="i", name="Initiativgruppen", kind=GroupKind.INITIATORS)
    found = paper(to=initiators)
    assert build(found).title.startswith("Status til Initiativgruppen: Data")
    assert file_name(found) == "2026-11-22-status-data.docx"
    assert handed_as(found) == "Status fra 1. september 2026 til 22. november 2026"
    assert attached_as(found) == "Status fra Data, 22. november 2026"


@pytest.mark.parametrize("text", TEXTS[::30], ids=str)
def test_whatever_was_typed_is_printed_as_it_was_typed(text: Text) -> None:
    document = build(paper(summary=text.line, **full(text.line or "–")))
    assert text.line in " ".join(texts(document))
    assert to_docx(document, BASE)[:2] == b"PK"


@pytest.mark.parametrize(
    ("language", "picked", "others", "mark"),
    [
        (
            "da",
            "Kan gribes nu",
            "Andre gruppers opgaver, som koordineres med gruppen",
            "Forslag (lavthængende frugt): ",
        ),
        (
            "nb",
            "Kan gripes nå",
            "Oppgaver i andre grupper som koordineres med gruppen",
            "Forslag (lavthengende frukt): ",
        ),
        ("nn", "Kan gripast no", "Oppgåver i andre grupper som blir koordinerte med gruppa", "Framlegg (lågthengande"),
    ],
)
def test_what_can_be_picked_at_once_stands_beside_what_is_asked_and_what_others_coordinate_last(
    language: str, picked: str, others: str, mark: str
) -> None:
    easy = Action(id=1, text="Lån lokalet", group_id=2, captured_at=AT, low_hanging=True, coordinate_with="Lions")
    theirs = Action(id=2, text="Fælles kampagne", group_id=1, captured_at=AT, coordinate_group_id=2)
    proposal = Handoff(
        id=1,
        kind=HandoffKind.PROPOSAL,
        from_group_id=2,
        to_group_id=1,
        text="Åbn biblioteket",
        sent_on=SINCE,
        captured_at=AT,
        low_hanging=True,
    )
    found = paper(language, actions=[easy, theirs], ways=[Way(handoff=proposal, state=HandoffState.SENT)])
    found = replace(found, groups={1: STEERING, 2: WORKING})
    shown = headings(found)
    assert (shown[1], shown[-1]) == (picked, others) and len(shown) == 4
    told = " ".join(texts(build(found)))
    assert told.count("Lån lokalet") == 1 and "Lions" in told
    assert "Fælles kampagne" in told and "Styregruppen" in told and mark in told


@pytest.mark.parametrize(
    ("language", "agreed", "waits"),
    [
        ("da", "aftalt med netværkslederen 1. september 2026", "endnu ikke aftalt med netværkslederen"),
        ("nb", "avstemt med nettverkslederen 1. september 2026", "ennå ikke avstemt med nettverkslederen"),
        ("nn", "avstemt med nettverksleiaren 1. september 2026", "enno ikkje avstemt med nettverksleiaren"),
    ],
)
def test_whether_an_effort_is_agreed_with_the_leader_stands_there_only_where_the_track_asks(
    language: str, agreed: str, waits: str
) -> None:
    efforts = [Effort(id=1, name="Nabopraten", group_id=2, agreed_on=SINCE), Effort(id=2, name="Elva", group_id=2)]
    told = " ".join(texts(build(paper(language, efforts=efforts, bound=frozenset({2})))))
    assert agreed in told and waits in told
    free = " ".join(texts(build(paper(language, efforts=efforts))))
    assert agreed not in free and waits not in free


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "første status · 3 af 5 kontrakter er underskrevet"),
        ("nb", "første status · 3 av 5 kontrakter er signert"),
        ("nn", "første status · 3 av 5 kontraktar er signerte"),
    ],
)
def test_how_many_contracts_are_signed_stands_at_the_top_only_where_some_are_wanted(language: str, said: str) -> None:
    assert said in next(text for text in texts(build(paper(language, signed=Signed(3, 5)))) if " · " in text)
    assert "ontrakt" not in " ".join(texts(build(paper(language))))
