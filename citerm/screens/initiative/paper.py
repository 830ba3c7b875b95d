"""Writing the overview of the organisation as a Word file from a screen, as the command does it."""

from __future__ import annotations

from citerm.acts.initiative.initiative_reading import organisation_page
from citerm.documents.organisation import OrganisationPaper, build, file_name
from citerm.i18n.phrases import Phrases
from citerm.model.message import Message
from citerm.screens.base import House
from citerm.screens.exports import where_it_lies, write_word


def write_organisation(house: House) -> Message:
    """Write it into the folder for exports, and say where it lies; a file that somebody changed is never replaced.

    Raises:
        Refused: where the file or its folder cannot be written, or the Word template cannot be used.
    """
    page = organisation_page(house.desk)
    spoken = page.initiative.language.value
    paper = OrganisationPaper(
        initiative=page.initiative,
        bodies=page.bodies,
        people=dict(page.people),
        organisations=dict(page.organisations),
        phrases=Phrases(spoken, house.phrases.get(spoken)),
        today=page.today,
        at=house.desk.now(),
    )
    path = write_word(house, file_name(paper), build(paper))
    return where_it_lies(house, path, ["organisation"])
