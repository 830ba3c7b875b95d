"""``citerm export common_agenda``: what is agreed, the goals, the strategies and the efforts."""

from __future__ import annotations

from citerm.cli.session import Session
from citerm.cli.writing import write_word
from citerm.model.message import N_, Refused


def export_common_agenda(
    session: Session,
    *,
    adopted: bool,
    output: str | None,
    language: str | None,
    template: str | None,
    force: bool,
) -> int:
    """Write the common agenda as it stands, or the version that was adopted, as a Word file."""
    from citerm.acts import reading
    from citerm.acts.initiative.common_agenda_paper import agenda_to_print
    from citerm.documents.common_agenda import AgendaPaper, build, file_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        initiative = reading.initiative(desk)
        if initiative is None:
            raise Refused(N_("There is no initiative in this record yet."))
        spoken = language or initiative.language.value
        found = agenda_to_print(desk, spoken, adopted=adopted)
        paper = AgendaPaper(
            initiative=found.page.initiative,
            content=found.content,
            adopted=found.page.adopted,
            decided=found.decided,
            changes=found.changes,
            efforts=found.efforts,
            goal_of=found.goal_of,
            groups=dict(found.page.groups),
            phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
            today=desk.today(),
            at=desk.now(),
        )
    return write_word(session, build(paper), file_name(paper), output, template=template, force=force)
