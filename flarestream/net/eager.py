"""Runs a coroutine without a task: stepped at once by whoever starts it, resumed by the futures it awaits.

For: connection.py, one step machine per request that did not end at once. *Must not know:* requests.
*Theory:* a task costs about 1.5 us and a turn of the loop before its first line runs; `send(None)` costs 0.05 us and
runs the first line now. A coroutine that reaches an unfinished future hands it out of `send`; its done-callback sends
the next None. A bare yield (`asyncio.sleep(0)`) is resumed by call_soon. Closing it raises GeneratorExit where it
stands, so `finally` runs. What this costs the coroutine: `asyncio.current_task()` is None in it, so
`asyncio.timeout()` and `TaskGroup` do not work there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


class Stepper:
    """One coroutine under way. `on_end(self)` is called once, when `value` or `error` stands.

    `charge` is a number for the owner's use (bytes that it has counted for this coroutine).
    """

    __slots__ = ("_awaited", "_coroutine", "_on_end", "charge", "ended", "error", "value")

    def __init__(
        self, coroutine: Coroutine[Any, Any, Any] | None, on_end: Callable[[Stepper], None] | None
    ) -> None:
        self._coroutine = coroutine
        self._on_end = on_end
        self._awaited: asyncio.Future[Any] | None = None
        self.ended = coroutine is None
        self.value: Any = None
        self.error: BaseException | None = None
        self.charge = 0

    def park(self, awaited: Any) -> None:
        """Waits for what the coroutine's last `send` handed out (a future, or None for a bare yield)."""
        if awaited is None:
            asyncio.get_running_loop().call_soon(self._step)
        elif getattr(awaited, "_asyncio_future_blocking", None):
            awaited._asyncio_future_blocking = False
            self._awaited = awaited
            awaited.add_done_callback(self._resume)
        else:
            self._finish(None, RuntimeError(f"a request handler awaited {awaited!r}, which is no future"))

    def close(self) -> None:
        """Ends the coroutine where it stands; `on_end` is not called. An error in its `finally` is raised."""
        if self.ended:
            return
        self.ended = True
        awaited, self._awaited = self._awaited, None
        if awaited is not None:
            awaited.remove_done_callback(self._resume)
        coroutine, self._coroutine, self._on_end = self._coroutine, None, None
        if coroutine is not None:
            coroutine.close()

    def _resume(self, _future: asyncio.Future[Any]) -> None:
        self._awaited = None
        self._step()

    def _step(self) -> None:
        coroutine = self._coroutine
        if coroutine is None:
            return
        try:
            awaited = coroutine.send(None)
        except StopIteration as end:
            self._finish(end.value, None)
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - judged when its turn comes
            self._finish(None, error)
        else:
            self.park(awaited)

    def _finish(self, value: Any, error: BaseException | None) -> None:
        self.ended = True
        self.value = value
        self.error = error
        on_end, self._on_end, self._coroutine = self._on_end, None, None
        if on_end is not None:
            on_end(self)
