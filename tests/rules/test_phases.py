"""Phases and their cycles: several are open at once, one is primary, and what was closed stays closed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from citerm.model.initiative import Country, Initiative, Language
from citerm.model.phase import PhaseCycle, PhaseWork
from citerm.model.track import Phase, PhaseTrack
from citerm.rules.phases import OpenPhase, cycles_of, newest_cycle, open_phases, phase_of_item
from tests.building import a_record, an_item, changed

DAY = date(2026, 11, 12)


def a_track(key: str = "ci", phases: int = 4) -> PhaseTrack:
    def texts(text: str) -> dict[str, str]:
        return dict.fromkeys(("da", "nb", "nn", "en"), text)

    return PhaseTrack(
        key=key,
        short=key,
        name=texts(key),
        about=texts(""),
        phases=tuple(Phase(number=n, name=texts(f"{key} {n}"), intro=texts("")) for n in range(1, phases + 1)),
    )


TRACKS = {"ci": a_track(), "paadriv": a_track("paadriv", 7)}


def cycle(
    phase: int = 1, cycle: int = 1, *, track: str = "ci", opened: bool = True, closed: bool = False
) -> PhaseCycle:
    return PhaseCycle(
        id=phase * 10 + cycle,
        track=track,
        phase=phase,
        cycle=cycle,
        opened_on=DAY if opened else None,
        closed_on=DAY if closed else None,
    )


def initiative(**more: Any) -> Initiative:
    return Initiative(
        **{"id": 1, "key": "i", "name": "Alle med", "country": Country.DENMARK, "language": Language.DANISH, **more}
    )


def test_the_cycles_of_a_phase_stand_in_order_and_the_newest_is_the_last():
    found = (cycle(1, 2), cycle(2), cycle(1, closed=True), cycle(1, track="paadriv"))
    assert [one.cycle for one in cycles_of(found, "ci", 1)] == [1, 2]
    assert newest_cycle(found, "ci", 1) == found[0]
    assert newest_cycle(found, "ci", 3) is None


@pytest.mark.parametrize(
    ("cycles", "phase", "open_"),
    [
        ((), None, ()),
        ((), 2, (OpenPhase("ci", 2, 1, primary=True),)),
        ((cycle(2),), 2, (OpenPhase("ci", 2, 1, primary=True),)),
        ((cycle(2, opened=False),), 2, (OpenPhase("ci", 2, 1, primary=True),)),
        ((cycle(2, opened=False),), 1, (OpenPhase("ci", 1, 1, primary=True),)),
        ((cycle(4, closed=True),), 4, ()),
        (
            (cycle(1, closed=True), cycle(1, 2), cycle(3)),
            3,
            (OpenPhase("ci", 3, 1, primary=True), OpenPhase("ci", 1, 2, primary=False)),
        ),
        (
            (cycle(2, track="paadriv"),),
            3,
            (OpenPhase("ci", 3, 1, primary=True), OpenPhase("paadriv", 2, 1, primary=False)),
        ),
    ],
)
def test_several_phases_are_open_and_the_primary_one_stands_first(cycles, phase, open_):
    assert open_phases(cycles, initiative(phase=phase)) == open_


@pytest.mark.parametrize(
    ("named", "primary", "expected"),
    [
        ({}, ("ci", 2), ("ci", 2, 2)),
        ({"phase": 3}, ("ci", 2), ("ci", 3, 1)),
        ({"track": "paadriv", "phase": 2}, ("ci", 2), ("paadriv", 2, 1)),
        ({"track": "paadriv"}, ("ci", 2), ("paadriv", 1, 1)),
        ({}, ("ci", None), ("ci", 1, 1)),
        ({"phase": 9}, ("ci", 2), None),
        ({"track": "unheard"}, ("ci", 2), None),
    ],
)
def test_an_item_is_about_the_phase_it_names_or_else_the_primary_one(named, primary, expected):
    item = an_item("Fasevurdering", **named)
    record = a_record([item], initiative={"track": primary[0], "phase": primary[1]}, running=1)
    record = changed(record, phases=PhaseWork(cycles=(cycle(2, closed=True), cycle(2, 2))))
    found = phase_of_item(record, TRACKS)
    assert (found and (found.track.key, found.phase.number, found.cycle)) == expected
    assert phase_of_item(record, TRACKS, record.items[0]) == found


def test_a_track_without_phases_has_none_to_be_about():
    record = a_record(running=1)
    assert phase_of_item(record, {"ci": replace(a_track(), phases=())}) is None
