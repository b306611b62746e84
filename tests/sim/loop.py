"""A virtual asyncio loop: time jumps from event to event, the order of events follows from the seed alone.

Theory: everything a node does hangs on a handle of the loop, and every handle carries the context it was made in. A
context variable names the process that owns it, so a crash needs no list of what to stop: handles of a dead process
are dropped instead of run, and no `finally` of it gets a say. What a dead process held is kept until the world ends,
so that no finalizer runs in the middle of somebody else's step. One run handle is one step; `after_step` is called
with the process that took it. Worker threads are handles too: a job runs whole at a later moment, and its end is heard
of at a moment later still, so that a crash can fall between the two.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextvars import Context, ContextVar, copy_context
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.sim.network import Network

PROCESS: ContextVar[Process | None] = ContextVar("process", default=None)


class Process:
    """What dies together: one node or one client. `host` is its address; handles made in `context` are its own."""

    def __init__(self, name: str, host: str) -> None:
        self.name = name
        self.host = host
        self.alive = True
        self.frozen = False
        self.thawed_at = 0.0
        self.held: list[asyncio.Handle] = []  # what became due while frozen
        self.grave: list[Any] = []  # what must not be finalized before the world ends
        self.wall_offset_ms = 0
        self.context: Context = copy_context()
        self.context.run(PROCESS.set, self)

    def __repr__(self) -> str:
        return self.name


def current_process() -> Process:
    """Who takes the present step."""
    process = PROCESS.get()
    assert process is not None, "this call needs a process: run it as a step of one"
    return process


class SimLoop(asyncio.BaseEventLoop):
    """Runs handles in order of time, then of arrival. `problems` collects what nobody handled."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self.steps = 0
        self.network: Network | None = None
        self.after_step: Callable[[Process | None], None] | None = None
        self.problems: list[str] = []
        self.problem_error: BaseException | None = None
        self.set_exception_handler(self._note_problem)
        self.over = False
        self._limit = float("inf")

    # -- time -----------------------------------------------------------------------------------------------------

    def time(self) -> float:
        """Virtual seconds since the world began."""
        return self._now

    def run_until(self, at: float) -> None:
        """Runs everything due up to `at` (or until `stop`), and leaves the clock there."""
        self._limit = at
        self.run_forever()
        if self._now < at and not self.problems:
            self._now = at

    def _run_once(self) -> None:
        scheduled, ready = self._scheduled, self._ready
        while scheduled and scheduled[0]._cancelled:
            self._take_timer()
        if not ready:
            if not scheduled or scheduled[0]._when > self._limit:
                self._stopping = True
                return
            self._now = max(self._now, scheduled[0]._when)
        while scheduled and scheduled[0]._when <= self._now:
            handle = self._take_timer()
            if not handle._cancelled:
                ready.append(handle)
        after_step = self.after_step
        for _ in range(len(ready)):
            handle = ready.popleft()
            if handle._cancelled:
                continue
            process = handle._context.get(PROCESS)
            if process is not None:
                if not process.alive:
                    process.grave.append(handle)
                    continue
                if process.frozen:
                    process.held.append(handle)
                    continue
            self.steps += 1
            handle._run()
            if after_step is not None:
                after_step(process)
            if self._stopping:
                return

    def _take_timer(self) -> asyncio.TimerHandle:
        handle = heapq.heappop(self._scheduled)
        if handle._cancelled:
            self._timer_cancelled_count -= 1
        handle._scheduled = False
        return handle

    # -- what BaseEventLoop asks for ------------------------------------------------------------------------------

    def _process_events(self, event_list: Any) -> None:
        raise NotImplementedError

    def _write_to_self(self) -> None:
        """There is no other thread."""

    def call_soon(self, callback: Any, *args: Any, context: Context | None = None) -> asyncio.Handle:
        if self.over:
            return asyncio.Handle(callback, args, self, context)
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_at(self, when: float, callback: Any, *args: Any, context: Context | None = None) -> Any:
        timer = asyncio.TimerHandle(when, callback, args, self, context)
        if not self.over:
            heapq.heappush(self._scheduled, timer)
            timer._scheduled = True
        return timer

    def add_signal_handler(self, sig: int, callback: Any, *args: Any) -> None:
        """Nobody sends signals here."""

    def remove_signal_handler(self, sig: int) -> bool:
        return False

    def _note_problem(self, _loop: Any, details: dict[str, Any]) -> None:
        process = PROCESS.get()
        if self.over or (process is not None and not process.alive):
            return
        error = details.get("exception")
        self.problems.append(f"{details.get('message')}: {error!r}")
        if error is not None and self.problem_error is None:
            self.problem_error = error
        self._stopping = True

    def fail(self, error: BaseException) -> None:
        """The world has seen enough."""
        self.problems.append(repr(error))
        if self.problem_error is None:
            self.problem_error = error
        self._stopping = True

    # -- processes ------------------------------------------------------------------------------------------------

    def freeze(self, process: Process) -> None:
        """The process gets no time from now on; the world goes on without it."""
        process.frozen = True

    def thaw(self, process: Process) -> None:
        """It goes on; what became due meanwhile runs now, in the order in which it became due."""
        process.frozen = False
        process.thawed_at = self._now
        held, process.held = process.held, []
        self._ready.extend(held)

    def end(self) -> None:
        """The world is over: nothing is scheduled any more, whatever finalizers may ask for."""
        self.over = True
        self._ready.clear()
        self._scheduled.clear()
        self.close()

    # -- sockets --------------------------------------------------------------------------------------------------

    async def create_server(self, protocol_factory, host=None, port=None, *, sock=None, backlog=100, **_):  # type: ignore[no-untyped-def,override]
        assert self.network is not None
        if sock is None:
            sock = self.network.bind(host, port)
        return self.network.listen(protocol_factory, sock)

    async def create_connection(self, protocol_factory, host=None, port=None, **_):  # type: ignore[no-untyped-def,override]
        assert self.network is not None
        return await self.network.connect(protocol_factory, host, port)

    async def create_datagram_endpoint(  # type: ignore[no-untyped-def,override]
        self, protocol_factory, local_addr=None, remote_addr=None, **_
    ):
        assert self.network is not None
        return self.network.datagrams(protocol_factory, local_addr, remote_addr)


class SimExecutor(Executor):
    """Worker threads in virtual time: `delay()` says how long a job waits, and again how long its end takes to be
    heard of.
    """

    def __init__(self, loop: SimLoop, workers: int, delay: Callable[[], float]) -> None:
        self._loop = loop
        self._delay = delay
        self._idle = workers
        self._queue: deque[_Job] = deque()
        self._running: list[_Job] = []

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def,override]
        job = _Job(lambda: fn(*args, **kwargs))
        self._queue.append(job)
        self._pump()
        return job.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Does at once what is left, as a thread that is joined would have."""
        if cancel_futures:
            for job in self._queue:
                job.future.cancel()
        left, self._queue = [*self._running, *self._queue], deque()
        for job in left if wait else ():
            job.run()
            job.tell()

    def _pump(self) -> None:
        while self._idle and self._queue:
            job = self._queue.popleft()
            self._running.append(job)
            self._idle -= 1
            self._loop.call_later(self._delay(), self._run, job)

    def _run(self, job: _Job) -> None:
        job.run()
        self._loop.call_later(self._delay(), self._ended, job)

    def _ended(self, job: _Job) -> None:
        self._idle += 1
        if job in self._running:
            self._running.remove(job)
        job.tell()
        self._pump()


class _Job:
    __slots__ = ("error", "future", "ran", "result", "told", "work")

    def __init__(self, work: Callable[[], Any]) -> None:
        self.work = work
        self.future: Future[Any] = Future()
        self.ran = self.told = False
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        if self.ran or not self.future.set_running_or_notify_cancel():
            return
        self.ran = True
        try:
            self.result = self.work()
        except BaseException as error:  # noqa: BLE001 - handed to whoever waits
            self.error = error

    def tell(self) -> None:
        if self.told or not self.ran:
            return
        self.told = True
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)
