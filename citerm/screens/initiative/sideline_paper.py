"""Writing sideline and secretariat as Word files from their screens, as the commands do it."""

from __future__ import annotations

from citerm.acts import reading
from citerm.acts.initiative.secretariat_reading import secretariat_told
from citerm.acts.initiative.sideline_reading import on_sideline
from citerm.documents import secretariat, sideline
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Initiative
from citerm.model.message import N_, Message, Refused
from citerm.screens.base import House
from citerm.screens.exports import where_it_lies, write_word


def write_sideline(house: House) -> Message:
    """Write the log of who was informed, and say where it lies."""
    desk, initiative, phrases = house.desk, *_spoken(house)
    paper = sideline.SidelinePaper(
        found=on_sideline(desk),
        people={person.id: person for person in reading.people(desk)},
        meetings={meeting.id: meeting for meeting in reading.meetings(desk)},
        groups={group.id: group for group in reading.groups(desk)},
        initiative=initiative,
        phrases=phrases,
        today=desk.today(),
        at=desk.now(),
    )
    path = write_word(house, sideline.file_name(paper), sideline.build(paper))
    return where_it_lies(house, path, ["sideline"])


def write_secretariat(house: House) -> Message:
    """Write the secretariat and its tasks, and say where they lie."""
    desk, initiative, phrases = house.desk, *_spoken(house)
    page, decision = secretariat_told(desk, phrases.language)
    paper = secretariat.SecretariatPaper(
        page=page, initiative=initiative, decision=decision, phrases=phrases, today=desk.today(), at=desk.now()
    )
    path = write_word(house, secretariat.file_name(paper), secretariat.build(paper))
    return where_it_lies(house, path, ["secretariat"])


def _spoken(house: House) -> tuple[Initiative, Phrases]:
    initiative = reading.initiative(house.desk)
    if initiative is None:
        raise Refused(N_("There is no initiative in this record yet."))
    return initiative, Phrases(initiative.language.value, house.phrases.get(initiative.language.value))
