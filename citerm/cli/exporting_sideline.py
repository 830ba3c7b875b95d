"""``citerm export sideline``: who is kept informed of what, and what each was told."""

from __future__ import annotations

from citerm.cli.session import Session
from citerm.cli.writing import write_word
from citerm.model.message import N_, Refused


def export_sideline(
    session: Session, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write the log of who was informed as a Word file."""
    from citerm.acts import reading
    from citerm.acts.initiative.sideline_reading import on_sideline
    from citerm.documents.sideline import SidelinePaper, build, file_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        initiative = reading.initiative(desk)
        if initiative is None:
            raise Refused(N_("There is no initiative in this record yet."))
        spoken = language or initiative.language
        paper = SidelinePaper(
            found=on_sideline(desk),
            people={person.id: person for person in reading.people(desk)},
            meetings={meeting.id: meeting for meeting in reading.meetings(desk)},
            groups={group.id: group for group in reading.groups(desk)},
            initiative=initiative,
            phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
            today=desk.today(),
            at=desk.now(),
        )
    return write_word(session, build(paper), file_name(paper), output, template=template, force=force)
