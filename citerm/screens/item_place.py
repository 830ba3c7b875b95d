"""Where an agenda item belongs in the phases: the component it serves, and the phase it asks about or passes."""

from __future__ import annotations

from collections.abc import Mapping

from citerm.acts import phase_reading
from citerm.acts.desk import Desk
from citerm.i18n import Words
from citerm.model.action import Action
from citerm.model.meeting import AgendaItem
from citerm.model.meeting_record import MeetingRecord
from citerm.model.message import N_
from citerm.model.track import Texts, in_language
from citerm.rules.item_work import ItemWork, work_of
from citerm.screens.forms import Field


def component_choices(names: Mapping[str, Texts], words: Words) -> list[tuple[str, str]]:
    """No component, and each that there is."""
    found = [(key, in_language(name, words.language)) for key, name in names.items()]
    return [("", words.text(N_("none"))), *found]


def component_field(names: Mapping[str, Texts], chosen: str, words: Words) -> Field:
    """The field in which a component is chosen."""
    return Field("component", words.text(N_("Component")), chosen, choices=component_choices(names, words))


def component_shown(desk: Desk, component: str, words: Words) -> str:
    """The name of a component in the language of the screen; its key where the phase model knows it no longer."""
    names = phase_reading.components(desk) if component else {}
    return in_language(names[component], words.language) if component in names else component


def place_fields(desk: Desk, record: MeetingRecord, item: AgendaItem, words: Words) -> list[Field]:
    """What can be said of an item; of a phase only where it assesses one or passes its gate, and has not begun to."""
    fields = []
    begun = any(one.item_id == item.id for one in record.phases.assessments)
    if work_of(item) in (ItemWork.QUESTIONS, ItemWork.GATE) and not begun:
        chosen = f"{item.track}/{item.phase}" if item.phase is not None else ""
        fields.append(Field("phase", words.text(N_("Phase")), chosen, choices=_phases(desk, words)))
    if names := phase_reading.components(desk):
        fields.append(component_field(names, item.component, words))
    return fields


def _phases(desk: Desk, words: Words) -> list[tuple[str, str]]:
    choices = [("", words.text(N_("the primary one")))]
    for track in phase_reading.tracks(desk).values():
        name = in_language(track.name, words.language)
        choices += [
            (
                f"{track.key}/{phase.number}",
                words.text(N_("{track} · phase {number}"), track=name, number=phase.number),
            )
            for phase in track.phases
        ]
    return choices


def place_shown(desk: Desk, item: AgendaItem, words: Words) -> str:
    """Where an item belongs, in the words of the screen; empty where nothing was said of it."""
    shown = []
    if item.phase is not None and (named := phase_reading.phase_names(desk, item.track, item.phase)) is not None:
        name = in_language(named.track, words.language)
        shown.append(words.text(N_("{track} · phase {number}"), track=name, number=item.phase))
    return " · ".join(filter(None, (*shown, component_shown(desk, item.component, words))))


def action_place(desk: Desk, action: Action, words: Words) -> str:
    """The phase in which an action was made, by track and number, and the component it serves."""
    shown = []
    named = phase_reading.phase_of_code(desk, action.phase) if action.phase else None
    if named is not None:
        track, number = named
        shown.append(
            words.text(N_("{track} · phase {number}"), track=in_language(track, words.language), number=number)
        )
    return " · ".join(filter(None, (*shown, component_shown(desk, action.component, words))))


def place_of(values: Mapping[str, str], item: AgendaItem) -> tuple[str, int | None]:
    """Track and number that were chosen; where it was not asked, as they were."""
    if "phase" not in values:
        return item.track, item.phase
    track, _, number = values["phase"].rpartition("/")
    return (track, int(number)) if number else ("", None)
