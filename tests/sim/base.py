"""What every simulated world has: a loop, wires, dice, a story, and a schedule of faults.

Theory: the dice of the world (faults, wires, disks) and those of each node and client are separate streams drawn
from the seed, so that switching one fault off disturbs the others as little as possible; that makes shrinking work.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import random
import sys
import traceback
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

from flarestream.node.world import World
from tests.sim.faults import Faults
from tests.sim.loop import Process, SimExecutor, SimLoop
from tests.sim.network import Network, WireFaults
from tests.sim.story import Story, StoryLog

WALL_START_MS = 1_700_000_000_000


def _unwind(coroutine: Any) -> None:
    """Closes it from the inside out, for good: what its `finally` blocks wait for never comes."""
    for _ in range(1000):
        innermost, inner = coroutine, coroutine
        while inner is not None and getattr(inner, "cr_frame", None) is not None:
            innermost, inner = inner, inner.cr_await
        try:
            innermost.close()
        except Exception:  # noqa: BLE001 - it is dead already: nobody hears of what it runs into
            continue
        if innermost is coroutine:
            return


class Violation(AssertionError):
    """An invariant does not hold; the message begins with its short name."""


class SimWorld:
    """Base of the worlds."""

    def __init__(
        self, seed: int, faults: Faults, show: Callable[[str], None] | None = None, keep: int = 0
    ) -> None:
        gc.freeze()  # what is there already needs no look when this world is collected
        self.seed = seed
        self.faults = faults
        self.loop = SimLoop()
        self.story = Story(self.loop.time, show, keep)
        self.tell = self.story.tell
        self.wire_faults = WireFaults()
        self.network = Network(self.loop, self.dice("wires"), self.wire_faults, self.tell)
        self.processes: list[Process] = []
        self.context = copy_context()  # of nobody: what is scheduled in it outlives every process
        self.failure = ""
        self.is_quiet = False  # phase B: no faults any more
        self._logs_tell = show is not None or keep > 0

    def dice(self, name: str) -> random.Random:
        """A stream of random numbers of its own for each purpose."""
        return random.Random(self.seed * 1_000_003 + zlib.crc32(name.encode()))

    def violated(self, name: str, what: str) -> None:
        """Ends the world, also if whoever is called back here swallows what is raised."""
        violation = Violation(f"{name}: {what}")
        self.loop.fail(violation)
        raise violation

    def later(self, seconds: float, event: Callable[..., None], *arguments: object) -> None:
        """Something the world does, whoever asks for it."""
        self.loop.call_later(seconds, event, *arguments, context=self.context)

    # -- faults ---------------------------------------------------------------------------------------------------

    def sometimes(self, name: str, rate: float, event: Callable[[random.Random], None]) -> None:
        """Calls `event` again and again until phase B, `rate` times a second on average."""
        if rate <= 0:
            return
        dice = self.dice(name)

        def happen() -> None:
            if not self.is_quiet:
                event(dice)
                self.later(dice.expovariate(rate), happen)

        self.later(dice.expovariate(rate), happen)

    def sync_delay(self, dice: random.Random) -> Callable[[], float]:
        """How long worker threads take."""
        faults = self.faults

        def delay() -> float:
            if faults.sync_slow and not self.is_quiet and dice.random() < faults.sync_slow:
                return dice.random() * faults.sync_slow_s
            return 0.0002 + dice.random() * 0.002

        return delay

    def node_world(self, process: Process, name: str) -> World:
        """The clock, the dice and the threads of one life of a node."""
        dice = self.dice(name)
        loop = self.loop
        return World(
            wall_ms=lambda: WALL_START_MS + int(loop.time() * 1000) + process.wall_offset_ms,
            monotonic_ms=lambda: loop.time() * 1000.0,
            seed=dice.getrandbits(64),
            new_executor=lambda workers, _name: SimExecutor(loop, workers, self.sync_delay(dice)),
        )

    # -- running --------------------------------------------------------------------------------------------------

    def run(self, seconds: float) -> None:
        """Virtual seconds; raises Violation."""
        self.run_until(self.loop.time() + seconds)

    def run_until(self, at: float, condition: Callable[[], bool] | None = None) -> bool:
        """Runs up to `at`, or until `condition` holds (looked at every tenth of a second)."""
        while self.loop.time() < at:
            self.loop.run_until(at if condition is None else min(at, self.loop.time() + 0.1))
            if self.loop.problems:
                error = getattr(self.loop, "problem_error", None)
                if isinstance(error, Violation):
                    raise error
                raise Violation(f"R18: nobody handled {self.loop.problems[0]}") from error
            if condition is not None and condition():
                return True
        return condition is None

    def play(self) -> None:
        """Both phases. Raises Violation."""
        with self.living():
            self.scenes()

    def scenes(self) -> None:
        """What happens in this kind of world: phase A, then phase B."""
        raise NotImplementedError

    @contextmanager
    def living(self) -> Iterator[None]:
        """Collects no garbage while the world lives, and takes it down at the end."""
        collecting = gc.isenabled()
        gc.disable()
        root = logging.getLogger("flarestream")
        level, handlers, propagate = root.level, root.handlers[:], root.propagate
        root.handlers[:] = [StoryLog(self.story)] if self._logs_tell else [logging.NullHandler()]
        root.setLevel(logging.DEBUG if self._logs_tell else logging.CRITICAL + 1)
        root.propagate = False
        try:
            yield
        except Exception as error:
            self.failure = "".join(traceback.format_exception(error))
            for each in (error, error.__cause__):
                traceback.clear_frames(each.__traceback__ if each is not None else None)
            raise
        finally:
            self.end()
            gc.unfreeze()
            root.setLevel(level)
            root.handlers[:] = handlers
            root.propagate = propagate
            if collecting:
                gc.enable()

    def end(self) -> None:
        """The end of everything; coroutines that never began are no news."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            self._bury_all()

    def _bury_all(self) -> None:
        """What is left is taken down; no finalizer of the dead may do anything any more, nor be heard."""
        for process in self.processes:
            process.alive = False
            process.grave.clear()
            process.held.clear()
        tasks = asyncio.all_tasks(self.loop)
        self.loop.end()
        hook, sys.unraisablehook = sys.unraisablehook, lambda _: None
        asyncio._set_running_loop(self.loop)
        try:
            for task in tasks:
                task._log_destroy_pending = False  # type: ignore[attr-defined]
                _unwind(task.get_coro())
            tasks.clear()
            self.take_down()
            self.network.take_down()
            self.processes.clear()
            gc.collect()
        finally:
            asyncio._set_running_loop(None)
            sys.unraisablehook = hook

    def take_down(self) -> None:
        """Lets go of everything that lived."""
