"""Several programs at one record, each a process of its own: ``python -m tests.store.many WHAT PATH …`` prints JSON.

They are forked here, where no test runner and no thread of it is about.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

from citerm.model.message import Refused
from citerm.store import Busy, Store
from citerm.store import store as store_room

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 12, 13, 0, tzinfo=UTC)
CHECKPOINT_AT = 96 * 1024
"""Bytes of log after which these writers fold it in: many times a second, so that it happens under others' hands."""


def told(*arguments: object, timeout: float = 300) -> Any:
    """What the processes answer, one entry for each."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.many", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def together(*works: Callable[[], Any]) -> list[Any]:
    """Do each in a process of its own, all from the same moment on."""
    began, go = os.pipe()
    children = []
    for work in works:
        answer, tell = os.pipe()
        if os.fork() == 0:
            os.close(go)
            os.read(began, 1)  # all wait here, and the end of the pipe lets all go at once
            try:
                said = json.dumps({"said": work()})
            except BaseException as problem:
                said = json.dumps({"broke": f"{type(problem).__name__}: {problem}"})
            with os.fdopen(tell, "w") as pipe:
                pipe.write(said)
            os._exit(0)
        os.close(tell)
        children.append(answer)
    os.close(began)
    os.close(go)
    answers = []
    for answer in children:
        with os.fdopen(answer) as pipe:
            answers.append(json.loads(pipe.read()))
        os.wait()
    return answers


def write(path: Path, number: int, seconds: float) -> dict[str, Any]:
    """Count up one figure of the record for as long as that: read it, add one, write it; now and then open anew."""
    store_room.CHECKPOINT_AT = CHECKPOINT_AT
    waits, store = [], Store.open(path)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.monotonic()
        while True:
            try:
                with (
                    store.at_once(),
                    store.atomic("add", account=f"writer {number}", at=NOW, scope="initiative") as tx,
                ):
                    row = tx.row("indicators", 1)
                    assert row is not None
                    tx.update("indicators", 1, {"target": row["target"] + 1, "source": f"writer {number}"})
                break
            except Busy:  # as a screen does
                continue
        waits.append(time.monotonic() - began)
        if len(waits) % 150 == 0:
            store.close()
            store = Store.open(path)
    store.close()
    return {"acts": len(waits), "waits": sorted(waits)}


def read(path: Path, seconds: float) -> dict[str, Any]:
    """Read for as long as that, as followers do; each reading shows one moment, none goes back."""
    store = Store.open(path, read_only=True)
    before, readings, wrong, between = 0.0, 0, 0, Event()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with store.reading():
                figure = store.scalar("select target from indicators where id = 1")
                acts = store.scalar("select count(*) from acts where act = 'add'")
        except Busy:
            continue
        wrong += figure != acts or figure < before
        before, readings = figure, readings + 1
        between.wait(0.01)
    store.close()
    return {"readings": readings, "wrong": wrong}


def open_first(path: Path, number: int) -> str:
    """Make the record, or open it where somebody else was quicker, and write in it at once."""
    try:
        store = Store.create(path)
    except Refused:
        store = Store.open(path)
    return _write_once(store, number)


def open_older(path: Path, number: int) -> str:
    """Open a record of an older version, which brings it up to date, and write in it at once."""
    return _write_once(Store.open(path), number)


def _write_once(store: Store, number: int) -> str:
    with store:
        for _ in range(200):
            try:
                with store.atomic("add_group", account=f"writer {number}", at=NOW, scope="initiative") as tx:
                    tx.insert(
                        "groups",
                        {"key": f"g{number}", "name": f"Gruppe {number}", "kind": "working", "state": "active"},
                    )
                return "written"
            except Busy:
                continue
    return "busy"


def main(what: str, folder: str, *more: str) -> None:
    """Do it, and print what each answered."""
    path = Path(folder)
    match what:
        case "write":
            count, readers, seconds = int(more[0]), int(more[1]), float(more[2])
            writing = [lambda n=n: write(path, n, seconds) for n in range(count)]
            answers: Any = together(*writing, *[lambda: read(path, seconds)] * readers)
        case "create":
            answers = [
                together(*[lambda n=n, r=r: open_first(path / f"{r}.db", n) for n in range(6)])
                for r in range(int(more[0]))
            ]
        case _:
            answers = [together(*[lambda n=n, p=p: open_older(Path(p), n) for n in range(6)]) for p in more]
    print(json.dumps(answers))


if __name__ == "__main__":
    main(*sys.argv[1:])
