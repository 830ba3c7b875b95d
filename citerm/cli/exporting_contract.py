"""``citerm export contract``: binding contracts to sign, of a group or of a person."""

from __future__ import annotations

from citerm.cli.session import Session


def export_contract(
    session: Session,
    whose: str,
    *,
    each: bool,
    output: str | None,
    language: str | None,
    template: str | None,
    force: bool,
) -> int:
    """Write the contracts as one Word file, or as one for each member."""
    from citerm.acts.initiative.contracts_reading import contracts_asked_for
    from citerm.cli.exporting_actions import folder_for
    from citerm.cli.writing import write_word
    from citerm.documents.contract import ContractPaper, build, file_name
    from citerm.i18n.phrases import Phrases
    from citerm.model.initiative import replace

    with session.desk() as desk:
        page, found = contracts_asked_for(desk, whose)
        groups = {one.group.id: one.group for one in found}
        own = next(iter(groups.values())).language if len(groups) == 1 else None
        spoken = language or own or page.initiative.language
        paper = ContractPaper(
            pages=page.printed(found),
            initiative=page.initiative,
            phrases=Phrases(spoken, session.loaded.settings.phrases.get(spoken)),
            today=desk.today(),
            at=desk.now(),
        )
    if not each or output == "-":
        return write_word(session, build(paper), file_name(paper), output, template=template, force=force)
    folder = str(folder_for(session, output))
    for one in paper.pages:
        alone = replace(paper, pages=(one,))
        write_word(session, build(alone), file_name(alone), folder, template=template, force=force)
    return 0
