import sys
import threading
import time

import pytest

from builders import timeline
from tpcoach.practice.coach import coach, release
from tpcoach.practice.keys import Command
from tpcoach.practice.transitions import apply, start
from tpcoach.system.awake import Awake
from world import FakeTime

SESSION = start(timeline())[0]


@pytest.fixture(params=["WAKEPY_FAKE_SUCCESS", "WAKEPY_FORCE_FAILURE", ""])
def desktop(monkeypatch, request):
    """A desktop that does what is asked, one that refuses, and none at all."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if request.param:
        monkeypatch.setenv(request.param, "yes")
    return request.param


def held() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if "Holder" in type(thread).__name__]


@pytest.fixture(autouse=True)
def _nothing_is_held_before_and_after():
    assert held() == []
    yield
    end = time.monotonic() + 60
    while held() and time.monotonic() < end:
        time.sleep(0.01)
    assert held() == []


@pytest.mark.usefixtures("desktop")
def test_the_screen_is_held_while_a_session_runs_and_let_go_with_it():
    awake = Awake()
    awake.update(SESSION, ())
    awake.update(SESSION, ())
    assert len(held()) <= 1
    awake.release()
    awake.release()


def test_it_can_be_said_whether_the_screen_is_held(desktop):
    assert bool(Awake().way()) is (desktop == "WAKEPY_FAKE_SUCCESS")


def test_in_a_pause_the_screen_may_go_dark_and_afterwards_it_is_held_again(monkeypatch):
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    awake = Awake()
    awake.way()  # loads what a pause would have to wait for
    awake.update(SESSION, ())
    assert len(held()) == 1
    awake.update(apply(SESSION, Command.PAUSE)[0], ())
    assert held() == []
    awake.update(SESSION, ())
    assert len(held()) == 1
    awake.release()


@pytest.mark.parametrize("key", [None, "interrupt", "terminate", "hang-up", "suspend"])
def test_every_end_and_a_suspension_let_it_go(monkeypatch, key):
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    awake = Awake()
    awake.way()
    fake = FakeTime([(20, key), (25, "space")] if key else [])
    during: list[int] = []
    fake.suspend = lambda: during.append(len(held()))  # type: ignore[method-assign]
    coach(start(timeline()), fake, fake.clock, [awake])
    release([awake])
    assert held() == []
    assert during == [0] * (key == "suspend")


def test_a_desktop_that_never_answers_holds_nobody_up(monkeypatch):
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    answered = threading.Event()
    monkeypatch.setattr("wakepy.keep.presenting", lambda **_: answered.wait(60))
    awake = Awake()
    awake.update(SESSION, ())
    awake.release()
    assert len(held()) == 1
    answered.set()


def test_without_the_library_nothing_fails(monkeypatch):
    monkeypatch.setitem(sys.modules, "wakepy", None)
    assert Awake().way() == ""
