"""The shipped phase models: complete in four languages, well spelt, and with all that the field names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import pytest

from citerm.content.tracks import Named, components_of, names_of, shipped, short_of
from citerm.model.phase import GateOutcome
from citerm.model.track import Check, Phase, PhaseTrack, Step
from citerm.rules.phase_checks import known
from tests.documents.test_phrases import BOKMAL
from tests.i18n.spelling import misspelt

LANGUAGES = ("da", "nb", "nn", "en")
CI, PAADRIV = shipped()["ci"], shipped()["paadriv"]
LANGUAGE_CODES = set(LANGUAGES)


def texts(value: Any, place: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every text of a model with its place."""
    if isinstance(value, msgspec.Struct):
        place += f".{getattr(value, 'key', getattr(value, 'number', ''))}"
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name), f"{place}.{name}")
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one, place)
    elif isinstance(value, dict):
        if set(value) & LANGUAGE_CODES:
            yield place, value
        else:
            for name, one in value.items():
                yield from texts(one, f"{place}.{name}")


ALL = [(f"{track.key}{place}", text) for track in (CI, PAADRIV) for place, text in texts(track)]


def test_every_text_stands_in_all_four_languages() -> None:
    assert len(ALL) > 180
    assert [place for place, text in ALL if tuple(text) != LANGUAGES] == []
    untidy = [place for place, text in ALL for said in text.values() if not said or said != " ".join(said.split())]
    assert untidy == []


def test_questions_are_spoken_and_asked_one_at_a_time() -> None:
    questions = [(track.key, question) for track in (CI, PAADRIV) for p in track.phases for question in p.questions]
    assert len(questions) == 29
    for _, question in questions:
        for said in question.text.values():
            assert said.count("?") == 1 and said.endswith("?"), said
            assert len(said) <= 120, said


def test_collective_impact_has_the_twenty_two_questions_and_two_that_come_first() -> None:
    counts = {phase.number: len(phase.questions) for phase in CI.phases}
    assert counts == {1: 2 + 6, 2: 5, 3: 11, 4: 5}
    assert " ".join(question.key for phase in CI.phases for question in phase.questions) == (
        "F1.0a F1.0b F1.1a F1.1b F1.2a F1.2b F1.2c F1.3 F2.1 F2.2a F2.2b F2.3 F2.4"
        " F3.1a F3.1b F3.2a F3.2b F3.2c F3.2d F3.3a F3.3b F3.3c F3.4a F3.4b F4.1 F4.2 F4.3 F4.4 F4.5"
    )


def test_what_is_rated_without_words_is_what_can_be_answered_by_yes_or_no() -> None:
    rated = {question.key for phase in CI.phases for question in phase.questions if not question.open}
    assert rated == set(["F1.0a", "F1.2b", "F2.3", "F2.4", "F3.1a", "F3.2d", "F3.3b", "F3.3c", "F4.1", "F4.3", "F4.4"])


def test_what_we_have_derived_is_marked() -> None:
    derived = {question.key for phase in CI.phases for question in phase.questions if question.derived}
    assert derived == {"F4.1", "F4.2", "F4.3", "F4.4", "F4.5"}
    gates = {phase.gate.key: phase.gate.derived for phase in CI.phases if phase.gate}
    assert gates == {"F1.G": False, "F2.G": True, "F3.G": True, "F4.G": True}


def test_sixteen_milestones_cross_four_phases_with_four_components() -> None:
    cells = [(milestone.component, phase.number) for phase in CI.phases for milestone in phase.milestones]
    components = [component.key for component in CI.components]
    assert components == ["GOV", "PLA", "LOK", "EVA"]
    assert cells == [(component, number) for number in (1, 2, 3, 4) for component in components]
    assert all(m.key == f"{m.component}{phase.number}" for phase in CI.phases for m in phase.milestones)


def test_each_phase_has_its_checklist_and_its_gate() -> None:
    assert {phase.number: len(phase.checklist) for phase in CI.phases} == {1: 6, 2: 5, 3: 6, 4: 5}
    assert {phase.number: len(phase.gate.criteria) for phase in CI.phases if phase.gate} == {1: 0, 2: 6, 3: 7, 4: 0}
    usual = (GateOutcome.ONWARD, GateOutcome.ONWARD_WITH_RESERVATION, GateOutcome.NOT_YET, GateOutcome.REOPEN)
    last = (GateOutcome.ONWARD, GateOutcome.ADJUST, GateOutcome.REOPEN, GateOutcome.CLOSE)
    assert [phase.gate.outcomes for phase in CI.phases if phase.gate] == [usual, usual, usual, last]


def test_the_course_of_eighteen_months_is_covered_without_a_gap() -> None:
    months = [phase.months for phase in CI.phases if phase.months]
    assert [month for first, last in months for month in range(first, last + 1)] == list(range(1, 19))


def test_the_second_phase_of_paadriv_is_there_in_full() -> None:
    phase = PAADRIV.phase_by_number[2]
    assert [step.key for step in phase.steps] == [f"P{number}" for number in range(9)]
    assert (len(phase.entry), len(phase.results)) == (3, 2)
    assert phase.gate is not None and phase.gate.key == "P.exit" and not phase.gate.polls


def test_the_other_phases_of_paadriv_are_outlines_and_three_go_side_by_side() -> None:
    assert [phase.number for phase in PAADRIV.phases if phase.outline] == [1, 3, 4, 6, 7]
    assert {p.number: p.beside for p in PAADRIV.phases if p.beside} == {2: (3, 4), 3: (2, 4), 4: (2, 3)}
    start = [[line.text for line in PAADRIV.phase_by_number[number].entry] for number in (2, 3, 4)]
    assert start[0] == start[1] == start[2]


def lines(phase: Phase) -> Iterator[Check | Step]:
    yield from (*phase.entry, *phase.checklist, *phase.steps, *phase.results)
    yield from phase.gate.criteria if phase.gate else ()


@pytest.mark.parametrize("track", [CI, PAADRIV], ids=["ci", "paadriv"])
def test_every_rule_that_a_line_names_is_known(track: PhaseTrack) -> None:
    rules = {line.rule for phase in track.phases for line in (*lines(phase), *phase.milestones) if line.rule}
    assert rules and {rule for rule in rules if not known(rule)} == set()


def test_only_a_reopened_phase_is_a_place_in_a_text() -> None:
    for place, text in ALL:
        places = {found for said in text.values() for found in re.findall(r"\{.*?\}|[{}]", said)}
        assert places == ({"{phase}"} if place.endswith(".reopen") else set()), place


def test_the_letters_of_a_phase_are_known_without_reading_the_model() -> None:
    assert [short_of(None, key) for key in ("ci", "paadriv", "nowhere")] == [CI.short, PAADRIV.short, ""]


def test_names_read_by_themselves_are_those_of_the_model() -> None:
    for track in (CI, PAADRIV):
        assert components_of(None, track.key) == {component.key: component.name for component in track.components}
        for number in range(1, 9):
            phase = track.phase_by_number.get(number)
            named = Named(track.name, phase.name, track.course_months) if phase is not None else None
            assert names_of(None, track.key, number) == named


# Spelling


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_the_texts_are_well_spelt(language: str) -> None:
    assert misspelt(language, [text[language] for _, text in ALL]) == []


def test_nynorsk_is_not_bokmal_with_other_endings() -> None:
    said = {word.casefold() for _, text in ALL for word in re.findall(r"\w+", text["nn"])}
    assert said & BOKMAL == set()
