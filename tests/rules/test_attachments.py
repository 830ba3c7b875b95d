"""What kind of place an attachment has, and what is said of its file."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from citerm.model.paper import Attachment
from citerm.rules.attachments import FileSeen, NotSeen, PlaceKind, Standing, kind_of, shown_place, standing, trouble

AT = datetime(2026, 11, 12, 13, tzinfo=UTC)


def attached(place: str = "/home/anna/budget.xlsx", size: int | None = 5, digest: str = "a") -> Attachment:
    at = AT if size is not None else None
    return Attachment(id=1, item_id=1, title="Budget", place=place, size=size, digest=digest, looked_at=at)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("", PlaceKind.PAPER),
        ("https://eksempel.example/a b".replace(" ", "%20"), PlaceKind.ADDRESS),
        ("www.eksempel.example", PlaceKind.ADDRESS),
        ("mailto:anna@eksempel.example", PlaceKind.ADDRESS),
        ("/home/anna/https:/x", PlaceKind.FILE),
        ("C:\\bilag.docx", PlaceKind.FILE),
        ("notat [1].pdf", PlaceKind.FILE),
        ("file:///etc/passwd", PlaceKind.FILE),
    ],
)
def test_an_address_has_its_scheme_and_all_else_is_a_file(place: str, kind: PlaceKind) -> None:
    assert kind_of(place) is kind


def test_a_file_is_shown_without_its_folders() -> None:
    assert shown_place("/home/anna/fortroligt/budget.xlsx") == "budget.xlsx"
    assert shown_place("https://eksempel.example/a/b") == "https://eksempel.example/a/b"
    assert shown_place("") == ""


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        (FileSeen(5, "a"), Standing.AS_KNOWN),
        (FileSeen(5), Standing.AS_KNOWN),
        (FileSeen(5, "b"), Standing.CHANGED),
        (FileSeen(6), Standing.CHANGED),
        (NotSeen.MISSING, Standing.MISSING),
        (NotSeen.UNREADABLE, Standing.UNREADABLE),
        (NotSeen.OUT_OF_SIGHT, Standing.UNKNOWN),
        (None, Standing.UNKNOWN),
    ],
)
def test_a_file_is_compared_by_size_and_by_hash_where_it_was_read(
    seen: FileSeen | NotSeen | None, found: Standing
) -> None:
    assert standing(attached(), seen) is found
    assert (trouble(attached(), found) is not None) is found.trouble


def test_what_nobody_has_looked_at_has_not_changed() -> None:
    never = attached(size=None, digest="")
    assert standing(never, FileSeen(5, "a")) is Standing.UNKNOWN
    assert standing(never, NotSeen.MISSING) is Standing.MISSING


def test_an_address_and_paper_are_never_in_trouble() -> None:
    for place in ("", "https://eksempel.example"):
        assert standing(attached(place), NotSeen.MISSING) is Standing.NO_FILE
