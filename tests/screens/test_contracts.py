"""Members and contracts by keys: nominated, invited, accepted, active, and the contract presented and signed."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from citerm.acts import organisation, planning, reading
from citerm.acts.initiative import contracts, groups_reading, nominating
from citerm.acts.initiative.contracts_reading import contracts_page
from citerm.acts.meeting import live
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.check import OverruledCheck
from citerm.model.initiative import Track
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.people import GroupKind, Membership, MembershipState
from citerm.model.phase import Contract, ContractState
from citerm.screens.initiative.constituting import ConstitutingScreen
from citerm.screens.initiative.contracts import ContractsScreen
from citerm.screens.live.screen import LiveScreen
from citerm.store import kept_actions, records
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    found = a_stage(tmp_path)
    found.group_id = organisation.add_group(found.desk, "Kernegruppen", GroupKind.WORKING).row_id or 0
    return found


def app_of(stage: Stage, language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first="contracts", arguments={"group_id": stage.group_id})


def seat(stage: Stage) -> Membership:
    return records.memberships(stage.desk.store, stage.group_id)[-1]


def contract(stage: Stage) -> Contract | None:
    return contracts.contract_of(stage.desk, seat(stage).id)


def seated(stage: Stage, initials: str = "MH") -> int:
    return organisation.seat_member(stage.desk, stage.group_id, stage.people[initials]).row_id or 0


def shown(app: CitermApp, width: int = 76) -> str:
    screen = app.screen
    assert isinstance(screen, ContractsScreen)
    lines = [*screen._head._given, *screen.rows.draw(width, 0)]
    return "\n".join("".join(piece.text for piece in line) for line in lines)


async def test_somebody_is_nominated_with_reason_and_abilities_and_led_to_an_active_member(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "Nobody is nominated yet. n nominates" in shown(app)
        await press(pilot, "n", '"mh', "enter", "enter", "enter", '"Knows the field', "enter", '"1 3-4', "enter")
        await press(pilot, '"Planning', "enter", "enter")
        found = seat(stage)
        assert found.state is MembershipState.NOMINATED
        assert (found.nominated_because, found.abilities) == ("Knows the field", "initiate lead coordinate")
        await press(pilot, "v", '"ab', "enter", '"+7', "enter")
        assert seat(stage).state is MembershipState.INVITED
        [action] = kept_actions.actions(stage.desk.store)
        assert (action.text, action.owner_id) == ("Invite Mette Holm to Kernegruppen", stage.people["AB"])
        await press(pilot, "v", "enter")
        assert (seat(stage).state, seat(stage).answered_on) == (MembershipState.ACCEPTED, date(2026, 11, 12))
        await press(pilot, "v", "v")
        assert seat(stage).state is MembershipState.ACTIVE
        await press(pilot, "u", "u", "u", "u")
        assert seat(stage).state is MembershipState.NOMINATED
        assert kept_actions.actions(stage.desk.store) == ()


async def test_somebody_new_is_nominated_by_plus_and_a_name(stage: Stage) -> None:
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", '"+Nora Ny', "enter", '"Naboerne', *["enter"] * 6)
        assert records.person(stage.desk.store, seat(stage).person_id).name == "Nora Ny"
        await press(pilot, "a", '"1/11', "enter")
        assert (seat(stage).state, seat(stage).answered_on) == (MembershipState.DECLINED, date(2026, 11, 1))
        assert "Declined or left" in shown(app)


async def test_a_contract_is_worded_presented_signed_on_a_day_and_ended(stage: Stage) -> None:
    seated(stage)
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "no contracts yet" in shown(app)
        await press(pilot, "enter", '"Data', "enter", "right", "enter", '"Collects figures', "enter")
        await press(pilot, '"A day a week', "enter", '"1 3', "enter", '"31/12/2027', "enter")
        held = contract(stage)
        assert held is not None
        assert (held.responsibility, held.contribution) == ("Collects figures", "A day a week")
        assert (held.brings, held.valid_to) == ("time data", date(2027, 12, 31))
        assert seat(stage).understood_on == date(2026, 11, 12)
        await press(pilot, *["enter"] * 6, '"30/6/2028', "enter")
        held = contract(stage)
        assert held is not None and held.valid_to == date(2028, 6, 30), "a day that is typed takes the place of the old"
        await press(pilot, "f", "enter")
        assert "0 of 1 signed · 1 missing · ✓ role understood" in shown(app)
        await press(pilot, "k", '"9/11', "enter")
        held = contract(stage)
        assert held is not None
        assert (held.state, held.signed_on) == (ContractState.SIGNED, date(2026, 11, 9))
        assert "1 of 1 signed" in shown(app)
        assert "time, data: A day" in shown(app, 118)
        await press(pilot, "k", "enter")
        assert contract(stage) is not None
        assert contract(stage).state is ContractState.ENDED  # type: ignore[union-attr]
        await press(pilot, "u")
        assert contract(stage).state is ContractState.SIGNED  # type: ignore[union-attr]


async def test_in_paadriv_a_member_without_a_contract_becomes_active_with_a_reason(stage: Stage) -> None:
    initiative = records.initiative(stage.desk.store)
    assert initiative is not None
    member = seated(stage)
    with stage.desk.act("test") as tx:
        tx.update("initiatives", initiative.id, {"track": Track.PAADRIV})
        tx.update("memberships", member, {"state": MembershipState.CONSTITUTED})
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "v", '"Signs tomorrow', "enter")
        assert seat(stage).state is MembershipState.ACTIVE
        assert [each.reason for each in stage.desk.store.all(OverruledCheck)] == ["Signs tomorrow"]


async def test_m_shows_only_whose_contract_is_outstanding(stage: Stage) -> None:
    first = seated(stage)
    seated(stage, "AB")
    contracts.sign_contract(stage.desk, first)
    app = app_of(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        assert "Anders Bo" in shown(app)
        assert "Mette Holm" not in shown(app)


async def test_without_a_group_every_group_stands_with_its_count(stage: Stage) -> None:
    contracts.present_contract(stage.desk, seated(stage))
    app = CitermApp(stage.desk, words("en"), first="contracts")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert len(contracts_page(stage.desk).groups) == 2
        assert "Kernegruppen" in shown(app)
        assert "0 of 1 signed" in shown(app)


async def test_a_leaving_member_hands_over_what_is_open(stage: Stage) -> None:
    seated(stage)
    app = app_of(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "v", "enter")
        assert seat(stage).to_on == date(2026, 11, 12)
        await press(pilot, "j")
        assert seat(stage).understood_on == date(2026, 11, 12)


async def test_contracts_the_invitation_and_the_reminder_are_written_as_files(stage: Stage, tmp_path: Path) -> None:
    contracts.present_contract(stage.desk, seated(stage))
    seated(stage, "AB")
    nominating.nominate(stage.desk, stage.group_id, stage.people["CD"], because="Kender feltet")
    app = app_of(stage)
    app.exports = str(tmp_path / "exports")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "p", "enter")
        await press(pilot, "p", "right", "enter")
        await press(pilot, "p", "right", "right", "enter")
        await press(pilot, "r", "down", "down", "t")
    assert sorted(path.name for path in (tmp_path / "exports").iterdir()) == [
        "2026-11-12-kernegruppen-invitation-cecilie-dam.txt",
        "2026-11-12-kernegruppen-kontrakt-anders-bo.docx",
        "2026-11-12-kernegruppen-kontrakt-mette-holm.docx",
        "2026-11-12-kernegruppen-kontrakter.docx",
        "2026-11-12-kernegruppen-påmindelse.txt",
    ]


CONSTITUTING = (
    PlannedItem("Ansvarsområder", Purpose.DECISION, 20, "areas"),
    PlannedItem("Kontrakter", Purpose.DECISION, 10, "contract"),
)


def constituting(stage: Stage) -> Stage:
    """A constituting meeting with two members and somebody who was invited."""
    desk = stage.desk
    for initials in ("MH", "AB"):
        row = nominating.nominate(desk, stage.group_id, stage.people[initials]).row_id or 0
        nominating.accept(desk, row, date(2026, 11, 1))
    nominating.invite(desk, nominating.nominate(desk, stage.group_id, stage.people["CD"]).row_id or 0)
    planned = planning.plan_meeting(
        desk, stage.group_id, MeetingKind.CONSTITUTING, date(2026, 11, 12), time(14), minutes=60, items=CONSTITUTING
    )
    stage.meeting_id = planned.row_id or 0
    live.open_meeting(desk, stage.meeting_id)
    return stage


async def test_in_a_constituting_meeting_each_member_is_ticked_by_one_key_and_undone_in_the_meeting(
    stage: Stage,
) -> None:
    async with constituting(stage).playing() as (pilot, _):
        await press(pilot, "d")
        assert [type(each) for each in pilot.app.screen_stack][-1] is ConstitutingScreen
        await press(pilot, "j", "j")
        first, second, third = records.memberships(stage.desk.store, stage.group_id)
        assert (first.understood_on, second.understood_on) == (date(2026, 11, 12), date(2026, 11, 12))
        await press(pilot, "v", "j")
        third = records.membership(stage.desk.store, third.id)
        assert (third.state, third.from_on) == (MembershipState.ACCEPTED, date(2026, 11, 12))
        await press(pilot, "up", "up", "k", "enter", '"Tal og data', "enter")
        assert contracts.contract_of(stage.desk, first.id).signed_on == date(2026, 11, 12)  # type: ignore[union-attr]
        assert records.membership(stage.desk.store, second.id).areas == "Tal og data"
        await press(pilot, "c")
        assert {one.state for one in records.memberships(stage.desk.store, stage.group_id)} == {
            MembershipState.CONSTITUTED
        }
        await press(pilot, "u", "u", "u")
        assert records.membership(stage.desk.store, second.id).areas == ""
        assert contracts.contract_of(stage.desk, first.id) is None
        await press(pilot, "escape")
        assert [type(each) for each in pilot.app.screen_stack][-1] is LiveScreen


async def test_start_says_where_contracts_are_outstanding(stage: Stage) -> None:
    def told() -> list[object]:
        page = reading.start_page(stage.desk)
        assert page is not None
        return [w.values for w in page.warnings if "contracts signed" in w.text]

    contracts.present_contract(stage.desk, seated(stage))
    assert told() == [{"group": "Kernegruppen", "n": 0, "all": 1}]
    contracts.sign_contract(stage.desk, seat(stage).id)
    assert told() == []


async def test_the_group_card_says_how_many_have_signed_and_k_leads_to_its_members(stage: Stage) -> None:
    contracts.present_contract(stage.desk, seated(stage))
    app = CitermApp(stage.desk, words("en"), first="group", arguments={"group_id": stage.group_id})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert groups_reading.group_page(stage.desk, stage.group_id).signed == (0, 1)
        await press(pilot, "k")
        screen = app.screen
        assert isinstance(screen, ContractsScreen)
        assert screen.group_id == stage.group_id
