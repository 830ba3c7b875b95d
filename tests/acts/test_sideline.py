"""The sideline: actors found by initials, name or as typed; told alone, several at once, or from a meeting; undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from citerm.acts import history, organisation, recipients
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import sideline
from citerm.acts.initiative.sideline_reading import on_sideline
from citerm.model.message import Refused
from citerm.model.paper import RecipientKind
from citerm.rules.sideline import Kept, informed_of, silent
from tests.acts.room import START, Room, a_room, an_open_meeting

TODAY = START.date()


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = a_room(tmp_path)
    organisation.add_person(room.desk, "Nina Ørsted", organisation="Røde Kors", email="nina@example.org")
    return room


def put(room: Room, who: str, **more: object) -> int:
    row_id = sideline.add_to_sideline(room.desk, who, **more).row_id  # type: ignore[arg-type]
    assert row_id is not None
    return row_id


def the(room: Room, name: str) -> Kept:
    return next(each for each in on_sideline(room.desk) if each.name == name)


def test_an_actor_is_a_person_an_organisation_or_a_name_of_its_own(room: Room) -> None:
    put(room, "nø", subject=" Fritidsjob ", channel="mail", owner_id=room.people["MH"])
    put(room, "røde kors")
    put(room, "  Lokalrådet  i Søvang ")
    found = {each.name: each for each in on_sideline(room.desk)}
    assert list(found) == ["Lokalrådet i Søvang", "Nina Ørsted", "Røde Kors"]
    nina = found["Nina Ørsted"]
    assert (nina.organisation, nina.actor.subject, nina.actor.channel) == ("Røde Kors", "Fritidsjob", "mail")
    assert nina.actor.owner_id == room.people["MH"] and nina.actor.since == TODAY
    assert found["Røde Kors"].actor.organisation_id is not None and found["Røde Kors"].actor.name == ""


@pytest.mark.parametrize("again", ["nø", "NINA ØRSTED"])
def test_nobody_stands_on_the_sideline_twice_until_their_entry_has_ended(room: Room, again: str) -> None:
    first = put(room, "Nina Ørsted")
    with pytest.raises(Refused, match="already") as refused:
        put(room, again)
    assert refused.value.field == "who"
    sideline.end_on_sideline(room.desk, first, "sidder nu i styregruppen")
    assert put(room, again) != first


def test_another_act_finds_the_entry_that_is_there(room: Room) -> None:
    nina = put(room, "Nina Ørsted", subject="Fritidsjob")
    with room.desk.act("seat") as tx:
        again = sideline.put_on_sideline(room.desk, tx, person_id=the(room, "Nina Ørsted").actor.person_id)
        other = sideline.put_on_sideline(room.desk, tx, name="Biblioteket", subject="Alt")
    assert again == nina and the(room, "Biblioteket").id == other


def test_several_are_told_in_one_act_each_in_their_own_way_and_undo_takes_it_back_for_all(room: Room) -> None:
    ids = [put(room, "Nina Ørsted", channel="telefon"), put(room, "Biblioteket", channel="nyhedsbrev")]
    echo = sideline.inform(room.desk, ids, " Ny  handleplan ", date(2026, 11, 10))
    assert echo.said is not None and echo.said.values == {"n": 2}
    told = [each.last for each in on_sideline(room.desk)]
    assert [(one.subject, one.channel, one.on) for one in told if one] == [
        ("Ny handleplan", "nyhedsbrev", date(2026, 11, 10)),
        ("Ny handleplan", "telefon", date(2026, 11, 10)),
    ]
    history.undo(room.desk, INITIATIVE)
    assert [each.last for each in on_sideline(room.desk)] == [None, None]
    history.redo(room.desk, INITIATIVE)
    assert all(each.last for each in on_sideline(room.desk))


def test_what_is_told_needs_words_and_a_day_that_has_come(room: Room) -> None:
    actor = put(room, "Biblioteket")
    for subject, on, field in ((" ", TODAY, "subject"), ("Nyt", date(2026, 11, 13), "on")):
        with pytest.raises(Refused) as refused:
            sideline.inform(room.desk, [actor], subject, on)
        assert refused.value.field == field
    with pytest.raises(Refused, match="marked"):
        sideline.inform(room.desk, [], "Nyt", TODAY)


def test_a_line_noted_by_mistake_is_struck_and_the_one_before_is_the_last_again(room: Room) -> None:
    actor = put(room, "Biblioteket")
    sideline.inform(room.desk, [actor], "Det første", date(2026, 10, 1))
    wrong = sideline.inform(room.desk, [actor], "Det andet", TODAY).row_id or 0
    sideline.strike_informing(room.desk, wrong)
    last = the(room, "Biblioteket").last
    assert last is not None and last.subject == "Det første"
    with pytest.raises(Refused, match="already"):
        sideline.strike_informing(room.desk, wrong)


def test_whoever_has_not_heard_for_more_than_sixty_days_is_told_of_the_longest_silence_first(room: Room) -> None:
    put(room, "Aldrig", since=date(2026, 9, 12))
    longest = put(room, "Længst", since=date(2026, 1, 1))
    sideline.inform(room.desk, [longest], "Opstart", date(2026, 9, 1))
    put(room, "Netop", since=date(2026, 9, 13))
    ended = put(room, "Slut", since=date(2026, 1, 1))
    sideline.end_on_sideline(room.desk, ended)
    found = on_sideline(room.desk)
    assert [(each.name, each.days(TODAY)) for each in silent(found, TODAY)] == [("Længst", 72), ("Aldrig", 61)]
    assert the(room, "Netop").days(TODAY) == 60
    assert [each.name for each in found][-1] == "Slut"


def test_who_is_not_informed_any_more_is_told_nothing_and_the_reason_stays(room: Room) -> None:
    actor = put(room, "Biblioteket")
    sideline.end_on_sideline(room.desk, actor, " lukket ")
    assert the(room, "Biblioteket").actor.ended_because == "lukket"
    for act in (
        lambda: sideline.end_on_sideline(room.desk, actor),
        lambda: sideline.inform(room.desk, [actor], "x", TODAY),
    ):
        with pytest.raises(Refused, match="any more"):
            act()


def test_those_who_get_the_decisions_of_a_meeting_are_noted_as_told_in_one_act(room: Room) -> None:
    an_open_meeting(room)
    put(room, "Nina Ørsted", channel="telefon")
    recipients.add_recipient(room.desk, room.group_id, "Nina Ørsted", RecipientKind.INFORMED)
    recipients.add_recipient(room.desk, room.group_id, "Naboforeningen", RecipientKind.INFORMED)
    recipients.add_recipient(room.desk, room.group_id, "Arkivet", RecipientKind.COPY)
    assert set(sideline.to_be_told(room.desk, room.meeting_id)) == {"Nina Ørsted", "Naboforeningen"}
    sideline.inform_of_meeting(room.desk, room.meeting_id, "Møde 1", TODAY)
    told = informed_of(on_sideline(room.desk), room.meeting_id)
    assert [(each.name, each.last.channel) for each in told if each.last] == [
        ("Naboforeningen", ""),
        ("Nina Ørsted", "telefon"),
    ]
    assert sideline.to_be_told(room.desk, room.meeting_id) == ()
    with pytest.raises(Refused, match="noted"):
        sideline.inform_of_meeting(room.desk, room.meeting_id, "Møde 1", TODAY)
    history.undo(room.desk, INITIATIVE)
    assert len(sideline.to_be_told(room.desk, room.meeting_id)) == 2
    assert [each.name for each in on_sideline(room.desk)] == ["Nina Ørsted"]
