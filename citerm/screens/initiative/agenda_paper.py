"""Writing the common agenda as a Word file from a screen, as the command does it."""

from __future__ import annotations

from citerm.acts import reading
from citerm.acts.initiative.common_agenda_paper import agenda_to_print
from citerm.documents.common_agenda import AgendaPaper, build, file_name
from citerm.i18n.phrases import Phrases
from citerm.model.message import Message
from citerm.screens.base import House
from citerm.screens.exports import where_it_lies, write_word


def write_common_agenda(house: House) -> Message:
    """Write it into the folder for exports, and say where it lies; a file that somebody changed is never replaced.

    Raises:
        Refused: where there is nothing to print, or the file, its folder or the template cannot be used.
    """
    initiative = reading.initiative(house.desk)
    assert initiative is not None
    spoken = initiative.language.value
    found = agenda_to_print(house.desk, spoken)
    paper = AgendaPaper(
        initiative=found.page.initiative,
        content=found.content,
        adopted=found.page.adopted,
        decided=found.decided,
        changes=found.changes,
        efforts=found.efforts,
        goal_of=found.goal_of,
        groups=dict(found.page.groups),
        phrases=Phrases(spoken, house.phrases.get(spoken)),
        today=house.desk.today(),
        at=house.desk.now(),
    )
    path = write_word(house, file_name(paper), build(paper))
    return where_it_lies(house, path, ["common_agenda"])
