"""What keys and the system do to a session. Data in, data out."""

from dataclasses import replace

from tpcoach.practice import moving
from tpcoach.practice.keys import Command
from tpcoach.practice.session import Moved, Session, Status, Trouble
from tpcoach.practice.trouble import felt, wrong, wrong_is


def apply(session: Session, command: Command | int) -> Moved:
    """The session after a command, or after a number that says how strong it is now, 0-9.

    An ended one stays as it is.
    """
    if session.ended:
        return session, ()
    if command is Command.STOP:
        return replace(session, status=Status.STOPPED), ()
    if session.status is Status.ASKING:
        return _answered(session, command), ()
    if session.status is Status.TROUBLE:
        return _told_what(session, command)
    if isinstance(command, int):
        return felt(session, command)
    match command:
        case Command.PAUSE:
            return _paused_or_going_on(session), ()
        case Command.AWAY:
            return moving.away(session, session.seen, 0), ()
        case Command.NEXT:
            return moving.enter(session, session.step + 1)
        case Command.BACK:
            return moving.back(session)
        case Command.LONGER:
            return moving.longer(session)
        case Command.SHORTER:
            return moving.shorter(session)
        case Command.WRONG:
            return wrong(session)
        case Command.SOUND:
            return replace(session, muted=not session.muted), ()
        case Command.KEYS:
            return replace(session, keys_shown=not session.keys_shown), ()
        case Command.LARGE:
            return replace(session, large=not session.large), ()
        case Command.END:
            return replace(session, status=Status.ASKING, asked_from=session.status), ()
        case _:
            return session, ()


def _paused_or_going_on(session: Session) -> Session:
    if session.status is Status.PAUSED:
        return moving.going_on(session)
    return replace(session, status=Status.PAUSED, away=0)


def _answered(session: Session, command: Command | int) -> Session:
    if command in (Command.END, Command.YES):
        return replace(session, status=Status.STOPPED)
    if session.asked_from is Status.PAUSED:
        return replace(session, status=Status.PAUSED)
    return moving.going_on(session)


def _told_what(session: Session, command: Command | int) -> Moved:
    """The answer to what is wrong; a key that is none is swallowed, and it stays asked."""
    match command:
        case Command.SHARP:
            return wrong_is(session, Trouble.SHARP)
        case Command.DIZZY:
            return wrong_is(session, Trouble.DIZZY)
        case Command.PAUSE:
            return moving.going_on(session), ()
        case _:
            return session, ()
