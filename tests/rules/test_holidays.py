from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from citerm.model.initiative import Country
from citerm.rules.holidays import holiday_on

DENMARK, NORWAY = Country.DENMARK, Country.NORWAY


@pytest.mark.parametrize(
    ("on", "country", "language", "name"),
    [
        ("2026-12-25", DENMARK, "da", "juledag"),
        ("2026-12-25", NORWAY, "nb", "første juledag"),
        ("2026-12-26", NORWAY, "nn", "andre juledag"),
        ("2026-12-26", DENMARK, "en", "Second Day of Christmas"),
        ("2027-03-25", DENMARK, "da", "skærtorsdag"),
        ("2027-03-26", NORWAY, "nn", "langfredag"),
        ("2027-03-29", DENMARK, "da", "anden påskedag"),
        ("2027-05-06", NORWAY, "nb", "Kristi himmelfartsdag"),
        ("2028-05-17", NORWAY, "nn", "grunnlovsdagen"),
        ("2027-05-17", NORWAY, "nn", "grunnlovsdagen / andre pinsedag"),
        ("2027-06-05", DENMARK, "da", "grundlovsdag"),
        ("2027-05-01", NORWAY, "nn", "arbeidardagen"),
        ("2026-12-24", NORWAY, "nn", "julaftan"),
        ("2026-12-31", DENMARK, "da", "nytårsaftensdag"),
        ("2023-05-05", DENMARK, "da", "store bededag"),
        ("2026-12-25", DENMARK, "nn", "første juledag"),
        ("2024-05-17", NORWAY, "nb", "grunnlovsdagen"),
    ],
)
def test_holidays_have_their_names_in_the_language_of_the_screen(
    on: str, country: Country, language: str, name: str
) -> None:
    assert holiday_on(date.fromisoformat(on), country, language) == name


@pytest.mark.parametrize(
    ("on", "country"),
    [
        ("2026-11-20", DENMARK),
        ("2026-11-22", NORWAY),
        ("2028-05-17", DENMARK),
        ("2028-06-06", NORWAY),
        ("2024-04-26", DENMARK),
    ],
)
def test_other_days_and_other_countries_days_are_none(on: str, country: Country) -> None:
    assert holiday_on(date.fromisoformat(on), country, "da") is None


@pytest.mark.parametrize("country", Country)
def test_every_name_of_the_library_is_known_in_three_languages(country: Country) -> None:
    first = date(2020, 1, 1)
    for day in (first + timedelta(days=days) for days in range(366 * 15)):
        if (english := holiday_on(day, country, "en")) is not None:
            for language in ("da", "nb", "nn"):
                assert holiday_on(day, country, language) != english, (day, english)


def test_the_language_of_the_environment_has_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "from datetime import date; from citerm.model.initiative import Country\n"
        "from citerm.rules.holidays import holiday_on\n"
        "import sys; assert 'holidays' not in sys.modules\n"
        "print(holiday_on(date(2026, 12, 25), Country.DENMARK, 'da'))"
    )
    monkeypatch.setenv("LANG", "th_TH.UTF-8")
    monkeypatch.setenv("LANGUAGE", "th")
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "juledag\n"
