"""The shipped phase models: complete in four languages, and as many questions and cells as the seeds have."""

from __future__ import annotations

from citerm.content.tracks import shipped


def test_collective_impact_asks_twenty_two_questions_and_two_that_ask_for_a_text_first() -> None:
    phases = shipped()["ci"].phases
    assert [len(phase.questions) for phase in phases] == [2 + 6, 5, 11, 5]
    assert [question.key for phase in phases for question in phase.questions if question.derived] == [
        f"F4.{number}" for number in (1, 2, 3, 4, 5)
    ]
