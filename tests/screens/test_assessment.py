"""The phase questions with real keys: the record says what was answered, the screen only what may be seen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import time, timedelta
from pathlib import Path
from typing import cast

import pytest
from textual import events
from textual.pilot import Pilot

from citerm.acts import decisions, history, organisation, planning
from citerm.acts.desk import Desk, meeting_scope
from citerm.acts.meeting import attendance, ending, live
from citerm.acts.phase import assessing, indicators, phases
from citerm.acts.planning import PlannedItem
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.meeting import MeetingKind, Purpose
from citerm.model.people import Role
from citerm.model.phase import Answer, Conclusion
from citerm.rules.readiness import values_of
from citerm.screens.live.screen import LiveScreen
from citerm.screens.phase.assessment import AssessmentScreen
from citerm.store import Store
from citerm.store.file import file_lock
from citerm.widgets.drawn import Drawn
from tests.screens.stage import Stage, a_stage, press, settled

ITEMS = (
    PlannedItem("Fasevurdering", Purpose.DISCUSSION, 40, "quest"),
    PlannedItem("Eventuelt", Purpose.INFORMATION, 5, "aob"),
)
FOUR_MORE = ("Ole Pihl", "Rie Svane", "Tom Ulv", "Vera Wolf")


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Eight members at the questions of the first phase."""
    return a_stage(tmp_path / "one", items=ITEMS)


def twelve(stage: Stage) -> Stage:
    for name in FOUR_MORE:
        person_id = organisation.add_person(stage.desk, name).row_id
        assert person_id is not None
        organisation.seat_member(stage.desk, stage.group_id, person_id, role=Role.MEMBER)
    attendance.all_expected_present(stage.desk, stage.meeting_id)
    return stage


@asynccontextmanager
async def asking(
    stage: Stage, *keys: str, size: tuple[int, int] = (80, 24), language: str = "en"
) -> AsyncIterator[tuple[Pilot[int], AssessmentScreen]]:
    """The app at the questions: ``d`` in the live meeting, then these keys."""
    async with stage.playing(size, language=language) as (pilot, _):
        await press(pilot, "d", *keys)
        yield pilot, cast("AssessmentScreen", pilot.app.screen)


def seen(pilot: Pilot[int]) -> str:
    """Every text that the screen shows."""
    return "\n".join(each.plain for each in pilot.app.screen.query(Drawn) if each.display).replace("\u00a0", " ")


def the_answer(stage: Stage) -> Answer:
    return stage.record.phases.answers[-1]


def values(stage: Stage) -> list[int | None]:
    """The values of the question in the order in which they were given."""
    return list(values_of(stage.record.phases.values, the_answer(stage).id).values())


# values


async def test_twelve_members_answer_one_question_with_at_most_twelve_keys_and_two(stage: Stage) -> None:
    keys = ["d", *"324133023", "space", *"14"]
    assert len(keys) <= 12 + 2
    async with asking(twelve(stage), "space") as (pilot, screen):
        assert screen.view is not None
        assert len(screen.view.asked.people) == 12
        await press(pilot, *keys)
        assert "Everybody has answered" in screen.message_line.plain
        assert not screen.capture.is_open, "nothing needs to be closed"
    assert values(stage) == [3, 2, 4, 1, 3, 3, 0, 2, 3, None, 1, 4]
    assert the_answer(stage).revealed_at == stage.clock.at


async def test_nothing_on_the_screen_depends_on_a_value_before_all_are_in(tmp_path: Path) -> None:
    screens: list[list[str]] = []
    for number, row in enumerate(("3333333", "1024410")):
        stage = a_stage(tmp_path / str(number), items=ITEMS)
        found = []
        async with asking(stage, "space", "d") as (pilot, _):
            for key in row:
                await press(pilot, key)
                found.append(seen(pilot))
            await press(pilot, "escape")
            found.append(seen(pilot))
        screens.append(found)
    assert screens[0] == screens[1]
    assert "7 of 8 have answered" in screens[0][-1]
    assert "● MH" in screens[0][-1]
    assert "○ NØ" in screens[0][-1]


async def test_all_in_the_distribution_is_shown_and_never_a_name_with_a_value(stage: Stage) -> None:
    async with asking(stage, "space", "d", *"33143302") as (pilot, screen):
        text = seen(pilot)
        assert "median 3 · spread 3" in text
        assert "spread 3: hear the ends" in text
        assert "████████████ 4" in text
        assert "Cecilie" not in text
        await press(pilot, "h")
        assert "lowest  CD Cecilie Dam" in seen(pilot)
        assert "highest  EF Erik Falk" in seen(pilot)
        await press(pilot, "h")
        assert "Cecilie" not in seen(pilot)
        await press(pilot, "h", "space", "backspace")
        assert "Cecilie" not in seen(pilot), "on another question they are hidden again"
        await press(pilot, "h", "k", "2")
        assert "Cecilie" not in seen(pilot), "nor once the group has concluded"
        assert screen.view is not None


async def test_who_begins_is_not_named_where_the_answers_lie_close(stage: Stage) -> None:
    async with asking(stage, "space", "d", *"33343340", "h") as (pilot, screen):
        assert "do not lie so far apart" in screen.message_line.plain
        assert "hear the ends" not in seen(pilot)


async def test_an_arrow_takes_the_last_value_back_and_initials_jump(stage: Stage) -> None:
    async with asking(stage, "space", "d", "3", "4", "left") as (pilot, screen):
        assert "AB Anders Bo" in seen(pilot)
        assert values(stage) == [3]
        await press(pilot, "2", *"kl", "1")
        assert stage.record.phases.values[-1].person_id == stage.people["KL"]
        await press(pilot, *"mh", "0")
        assert values(stage) == [2, 1, 0], "whom initials name answers anew"
        assert "CD Cecilie Dam" in seen(pilot), "then the first who is waited for"
        await press(pilot, "7")
        assert "no answer" in screen.message_line.plain
        await press(pilot, *"xx")
        assert "nobody's initials" in screen.message_line.plain
    assert values(stage) == [2, 1, 0]


async def test_names_that_begin_alike_wait_for_the_digit(stage: Stage) -> None:
    longer = organisation.add_person(stage.desk, "Mona Holm", initials="MHO").row_id
    assert longer is not None
    organisation.seat_member(stage.desk, stage.group_id, longer, role=Role.MEMBER)
    attendance.all_expected_present(stage.desk, stage.meeting_id)
    async with asking(stage, "space", "d", "3", *"mho", "2", *"mh", "4") as (_, screen):
        assert screen.capture.is_open
    given = {value.person_id: value.value for value in stage.record.phases.values}
    assert given == {stage.people["MH"]: 4, longer: 2}


async def test_somebody_without_a_voice_is_added_and_somebody_new_as_a_guest(stage: Stage) -> None:
    organisation.add_person(stage.desk, "Bo Gæst", initials="BG")
    async with asking(stage, "space", "d", "+", '"bg', "enter") as (pilot, _):
        assert "BG Bo Gæst" in seen(pilot)
        await press(pilot, "1", "+", '"Nora Ny', "enter", "4")
        await press(pilot, *"33333333")
    people = {person.id: person.name for person in stage.record.people}
    assert [people[value.person_id] for value in stage.record.phases.values][:2] == ["Bo Gæst", "Nora Ny"]
    assert len(values(stage)) == 10
    assert the_answer(stage).revealed_at is not None


async def test_the_facilitator_shows_the_values_before_all_are_in(stage: Stage) -> None:
    async with asking(stage, "space", "r") as (pilot, screen):
        assert "no hidden answers" in screen.message_line.plain
        await press(pilot, "d", "3", "3", "enter", "r")
        assert "median 3 · spread 0\n2 of 8 have answered" in seen(pilot)
        await press(pilot, "r")
        assert "no hidden answers" in screen.message_line.plain


async def test_who_comes_late_is_asked_when_the_line_opens_again_and_nothing_is_seen_meanwhile(stage: Stage) -> None:
    attendance.toggle_presence(stage.desk, stage.meeting_id, stage.people["NØ"])
    async with asking(stage, "space", "d", *"3333333") as (pilot, _):
        assert "median" in seen(pilot)
        await press(pilot, "f", *"nø", "enter", "d")
        assert "median" not in seen(pilot)
        assert "NØ Nina Ørsted" in seen(pilot)
        await press(pilot, "escape")
        assert "median" in seen(pilot), "nothing was changed"
        await press(pilot, "d", "1")
        assert "spread 2" in seen(pilot)
    assert values(stage) == [3] * 7 + [1]


async def test_undo_after_the_last_value_hides_all_of_them_again(stage: Stage) -> None:
    async with asking(stage, "space", "d", *"33333334", "u") as (pilot, _):
        assert "median" not in seen(pilot)
        assert "7 of 8 have answered" in seen(pilot)
        await press(pilot, "U")
        assert "median 3" in seen(pilot)


async def test_after_a_kill_d_comes_back_to_the_question_with_the_values_still_hidden(
    stage: Stage, tmp_path: Path
) -> None:
    async with asking(stage, "space", "space", "d", *"334"):
        copy = tmp_path / "killed.db"
        stage.desk.store.back_up(copy)  # what is in the file at this moment, the line still open
    again = Stage(Desk(Store.open(copy), stage.clock, "kasper"), stage.clock, stage.group_id, stage.meeting_id)
    async with asking(again) as (pilot, screen):
        assert screen.view is not None
        assert screen.view.place == 1
        assert "3 of 8 have answered" in seen(pilot)
        assert "median" not in seen(pilot)
        await press(pilot, "d")
        assert "EF Erik Falk" in seen(pilot)
    assert values(again) == [3, 3, 4]


# the rest of a question


async def test_an_open_question_says_that_words_are_wanted_and_which_key_writes_them(stage: Stage) -> None:
    async with asking(stage, "space") as (pilot, _):
        assert "not written yet" not in seen(pilot), "the first question is answered by values alone"
        await press(pilot, "space")
        assert "not written yet; t writes it" in seen(pilot)
        await press(pilot, "d", *"333")
        assert "not written yet" not in seen(pilot)
        await press(pilot, "escape", "r", "t", '"hele landet', "enter")
        assert "not written yet" not in seen(pilot) and "hele landet" in seen(pilot)


async def test_a_question_is_answered_in_words_concluded_shown_and_followed_up(stage: Stage) -> None:
    live.next_item(stage.desk, stage.meeting_id)
    decisions.record_decision(stage.desk, stage.meeting_id, "Vi [begynder] i august")
    live.go_to_item(stage.desk, stage.meeting_id, stage.item("Fasevurdering").id)
    async with asking(stage, "space", "space", "t", '"i [hele] landet', "enter") as (pilot, screen):
        await press(pilot, "k", "2")
        assert "Conclusion: partly" in screen.message_line.plain
        await press(pilot, "e", '"notat', "tab", '"1.1', "tab", "tab", '"kort {x}.docx', "enter")
        await press(pilot, "o", '"ring til skolerne', "tab", '"mh', "tab", '"+7', "enter")
        await press(pilot, "n", '"en bemærkning', "enter")
        text = seen(pilot)
        assert "i [hele] landet" in text
        assert "notat · decision 1.1 · kort {x}.docx" in text
        assert "□ ring til skolerne   MH" in text
    found = the_answer(stage)
    assert (found.question, found.text, found.conclusion) == ("F1.0b", "i [hele] landet", Conclusion.PARTLY)
    assert (found.evidence, found.evidence_document) == ("notat", "kort {x}.docx")
    assert found.evidence_decision_id == stage.record.decisions[0].id
    (action,) = stage.record.actions
    assert (action.answer_id, action.owner_id, action.phase) == (found.id, stage.people["MH"], "ci1")
    assert action.item_id == stage.item("Fasevurdering").id
    (note,) = stage.record.notes
    assert note.item_id == stage.item("Fasevurdering").id


async def test_the_evidence_can_be_a_measurement_and_arrows_pick_among_what_fits(stage: Stage) -> None:
    desk = stage.desk
    for name, value in (("Fravær i grundskolen", 12.5), ("Fravær på arbejdet", 4)):
        indicator = indicators.add_indicator(desk, name, unit="%").row_id
        assert indicator is not None
        indicators.measure(desk, indicator, desk.today(), value)
    async with asking(stage, "space", "e", "tab", "tab", '"fravær') as (pilot, screen):
        assert "Fravær i grundskolen 12.5 % (1/2)" in seen(pilot)
        await press(pilot, "down")
        assert "(2/2)" in seen(pilot)
        await press(pilot, "enter")
        assert "Evidence  Fravær på arbejdet: 4 %" in seen(pilot)
        await press(pilot, "e", "tab", '"99.9', "enter")
        assert "Nothing in the record fits" in screen.message_line.plain
        await press(pilot, "backspace", "backspace", "backspace", "backspace", "enter")
        assert the_answer(stage).evidence_measurement_id == 2
        indicators.measure(desk, 2, desk.today(), 5)
        await press(pilot, "e", '"og ord', "enter")
    assert (the_answer(stage).evidence, the_answer(stage).evidence_measurement_id) == ("og ord", 2)
    assert the_answer(stage).evidence_decision_id is None


@pytest.mark.parametrize(
    ("key", "conclusion"),
    [
        ("1", Conclusion.YES),
        ("y", Conclusion.YES),
        ("p", Conclusion.PARTLY),
        ("n", Conclusion.NO),
        ("4", Conclusion.POSTPONED),
    ],
)
async def test_a_conclusion_is_chosen_by_digit_or_by_its_first_letter(
    stage: Stage, key: str, conclusion: Conclusion
) -> None:
    async with asking(stage, "space", "k", key):
        pass
    assert the_answer(stage).conclusion is conclusion


async def test_half_typed_answers_survive_and_unchanged_ones_leave_nothing_behind(stage: Stage) -> None:
    async with asking(stage, "space", "t", '"halvt skrevet', "escape") as (pilot, _):
        await press(pilot, "escape")
        live_screen = cast("LiveScreen", pilot.app.screen)
        assert "halvt skrevet" in live_screen.capture.editor.plain
        await press(pilot, "d", "t", "enter")
        assert the_answer(stage).text == "halvt skrevet"
        await press(pilot, "t", "escape", "n")
        assert cast("AssessmentScreen", pilot.app.screen).capture.text == "", "an unchanged answer is no pending text"
    assert history.draft(stage.desk, meeting_scope(stage.meeting_id)) is None


# time


async def test_a_minute_of_silence_counts_down_and_ends_by_itself(stage: Stage) -> None:
    async with asking(stage, "space", "m") as (pilot, screen):
        assert "silence  1:00" in seen(pilot)
        assert screen.until_tick(stage.clock.at) <= timedelta(seconds=1)
        stage.clock.forward(seconds=13)
        screen.tick()
        assert "silence  0:47" in seen(pilot)
        stage.clock.forward(seconds=47)
        screen.tick()
        assert "silence  0" not in seen(pilot)
        assert "The minute is over." in screen.message_line.plain
        assert screen.until_tick(stage.clock.at) > timedelta(seconds=1)
        await press(pilot, "m", "d")
        assert "silence  0" not in seen(pilot), "who answers is silent no longer"


async def test_the_clock_of_a_question_runs_calmly_past_its_five_minutes(stage: Stage) -> None:
    async with asking(stage, "space", "d", "escape") as (pilot, screen):
        assert "5 min left" in seen(pilot)
        stage.clock.forward(minutes=2)
        screen.tick()
        assert "3 min left" in seen(pilot)
        stage.clock.forward(minutes=4)
        screen.tick()
        assert "1 min over time" in seen(pilot)
        await press(pilot, "k", "1")
        assert "over time" not in seen(pilot), "what is concluded takes no more time"


async def test_the_meeting_underneath_paints_nothing_while_it_is_covered(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with asking(stage, "space") as (pilot, screen):
        painted: list[object] = []
        monkeypatch.setattr(pilot.app, "_display", lambda *shown: painted.append(shown))
        stage.clock.forward(minutes=1)
        under = cast("LiveScreen", pilot.app.screen_stack[-2])
        under.tick()
        await settled(pilot)
        await pilot.pause(0.1)
        assert painted == []
        screen.tick()
        await settled(pilot)
        await pilot.pause(0.1)
        assert painted == [], "a question that was not taken up yet has no clock"


# phases and the end


async def test_before_the_first_question_another_phase_can_be_chosen(stage: Stage) -> None:
    async with asking(stage, "right", "right", "right", "right") as (pilot, screen):
        assert "Collective impact · phase 4" in seen(pilot)
        await press(pilot, "left")
        assert "11 questions" in seen(pilot)
        await press(pilot, "space", "d", "3", "escape", "right")
        assert "the phase stays" in screen.message_line.plain
    (assessment,) = stage.record.phases.assessments
    assert (assessment.track, assessment.phase, assessment.cycle) == ("ci", 3, 1)


async def test_looking_at_questions_writes_nothing(stage: Stage) -> None:
    before = stage.desk.store.journal_head()
    async with asking(stage, *["space"] * 12, *["backspace"] * 3, "right", "escape"):
        pass
    assert stage.desk.store.journal_head() == before


async def test_q_concludes_names_what_is_unanswered_and_undo_takes_it_back(stage: Stage) -> None:
    async with asking(stage, "q") as (pilot, screen):
        assert "No question was taken up" in screen.message_line.plain
        await press(pilot, "space", "k", "1", "q")
        assert "7 of 8 questions are unanswered" in screen.message_line.plain
        assert seen(pilot).count("unanswered") == 8
        await press(pilot, "space", "d")
        assert "concluded; its values stand" in screen.message_line.plain
        await press(pilot, "k", "2")
        assert stage.record.phases.answers[0].conclusion is Conclusion.PARTLY
        await press(pilot, "u", "u", "d", "3")
    assert stage.record.phases.assessments[0].concluded_at is None
    assert values(stage) == [3]


async def test_opened_again_for_two_questions_only_those_are_called_unanswered(stage: Stage) -> None:
    item_id = stage.record.items[-1].id
    made = decisions.record_decision(stage.desk, stage.meeting_id, "Vi går tilbage.", item_id=item_id).row_id
    phases.open_phase(stage.desk, "ci", 1)
    phases.close_phase(stage.desk, "ci", 1)
    phases.reopen_phase(stage.desk, "ci", 1, "Nye kvarterer", ["F1.0a", "F1.1a"], made)
    async with asking(stage, "space", "k", "1", "q") as (pilot, screen):
        assert "1 of 2 questions are unanswered" in screen.message_line.plain
        assert seen(pilot).count("unanswered") == 2, "in the message and at the question"
        await press(pilot, "space", "space")
        assert "unanswered" not in seen(pilot).replace(screen.message_line.plain, "")


async def test_the_end_of_the_meeting_leaves_words_to_be_corrected_until_the_approval(stage: Stage) -> None:
    async with asking(stage, "space", "d", *"333", "escape"):
        pass
    ending.end_meeting(stage.desk, stage.meeting_id)
    app = CitermApp(stage.desk, words("en"), first="correct", arguments={"meeting_id": stage.meeting_id})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d", "space", "d")
        assert "The meeting has ended" in cast("AssessmentScreen", app.screen).message_line.plain
        await press(pilot, "t", '"rettet', "enter", "k", "3")
    assert (the_answer(stage).text, the_answer(stage).conclusion) == ("rettet", Conclusion.NO)
    assert values(stage) == [3, 3, 3]


async def test_values_by_name_are_printed_only_where_the_group_asks(stage: Stage) -> None:
    async with asking(stage, "space", "d", "3", "escape") as (pilot, screen):
        screen.action_print_values()
        await settled(pilot)
        assert "as the group has asked" in screen.message_line.plain
        assert stage.record.phases.assessments[0].prints_values
        screen.action_print_values()
    assert not stage.record.phases.assessments[0].prints_values


async def test_the_next_meeting_shows_the_last_one_beside_it(stage: Stage) -> None:
    async with asking(stage, "space", "d", *"11112222", "k", "3"):
        pass
    ending.end_meeting(stage.desk, stage.meeting_id)
    stage.clock.forward(days=30)
    planned = planning.plan_meeting(
        stage.desk, stage.group_id, MeetingKind.STEERING, stage.desk.today(), time(14), minutes=60, items=ITEMS
    ).row_id
    assert planned is not None
    stage.meeting_id = planned
    live.open_meeting(stage.desk, planned)
    attendance.all_expected_present(stage.desk, stage.meeting_id)
    async with asking(stage) as (pilot, _):
        assert "last time no" in seen(pilot), "before anything is asked, how it was left stands in the list"
        await press(pilot, "space")
        assert "last time" not in seen(pilot), "while people think, nothing leads them"
        await press(pilot, "d", *"33334444")
        text = seen(pilot)
        assert "last time, Thu 12 Nov: no" in text
        assert "median 1.5 · spread 1" in text
        assert "median 3.5 · spread 1" in text


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (50, 14)])
@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
async def test_every_size_and_language_has_question_answers_and_conclusion(
    stage: Stage, size: tuple[int, int], language: str
) -> None:
    async with asking(stage, "space", "d", *"1234", size=size, language=language) as (pilot, screen):
        assert "GH Gitte Hansen" in seen(pilot)
        await press(pilot, *"0234", "k", "1")
        text = seen(pilot)
        assert "ændres" in text, "the question"
        assert screen.words.term(Conclusion.YES) in text
        assert "2" in text


async def test_the_model_of_an_assessment_that_is_not_known_here_is_said(stage: Stage) -> None:
    item = stage.item("Fasevurdering")
    assessing.begin_assessment(stage.desk, stage.meeting_id, item.id)
    with stage.desk.act("begin_assessment", meeting_scope(stage.meeting_id)) as tx:
        tx.update("assessments", 1, {"track": "gone"})
    async with asking(stage, "space", "d", "k", "q", "m") as (pilot, screen):
        assert "is not known here" in seen(pilot)
        assert screen.view is None


async def test_a_value_waits_for_another_program_and_belongs_to_whom_it_was_typed_for(stage: Stage) -> None:
    async with asking(stage, "space", "d", "3", *"kl") as (pilot, screen):
        with file_lock(stage.desk.store.path, wait=1):
            pilot.app.post_message(events.Key("1", "1"))
            pilot.app.post_message(events.Key("2", "2"))
            await pilot.pause(0.3)
            assert len(stage.record.phases.values) == 1
        await pilot.pause(0.3)
        await settled(pilot)
        assert screen.capture.is_open
    given = {value.person_id: value.value for value in stage.record.phases.values}
    people = stage.people
    assert given == {people["MH"]: 3, people["KL"]: 1, people["AB"]: 2}


async def test_the_line_keeps_up_with_who_comes_and_goes_elsewhere(stage: Stage) -> None:
    async with asking(stage, "space", "d", "3") as (pilot, screen):
        assert "AB Anders Bo" in seen(pilot)
        attendance.toggle_presence(stage.desk, stage.meeting_id, stage.people["AB"])
        screen.reread()
        await settled(pilot)
        assert "CD Cecilie Dam" in seen(pilot)
        await press(pilot, "1")
    given = {value.person_id: value.value for value in stage.record.phases.values}
    assert given == {stage.people["MH"]: 3, stage.people["CD"]: 1}
