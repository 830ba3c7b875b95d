"""Which layout a group's paper has, and what follows from it."""

from __future__ import annotations

import pytest
from msgspec.structs import fields, replace

from citerm.model.initiative import Language
from citerm.model.layout import PRESETS, Grouping, InformationWord, Layout, Numbering, Signers, changed
from citerm.model.meeting import MinutesForm, Purpose
from citerm.rules.layout_example import as_an_example
from citerm.rules.layouts import (
    SETTINGS,
    called,
    changes_from,
    gives_case_numbers,
    grouped,
    layout_of,
    read_changes,
    series_letter,
    usual,
)
from tests.building import a_record, an_item

GROUP = a_record().group


def test_who_has_chosen_nothing_has_what_is_usual_in_the_language() -> None:
    assert layout_of(GROUP, "da") == usual("da") == Layout()
    assert layout_of(GROUP, "nb") == layout_of(GROUP, Language.NYNORSK) == usual("nn")
    assert (usual("nb").numbering, usual("nb").grouping) == (Numbering.YEAR, Grouping.AGENDA)


def test_what_the_group_wants_otherwise_goes_before_the_layout() -> None:
    wanted = changed(PRESETS["committee"], {"signers": Signers.TWO, "clock_times": True})
    written = changes_from("committee", "da", wanted)
    assert written == '{"clock_times":true,"signers":"two"}'
    assert layout_of(replace(GROUP, layout="committee", layout_changes=written), "da") == wanted


@pytest.mark.parametrize("key", ["", *PRESETS])
@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_survives_being_written_and_read(key: str, setting: str) -> None:
    kind = {field.name: field.type for field in fields(Layout)}[setting]
    start = PRESETS.get(key) or usual("da")
    for value in (True, False) if kind is bool else kind:
        wanted = changed(start, {setting: value})
        group = replace(GROUP, layout=key, layout_changes=changes_from(key, "da", wanted))
        assert layout_of(group, "da") == wanted


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"signers":"king"}', '{"clock_times":"yes"}', '{"newer":1}'])
def test_changes_that_this_citerm_does_not_know_are_passed_over(text: str) -> None:
    assert read_changes(text) == {}
    assert layout_of(replace(GROUP, layout="of a newer citerm", layout_changes=text), "da") == Layout()


def test_a_group_with_series_by_type_keeps_them_unless_its_layout_says_otherwise() -> None:
    group = replace(GROUP, cases_by_type=True)
    assert layout_of(group, "nb").numbering is Numbering.TYPES
    assert layout_of(replace(group, layout="protocol"), "nb").numbering is Numbering.TYPES
    assert layout_of(replace(group, layout_changes='{"numbering":"year"}'), "nb").numbering is Numbering.YEAR


def test_case_numbers_are_given_where_the_layout_numbers_through_the_year() -> None:
    assert not gives_case_numbers(GROUP, "da")
    assert gives_case_numbers(GROUP, "nb")
    assert gives_case_numbers(replace(GROUP, layout="committee"), "da")
    assert not gives_case_numbers(replace(GROUP, layout="decisions"), "nb")


@pytest.mark.parametrize(
    ("language", "key", "letters"), [("nn", "cases", "V D I"), ("da", "cases", "B D I"), ("nb", "protocol", "  ")]
)
def test_the_letter_of_a_series_is_that_of_its_word(language: str, key: str, letters: str) -> None:
    group = replace(GROUP, layout=key)
    information, discussion, decision = (an_item("x", 5, letter).purpose for letter in "IDB")
    assert " ".join(series_letter(group, language, p) for p in (decision, discussion, information) if p) == letters
    plain = changed(PRESETS["cases"], {"information_word": InformationWord.ORIENTATION})
    other = replace(group, layout="cases", layout_changes=changes_from("cases", language, plain))
    assert information is not None and series_letter(other, language, information) == "O"


def test_items_of_one_type_stand_together_and_those_without_a_number_last() -> None:
    items = [
        an_item("Velkomst", 5, "I", case=False),
        an_item("Nyt", 5, "I"),
        an_item("Mandat", 5, "B"),
        an_item("Status", 5, "B", announced_purpose=Purpose.DISCUSSION),
    ]

    def titles(layout: Layout) -> list[tuple[str, list[str]]]:
        return [(name, [i.title for i in found]) for name, found in grouped(items, layout, lambda i: i.case)]

    assert titles(Layout()) == [("", ["Velkomst", "Nyt", "Mandat", "Status"])]
    by_purpose = changed(Layout(), {"grouping": Grouping.AGENDA})
    assert titles(by_purpose) == [("information", ["Nyt"]), ("decision", ["Mandat", "Status"]), ("other", ["Velkomst"])]
    assert titles(PRESETS["cases"]) == [
        ("decision", ["Mandat"]),
        ("discussion", ["Status"]),
        ("information", ["Nyt"]),
        ("other", ["Velkomst"]),
    ], "where each type has a series, an item stands where its number is from"


def test_the_paper_is_called_as_its_form_unless_the_layout_names_it() -> None:
    assert called(Layout(), MinutesForm.PROTOCOL) == "protocol"
    assert called(Layout(), MinutesForm.DISCUSSION) == "minutes"
    assert called(PRESETS["protocol"], MinutesForm.DECISIONS) == "protocol"
    assert called(PRESETS["committee"], MinutesForm.PROTOCOL) == "minutes"


@pytest.mark.parametrize(
    ("key", "numbers"),
    [("", [None] * 3), ("committee", [None, 7, 8]), ("cases", [None, 1, 1]), ("decisions", [None] * 3)],
)
def test_an_example_has_the_numbers_of_its_layout(key: str, numbers: list[int | None]) -> None:
    items = [an_item("Velkomst", 5, "I", case=False), an_item("A", 5, "B", case_number=7)]
    record = a_record([*items, an_item("B", 5, "D", case_number=8)], group={"layout": key})
    assert [item.case_number for item in as_an_example(record, "da").items] == numbers
    fresh = a_record(["Mandat 20 B", "Status 5 D"], group={"layout": "committee"})
    assert [item.case_number for item in as_an_example(fresh, "da").items] == [1, 2]
