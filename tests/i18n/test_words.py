from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.i18n import LANGUAGES, words
from citerm.i18n.catalogue import catalogue, fill, load
from citerm.i18n.terms import item_kind, purpose_letter, term
from citerm.i18n.words import Words, capital
from citerm.model import (
    action,
    attendance,
    effort,
    entries,
    goals,
    handoff,
    initiative,
    mandate,
    meeting,
    meeting_record,
    people,
    seating,
    secretariat,
)
from citerm.model.action import ActionState
from citerm.model.entries import Outcome, StanceKind
from citerm.model.meeting import ItemState, MeetingState, Purpose
from citerm.model.message import Refused, Term, say

MODULES = (
    *(action, attendance, effort, entries, goals, handoff, initiative),
    *(mandate, meeting, meeting_record, people, seating, secretariat),
)
MEMBERS = [
    member
    for module in MODULES
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Enum) and kind.__module__ == module.__name__
    for member in kind
]


@pytest.fixture
def danish() -> Words:
    return words("da")


def test_a_text_is_translated(danish: Words) -> None:
    assert danish.text("next meeting") == "næste møde"
    assert words("nn").text("present") == "til stades"
    assert words("en").text("next meeting") == "next meeting"


def test_a_text_that_no_catalogue_knows_stays_english(danish: Words) -> None:
    assert danish.text("A text that nobody has translated") == "A text that nobody has translated"


def test_an_empty_text_is_empty_and_not_the_catalogues_header(danish: Words) -> None:
    assert danish.text("") == ""
    assert danish.say(say("")) == ""


def test_plurals_follow_the_number(danish: Words) -> None:
    assert danish.plural("in {n} day", "in {n} days", 1) == "om 1 dag"
    assert danish.plural("in {n} day", "in {n} days", 2) == "om 2 dage"
    assert words("nn").plural("in {n} day", "in {n} days", 0) == "om 0 dagar"
    assert words("en").plural("{n} of {total} case", "{n} of {total} cases", 3, total=9) == "3 of 9 cases"


def test_every_kind_of_value_is_shown_in_the_language(danish: Words) -> None:
    shown = {
        "text": "Skolerne",
        "whole": 12,
        "large": 12345,
        "part": 2.5,
        "year": 2026,
        "day": date(2026, 11, 12),
        "moment": datetime(2026, 11, 12, 13, 32, tzinfo=UTC),
        "clock": time(9, 5),
        "length": timedelta(minutes=80),
        "term": Term("next meeting"),
        "message": say("{day} is at the weekend.", day=date(2026, 11, 14)),
        "member": Outcome.CHANGED,
        "several": ["MH", "AB", Outcome.NOTED],
        "nothing": None,
        "answer": True,
    }
    expected = {
        "text": "Skolerne",
        "whole": "12",
        "large": "12.345",
        "part": "2,5",
        "year": "2026",
        "day": "tors. 12. nov.",
        "moment": "14.32",
        "clock": "09.05",
        "length": "1 t 20 min",
        "term": "næste møde",
        "message": "lør. 14. nov. er i weekenden.",
        "member": "vedtaget med ændringer",
        "several": "MH, AB og taget til efterretning",
        "nothing": "",
        "answer": "ja",
    }
    assert {name: danish.say(say(f"{{{name}}}", **{name: value})) for name, value in shown.items()} == expected


@pytest.mark.parametrize(
    "typed",
    ["{x}", "{0}", "%s", "{x.__class__}", "{x[0]}", "{{", "}}", "[b]", "{x!r:>9}", "næste møde", "\\1", "\\g<0>"],
)
def test_what_people_typed_is_shown_as_typed(danish: Words, typed: str) -> None:
    assert danish.text("a {x} b", x=typed) == f"a {typed} b"


@given(typed=st.text())
def test_no_text_acts_as_a_template(typed: str) -> None:
    assert fill("{a}|{b}|{a}", {"a": typed, "b": "{a}"}) == f"{typed}|{{a}}|{typed}"


@given(template=st.text(alphabet="{}ab.[]!:0 "))
def test_no_template_makes_the_screen_fail(template: str) -> None:
    assert isinstance(fill(template, {"a": "x"}), str)


def test_only_plain_names_are_places() -> None:
    values = {"x": "X", "x_1": "Y"}
    assert fill("{x} {x_1} {x.y} {x[0]} {x!r} {x:>9} {} {0} {missing} {{x}}", values) == (
        "X Y {x.y} {x[0]} {x!r} {x:>9} {} {0} {missing} {x}"
    )


def test_a_value_may_have_any_name(danish: Words) -> None:
    assert danish.say(say("{self} {msgid} {message}", self="a", msgid="b", message="c")) == "a b c"


def test_a_refusal_reads_as_a_sentence() -> None:
    refused = Refused("There is no language “{language}” here. Choose da, nb, nn or en.", language="sv")
    assert words("nb").say(refused.message) == "Språket «sv» finnes ikke her. Velg da, nb, nn eller en."


@pytest.mark.parametrize("member", MEMBERS, ids=str)
def test_every_member_of_the_models_enums_has_a_word(member: Enum) -> None:
    english = term(member).text
    assert english
    for language in ("da", "nb", "nn"):
        assert english in catalogue(language)._catalog, (language, english)  # type: ignore[attr-defined]


def test_members_that_share_a_value_keep_their_own_words() -> None:
    nynorsk = words("nn")
    assert nynorsk.term(ActionState.CANCELLED) == "falle bort"
    assert nynorsk.term(MeetingState.CANCELLED) == "avlyst"
    assert nynorsk.term(MeetingState.OPEN) == "i gang"
    assert nynorsk.term(ActionState.OPEN) == "open"
    assert nynorsk.term(ItemState.POSTPONED) == "utsett"


@pytest.mark.parametrize(
    ("language", "outcomes"),
    [
        ("da", "vedtaget godkendt vedtaget med ændringer ikke vedtaget udsat sendt tilbage"),
        ("nb", "vedtatt godkjent vedtatt med endringer ikke vedtatt utsatt sendt tilbake"),
        ("nn", "vedteke godkjent vedteke med endringar ikkje vedteke utsett sendt tilbake"),
    ],
)
def test_outcomes_are_the_words_agreed_upon(language: str, outcomes: str) -> None:
    shown = [
        words(language).term(outcome)
        for outcome in (
            Outcome.ADOPTED,
            Outcome.APPROVED,
            Outcome.CHANGED,
            Outcome.REJECTED,
            Outcome.POSTPONED,
            Outcome.REFERRED,
        )
    ]
    assert " ".join(shown) == outcomes


@pytest.mark.parametrize(("language", "letters"), [("da", "ODB"), ("nb", "ODV"), ("nn", "ODV"), ("en", "IDB")])
def test_purposes_have_their_letters(language: str, letters: str) -> None:
    assert "".join(words(language).text(purpose_letter(purpose).text) for purpose in Purpose) == letters


def test_items_are_called_by_their_purpose() -> None:
    assert words("da").shown(item_kind(Purpose.DECISION)) == "beslutningspunkt"
    assert words("nn").shown(item_kind(Purpose.DISCUSSION)) == "drøftingssak"


def test_labels_begin_with_a_capital(danish: Words) -> None:
    assert danish.label(Outcome.ADOPTED) == "Vedtaget"
    assert danish.label(StanceKind.ABSTAIN) == "Undlader at stemme"
    assert capital("øvrige") == "Øvrige"
    assert capital("") == ""


def test_words_are_made_once_for_each_language() -> None:
    assert words("da") is words("da")
    assert [words(language).language for language in LANGUAGES] == list(LANGUAGES)


def test_a_language_without_catalogue_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="sv"):
        words("sv")


def _folder(tmp_path: Path, translation: str) -> Path:
    folder = tmp_path / "da" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    (folder / "citerm.po").write_text(f'{header}msgid "meeting"\nmsgstr "{translation}"\n', "utf-8")
    return folder


def test_a_checkout_is_compiled_in_memory(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "møde")
    assert load(folder).gettext("meeting") == "møde"
    assert [path.name for path in folder.iterdir()] == ["citerm.po"]


def test_a_compiled_catalogue_is_used_until_its_source_is_newer(tmp_path: Path) -> None:
    import os

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    folder = _folder(tmp_path, "compiled")
    with (folder / "citerm.po").open("rb") as source, (folder / "citerm.mo").open("wb") as compiled:
        write_mo(compiled, read_po(source))
    text = (folder / "citerm.po").read_text("utf-8").replace("compiled", "source")
    (folder / "citerm.po").write_text(text, "utf-8")

    os.utime(folder / "citerm.po", (1, 1))
    assert load(folder).gettext("meeting") == "compiled"
    os.utime(folder / "citerm.mo", (0, 0))
    assert load(folder).gettext("meeting") == "source"
    (folder / "citerm.po").unlink()
    assert load(folder).gettext("meeting") == "compiled"
