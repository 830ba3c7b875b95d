"""Adding and measuring indicators, in a meeting and outside, and taking it back."""

from __future__ import annotations

from datetime import date

import pytest

from citerm.acts import approving, entries, history, proposing, reading
from citerm.acts.desk import PHASES, meeting_scope
from citerm.acts.meeting import ending, live
from citerm.acts.minutes import minutes_life
from citerm.acts.phase import indicators
from citerm.acts.phase.indicator_reading import IndicatorPage, indicator_page, standings
from citerm.acts.planning import PlannedItem
from citerm.documents.minutes import build
from citerm.documents.tree import texts
from citerm.i18n import words
from citerm.model.effort import Direction, Indicator, IndicatorState, Measurement
from citerm.model.initiative import replace
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.message import Echo, Refused
from citerm.model.people import GroupKind
from citerm.rules.indicators import baseline
from citerm.rules.minutes_content import digest_of, held
from citerm.store import indicators as rows
from citerm.store import records
from tests.acts.room import Room, a_room, an_open_meeting
from tests.corpus import TEXTS

ITEMS = (PlannedItem("Indikatorer", Purpose.DISCUSSION, 20, "indic"), PlannedItem("Eventuelt", None, 5, "aob"))
TODAY = date(2026, 11, 12)


@pytest.fixture
def room(tmp_path) -> Room:
    return an_open_meeting(a_room(tmp_path), ITEMS)


def added(room: Room, name: str = "Unge i fritidsjob", **more) -> int:
    more = {"unit": "%", "source": "Kommunen", "target": 60.0, "group_id": room.group_id, **more}
    row_id = indicators.add_indicator(room.desk, name, **more).row_id
    assert row_id is not None
    return row_id


def the(room: Room, indicator_id: int) -> Indicator:
    return rows.indicator(room.desk.store, indicator_id)


def page(room: Room, indicator_id: int) -> IndicatorPage:
    found = indicator_page(room.desk, indicator_id)
    assert found is not None
    return found


def figures(room: Room, indicator_id: int) -> tuple[Measurement, ...]:
    return page(room, indicator_id).measurements


def said(echo: Echo, language: str = "en") -> str:
    assert echo.said is not None
    return words(language).say(echo.said)


def warned(echo: Echo) -> list[str]:
    return [words("en").say(warning) for warning in echo.warnings]


def refusal(act) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        act()
    return words("en").say(refused.value.message), refused.value.field


def test_an_indicator_is_added_with_all_that_is_known_of_it(room):
    indicator_id = added(
        room,
        "  Unge i\nfritidsjob ",
        analyst="Analyseenheden",
        direction=Direction.UP,
        target_on=date(2027, 12, 31),
        every_months=3,
    )
    assert the(room, indicator_id) == Indicator(
        id=indicator_id,
        name="Unge i fritidsjob",
        group_id=room.group_id,
        unit="%",
        source="Kommunen",
        analyst="Analyseenheden",
        target=60.0,
        target_on=date(2027, 12, 31),
        every_months=3,
    )
    history.undo(room.desk, PHASES)
    assert standings(room.desk) == ()
    history.redo(room.desk, PHASES)
    assert [each.indicator.name for each in standings(room.desk)] == ["Unge i fritidsjob"]


def test_what_is_missing_is_said_and_never_refused(room):
    echo = indicators.add_indicator(room.desk, "Trivsel")
    assert said(echo) == "New indicator: Trivsel"
    assert warned(echo) == ["Still missing: no source and no target"]
    assert warned(indicators.add_indicator(room.desk, "Søvn", state=IndicatorState.PROPOSED)) == []


def test_names_are_needed_and_stand_for_one_indicator_only(room):
    added(room)
    assert refusal(lambda: added(room, " "))[1] == "name"
    message, field = refusal(lambda: added(room, "UNGE I FRITIDSJOB"))
    assert (message, field) == ("There is already an indicator called UNGE I FRITIDSJOB.", "name")
    assert refusal(lambda: added(room, "a" * 201))[1] == "name"
    assert refusal(lambda: added(room, "Søvn", unit="u" * 41))[1] == "unit"
    assert refusal(lambda: added(room, "Søvn", every_months=0))[1] == "every_months"
    assert refusal(lambda: added(room, "Søvn", target=None, target_on=TODAY))[1] == "target"


def test_an_indicator_is_changed_and_keeps_its_figures(room):
    indicator_id = added(room)
    indicators.measure(room.desk, indicator_id, TODAY, 40.0, is_baseline=True)
    echo = indicators.change_indicator(room.desk, replace(the(room, indicator_id), target=30.0, source="Registret"))
    assert (the(room, indicator_id).target, the(room, indicator_id).source) == (30.0, "Registret")
    assert warned(echo) == ["The target lies on the other side of the baseline than the indicator should move"]
    assert said(indicators.change_indicator(room.desk, the(room, indicator_id))) == "Nothing was changed"
    history.undo(room.desk, PHASES)
    assert the(room, indicator_id).target == 60.0
    assert [each.value for each in figures(room, indicator_id)] == [40.0]


def test_a_retired_indicator_is_measured_again_only_once_it_is_in_use(room):
    indicator_id = added(room)
    assert said(indicators.retire_indicator(room.desk, indicator_id)) == "No longer measured: Unge i fritidsjob"
    message, _ = refusal(lambda: indicators.measure(room.desk, indicator_id, TODAY, 1.0))
    assert message == "Unge i fritidsjob is no longer measured. Take it into use again first."
    indicators.take_into_use(room.desk, indicator_id)
    indicators.measure(room.desk, indicator_id, TODAY, 1.0)
    assert the(room, indicator_id).state is IndicatorState.IN_USE


def test_outside_a_meeting_a_figure_is_an_act_of_the_phases(room):
    indicator_id = added(room)
    echo = indicators.measure(room.desk, indicator_id, date(2026, 10, 1), 42.5, note=" ved\nskolestart ")
    assert said(echo, "da").endswith("42,5\u00a0% · Unge i fritidsjob")
    figure = figures(room, indicator_id)[0]
    assert (figure.on, figure.value, figure.note) == (date(2026, 10, 1), 42.5, "ved skolestart")
    assert (figure.meeting_id, figure.item_id, figure.is_baseline) == (None, None, False)
    history.undo(room.desk, PHASES)
    assert figures(room, indicator_id) == ()
    history.redo(room.desk, PHASES)
    assert figures(room, indicator_id) == (figure,)


def test_in_a_meeting_it_stands_under_the_item_that_is_on_and_is_undone_there(room):
    indicator_id = added(room)
    indicators.measure(room.desk, indicator_id, TODAY, 42.5, meeting_id=room.meeting_id)
    figure = figures(room, indicator_id)[0]
    assert (figure.meeting_id, figure.item_id) == (room.meeting_id, room.item("Indikatorer").id)
    assert room.record.phases.measurements == (figure,)
    history.undo(room.desk, meeting_scope(room.meeting_id))
    assert figures(room, indicator_id) == ()


def test_an_indicator_that_a_meeting_measured_is_not_taken_back(room):
    indicator_id = added(room)
    indicators.measure(room.desk, indicator_id, TODAY, 1.0, meeting_id=room.meeting_id)
    message, _ = refusal(lambda: history.undo(room.desk, PHASES))
    assert message == "Something else has been built on this since; it is not undone."
    assert the(room, indicator_id).name == "Unge i fritidsjob"


def test_a_meeting_that_measured_is_not_unopened_by_undo(room):
    indicators.measure(room.desk, added(room), TODAY, 1.0, meeting_id=room.meeting_id)
    assert records.anything_recorded(room.desk.store, room.meeting_id)


def test_a_figure_of_a_day_to_come_is_refused(room):
    indicator_id = added(room)
    assert refusal(lambda: indicators.measure(room.desk, indicator_id, date(2026, 11, 13), 1.0))[1] == "on"
    assert refusal(lambda: indicators.measure(room.desk, indicator_id, TODAY, float("inf")))[0] == "That is no figure."
    assert figures(room, indicator_id) == ()


def test_there_is_one_baseline_and_it_can_be_chosen_anew(room):
    indicator_id = added(room)
    first = indicators.measure(room.desk, indicator_id, date(2026, 1, 1), 40.0, is_baseline=True)
    assert said(first).startswith("Baseline: 40") and warned(first) == []
    second = indicators.measure(room.desk, indicator_id, date(2026, 4, 1), 45.0)
    assert second.row_id is not None
    indicators.mark_baseline(room.desk, second.row_id)
    assert [each.is_baseline for each in figures(room, indicator_id)] == [False, True]
    indicators.mark_baseline(room.desk, second.row_id)
    assert baseline(figures(room, indicator_id)) is None
    history.undo(room.desk, PHASES)
    history.undo(room.desk, PHASES)
    assert [each.is_baseline for each in figures(room, indicator_id)] == [True, False]


def test_without_a_baseline_and_out_of_order_the_echo_says_so(room):
    indicator_id = added(room)
    nothing = "No baseline is marked; without one there is no progress figure"
    assert warned(indicators.measure(room.desk, indicator_id, date(2026, 4, 1), 45.0)) == [nothing]
    assert warned(indicators.measure(room.desk, indicator_id, date(2026, 1, 1), 40.0, is_baseline=True)) == [
        "There are newer figures; this one is put before them"
    ]
    assert warned(indicators.measure(room.desk, indicator_id, date(2026, 4, 1), 46.0)) == [
        "There was a figure of that day; the new one counts"
    ]
    assert [each.value for each in figures(room, indicator_id)] == [40.0, 45.0, 46.0]


def test_a_wrong_figure_is_struck_and_measured_anew_and_both_stay_in_the_history(room):
    indicator_id = added(room)
    wrong = indicators.measure(room.desk, indicator_id, TODAY, 425.0, meeting_id=room.meeting_id).row_id
    assert wrong is not None
    assert said(indicators.strike_measurement(room.desk, wrong)) == "Struck: 425\u00a0% · Unge i fritidsjob"
    indicators.measure(room.desk, indicator_id, TODAY, 42.5, meeting_id=room.meeting_id)
    assert [each.value for each in figures(room, indicator_id)] == [42.5]
    assert [(each.value, each.struck) for each in page(room, indicator_id).struck] == [(425.0, True)]
    assert refusal(lambda: indicators.strike_measurement(room.desk, wrong))[0] == "This figure was struck."
    history.undo(room.desk, PHASES)
    assert [each.value for each in figures(room, indicator_id)] == [425.0, 42.5]


def approved(room: Room) -> None:
    live.next_item(room.desk, room.meeting_id)
    ending.end_meeting(room.desk, room.meeting_id)
    minutes_life.send_minutes(room.desk, room.meeting_id, TODAY)
    approving.approve_minutes(room.desk, room.meeting_id, TODAY, "formanden")


def test_figures_in_approved_minutes_stand(room):
    indicator_id = added(room)
    kept = indicators.measure(room.desk, indicator_id, TODAY, 42.0, meeting_id=room.meeting_id).row_id
    struck = indicators.measure(room.desk, indicator_id, TODAY, 43.0, meeting_id=room.meeting_id).row_id
    assert kept is not None and struck is not None
    indicators.strike_measurement(room.desk, struck)
    approved(room)
    stands = "The minutes are approved and stand as they are."
    assert refusal(lambda: indicators.strike_measurement(room.desk, kept))[0] == stands
    assert refusal(lambda: history.undo(room.desk, PHASES))[0] == stands
    assert refusal(lambda: indicators.measure(room.desk, indicator_id, TODAY, 1.0, meeting_id=room.meeting_id))
    indicators.mark_baseline(room.desk, kept)
    assert [each.is_baseline for each in figures(room, indicator_id)] == [True]


def test_a_page_tells_actions_meetings_and_history(room):
    indicator_id = added(room)
    made = entries.assign_action(room.desk, room.meeting_id, "Ring til skolerne", indicator_id=indicator_id)
    entries.assign_action(room.desk, room.meeting_id, "Noget andet")
    indicators.measure(room.desk, indicator_id, TODAY, 42.5, meeting_id=room.meeting_id)
    indicators.change_indicator(room.desk, replace(the(room, indicator_id), unit="procent"))
    found = page(room, indicator_id)
    assert [action.id for action in found.actions] == [made.row_id]
    assert list(found.meetings) == [room.meeting_id]
    assert found.group is not None and found.group.id == room.group_id
    assert [words("en").shown(noted.act) for noted in found.history] == ["new indicator", "change of indicator"]
    assert indicator_page(room.desk, 99) is None


@pytest.mark.parametrize("text", TEXTS[::7], ids=str)
def test_bad_input_is_kept_clean_or_refused(room, text):
    try:
        added(room, f"A {text.raw} B", unit=text.raw[:20], source=text.raw)
    except Refused:
        return
    indicator = standings(room.desk)[0].indicator
    assert indicator.source == text.line
    indicators.measure(room.desk, indicator.id, TODAY, 1.0, note=text.raw)
    assert figures(room, indicator.id)[0].note == text.line


def test_approved_minutes_keep_what_they_printed_whatever_becomes_of_indicator_and_figures(room):
    indicator_id = added(room)
    first = indicators.measure(room.desk, indicator_id, date(2026, 1, 1), 40.0, is_baseline=True).row_id
    before = indicators.measure(room.desk, indicator_id, date(2026, 9, 1), 41.0).row_id
    here = indicators.measure(room.desk, indicator_id, TODAY, 42.0, meeting_id=room.meeting_id).row_id
    assert first is not None and before is not None and here is not None
    approved(room)
    printed = texts_of(room)
    assert "42\u00a0%" in printed and "41\u00a0%" in printed and "60\u00a0%" in printed
    indicators.mark_baseline(room.desk, here)
    indicators.strike_measurement(room.desk, before)
    indicators.measure(room.desk, indicator_id, date(2026, 10, 1), 50.0)
    indicators.change_indicator(room.desk, replace(the(room, indicator_id), name="Fritidsjob", unit="pct", target=9.0))
    assert texts_of(room) == printed
    assert digest_of(held(room.record)) == room.record.meeting.approved_digest


def texts_of(room: Room) -> list[str]:
    """The minutes as they are printed now."""
    return list(texts(build(room.record, "da")))


def test_a_group_whose_figures_are_wanted_finds_the_round_on_its_proposed_agenda(tmp_path):
    room = a_room(tmp_path, kind=GroupKind.WORKING)

    def proposed(on: date) -> list[str]:
        items = proposing.propose_agenda(room.desk, room.group_id, MeetingKind.WORKING, on=on)
        return [item.bank_key for item in items]

    assert "indic" not in proposed(TODAY)
    indicator_id = added(room, every_months=3)
    assert proposed(TODAY).count("indic") == 1
    indicators.measure(room.desk, indicator_id, TODAY, 40.0, is_baseline=True)
    assert "indic" not in proposed(date(2027, 2, 11))
    assert "indic" in proposed(date(2027, 2, 12))
    indicators.retire_indicator(room.desk, indicator_id)
    assert "indic" not in proposed(date(2027, 2, 12))


def test_start_names_the_indicators_whose_figures_are_old(room):
    def warnings() -> list[str]:
        page = reading.start_page(room.desk)
        assert page is not None
        return [words("en").say(each) for each in page.warnings if "figures" in each.text]

    for name in ("Fravær", "Søvn", "Job", "Læsning"):
        indicator_id = added(room, name, every_months=1)
        indicators.measure(room.desk, indicator_id, date(2026, 10, 11), 1.0)
        if name == "Fravær":
            assert warnings() == ["Old figures: Fravær"]
    assert warnings() == ["Old figures of 4 indicators, among them Fravær, Søvn and Job"]
    for each in standings(room.desk):
        indicators.measure(room.desk, each.indicator.id, TODAY, 1.0)
    assert warnings() == []
