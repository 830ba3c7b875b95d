"""Where papers are made: the desk they are read at, and the user's own phrases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from citerm.acts import reading
from citerm.acts.desk import Desk
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Initiative, Model
from citerm.model.message import N_, Refused


class Head(TypedDict):
    """What every paper has, by the names of its fields."""

    initiative: Initiative
    phrases: Phrases
    at: datetime


class Press(Model, frozen=True):
    """A desk, and the user's own phrases by language."""

    desk: Desk
    own: Mapping[str, Mapping[str, str]]

    def phrases(self, language: str) -> Phrases:
        """The fixed words of a language, the user's own among them."""
        return Phrases(language, self.own.get(language))

    def initiative(self) -> Initiative:
        """The initiative that the papers are of.

        Raises:
            Refused: where there is none yet.
        """
        found = reading.initiative(self.desk)
        if found is None:
            raise Refused(N_("There is no initiative in this record yet."))
        return found

    def head(self, initiative: Initiative, language: str | None = None) -> Head:
        """What every paper of an initiative has, in its own language unless another is asked for."""
        return Head(
            initiative=initiative, phrases=self.phrases(language or initiative.language.value), at=self.desk.now()
        )
