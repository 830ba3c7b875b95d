"""The list of checks: the most urgent part first, and what is left as it is until it stands otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime

from citerm.model.check import OverruledCheck
from citerm.model.message import say
from citerm.rules.checks import About, Check, ChecksPage, Place, Urgency, heading_of, in_order, parted

AT = datetime(2026, 11, 12, 13, tzinfo=UTC)


def a_check(
    about: About, code: str, urgency: Urgency = Urgency.SOON, *, since: date | None = None, matter: str = ""
) -> Check:
    said, jump = say("It is so"), Place("group", {"group_id": 1})
    return Check(about=about, code=code, row_id=1, said=said, urgency=urgency, since=since, jump=jump, matter=matter)


def left(code: str, *, struck: bool = False) -> OverruledCheck:
    return OverruledCheck(id=1, code=code, row_id=1, reason="Med vilje", at=AT, account="kasper", struck=struck)


def test_the_part_with_the_most_urgent_matter_comes_first_and_within_it_the_oldest() -> None:
    found = in_order(
        (
            a_check(About.GROUPS, "size"),
            a_check(About.SIDELINE, "new", since=date(2026, 8, 1)),
            a_check(About.SIDELINE, "old", since=date(2026, 5, 1)),
            a_check(About.PHASES, "gate", Urgency.NOW),
            a_check(About.GROUPS, "lead", Urgency.SOON, since=date(2026, 1, 1)),
        )
    )
    assert [check.code for check in found] == ["gate", "lead", "size", "old", "new"]
    page = ChecksPage(checks=found, today=AT.date())
    assert [about for about, _ in page.parts] == [About.PHASES, About.GROUPS, About.SIDELINE]
    assert [check.code for check in page.urgent()] == ["gate"]


def test_what_is_left_as_it_is_stays_away_until_it_stands_otherwise() -> None:
    seven, six = a_check(About.GROUPS, "group_size", matter="7"), a_check(About.GROUPS, "group_size", matter="6")
    open_, kept = parted([seven], [left("group_size:7")])
    assert open_ == () and kept[0].row.reason == "Med vilje" and kept[0].jump == seven.jump
    open_, kept = parted([six], [left("group_size:7")])
    assert open_ == (six,) and kept == ()


def test_what_was_looked_at_again_asks_for_attention() -> None:
    check = a_check(About.GROUPS, "group_lead")
    assert parted([check], [left("group_lead", struck=True)]) == ((check,), ())


def test_every_part_has_a_heading() -> None:
    assert len({heading_of(about, "").text for about in About}) == len(About)
