"""Log lines that a stranger cannot multiply."""

from __future__ import annotations

import logging

import pytest

from flarestream.telemetry.logs import MAX_CAUSES, LimitedLog, printable


class Clock:
    """Seconds that pass on command."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def log(clock: Clock, caplog: pytest.LogCaptureFixture) -> LimitedLog:
    caplog.set_level(logging.INFO)
    return LimitedLog(logging.getLogger("flarestream.test"), clock, per_second=3)


def test_a_cause_gets_its_lines_a_second_and_then_says_what_was_left_out(
    log: LimitedLog, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(10):
        log.warning("bad frame", "frame %d", number)
    assert caplog.messages == ["frame 0", "frame 1", "frame 2"]
    clock.now = 1.0
    log.warning("bad frame", "frame %d", 10)
    assert caplog.messages[-1] == "frame 10 (7 more like this were not logged)"


def test_causes_do_not_share_their_second(log: LimitedLog, caplog: pytest.LogCaptureFixture) -> None:
    for cause in ("one", "two"):
        for _ in range(5):
            log.info(cause, cause)
    assert caplog.messages == ["one"] * 3 + ["two"] * 3


def test_made_up_causes_cannot_fill_the_memory(log: LimitedLog) -> None:
    for number in range(MAX_CAUSES * 3):
        log.info(f"cause {number}", "line")
    assert len(log._windows) <= MAX_CAUSES + 1


def test_an_error_carries_its_traceback(log: LimitedLog, caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise KeyError("deep down")
    except KeyError as error:
        log.error("handler", "a handler failed", error=error)
    assert "deep down" in caplog.text


def test_text_of_a_peer_is_escaped_and_cut() -> None:
    assert printable("a\nb\x1b[31m") == "a\\nb\\x1b[31m"
    assert len(printable("x" * 1000)) == 103
