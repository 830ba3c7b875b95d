"""Values by their keys, changed by sharing the rest: they read like a dictionary that was changed in place."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from citerm.rules.by_id import MOST_CHANGES, changed

KEYS = st.integers(min_value=0, max_value=12)
CHANGES = st.lists(st.dictionaries(KEYS, st.none() | st.integers(), max_size=4), max_size=8)


@given(st.dictionaries(KEYS, st.integers()), CHANGES)
def test_changes_read_like_a_dictionary_that_was_changed(values: dict[int, int], steps: list[dict[int, int]]) -> None:
    now: Mapping[int, int] = values
    expected, before = dict(values), dict(values)
    for step in steps:
        now = changed(now, step)
        for key, value in step.items():
            expected.pop(key, None) if value is None else expected.update({key: value})
        assert dict(now) == expected and len(now) == len(expected)
        assert [now.get(key, "none") for key in range(13)] == [expected.get(key, "none") for key in range(13)]
        assert all((key in now) is (key in expected) for key in range(13))
    assert values == before, "what was shared stays as it was"


def test_many_changes_are_put_in_their_places_and_what_was_there_keeps_its_order() -> None:
    now: Mapping[int, int] = {key: key for key in range(1000)}
    for key in range(0, 2 * MOST_CHANGES):
        now = changed(now, {key: -key})
    now = changed(now, {7: None, 2000: 1})
    assert list(now) == [key for key in range(1000) if key != 7] + [2000]
    assert now[5] == -5 and now[999] == 999 and 7 not in now
