"""The round: who has been heard, who not yet."""

from __future__ import annotations

from citerm.model.attendance import Hearing
from citerm.model.people import Role, Sector
from citerm.rules.round import round_of
from tests.building import a_record, at, changed, who


def initials(people):
    return " ".join(person.initials for person in people)


def a_round(heard="", attendance="", **more):
    record = a_record(people="MH AB CD EF", attendance=attendance, running=2, **more)
    hearings = tuple(
        Hearing(id=number, item_id=2, person_id=who(record, name), at=at("14.20"))
        for number, name in enumerate(heard.split(), start=1)
    )
    return round_of(changed(record, hearings=hearings), 2)


def test_those_present_are_heard_or_waited_for_in_seating_order():
    round_ = a_round("CD", "CD arrived 14.00, AB online 14.00, MH arrived 14.00, EF excused 13.00")
    assert (initials(round_.heard), initials(round_.waiting)) == ("CD", "MH AB")


def test_who_spoke_and_left_has_been_heard():
    round_ = a_round("MH", "MH arrived 14.00, MH left 14.30, AB arrived 14.00")
    assert (initials(round_.heard), initials(round_.waiting)) == ("MH", "AB")


def test_the_secretariat_and_those_out_on_conflict_of_interest_are_not_waited_for():
    round_ = a_round(
        attendance="MH arrived 14.00, AB arrived 14.00, CD arrived 14.00, CD recused 14.10 item 2",
        seats={"AB": {"role": Role.SECRETARY, "voice": False}},
    )
    assert initials(round_.waiting) == "MH"


def test_the_round_is_told_by_sector():
    round_ = a_round(
        "MH",
        "MH arrived 14.00, AB arrived 14.00, CD arrived 14.00",
        sectors={"CD": Sector.CIVIL_SOCIETY},
    )
    assert [(part.sector, initials(part.heard), initials(part.waiting)) for part in round_.sectors] == [
        (Sector.PUBLIC, "MH", "AB"),
        (Sector.CIVIL_SOCIETY, "", "CD"),
    ]


def test_another_items_round_starts_afresh():
    record = a_record(attendance="MH arrived 14.00", running=3)
    heard = Hearing(id=1, item_id=2, person_id=who(record, "MH"), at=at("14.20"))
    round_ = round_of(changed(record, hearings=(heard,)), 3)
    assert (initials(round_.heard), initials(round_.waiting)) == ("", "MH")
