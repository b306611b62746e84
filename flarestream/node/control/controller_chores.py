"""What the active controller does of its own accord: no-op records, ending sessions, elections of preferred
leaders.

Must not know: how a decision is made or committed. Theory: a chore is a decision and an interval; it runs on
the loop's timer while this node leads, answers nobody, and so waits for no commit. A chore whose response
says that there is more is run again at once. A chore that fails is reported and tried again at its next turn.
Kafka: `PeriodicTaskControlManager`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from flarestream.core.controller import brokers, elections
from flarestream.core.controller.decision import ControllerContext, Decision
from flarestream.core.controller.leader_balance import balance_leaders
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ApiError
from flarestream.wire.records.metadata.no_op_record import NoOpRecord

_log = logging.getLogger("flarestream.controller")
_MAX_RUNS_AT_ONCE = 1_000
_MAX_ELECTIONS = 1_000

AnyDecide = Callable[[MetadataImage, ControllerContext], Decision[Any]]
Run = Callable[[AnyDecide], Any]


class Chore(NamedTuple):
    """A decision made every `interval_ms` while active; a true response asks for another run at once."""

    name: str
    interval_ms: float
    decide: AnyDecide


def no_op(_image: MetadataImage, _ctx: ControllerContext) -> Decision[None]:
    """A record that says nothing but that the controller is alive; it moves every follower's caught-up time."""
    return Decision([(NoOpRecord(), 0)], None)


def elect_leaderless(image: MetadataImage, ctx: ControllerContext) -> Decision[bool]:
    """Elects where there is no leader and one is possible, unclean if the topic allows; true if there are more."""
    records = elections.updates(image, ctx, elections.leaderless(image))
    return Decision(records[:_MAX_ELECTIONS], len(records) > _MAX_ELECTIONS)


def standard_chores(
    *,
    max_idle_interval_ms: float,
    session_timeout_ms: float,
    election_interval_ms: float = 300_000,
    balance_interval_ms: float = 0,
) -> list[Chore]:
    """Kafka's: a no-op every `metadata.max.idle.interval.ms` (0: none), ended sessions every eighth of a
    session, elections of partitions without a leader every five minutes, leadership back to preferred replicas every
    `leader.imbalance.check.interval.seconds` (0: never).
    """
    chores = [
        Chore("fence stale brokers", session_timeout_ms / 8, brokers.fence_stale_brokers),
        Chore("elect leaders", election_interval_ms, elect_leaderless),
    ]
    if balance_interval_ms > 0:
        chores.append(Chore("balance leaders", balance_interval_ms, balance_leaders))
    if max_idle_interval_ms > 0:
        chores.append(Chore("no-op", max_idle_interval_ms, no_op))
    return chores


class Chores:
    """The timers of one controller's chores; `begin` when it becomes active, `end` when it no longer is."""

    __slots__ = ("_chores", "_run", "_timers")

    def __init__(self, chores: Sequence[Chore]) -> None:
        self._chores = list(chores)
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._run: Run | None = None

    def begin(self, run: Run) -> None:
        """Starts all timers; `run` decides and appends without waiting."""
        self.end()
        self._run = run
        for chore in self._chores:
            self._plan(chore)

    def end(self) -> None:
        """Stops all timers."""
        self._run = None
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _plan(self, chore: Chore) -> None:
        loop = asyncio.get_running_loop()
        self._timers[chore.name] = loop.call_later(chore.interval_ms / 1000.0, self._due, chore)

    def _due(self, chore: Chore) -> None:
        run = self._run
        if run is None:
            return
        try:
            for _ in range(_MAX_RUNS_AT_ONCE):
                if self._run is None or not run(chore.decide):
                    break
        except ApiError as error:
            _log.warning("The controller's chore %r failed: %s", chore.name, error.message)
        if self._run is not None:
            self._plan(chore)
