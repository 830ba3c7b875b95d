"""Members as they are typed or pasted."""

from __future__ import annotations

import pytest

from citerm.screens.member_lines import MemberLine, read_member, read_members


@pytest.mark.parametrize(
    ("line", "member"),
    [
        ("Mette Holm, MH, Aarhus Kommune", MemberLine("Mette Holm", "MH", "Aarhus Kommune")),
        ("Mette Holm", MemberLine("Mette Holm")),
        ("  - Mette Holm, mh", MemberLine("Mette Holm", "MH")),
        ("3. Mette Holm; Røde Kors", MemberLine("Mette Holm", "", "Røde Kors")),
        (
            "Åse Ødegård\tÅØ\tBergen kommune\tase@bergen.no",
            MemberLine("Åse Ødegård", "ÅØ", "Bergen kommune", "ase@bergen.no"),
        ),
        ("Jens Lund, NAV", MemberLine("Jens Lund", "", "NAV")),
        ("Mette Holm, MH, Børn, Unge og Familie", MemberLine("Mette Holm", "MH", "Børn, Unge og Familie")),
        ("Åse Ødegård <aase@roedekors.dk>; Røde Kors", MemberLine("Åse Ødegård", "", "Røde Kors", "aase@roedekors.dk")),
        ("Mette Holm mh@kommunen.dk", MemberLine("Mette Holm", "", "", "mh@kommunen.dk")),
        ("Bo Sand (Fonden)", MemberLine("Bo Sand", "", "Fonden")),
        ("Bo Sand (BS), Fonden", MemberLine("Bo Sand", "BS", "Fonden")),
        ("Mette Holm,, Kommunen", MemberLine("Mette Holm", "", "Kommunen")),
    ],
)
def test_a_line_is_read_as_it_was_meant(line: str, member: MemberLine) -> None:
    assert read_member(line) == member


def test_blank_lines_and_lines_without_a_name_are_passed_over() -> None:
    assert [member.name for member in read_members("Mette Holm, MH\r\n\r\n , \nJens Lund")] == [
        "Mette Holm",
        "Jens Lund",
    ]


def test_brackets_and_markup_stay_text() -> None:
    assert read_member("Anna [/] [bold]x, AX, [bilag 3]") == MemberLine("Anna [/] [bold]x", "AX", "[bilag 3]")


def test_a_line_pasted_twice_is_one_person_and_a_namesake_from_elsewhere_is_another() -> None:
    pasted = "Mette Holm, Kommunen\nJens Lund\nMETTE HOLM, kommunen\nMette Holm, Skolen"
    assert [(member.name, member.organisation) for member in read_members(pasted)] == [
        ("Mette Holm", "Kommunen"),
        ("Jens Lund", ""),
        ("Mette Holm", "Skolen"),
    ]
