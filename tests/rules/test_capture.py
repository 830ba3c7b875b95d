from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citerm.i18n import words as words_of
from citerm.i18n.due_words import due_words
from citerm.model.action import Due, DueKind
from citerm.model.entries import EntryKind
from citerm.model.people import Person
from citerm.model.text import fold_initials
from citerm.rules.capture import (
    Captured,
    complete_initials,
    free_initials,
    match_people,
    proposed_initials,
    read_capture,
    read_owners,
    valid_initials,
)

TODAY = date(2026, 11, 21)


def people(*rows: str) -> list[Person]:
    """People from ``MH Mette Holm``."""
    return [
        Person(id=number, key=row.split()[0].lower(), initials=row.split()[0], name=row.partition(" ")[2])
        for number, row in enumerate(rows, 1)
    ]


CIRCLE = people(
    "MH Mette Holm",
    "MHO Morten Hougaard",
    "AB Anne-Marie Bøgh",
    "ÅK Åse Kjær",
    "SØ Søren Ørsted",
    "MJ Mette Juhl",
    "TO Thea Olsen",
    "D Dorte",
)


def initials(found: list[Person]) -> str:
    return " ".join(person.initials for person in found)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("mh", "MH MHO"),
        ("MHO", "MHO"),
        ("m", "MH MHO MJ AB"),
        ("mette", "MH MJ"),
        ("mette h", "MH"),
        ("holm", "MH"),
        ("ho", "MH MHO"),
        ("holm mette", ""),
        ("marie", "AB"),
        ("anne bog", "AB"),
        ("åk", "ÅK"),
        ("aak", "ÅK"),
        ("ase", "ÅK"),
        ("orsted", "SØ"),
        ("ørsted", "SØ"),
        ("sø", "SØ"),
        ("xx", ""),
        ("d", "D"),
        ("", "MH MHO AB ÅK SØ MJ TO D"),
        ("[b]", ""),
    ],
)
def test_people_are_found_by_initials_first_and_then_by_name(typed: str, found: str) -> None:
    assert initials(match_people(typed, CIRCLE)) == found


@pytest.mark.parametrize(
    ("typed", "complete"),
    [
        ("mh", None),
        ("mho", "MHO"),
        ("ab", "AB"),
        ("a", None),
        ("aak", "ÅK"),
        ("åk", "ÅK"),
        ("d", "D"),
        (", ab", "AB"),
        (",", None),
        ("", None),
    ],
)
def test_initials_are_complete_when_no_others_begin_so(typed: str, complete: str | None) -> None:
    person = complete_initials(typed, CIRCLE)
    assert (person.initials if person else None) == complete


@pytest.mark.parametrize(
    ("typed", "owner", "helpers"),
    [
        ("mh", "MH", ""),
        ("mho", "MHO", ""),
        (" mh ", "MH", ""),
        ("mh ab", "MH", "AB"),
        ("mh, ab", "MH", "AB"),
        ("mh/ab/åk", "MH", "AB ÅK"),
        ("mh mh ab mh", "MH", "AB"),
        ("mette holm", "MH", ""),
        ("mette h", "MH", ""),
        ("mj marie", "MJ", "AB"),
        ("to", "TO", ""),
    ],
)
def test_the_owner_field_names_one_owner_and_helpers(typed: str, owner: str, helpers: str) -> None:
    read = read_owners(typed, CIRCLE)
    assert read.owner is not None and read.owner.initials == owner
    assert initials(list(read.helpers)) == helpers
    assert read.problem is None


@pytest.mark.parametrize(
    ("typed", "asked", "choices"),
    [("m", "m", "MH MHO MJ AB"), ("mette", "mette", "MH MJ"), ("ab m", "m", "MH MHO MJ AB"), ("mh zz", "zz", "")],
)
def test_the_owner_field_asks_where_several_or_none_fit(typed: str, asked: str, choices: str) -> None:
    read = read_owners(typed, CIRCLE)
    assert read.owner is None and not read.helpers
    assert (read.typed, initials(list(read.choices))) == (asked, choices)
    assert read.problem is not None


def test_what_the_owner_field_asks_is_a_sentence() -> None:
    danish = words_of("da")
    several, nobody = read_owners("mette", CIRCLE).problem, read_owners("zz", CIRCLE).problem
    assert several is not None and nobody is not None
    assert danish.say(several) == "»mette« passer på MH Mette Holm og MJ Mette Juhl. Skriv flere bogstaver."
    assert danish.say(nobody) == "Ingen her hedder »zz«. + og et navn tilføjer en person."


def test_two_people_with_the_same_initials_are_asked_about() -> None:
    twins = people("MH Mette Holm", "MH Morten Hansen")
    assert initials(list(read_owners("mh", twins).choices)) == "MH MH"


def test_a_whole_name_is_the_person_of_that_name_also_where_longer_ones_begin_so() -> None:
    namesakes = people("AB Anna Bach", "ABA Anna Bachmann", "AN Anna Bach Nielsen", "BO Anders Friis", "CD Bo")
    assert read_owners("Anna Bach", namesakes).owner == namesakes[0]
    assert read_owners("anna bach", namesakes).owner == namesakes[0]
    assert read_owners("Anna Bachmann", namesakes).owner == namesakes[1]
    assert read_owners("Anna B", namesakes).choices == tuple(namesakes[:3])
    assert read_owners("Bo", namesakes).owner == namesakes[3], "initials come first"


def test_a_plus_and_a_name_adds_a_person() -> None:
    assert read_owners("+ Nina  Ny", CIRCLE).new_name == "Nina Ny"
    assert read_owners("+Nina", CIRCLE).problem is None
    assert read_owners("", CIRCLE).owner is None


def capture(text: str, kind: EntryKind = EntryKind.ACTION) -> Captured:
    return read_capture(kind, text, CIRCLE, TODAY, due_words("da"), date(2026, 12, 3))


@pytest.mark.parametrize(
    ("typed", "text", "owner", "helpers", "due"),
    [
        ("Indkald skolerne :mh", "Indkald skolerne", "MH", "", None),
        ("Indkald skolerne :mh fre", "Indkald skolerne", "MH", "", "2026-11-27"),
        ("Indkald skolerne :mh :fre", "Indkald skolerne", "MH", "", "2026-11-27"),
        ("Indkald skolerne :mh ab +7", "Indkald skolerne", "MH", "AB", "2026-11-28"),
        ("Indkald skolerne :mh, ab uge 49", "Indkald skolerne", "MH", "AB", "2026-12-04"),
        ("Indkald skolerne :mh :ab næste fredag", "Indkald skolerne", "MH", "AB", "2026-11-27"),
        ("Indkald skolerne :MHO 3. dec.", "Indkald skolerne", "MHO", "", "2026-12-03"),
        ("Indkald skolerne :aak", "Indkald skolerne", "ÅK", "", None),
        ("Indkald skolerne :mette holm fre", "Indkald skolerne", "MH", "", "2026-11-27"),
        ("Indkald skolerne :thea", "Indkald skolerne", "TO", "", None),
        ("Indkald skolerne :mh i morgen", "Indkald skolerne", "MH", "", "2026-11-22"),
        ("Indkald skolerne :fre", "Indkald skolerne", "", "", "2026-11-27"),
        ("Mødes kl. 14: her :mh fre", "Mødes kl. 14: her", "MH", "", "2026-11-27"),
        ("Se :bilag 3 :mh", "Se :bilag 3", "MH", "", None),
        ("  :mh fre", "", "MH", "", "2026-11-27"),
    ],
)
def test_tokens_at_the_end_give_owner_helpers_and_due_date(
    typed: str, text: str, owner: str, helpers: str, due: str | None
) -> None:
    read = capture(typed)
    assert read.problem is None
    assert read.text == text
    assert (read.owner.initials if read.owner else "") == owner
    assert initials(list(read.helpers)) == helpers
    assert (str(read.due.due.on) if read.due else None) == due


def test_the_next_meeting_and_ongoing_work_end_a_line_too() -> None:
    meeting, ongoing = capture("Følg op :mh nm").due, capture("Hold øje :mh løbende").due
    assert meeting is not None and meeting.due == Due(kind=DueKind.NEXT_MEETING, on=date(2026, 12, 3))
    assert ongoing is not None and ongoing.due == Due(kind=DueKind.ONGOING)


@pytest.mark.parametrize(
    "text",
    [
        "Mette Holm ringer på fredag",
        "mh indkalder skolerne fre",
        "Kaffe kl. 10:mh",
        "Kaffe :D og kage",
        "Husk https://eksempel.dk/:mh/fre",
        "Indkald skolerne :mh måske",
        "Indkald skolerne :mh fre eller lør",
        "Indkald skolerne :zz",
        "Indkald skolerne :",
        "Indkald : mh",
        "Indkald skolerne ::",
        "Pris :45",
        "{x} :{y}",
        "[b]fed[/b] :[mh]",
        "",
    ],
)
def test_prose_is_never_read_as_owner_or_date(text: str) -> None:
    assert capture(text) == Captured(text)


def test_several_matches_ask_and_take_nothing_from_the_text() -> None:
    read = capture("Indkald skolerne :mette fre")
    assert read.text == "Indkald skolerne :mette fre"
    assert (read.owner, read.due) == (None, None)
    assert initials(list(read.choices)) == "MH MJ"
    assert read.problem is not None


def test_a_word_that_is_a_person_and_a_day_is_asked_about() -> None:
    for line in ("Indkald skolerne :to", "Indkald skolerne :mh to"):
        read = capture(line)
        assert (read.text, read.owner, read.due) == (line, None, None)
        assert read.problem is not None and read.problem.values == {"typed": "to"}


def test_a_parked_topic_has_one_keeper_and_no_date() -> None:
    read = capture("Økonomi efter 2027 :ab", EntryKind.PARKED)
    assert (read.text, read.owner and read.owner.initials) == ("Økonomi efter 2027", "AB")
    for line in ("Økonomi :ab mh", "Økonomi :ab fre", "Økonomi :fre"):
        assert capture(line, EntryKind.PARKED) == Captured(line)


@pytest.mark.parametrize("kind", [EntryKind.NOTE, EntryKind.DECISION])
def test_notes_and_decisions_are_taken_as_typed(kind: EntryKind) -> None:
    assert capture("Vi begynder i Vollsmose :mh fre", kind) == Captured("Vi begynder i Vollsmose :mh fre")


@given(typed=st.text(max_size=60))
def test_a_line_without_a_colon_is_recorded_as_it_is(typed: str) -> None:
    typed = typed.replace(":", "")
    assert capture(typed) == Captured(typed.strip())


@given(typed=st.lists(st.sampled_from([":", " ", "mh", "ab", "to", "fre", "+7", "x", ",", "mette", "[", "1/12"])))
def test_no_line_fails_and_nothing_typed_is_lost(typed: list[str]) -> None:
    line = "".join(typed)
    read = capture(line)
    assert line.strip().startswith(read.text)
    if read.text != line.strip():
        assert read.owner or read.due
        assert read.problem is None
    read_owners(line, CIRCLE)


@pytest.mark.parametrize(
    ("name", "taken", "proposed"),
    [
        ("Mette Holm", "", "MH"),
        ("Mette Holm", "MH", "MHO"),
        ("Mette Holm", "mh mho", "MEH"),
        ("Mette Louise Holm", "MH", "MLH"),
        ("Anne-Marie Lund", "", "AL"),
        ("Anne-Marie Lund", "AL", "AML"),
        ("Peter von Essen", "", "PE"),
        ("åse ødegård", "", "ÅØ"),
        ("Åse Berg", "AAB", "ÅBE"),
        ("Cher", "", "CH"),
        ("Cher", "CH CHE CHER", "C"),
        ("X", "", "X"),
        ("", "", "X"),
        ("🙂 123", "", "X"),
        ("李 小龙", "", "李小"),
        ("Ole (Kommunen) Berg", "", "OB"),
    ],
)
def test_initials_are_proposed_from_the_name(name: str, taken: str, proposed: str) -> None:
    assert proposed_initials(name, taken.split()) == proposed


def test_wanted_initials_are_kept_where_they_are_free() -> None:
    assert free_initials("meho", "Mette Holm", ["MH"]) == "MEHO"
    assert free_initials("mh", "Mette Holm", ["Mh"]) == "MHO"
    assert free_initials("ÅB", "Åse Berg", ["aab"]) == "ÅBE"
    assert free_initials("", "Mette Holm", []) == "MH"
    assert free_initials("M2", "Mette Holm", []) == "MH"
    assert free_initials("METTE", "Mette Holm", []) == "MH"


@pytest.mark.parametrize(("text", "valid"), [("M", 1), ("ÅØÆM", 1), ("", 0), ("METTE", 0), ("M1", 0), ("M ", 0)])
def test_initials_are_one_to_four_letters(text: str, valid: int) -> None:
    assert valid_initials(text) is bool(valid)


@given(name=st.text(max_size=30))
def test_anybody_gets_initials_of_their_own(name: str) -> None:
    taken: list[str] = []
    for _ in range(12):
        new = proposed_initials(name, taken)
        assert valid_initials(new)
        assert fold_initials(new) not in {fold_initials(each) for each in taken}
        taken.append(new)


def test_a_whole_town_of_namesakes_gets_initials() -> None:
    taken: set[str] = set()
    for _ in range(800):
        taken.add(proposed_initials("Bo Ek", taken))
    assert len(taken) == 800
