"""What goes with minutes: what is offered, who gets it, what concerns whom, and how an item is asked for."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from citerm.model.meeting_record import MeetingRecord
from citerm.model.paper import Attachment, Recipient, RecipientKind
from citerm.model.people import Organisation, Person
from citerm.rules.annexes import AnnexKind, chosen, offered
from citerm.rules.at_item import at_item
from citerm.rules.concerned import concerns, members_concerned
from citerm.rules.excerpts import excerpted, item_numbered, number_shown
from citerm.rules.recipients import addressed, of_kind
from tests.building import a_record
from tests.documents.records import rich_record

PEOPLE = {1: Person(id=1, key="p1", name="Mette Holm", initials="MH", organisation_id=7, email="mh@example.org")}
EMPLOYERS = {7: Organisation(id=7, key="o7", name="Kommunen")}


# annexes


def test_a_meeting_without_actions_and_decisions_offers_no_annex() -> None:
    assert offered(a_record(items=["Tema 20 D"]), ()) == ()


def test_what_would_be_an_empty_paper_is_not_offered() -> None:
    found = rich_record("da")
    kinds = [annex.kind for annex in offered(found, ())]
    assert kinds == [AnnexKind.ACTIONS, AnnexKind.REGISTER]
    done = replace(found, decisions=())
    assert [annex.kind for annex in offered(done, ())] == [AnnexKind.ACTIONS]


def test_attachments_of_a_closed_item_are_not_offered() -> None:
    found = rich_record("da")
    shut = replace(found, items=tuple(replace(item, closed=item.id == 3) for item in found.items))
    attached = (Attachment(id=1, item_id=3, title="Lukket"), Attachment(id=2, item_id=4, title="Åbent"))
    assert [annex.key for annex in offered(shut, attached)][-1] == "attachment:2"
    assert "attachment:1" not in [annex.key for annex in offered(shut, attached)]


def test_annexes_keep_their_order_whatever_was_chosen_first() -> None:
    offers = offered(rich_record("da"), (Attachment(id=2, title="Kort"),))
    assert [annex.key for annex in chosen(offers, ["attachment:2", "actions"])] == ["actions", "attachment:2"]
    assert chosen(offers, ["gone:9"]) == ()


# recipients


def test_a_person_is_named_with_employer_and_address_of_the_record() -> None:
    (one,) = addressed([Recipient(id=1, group_id=1, person_id=1)], PEOPLE, EMPLOYERS)
    assert (one.name, one.email, one.organisation) == ("Mette Holm", "mh@example.org", "Kommunen")


def test_an_address_of_the_list_goes_before_that_of_the_record() -> None:
    (one,) = addressed([Recipient(id=1, group_id=1, person_id=1, email="post@example.org")], PEOPLE, EMPLOYERS)
    assert one.email == "post@example.org"


def test_copies_stand_first_then_names_in_the_order_of_the_alphabet() -> None:
    rows = [
        Recipient(id=1, group_id=1, name="Ørsted", kind=RecipientKind.INFORMED),
        Recipient(id=2, group_id=1, name="Anna"),
        Recipient(id=3, group_id=1, organisation_id=7, kind=RecipientKind.INFORMED),
    ]
    found = addressed(rows, PEOPLE, EMPLOYERS)
    assert [one.name for one in found] == ["Anna", "Kommunen", "Ørsted"]
    assert [one.name for one in of_kind(found, RecipientKind.INFORMED)] == ["Kommunen", "Ørsted"]


def test_who_was_struck_or_forgotten_gets_nothing() -> None:
    gone = {1: replace(PEOPLE[1], forgotten_on=date(2026, 1, 1))}
    rows = [Recipient(id=1, group_id=1, person_id=1), Recipient(id=2, group_id=1, name="Anna", struck=True)]
    assert addressed(rows, gone, EMPLOYERS) == ()


# who was there


@pytest.fixture
def held() -> MeetingRecord:
    return a_record(
        items=["Velkomst 5 I", "Mandat 20 B", "Eventuelt 5 I"],
        people="MH AB CD EF",
        times="1 14.00-14.10, 2 14.10-14.40, 3 14.40-15.00",
        attendance=(
            "MH arrived 14.00, AB arrived 14.00, CD arrived 14.20, EF excused 13.00, AB left 14.10, AB arrived 14.40"
        ),
    )


def test_each_item_has_those_who_were_there_for_a_part_of_it(held: MeetingRecord) -> None:
    present = [[one.person_id for one in at_item(held, item.id).present] for item in held.items]
    assert present == [[1, 2], [1, 3], [1, 2, 3]]


def test_of_an_item_without_times_all_are_named_who_came_at_all(held: MeetingRecord) -> None:
    untimed = replace(held, times=())
    assert [one.person_id for one in at_item(untimed, 2).present] == [1, 2, 3]


# what concerns whom


def test_everybody_with_a_seat_gets_an_extract_and_others_who_have_something_to_do() -> None:
    found = rich_record("da")
    ids = members_concerned(found)
    assert [seat.person_id for seat in found.memberships] == list(ids[: len(found.memberships)])
    busy = {action.owner_id for action in found.actions if action.owner_id is not None}
    assert busy <= set(ids)


def test_what_somebody_presented_concerns_them() -> None:
    found = rich_record("da")
    decided = next(decision for decision in found.decisions if decision.id in found.decision_numbers)
    items = tuple(
        replace(item, presenter_id=found.people[-1].id) if item.id == decided.item_id else item for item in found.items
    )
    assert decided.id in concerns(replace(found, items=items), found.people[-1].id).decision_ids


# items by number


def test_an_item_is_found_by_its_place_and_in_norwegian_by_its_case_number() -> None:
    danish, norwegian = rich_record("da"), rich_record("nb")
    third = item_numbered(danish, "3.")
    assert third is not None and danish.number_of(third) == 3
    case = item_numbered(norwegian, "22/26")
    assert case is not None and number_shown(norwegian, case) == "22/26"
    assert item_numbered(norwegian, "22") == case
    assert item_numbered(danish, "99") is None


def test_of_breaks_and_closed_items_there_is_no_excerpt() -> None:
    found = rich_record("da")
    shut = replace(found, items=tuple(replace(item, closed=item.position == 2) for item in found.items))
    assert all(not item.is_break and not item.closed for item in excerpted(shut))
    assert len(excerpted(shut)) == len(excerpted(found)) - 1
    assert [item.position for item in excerpted(shut, closed=True)] == [2]
