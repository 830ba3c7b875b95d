"""Who is meant in a field of a form outside a meeting."""

from __future__ import annotations

from citerm.acts import organisation, reading
from citerm.acts.desk import Desk
from citerm.i18n import Words
from citerm.model.message import N_, Refused
from citerm.rules.capture import Owners, read_owners
from citerm.screens.forms import Form


class PersonField:
    """Reads initials, a name, or ``+`` and the name of somebody new."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk, self._words = desk, words

    def _owners(self, typed: str) -> Owners:
        return read_owners(typed, [person for person in reading.people(self._desk) if person.active])

    def person_id(self, typed: str) -> int | None:
        """Read one person; nothing typed is nobody.

        Raises:
            Refused: where it is not clear who is meant.
        """
        owners = self._owners(typed)
        if owners.new_name:
            return organisation.add_person(self._desk, owners.new_name).row_id
        if owners.problem is not None:
            raise Refused(owners.problem.text, **owners.problem.values)
        return owners.owner.id if owners.owner is not None else None

    def echo(self, form: Form, field: str) -> None:
        """Show below a field who is meant."""
        typed = form.value(field)
        owners = self._owners(typed)
        if owners.problem is not None:
            form.echo(field, self._words.say(owners.problem), "attention")
        elif owners.new_name:
            form.echo(field, self._words.text(N_("new: {name}"), name=owners.new_name), "key")
        else:
            form.echo(field, owners.owner.name if owners.owner is not None else "", "key")
