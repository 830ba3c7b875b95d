"""``citerm tracks``: the phase models there are, and whether a file that describes one is right."""

from __future__ import annotations

from citerm import paths
from citerm.cli.session import Session
from citerm.model.message import N_, Message, say
from citerm.model.track import PhaseTrack


def tell_tracks(session: Session, file: str) -> int:
    """List the phase models, or check one file; exit status 1 where something is wrong."""
    return _check_file(session, file) if file else _list(session)


def _list(session: Session) -> int:
    from citerm.content.tracks import all_tracks

    known = all_tracks(session.own_tracks)
    for track in known.by_key.values():
        session.tell(_in_short(session, track))
    session.tell(say(N_("Your own go into this folder: {path}"), path=_folder(session)))
    for problem in known.problems:
        session.complain(problem)
    return 1 if known.problems else 0


def _check_file(session: Session, file: str) -> int:
    from citerm.content.tracks import shipped_shorts
    from citerm.intake.tracks import read_track
    from citerm.model.import_report import ImportRefused
    from citerm.rules.phase_checks import known

    try:
        track = read_track(paths.checked(file, session.environ), known, shipped_shorts())
    except ImportRefused as refused:
        for problem in refused.problems:
            session.complain(problem)
        return 1
    session.tell(_in_short(session, track))
    session.tell(say(N_("The file is right. To use it, put it into this folder: {path}"), path=_folder(session)))
    return 0


def _folder(session: Session) -> str:
    return str(paths.tracks_folder(session.environ))


def _in_short(session: Session, track: PhaseTrack) -> Message:
    return say(
        N_("{key}: {name}, phases {phases}, questions {questions}, milestones {milestones}"),
        key=track.key,
        name=track.name[session.language or "en"],
        phases=len(track.phases),
        questions=sum(len(phase.questions) for phase in track.phases),
        milestones=sum(len(phase.milestones) for phase in track.phases),
    )
