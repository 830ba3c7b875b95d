"""Whether the group could decide, in the head of the minutes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from citerm.documents.minutes import build
from citerm.model.people import QuorumKind
from tests.documents.records import rich_record
from tests.documents.test_minutes import facts, flat


@pytest.mark.parametrize(
    ("language", "label", "told"),
    [
        ("da", "Beslutningsdygtig", "Ja (4 stemmeberettigede til stede, kravet er 4)"),
        ("nb", "Vedtaksfør", "Ja (4 med stemmerett til stede, kravet er 4)"),
        ("nn", "Vedtaksfør", "Ja (4 med røysterett til stades, kravet er 4)"),
    ],
)
def test_a_group_with_a_rule_says_that_it_could_decide(language: str, label: str, told: str) -> None:
    record = rich_record(language)
    ruled = replace(record, group=replace(record.group, quorum=QuorumKind.HALF))
    assert facts(build(ruled))[label] == told
    assert label not in facts(build(record))


def test_when_too_few_were_left_and_enough_again_is_told_with_time_and_item() -> None:
    record = rich_record("nb")
    ruled = replace(record, group=replace(record.group, quorum=QuorumKind.NUMBER, quorum_number=5))
    assert facts(build(ruled))["Vedtaksfør"] == (
        "Nei (4 med stemmerett til stede, kravet er 5); ja fra kl. 14.24, sak 20/26 (5); "
        "nei fra kl. 14.32, sak 23/26 (4); ja fra kl. 14.54, sak 21/26 (5); nei fra kl. 15.45, sak 24/26 (4)"
    )


def test_sectors_are_counted_where_the_rule_is_about_them() -> None:
    record = rich_record("nn")
    ruled = replace(record, group=replace(record.group, quorum=QuorumKind.SECTORS, quorum_number=2))
    assert "sektorar representerte, kravet er 2)" in flat(build(ruled))
