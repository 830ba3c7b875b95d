"""``citerm export secretariat``: how the secretariat is set up, and how far its tasks have come."""

from __future__ import annotations

from citerm.cli.session import Session
from citerm.cli.writing import write_word
from citerm.model.message import N_, Refused


def export_secretariat(
    session: Session, *, output: str | None, language: str | None, template: str | None, force: bool
) -> int:
    """Write the secretariat and its tasks as a Word file."""
    from citerm.acts import reading
    from citerm.acts.initiative.secretariat_reading import secretariat_told
    from citerm.documents.secretariat import SecretariatPaper, build, file_name
    from citerm.i18n.phrases import Phrases

    with session.desk() as desk:
        initiative = reading.initiative(desk)
        if initiative is None:
            raise Refused(N_("There is no initiative in this record yet."))
        spoken = language or initiative.language
        page, decision = secretariat_told(desk, spoken)
        paper = SecretariatPaper(
            page=page,
            initiative=initiative,
            decision=decision,
            phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
            today=desk.today(),
            at=desk.now(),
        )
    return write_word(session, build(paper), file_name(paper), output, template=template, force=force)
