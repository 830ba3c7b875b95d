from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from citerm.i18n.due_words import due_words
from citerm.i18n.formats import Formats
from citerm.model.action import Due, DueKind
from citerm.model.words import far_ahead
from citerm.rules.due import FIRST_YEAR, LAST_YEAR, due_notes, parse_due

SATURDAY = date(2026, 11, 21)
LANGUAGES = ("da", "nb", "nn", "en")
NEXT = date(2026, 12, 3)


def read(text: str, today: date = SATURDAY, language: str = "da") -> Due | None:
    parsed = parse_due(text, today, due_words(language), NEXT)
    return parsed.due if parsed else None


def day(text: str, today: date = SATURDAY, language: str = "da") -> str | None:
    due = read(text, today, language)
    return due.on.isoformat() if due and due.on else None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("i dag", "2026-11-21"),
        ("today", "2026-11-21"),
        ("i morgen", "2026-11-22"),
        ("i morgon", "2026-11-22"),
        ("tomorrow", "2026-11-22"),
        ("i overmorgen", "2026-11-23"),
        ("i overmorgon", "2026-11-23"),
        ("fre", "2026-11-27"),
        ("fre.", "2026-11-27"),
        ("FREDAG", "2026-11-27"),
        ("fr", "2026-11-27"),
        ("friday", "2026-11-27"),
        ("på fredag", "2026-11-27"),
        ("paa fredag", "2026-11-27"),
        ("on friday", "2026-11-27"),
        ("førstk. fredag", "2026-11-27"),
        ("førstkommende fredag", "2026-11-27"),
        ("senest på fredag", "2026-11-27"),
        ("innen fredag", "2026-11-27"),
        ("lørdag", "2026-11-28"),
        ("laurdag", "2026-11-28"),
        ("lor", "2026-11-28"),
        ("søn", "2026-11-22"),
        ("mandag", "2026-11-23"),
        ("måndag", "2026-11-23"),
        ("tysdag", "2026-11-24"),
        ("tirs", "2026-11-24"),
        ("tors", "2026-11-26"),
        ("to", "2026-11-26"),
        ("on", "2026-11-25"),
        ("næste fredag", "2026-11-27"),
        ("neste fredag", "2026-11-27"),
        ("next friday", "2026-11-27"),
        ("næste tirsdag", "2026-11-24"),
        ("+7", "2026-11-28"),
        ("+ 7", "2026-11-28"),
        ("+0", "2026-11-21"),
        ("+10d", "2026-12-01"),
        ("+3 dagar", "2026-11-24"),
        ("+2u", "2026-12-05"),
        ("+2v", "2026-12-05"),
        ("+2w", "2026-12-05"),
        ("+2 uger", "2026-12-05"),
        ("+2 veker", "2026-12-05"),
        ("om 2 uger", "2026-12-05"),
        ("om 2 uker", "2026-12-05"),
        ("om 2 veker", "2026-12-05"),
        ("in 2 weeks", "2026-12-05"),
        ("om to uger", "2026-12-05"),
        ("om to veker", "2026-12-05"),
        ("in two weeks", "2026-12-05"),
        ("om en uge", "2026-11-28"),
        ("om ei veke", "2026-11-28"),
        ("om 14 dage", "2026-12-05"),
        ("om 14 dagar", "2026-12-05"),
        ("om fjorten dage", "2026-12-05"),
        ("om 1 dag", "2026-11-22"),
        ("in 3 days", "2026-11-24"),
        ("3/12", "2026-12-03"),
        ("3.12.", "2026-12-03"),
        ("3.12", "2026-12-03"),
        ("3. 12.", "2026-12-03"),
        ("03/12", "2026-12-03"),
        ("21/11", "2026-11-21"),
        ("6/11", "2027-11-06"),
        ("6.11.", "2027-11-06"),
        ("6. nov", "2027-11-06"),
        ("6. nov.", "2027-11-06"),
        ("6 nov", "2027-11-06"),
        ("6.nov", "2027-11-06"),
        ("den 3. december", "2026-12-03"),
        ("3. desember", "2026-12-03"),
        ("3 december", "2026-12-03"),
        ("3. des", "2026-12-03"),
        ("3 sept", "2027-09-03"),
        ("3. maj", "2027-05-03"),
        ("3. mai", "2027-05-03"),
        ("3. marts", "2027-03-03"),
        ("3. mars", "2027-03-03"),
        ("6. november 2027", "2027-11-06"),
        ("3.12.2026", "2026-12-03"),
        ("3/12/2026", "2026-12-03"),
        ("3/12-2026", "2026-12-03"),
        ("13/1/2027", "2027-01-13"),
        ("1/2/27", "2027-02-01"),
        ("2026-11-06", "2026-11-06"),
        ("2028-02-29", "2028-02-29"),
        ("29/2", "2028-02-29"),
        ("fre. 4. dec.", "2026-12-04"),
        ("fredag den 4. december 2026", "2026-12-04"),
        ("Friday 4 December 2026", "2026-12-04"),
        ("fre 20/11", "2026-11-20"),
        ("uge 46", "2027-11-19"),
        ("uge 48", "2026-11-27"),
        ("uke 48", "2026-11-27"),
        ("veke 48", "2026-11-27"),
        ("week 48", "2026-11-27"),
        ("i uke 48", "2026-11-27"),
        ("u48", "2026-11-27"),
        ("uge 53", "2027-01-01"),
        ("uge 1", "2027-01-08"),
        ("uge 2 2027", "2027-01-15"),
        ("næste uge", "2026-11-27"),
        ("neste veke", "2026-11-27"),
        ("tirsdag i næste uge", "2026-11-24"),
        ("tirsdag uge 49", "2026-12-01"),
        ("  fre  ", "2026-11-27"),
    ],
)
def test_dates_are_read_as_people_write_them_in_every_language(language: str, text: str, on: str) -> None:
    assert day(text, language=language) == on


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "0",
        "1",
        "7",
        "-7",
        "+",
        "+x",
        "+99999",
        "+7 måneder",
        "om uger",
        "om 2",
        "om mange uger",
        "1767225600",
        "20261106",
        "2026-02-30",
        "2026-13-01",
        "2026-2-3",
        "2026-W01-1",
        "2026-W01",
        "2026-310",
        "0000-01-01",
        "0001-01-01",
        "10000-01-01",
        "1899-12-31",
        "2200-01-01",
        "1.1.0000",
        "11.13.2026",
        "13/13",
        "30/2",
        "31. november",
        "0/1",
        "1/0",
        "29/2/2026",
        "6-11",
        "6-11-2026",
        "6/11/202",
        "6. sol",
        "nov",
        "november 6",
        "14.30",
        "kl. 14",
        "uge",
        "uge 0",
        "uge 54",
        "uge 53 2027",
        "mandag 4. december 2026",
        "fre 5/12",
        "mandag fredag",
        "på",
        "den",
        "næste",
        "om",
        "i",
        "snart",
        "ring til skolen på fredag",
        "fredag formiddag",
        "i morgen eller fredag",
        "１２/11",
        "٣/12",
        "6/11\x006",
        "fre; drop table",
        "+7" + "0" * 80,
        "maj",
    ],
)
def test_what_is_not_a_date_is_refused_and_never_made_to_fit(text: str) -> None:
    for language in LANGUAGES:
        assert read(text, language=language) is None


@pytest.mark.parametrize(
    ("today", "fre", "naeste"),
    [
        ("2026-11-23", "2026-11-27", "2026-12-04"),
        ("2026-11-26", "2026-11-27", "2026-12-04"),
        ("2026-11-27", "2026-12-04", "2026-12-04"),
        ("2026-11-28", "2026-12-04", "2026-12-04"),
        ("2026-11-29", "2026-12-04", "2026-12-04"),
        ("2026-12-30", "2027-01-01", "2027-01-08"),
    ],
)
def test_friday_is_the_first_after_today_and_next_friday_that_of_next_week(today: str, fre: str, naeste: str) -> None:
    on = date.fromisoformat(today)
    assert day("fre", on) == day("på fredag", on) == day("førstk. fredag", on) == fre
    assert day("næste fredag", on) == day("neste fredag", on) == naeste


def test_a_weeks_friday_counts_until_it_is_over() -> None:
    assert day("uge 47", date(2026, 11, 20)) == "2026-11-20"
    assert day("uge 47", date(2026, 11, 21)) == "2027-11-26"
    assert day("uke 1", date(2027, 1, 2)) == "2027-01-08"


@pytest.mark.parametrize("text", ["nm", "NM", "næste møde", "neste møte", "next meeting", "næste møde (tors. 3. dec.)"])
def test_the_next_meeting_is_a_due_date_of_its_own(text: str) -> None:
    for language in LANGUAGES:
        assert read(text, language=language) == Due(kind=DueKind.NEXT_MEETING, on=NEXT)
    parsed = parse_due(text, SATURDAY, due_words("da"))
    assert parsed is not None and parsed.due == Due(kind=DueKind.NEXT_MEETING) and parsed.notes == ()


@pytest.mark.parametrize("text", ["løbende", "løpende", "løpande", "Ongoing"])
def test_ongoing_work_has_no_day(text: str) -> None:
    for language in LANGUAGES:
        assert read(text, language=language) == Due(kind=DueKind.ONGOING)


def notes(text: str, today: date = SATURDAY) -> list[str]:
    names = {date(2026, 12, 25): "juledag", date(2027, 3, 28): "påskedag"}
    parsed = parse_due(text, today, due_words("da"), NEXT, names.get)
    assert parsed is not None
    return [note.text for note in parsed.notes]


def test_what_is_unusual_is_pointed_out_and_not_refused() -> None:
    past, far = "{day} {year} is in the past.", "{day} {year} is more than nine months ahead."
    weekend, holiday = "{day} is at the weekend.", "{day} is {holiday}."
    assert notes("fre") == []
    assert notes("21/11") == [weekend]
    assert notes("2026-11-20") == [past]
    assert notes("15.11.2026") == [past, weekend]
    assert notes("20/8") == []
    assert notes("21/8") == [weekend]
    assert notes("23/8") == [far]
    assert notes("25/12") == [holiday]
    assert notes("28/3") == [holiday]
    assert notes("nm") == notes("løbende") == []


def test_a_note_names_the_day_and_its_year() -> None:
    (note,) = due_notes(date(2027, 11, 5), SATURDAY)
    assert note.values == {"day": date(2027, 11, 5), "year": 2027}
    (note,) = due_notes(date(2026, 12, 25), SATURDAY, lambda _: "juledag")
    assert note.values == {"day": date(2026, 12, 25), "holiday": "juledag"}


def test_nine_months_are_counted_by_the_calendar() -> None:
    assert not far_ahead(date(2027, 8, 21), SATURDAY)
    assert far_ahead(date(2027, 8, 22), SATURDAY)
    assert not far_ahead(date(2026, 11, 20), SATURDAY)


some_day = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@given(typed=st.text(max_size=100), today=some_day)
def test_no_text_makes_the_grammar_fail(typed: str, today: date) -> None:
    parsed = parse_due(typed, today, due_words("nn"), NEXT)
    assert parsed is None or parsed.due.kind is not DueKind.DATE or parsed.due.on is not None


PIECES = st.sampled_from(
    [*"0123456789", *" ./-+:", "fre", "nov", "uge", "om", "på", "næste", "den", "i", "dag", "to", "2026", "uger", "."]
)


@given(typed=st.lists(PIECES, max_size=8).map("".join), today=some_day)
def test_pieces_of_dates_give_a_date_in_reach_or_nothing(typed: str, today: date) -> None:
    parsed = parse_due(typed, today, due_words("da"), NEXT)
    if parsed is not None and parsed.due.kind is DueKind.DATE:
        assert parsed.due.on is not None
        assert FIRST_YEAR <= parsed.due.on.year <= LAST_YEAR


@given(today=some_day, on=some_day)
def test_a_full_date_means_the_same_in_every_notation(today: date, on: date) -> None:
    for text in (
        f"{on:%Y-%m-%d}",
        f"{on:%d.%m.%Y}",
        f"{on.day}/{on.month}/{on.year}",
        f"{on.day}/{on.month}-{on.year}",
    ):
        assert day(text, today) == on.isoformat()


@given(today=some_day, ahead=st.integers(0, 364))
def test_a_day_without_year_is_the_next_such_day(today: date, ahead: int) -> None:
    on = today + timedelta(days=ahead)
    assume((on.month, on.day) != (2, 29))
    assert day(f"{on.day}/{on.month}", today) == on.isoformat()


@pytest.mark.parametrize("language", LANGUAGES)
@given(today=some_day, away=st.integers(-3000, 3000))
def test_what_a_chip_shows_can_be_typed_again(language: str, today: date, away: int) -> None:
    formats = Formats(language, "Europe/Oslo")
    on = today + timedelta(days=away)
    for due in (
        Due(kind=DueKind.DATE, on=on),
        Due(kind=DueKind.ONGOING),
        Due(kind=DueKind.NEXT_MEETING, on=on),
        Due(kind=DueKind.NEXT_MEETING),
    ):
        shown = formats.due(due.kind, due.on, today)
        parsed = parse_due(shown, today, due_words(language), due.on)
        assert parsed is not None and parsed.due == due, shown
    assert day(formats.day(on), today, language) == on.isoformat()
