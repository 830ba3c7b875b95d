"""The decision register by keys: found, opened, and what becomes of decisions, checked in the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest

from citerm.acts import decision_methods, decisions, entries, organisation, written
from citerm.acts.meeting import ending
from citerm.acts.register_reading import register, running_procedures
from citerm.app import CitermApp
from citerm.i18n import words
from citerm.model.entries import Outcome, StanceKind
from citerm.model.initiative import Country, Language
from citerm.model.people import GroupKind
from citerm.rules.register import Entry, Life
from citerm.screens.board.card import CardScreen
from citerm.screens.register.decision import DecisionScreen
from citerm.screens.register.head import RegisterHead
from citerm.screens.register.screen import RegisterScreen
from citerm.store import Store
from citerm.widgets.row_list import RowList
from tests.screens.stage import Stage, a_stage, press, settled


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    stage = a_stage(tmp_path)
    for text, outcome in (
        ("Fire møder om året.", Outcome.ADOPTED),
        ("Seks møder om året.", Outcome.ADOPTED),
        ("Et fælles sekretariat på Ærø.", Outcome.REJECTED),
    ):
        item = stage.item("Mandat: arbejdsgruppe Data")
        decisions.record_decision(stage.desk, stage.meeting_id, text, outcome=outcome, item_id=item.id)
    return stage


def in_register(stage: Stage, language: str = "en") -> CitermApp:
    return CitermApp(stage.desk, words(language), first="register")


def shown(app: CitermApp) -> str:
    screen = app.screen
    assert isinstance(screen, RegisterScreen | DecisionScreen)
    return screen.rows.plain


def entry(stage: Stage, label: str) -> Entry:
    return next(entry for entry in register(stage.desk).entries if entry.label == label)


async def test_b_on_start_opens_all_decisions_with_what_became_of_them(stage: Stage) -> None:
    app = CitermApp(stage.desk, words("en"), first="start")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "b")
        assert isinstance(app.screen, RegisterScreen)
        lines = shown(app).splitlines()
        assert "Styregruppen" in lines[0] and "1.3" in lines[1] and "not adopted" in lines[1]
        assert "1.1" in lines[5] and "in force" in lines[5] and "Mandat: arbejdsgruppe Data" in lines[6]


async def test_a_slash_filters_as_one_types_and_esc_shows_all_again(stage: Stage) -> None:
    app = in_register(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "slash", '"aero')
        assert "1.3" in shown(app) and "1.1" not in shown(app)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, DecisionScreen) and app.screen.page is not None
        assert app.screen.page.entry.label == "1.3"
        await press(pilot, "escape", "escape")
        assert "1.1" in shown(app)
        await press(pilot, "slash", '"in force', "escape")
        assert isinstance(app.screen, RegisterScreen) and "1.3" in shown(app)


async def test_g_lists_by_year_and_arrows_choose_one(stage: Stage) -> None:
    app = in_register(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        assert shown(app).splitlines()[0].strip().startswith("2026")
        await press(pilot, "left")
        assert cast("RegisterScreen", app.screen).year == 2026
        await press(pilot, "left", "right", "right")
        assert cast("RegisterScreen", app.screen).year is None


async def test_letters_set_a_review_day_a_replacement_and_a_lapse_and_u_takes_them_back(stage: Stage) -> None:
    app = in_register(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "down", "d", '"+90', "enter")
        assert entry(stage, "1.1").decision.review_on == date(2027, 2, 10)
        await press(pilot, "e", '"1.2', "enter")
        assert entry(stage, "1.1").decision.replaced_by_id == entry(stage, "1.2").decision.id
        await press(pilot, "d")
        assert not cast("RegisterScreen", app.screen).asking, "what is replaced is not reconsidered"
        await press(pilot, "i", "b", '"Ikke mere', "enter")
        assert entry(stage, "1.1").decision.lapsed_because == "Ikke mere"
        await press(pilot, "u", "u", "u")
        assert entry(stage, "1.1").decision.lapsed_on is None
        assert entry(stage, "1.1").life is Life.RECONSIDER


async def test_what_was_not_decided_has_no_letters(stage: Stage) -> None:
    app = in_register(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "b")
        assert not cast("RegisterScreen", app.screen).asking
        assert "Nothing was decided here" in app.screen.message_line.plain  # type: ignore[attr-defined]


async def test_an_open_decision_shows_all_about_it_and_gets_an_action(stage: Stage) -> None:
    app = in_register(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "enter", "o", '"Skriv til [alle]', "enter", '"mh', "enter", '"+7', "enter")
        (action,) = entry(stage, "1.2").actions
        assert (action.text, action.owner_id, action.due_on) == (
            "Skriv til [alle]",
            stage.people["MH"],
            date(2026, 11, 19),
        )
        assert "Skriv til [alle]" in shown(app) and "Decision · kasper" in shown(app)


async def test_a_poll_says_once_that_consensus_was_sought(stage: Stage) -> None:
    polled = entry(stage, "1.2").decision
    decision_methods.record_poll(stage.desk, polled.id, {person_id: 4 for person_id in stage.people.values()})
    app = in_register(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "enter")
        assert shown(app).count("consensus") == 1


async def test_p_writes_the_year_as_a_word_file(stage: Stage, tmp_path: Path) -> None:
    app = CitermApp(stage.desk, words("en"), first="register", exports=str(tmp_path / "ud"))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert (tmp_path / "ud" / "2026-beslutninger.docx").read_bytes()[:2] == b"PK"
        assert "2026-beslutninger.docx" in app.screen.message_line.plain  # type: ignore[attr-defined]


async def test_approvals_are_left_out_until_asked_for_by_a_by_words_or_by_a_search(stage: Stage) -> None:
    item = stage.item("Godkendelse af dagsorden").id
    made = decisions.record_decision(stage.desk, stage.meeting_id, "Dagsordenen godkendes.", item_id=item).row_id
    app = in_register(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        head = app.screen.query_one(RegisterHead)
        assert "Dagsordenen" not in shown(app)
        assert head.plain.startswith("3 decisions · by group · 1 approval left out (a)")
        await press(pilot, "a")
        assert "Dagsordenen" in shown(app) and head.plain.startswith("4 decisions · by group ")
        row = next(text for text in shown(app).splitlines() if "Dagsordenen" in text)
        assert "in force" not in row
        await press(pilot, "a", "slash", '"dagsord')
        assert "Dagsordenen" in shown(app)
    app = CitermApp(stage.desk, words("en"), first="register", arguments={"decision_id": made})
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, RegisterScreen) and app.screen.rows.chosen == f"decision:{made}"


async def test_the_years_stand_in_order_with_the_one_shown_standing_out(stage: Stage) -> None:
    app = in_register(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        head = app.screen.query_one(RegisterHead)

        def standing_out() -> list[str]:
            return [piece.text.strip() for piece in head.draw(80, 1)[0] if piece.style == "key-strong"]

        assert head.plain.endswith("← 2026  all years →") and standing_out() == ["all years"]
        await press(pilot, "left")
        assert standing_out() == ["2026"]


async def test_the_chosen_decision_is_read_whole_and_the_others_take_two_lines(stage: Stage) -> None:
    item = stage.item("Mandat: arbejdsgruppe Data")
    wording = "Vi [begynder] " + "i august " * 30 + "på Ærø.\n\nOg slutter " + "x" * 200 + " i juni."
    decisions.record_decision(stage.desk, stage.meeting_id, wording, item_id=item.id)
    app = in_register(stage)
    for size in ((120, 36), (80, 24), (50, 14)):
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            whole = "".join(shown(app).split())
            assert size == (50, 14) or "påÆrø.Ogslutter" in whole.replace("▐", "")
            assert "1.4" in shown(app)
            await press(pilot, "down", "down", "down")
            assert isinstance(app.screen, RegisterScreen) and app.screen.entry is not None
            assert app.screen.entry.label == "1.1" and "Fire møder om året." in shown(app)
            assert "i juni" not in shown(app)
            await press(pilot, "up", "up", "up", "pagedown", "pageup")
            assert app.screen.entry.label == "1.4"
        app = in_register(stage)


async def test_a_proposal_goes_to_the_group_of_the_chosen_row_and_begins_with_its_title(stage: Stage) -> None:
    data = organisation.add_group(stage.desk, "Data", GroupKind.WORKING).row_id
    assert data is not None
    written.propose(stage.desk, data, "Indikatorer", "Fire indikatorer.")
    app = in_register(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(
            pilot, "up", "up", "up", "up", "n", '"Styring', "enter", '"Sådan gør vi.', "enter", "enter", "enter"
        )
        assert [(page.group.name, page.procedure.title) for page in running_procedures(stage.desk)] == [
            ("Data", "Indikatorer"),
            ("Data", "Styring"),
        ]


async def test_one_person_has_and_several_have_not_answered(stage: Stage) -> None:
    made = written.propose(stage.desk, stage.group_id, "Koordinator", "Gitte ansættes.").row_id
    assert made is not None
    for initials in list(stage.people)[:6]:
        written.answer(stage.desk, made, stage.people[initials], StanceKind.FOR)
    app = CitermApp(stage.desk, words("en"), first="written", arguments={"procedure_id": made})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "2 have not answered" in app.screen.query_one(RowList).plain
        await press(pilot, "j")
        assert "1 has not answered" in app.screen.query_one(RowList).plain


async def test_what_is_refused_has_the_caret_in_its_field(stage: Stage) -> None:
    app = in_register(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "n", "enter", "enter", "enter", "enter")
        assert app.focused is not None and app.focused.id == "title"
        await press(pilot, '"Koordinator', "enter", '"Gitte ansættes.', "enter", "enter", '"ingen dag', "enter")
        assert app.focused is not None and app.focused.id == "answer_by"
        await press(pilot, "escape", "down", "o", "enter", '"ingen', "enter", "enter")
        assert app.focused is not None and app.focused.id == "owner"


@pytest.mark.parametrize("typed", ["S 1/26", "s1/26", "S1/26"])
async def test_a_norwegian_number_is_found_however_it_is_typed(tmp_path: Path, typed: str) -> None:
    stage = a_stage(tmp_path, country=Country.NORWAY, language=Language.BOKMAL)
    item = stage.item("Mandat: arbejdsgruppe Data").id
    old = decisions.record_decision(stage.desk, stage.meeting_id, "Fire møter.", item_id=item).row_id
    made = written.propose(stage.desk, stage.group_id, "Møter", "Seks møter.").row_id
    assert made is not None
    written.conclude(stage.desk, made, Outcome.ADOPTED)
    app = CitermApp(stage.desk, words("en"), first="decision", arguments={"decision_id": old})
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "e", f'"{typed}', "enter")
        assert any(one.life is Life.REPLACED for one in register(stage.desk).entries)


async def test_in_a_record_that_is_only_read_nothing_is_asked(stage: Stage) -> None:
    made = written.propose(stage.desk, stage.group_id, "Koordinator", "Gitte ansættes.").row_id
    with Store.open(stage.desk.store.path, read_only=True) as store:
        desk = type(stage.desk)(store, stage.clock, "anna")
        app = CitermApp(desk, words("en"), first="register")
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            for key in ("n", "down", "d", "e", "b", "o", "u"):
                await press(pilot, key)
                assert isinstance(app.screen, RegisterScreen) and not app.screen.asking
            assert "reading only" in app.screen.message_line.plain
            await press(pilot, "enter")
            assert isinstance(app.screen, DecisionScreen)
        app = CitermApp(desk, words("en"), first="written", arguments={"procedure_id": made})
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            await press(pilot, "j", "k", "x")
            assert "reading only" in app.screen.message_line.plain  # type: ignore[attr-defined]
            assert not app.screen.asking  # type: ignore[attr-defined]


async def test_an_action_of_a_decision_opens_on_its_card(stage: Stage) -> None:
    item = stage.item("Mandat: arbejdsgruppe Data").id
    id_ = entry(stage, "1.2").decision.id
    made = entries.assign_action(stage.desk, stage.meeting_id, "Lej et lokale", decision_id=id_, item_id=item).row_id
    app = in_register(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "enter", "down", "enter")
        assert isinstance(app.screen, CardScreen) and app.screen.action_id == made
        await press(pilot, "f", "enter", "escape")
        assert isinstance(app.screen, DecisionScreen) and "Carried out" in shown(app)


async def test_m_goes_to_the_place_where_it_was_decided(stage: Stage) -> None:
    ending.end_meeting(stage.desk, stage.meeting_id)
    app = in_register(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "m")
        assert type(app.screen).__name__ == "CorrectScreen"
        assert "▸ " in app.screen.rows.plain  # type: ignore[attr-defined]
        chosen = next(line for line in app.screen.rows.plain.splitlines() if line.startswith("▸"))  # type: ignore[attr-defined]
        assert "Seks møder" in chosen


async def test_a_decision_is_taken_in_writing_by_keys(stage: Stage) -> None:
    organisation.add_group(stage.desk, "Data", GroupKind.WORKING)
    app = in_register(stage)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "n", '"Koordinator', "enter", '"Gitte [ansættes].', "enter", "enter", '"+14', "enter")
        (page,) = running_procedures(stage.desk)
        assert (page.group.name, page.procedure.answer_by) == ("Styregruppen", date(2026, 11, 26))
        assert type(app.screen).__name__ == "WrittenScreen"
        await press(pilot, "j", "n", "a", "f", '"Kun et år', "enter", "up", "delete")
        (page,) = running_procedures(stage.desk)
        kinds = {stance.person_id: stance.kind.value for stance in page.stances}
        people = stage.people
        assert kinds == {people["MH"]: "for", people["AB"]: "against", people["CD"]: "abstain"}
        await press(pilot, "k", "left", "left", "left", "enter")
        assert running_procedures(stage.desk) == ()
        decided = entry(stage, "S1/2026")
        assert (decided.decision.text, decided.decision.outcome) == ("Gitte [ansættes].", Outcome.ADOPTED)
        await press(pilot, "enter")
        assert isinstance(app.screen, DecisionScreen)
        assert "decided in writing" in shown(app) and "No meeting has taken note of it yet" in shown(app)


async def test_undo_where_a_thing_was_made_takes_it_back_and_leaves(stage: Stage) -> None:
    app = in_register(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "n", '"Koordinator', "enter", '"Gitte ansættes.', "enter", "enter", "enter")
        await press(pilot, "j", "k", "enter", "enter")
        assert isinstance(app.screen, DecisionScreen)
        await press(pilot, "u")
        assert isinstance(app.screen, RegisterScreen), "it is answered again and stands in no register"
        assert app.screen.message_line.plain.startswith("Undone: end of the written procedure")
        await press(pilot, "up", "up", "up", "enter")
        assert type(app.screen).__name__ == "WrittenScreen"
        await press(pilot, "u", "u")
        assert isinstance(app.screen, RegisterScreen)
        assert running_procedures(stage.desk) == ()
        await press(pilot, "U", "U", "U")
        assert entry(stage, "S1/2026").decision.outcome is Outcome.ADOPTED


async def test_a_decision_that_others_struck_closes_its_screen(stage: Stage) -> None:
    app = in_register(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, DecisionScreen)
        with stage.desk.act("strike_entry") as tx:
            tx.update("decisions", app.screen.decision_id, {"struck": True})
        app.screen.reread()
        await settled(pilot)
        assert isinstance(app.screen, RegisterScreen)


async def test_t_writes_a_text_for_a_mail(stage: Stage, tmp_path: Path) -> None:
    id_ = written.propose(stage.desk, stage.group_id, "Koordinator", "Gitte [ansættes].").row_id
    app = CitermApp(
        stage.desk, words("en"), first="written", arguments={"procedure_id": id_}, exports=str(tmp_path / "ud")
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "t")
    (file,) = (tmp_path / "ud").iterdir()
    assert "Gitte [ansættes]." in file.read_text("utf-8")


async def test_a_proposal_that_is_still_answered_stands_on_top_and_opens(stage: Stage) -> None:
    written.propose(stage.desk, stage.group_id, "Koordinator", "Gitte ansættes.", answer_by=date(2026, 11, 1))
    app = in_register(stage)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "0 of 8 have answered" in shown(app).splitlines()[1]
        await press(pilot, "enter")
        assert type(app.screen).__name__ == "WrittenScreen"
        await press(pilot, "x")
        assert running_procedures(stage.desk) == ()
        assert isinstance(app.screen, RegisterScreen)
        assert "Withdrawn: Koordinator" in app.screen.message_line.plain
        await press(pilot, "u")
        assert len(running_procedures(stage.desk)) == 1
