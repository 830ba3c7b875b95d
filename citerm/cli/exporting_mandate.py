"""``citerm export mandate``: a group's mandate, with its changes where they are asked for."""

from __future__ import annotations

from citerm.cli.session import Session
from citerm.cli.writing import write_word


def export_mandate(
    session: Session,
    group: str,
    *,
    version: int | None,
    changes: bool,
    output: str | None,
    language: str | None,
    template: str | None,
    force: bool,
) -> int:
    """Write a group's mandate as a Word file."""
    from citerm.acts.initiative.mandate_reading import printed_page, to_print
    from citerm.documents.mandate import MandatePaper, build, file_name
    from citerm.i18n.phrases import Phrases
    from citerm.model.initiative import Language

    with session.desk() as desk:
        page = printed_page(desk, group, version)
        spoken = Language(language) if language else page.language
        phrases = Phrases(spoken.value, session.loaded.settings.phrases.get(spoken.value))
        paper = MandatePaper(**to_print(desk, page, spoken, changes=changes), phrases=phrases)
    return write_word(session, build(paper), file_name(paper), output, template=template, force=force)
