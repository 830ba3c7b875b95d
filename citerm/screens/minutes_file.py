"""Writing the minutes as a Word file from a screen, as the command does it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from citerm.acts import reading
from citerm.acts.desk import Busy, Desk
from citerm.acts.minutes import minutes_life, written_files
from citerm.acts.printing import record_to_print, told
from citerm.content import data_path
from citerm.documents.files import write_new
from citerm.documents.names import minutes_name
from citerm.model.initiative import Language, Model
from citerm.model.meeting import MinutesForm
from citerm.model.meeting_record import Edition, MeetingRecord
from citerm.model.message import N_, Refused
from citerm.screens.exports import exports_folder, place_shown, press_of, same_by
from citerm.screens.house import House
from citerm.screens.papers.minutes import minutes


class Written(Model, frozen=True):
    """A file that was written, and the command that does the same without the screen."""

    path: Path
    command: str
    beside: str = ""
    """Name of the file that somebody changed, beside which this one was written."""
    fetched: bool = False
    """Whether the command fetches it from a host where nobody sits."""

    @property
    def words_before(self) -> str:
        """What stands above the command."""
        return N_("To fetch it, on your own machine:") if self.fetched else N_("The same from the command line:")


def write_minutes(
    house: House,
    meeting_id: int,
    language: str | None = None,
    form: MinutesForm | None = None,
    edition: Edition = Edition.OPEN,
) -> Written:
    """Write the minutes into the folder for exports; a file that somebody changed is never replaced.

    Raises:
        Refused: where the file or its folder cannot be written, the Word template cannot be used, or there is no
            such edition.
    """
    # Word is imported when the first file is written, never at start.
    from citerm.documents.word import changed_by_hand, to_docx

    record = told(house.desk, record_to_print(house.desk, meeting_id), language, edition)
    template = house.word_template
    content = to_docx(
        minutes(press_of(house), record, language, form),
        data_path("word", "base.docx"),
        Path(template).expanduser() if template else None,
    )
    wanted = exports_folder(house) / minutes_name(record, language, form)
    path = write_new(
        wanted,
        content,
        force=True,
        changed=lambda place: written_files.changed_since(house.desk, place, unknown=changed_by_hand),
    )
    note_written(house.desk, record, path, content, language, form)
    house.last_written = path
    beside = wanted.name if path != wanted else ""
    command = command_for(house, record, path, language, form)
    return Written(Path(place_shown(house, path)), command, beside, fetched=bool(house.remote))


def note_written(
    desk: Desk,
    record: MeetingRecord,
    path: Path,
    content: bytes,
    language: str | None = None,
    form: MinutesForm | None = None,
) -> None:
    """Keep in the record what was written where; while it cannot be written to, the next file says so again."""
    if record.meeting.minutes_state is not None:
        spoken = Language(language) if language else None
        with suppress(Busy, Refused):
            minutes_life.draft_written(desk, record.meeting.id, language=spoken, form=form, path=path, content=content)


def command_for(
    house: House, record: MeetingRecord, path: Path, language: str | None = None, form: MinutesForm | None = None
) -> str:
    """The command that writes the same file, ready to copy."""
    parts = ["minutes", reading.meeting_name(house.desk, record.meeting)]
    if language and language != record.meeting.language:
        parts += ["--lang", language]
    if form and form is not record.meeting.form:
        parts += ["--form", form.value]
    if record.edition is Edition.CLOSED:
        parts.append("--closed")
    return same_by(house, parts, path.name)
