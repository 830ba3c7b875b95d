"""With whom an action is coordinated, as it is typed and as it is named."""

from __future__ import annotations

import pytest

from citerm.model.action import ActionState
from citerm.model.people import Group, GroupKind, Organisation
from citerm.rules.coordination import Partners, coordinated_with, partners_of, read_partners, several_meant
from tests.building import an_action

GROUPS = (
    Group(id=1, key="sg", name="Styregruppen", kind=GroupKind.STEERING),
    Group(id=2, key="by", name="Mad, sundhed og byliv", kind=GroupKind.WORKING),
)
ORGANISATIONS = (
    Organisation(id=1, key="k", name="Kommunen"),
    Organisation(id=2, key="ko", name="Kommunens Ungdomsråd"),
    Organisation(id=3, key="s", name="Styrk Byen"),
)


@pytest.mark.parametrize(
    ("typed", "group_id", "organisation_id", "name"),
    [
        ("", None, None, ""),
        ("kommunen", None, 1, ""),
        ("komm", None, None, "komm"),
        ("Kommunens u", None, 2, ""),
        ("styr", None, None, "styr"),
        ("styre", 1, None, ""),
        ("Mad, sundhed og byliv; Kommunen; Lions, Nordby", 2, 1, "Lions, Nordby"),
        ("Styregruppen; Mad", 1, None, "Mad"),
        ("Lions ;  Røde Kors", None, None, "Lions ;  Røde Kors"),
    ],
)
def test_who_is_known_by_a_name_or_its_only_beginning_is_linked_and_others_stay_as_typed(
    typed: str, group_id: int | None, organisation_id: int | None, name: str
) -> None:
    read = read_partners(typed, GROUPS, ORGANISATIONS)
    assert read == Partners(group_id=group_id, organisation_id=organisation_id, name=name)


@pytest.mark.parametrize(
    ("typed", "several"),
    [
        ("", []),
        ("styr", [("styr", ["Styregruppen", "Styrk Byen"])]),
        ("Lions; komm", [("komm", ["Kommunen", "Kommunens Ungdomsråd"])]),
        ("kommunen", []),
        ("styre", []),
    ],
)
def test_a_beginning_that_fits_several_is_named_with_them(typed: str, several: list[tuple[str, list[str]]]) -> None:
    assert several_meant(typed, GROUPS, ORGANISATIONS) == several


def test_they_are_named_group_first_and_those_the_record_does_not_know_last() -> None:
    action = an_action(coordinate_group_id=2, coordinate_organisation_id=1, coordinate_with="Lions")
    groups, organisations = {each.id: each for each in GROUPS}, {each.id: each for each in ORGANISATIONS}
    assert partners_of(action, groups, organisations) == ("Mad, sundhed og byliv", "Kommunen", "Lions")
    assert partners_of(an_action(), groups, organisations) == ()


def test_a_group_sees_what_others_coordinate_with_it_as_long_as_something_remains_to_be_done() -> None:
    theirs = an_action(id=1, group_id=2, coordinate_group_id=1)
    done = an_action(id=2, group_id=2, coordinate_group_id=1, state=ActionState.DONE)
    own = an_action(id=3, group_id=1, coordinate_group_id=1)
    struck = an_action(id=4, group_id=2, coordinate_group_id=1, struck=True)
    assert coordinated_with([theirs, done, own, struck], 1) == [theirs]
