"""``citerm list checks``: what deserves attention, without opening the screen."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Citerm

pytestmark = pytest.mark.usefixtures("record")


def test_what_deserves_attention_is_listed_the_most_urgent_first(citerm: Citerm) -> None:
    done = citerm("list", "checks", "--json")
    assert done.status == 0
    rows = json.loads(done.out)
    urgencies = [row["state"]["urgency"] for row in rows]
    assert urgencies[0] == "now" and set(urgencies) <= {"now", "soon", "sometime"}
    assert {"actions", "groups", "common_agenda", "phases"} <= {row["about"] for row in rows}
    assert any(row["text"] == "No indicator shows the goal “Flere unge siger, at de hører til et sted”" for row in rows)


@pytest.mark.parametrize(
    ("language", "named"), [("da", "Styregruppen"), ("nb", "Styregruppen"), ("nn", "Styregruppen")]
)
def test_they_are_read_aloud_as_plain_sentences(citerm: Citerm, language: str, named: str) -> None:
    done = citerm("--ui-lang", language, "list", "checks", "--plain", "--all")
    assert done.status == 0 and named in done.out and "{" not in done.out
