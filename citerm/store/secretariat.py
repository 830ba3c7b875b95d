"""Readings of the secretariat: how it is set up, who works there, its tasks and their actions."""

from __future__ import annotations

from citerm.model.action import Action
from citerm.model.secretariat import BackboneTask, Secretariat, SecretariatCandidate, SecretariatStaff
from citerm.store.store import Store


def setup(store: Store) -> Secretariat | None:
    """How the secretariat is set up; none before anybody has said so."""
    return store.first(Secretariat)


def staff(store: Store) -> tuple[SecretariatStaff, ...]:
    """Who works there and who did."""
    return store.all(SecretariatStaff, "struck = 0")


def candidates(store: Store) -> tuple[SecretariatCandidate, ...]:
    """Who offered to be the secretariat."""
    return store.all(SecretariatCandidate, "struck = 0")


def tasks(store: Store) -> tuple[BackboneTask, ...]:
    """What has been said about the tasks."""
    return store.all(BackboneTask, order="code")


def actions(store: Store) -> tuple[Action, ...]:
    """Actions that belong to a task of the secretariat."""
    return store.all(Action, "struck = 0 and backbone <> ''", order="captured_at, id")
