"""Deciding in writing between meetings: proposing, answering, concluding."""

from __future__ import annotations

from datetime import date

from citerm.acts.desk import BOARD, Desk
from citerm.acts.planning import language_of
from citerm.acts.register_reading import written_page
from citerm.model.entries import Method, Outcome, StanceKind
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.text import DECISION_LIMIT, NOTE_LIMIT, TITLE_LIMIT, clean_block, clean_line, within
from citerm.rules.decisions import carries, tally_of
from citerm.rules.written import ANSWERS, WrittenPage, voters
from citerm.store import records
from citerm.store import register as rows


def propose(
    desk: Desk,
    group_id: int,
    title: str,
    wording: str,
    *,
    background: str = "",
    answer_by: date | None = None,
) -> Echo:
    """Put a proposal to a group for decision in writing; answers with its key."""
    group = records.group(desk.store, group_id)
    today = desk.today()
    texts = _texts(title, wording, background)
    number = rows.last_procedure_number(desk.store, group_id, today.year) + 1
    with desk.act("propose_written", BOARD) as tx:
        row_id = tx.insert(
            "written_procedures",
            {
                "group_id": group_id,
                "title": texts[0],
                "background": texts[2],
                "language": language_of(desk, group_id),
                "sent_on": today,
                "answer_by": answer_by,
                "number": number,
            },
        )
        tx.insert(
            "decisions",
            {
                "group_id": group_id,
                "procedure_id": row_id,
                "text": texts[1],
                "outcome": Outcome.UNRESOLVED,
                "captured_at": desk.now(),
            },
        )
    people = {person.id: person for person in records.people(desk.store)}
    count = len(voters(group, records.memberships(desk.store, group_id), people, today))
    warnings = [say("Nobody in {group} has a voice yet", group=group.name)] if not count else []
    if answer_by is not None and answer_by < today:
        warnings.append(say("The day for answers has passed already"))
    said = say("Put to {group} in writing; {count} may answer", group=group.name, count=count)
    return Echo(row_id, said, tuple(warnings))


def change_proposal(
    desk: Desk,
    procedure_id: int,
    title: str,
    wording: str,
    *,
    background: str = "",
    answer_by: date | None = None,
) -> Echo:
    """Change a proposal while it is answered; who answered already may have to be asked again."""
    page = _running(desk, procedure_id)
    texts = _texts(title, wording, background)
    with desk.act("change_written", BOARD) as tx:
        tx.update(
            "written_procedures", procedure_id, {"title": texts[0], "background": texts[2], "answer_by": answer_by}
        )
        tx.update("decisions", page.decision.id, {"text": texts[1]})
    warnings = []
    if texts[1] != page.decision.text and page.stances:
        warnings.append(say("{count} answered the wording before", count=len(page.stances)))
    return Echo(procedure_id, say("Changed"), tuple(warnings))


def answer(desk: Desk, procedure_id: int, person_id: int, kind: StanceKind | None, words: str = "") -> Echo:
    """Note what a person with a voice has answered; None takes the answer back (I4).

    Raises:
        Refused: where the person has no voice in the group, or the answers are closed.
    """
    page = _running(desk, procedure_id)
    if kind is not None and kind not in ANSWERS:
        raise ValueError("an answer in writing is for, against, abstaining, or with a reservation")
    person = records.person(desk.store, person_id)
    if person_id not in {answer.person.id for answer in page.answers}:
        raise Refused(N_("{person} has no voice in {group}."), person=person.name, group=page.group.name)
    said = within(clean_block(words), NOTE_LIMIT)
    known = next((stance for stance in page.stances if stance.person_id == person_id), None)
    with desk.act("answer_written", BOARD) as tx:
        if known is not None and kind is None:
            tx.delete("stances", known.id)
        elif known is not None:
            tx.update("stances", known.id, {"kind": kind, "text": said})
        elif kind is not None:
            tx.insert("stances", {"decision_id": page.decision.id, "person_id": person_id, "kind": kind, "text": said})
    left = len(page.missing) - (known is None and kind is not None) + (known is not None and kind is None)
    if kind is None:
        return Echo(person_id, say("{name} has not answered", name=person.name))
    if left:
        return Echo(
            person_id, say("{name}: {answer}. {count} left to answer", name=person.name, answer=kind, count=left)
        )
    return Echo(person_id, say("{name}: {answer}. All have answered", name=person.name, answer=kind))


def conclude(desk: Desk, procedure_id: int, outcome: Outcome, wording: str = "") -> Echo:
    """Say what came of a written procedure; from now on its decision stands in the register.

    The facilitator chooses the outcome, whatever the answers add up to; what is unusual is told.
    """
    page = _running(desk, procedure_id)
    if outcome.conclusion:
        raise Refused(N_("What is decided in writing is adopted or not; a conclusion needs a meeting."))
    text = _texts(page.procedure.title, wording or page.decision.text, "")[1]
    with desk.act("conclude_written", BOARD) as tx:
        tx.update("written_procedures", procedure_id, {"closed_on": desk.today()})
        tx.update(
            "decisions",
            page.decision.id,
            {
                "text": text,
                "outcome": outcome,
                "method": Method.VOTE if page.stances else None,
                "captured_at": desk.now(),
                "replaced_by_id": None,
                "lapsed_on": None,
                "lapsed_because": "",
            },
        )
    return Echo(
        procedure_id,
        say("Decision {number} recorded: {outcome}", number=page.label, outcome=outcome),
        tuple(_unusual(page, outcome)),
    )


def _unusual(page: WrittenPage, outcome: Outcome) -> list[Message]:
    found = []
    if page.missing:
        found.append(say("Not answered by {names}", names=[person.name for person in page.missing]))
    if outcome.holds and carries(Method.VOTE, tally_of(page.decision, page.stances)) is False:
        found.append(say("The answers do not carry it: no more are for than against"))
    return found


def reopen_written(desk: Desk, procedure_id: int) -> Echo:
    """Take answers again: the decision leaves the register until it is concluded anew."""
    page = _page(desk, procedure_id)
    if page.running:
        raise Refused(N_("Answers are taken already."))
    if page.noted_at is not None:
        raise Refused(N_("A meeting has taken note of it; it stands as it is."))
    with desk.act("reopen_written", BOARD) as tx:
        tx.update("written_procedures", procedure_id, {"closed_on": None})
        tx.update("decisions", page.decision.id, {"outcome": Outcome.UNRESOLVED, "method": None})
    return Echo(procedure_id, say("Answers are taken again"))


def withdraw(desk: Desk, procedure_id: int) -> Echo:
    """Withdraw a proposal before it is concluded; it stays in the history."""
    page = _running(desk, procedure_id)
    with desk.act("withdraw_written", BOARD) as tx:
        tx.update("written_procedures", procedure_id, {"struck": True})
        tx.update("decisions", page.decision.id, {"struck": True})
    return Echo(procedure_id, say("Withdrawn: {title}", title=page.procedure.title))


def _texts(title: str, wording: str, background: str) -> tuple[str, str, str]:
    with about("title"):
        short = within(clean_line(title), TITLE_LIMIT)
        if not short:
            raise Refused(N_("Give it a title."))
    with about("wording"):
        proposed = within(clean_block(wording), DECISION_LIMIT)
        if not proposed:
            raise Refused(N_("Write what is proposed, as it shall stand in the register."))
    with about("background"):
        return short, proposed, within(clean_block(background), NOTE_LIMIT)


def _page(desk: Desk, procedure_id: int) -> WrittenPage:
    page = written_page(desk, procedure_id)
    if page is None:
        raise Refused(N_("This proposal was withdrawn."))
    return page


def _running(desk: Desk, procedure_id: int) -> WrittenPage:
    page = _page(desk, procedure_id)
    if not page.running:
        raise Refused(N_("This was concluded; its answers are closed."))
    return page
