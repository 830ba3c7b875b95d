"""The shipped tasks of the secretariat: 29 under six headings, complete in every language, their codes kept."""

from __future__ import annotations

from citerm.content.backbone import LANGUAGES, OF_APPOINTED, headings, task, tasks, tasks_under
from citerm.model.backbone import Emphasis

COUNTS = {"B0": 1, "B1": 3, "B2": 4, "B3": 8, "B4": 4, "B5": 7, "B6": 3}


def test_there_are_29_under_six_headings_and_one_more_for_an_appointed_secretariat() -> None:
    assert {heading.code: len(tasks_under(heading.code, 1)) for heading in headings()} == COUNTS
    assert sum(each.heading != OF_APPOINTED for each in tasks()) == 29


def test_every_code_counts_up_within_its_heading() -> None:
    wanted = [f"{heading}.{n}" for heading, count in COUNTS.items() for n in range(1, count + 1)]
    assert [each.code for each in tasks()] == wanted


def test_every_text_stands_there_in_every_language_and_none_twice() -> None:
    for language in LANGUAGES:
        said = [each.texts[language] for each in (*headings(), *tasks())]
        assert all(text.strip() == text != "" for text in said)
        assert len(set(said)) == len(said)


def test_what_weighs_most_in_the_phase_comes_first_and_nothing_is_left_out() -> None:
    early = [each.code for each in tasks_under("B5", 2)]
    later = [each.code for each in tasks_under("B5", 4)]
    assert early[:2] == ["B5.1", "B5.2"]
    assert later[-2:] == ["B5.1", "B5.2"]
    assert sorted(early) == sorted(later)
    assert [each.code for each in tasks_under("B5", None)] == early


def test_what_weighs_both_early_and_later_always_does() -> None:
    assert all(Emphasis.BOTH.weighs(phase) for phase in (None, 1, 4))
    assert task("B3.8") is not None and task("B9.9") is None
