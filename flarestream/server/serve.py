"""`flarestream serve` without its options: runs one node until a signal or a failure ends it."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import Callable

from flarestream.server.running import RunningNode
from flarestream.settings import Settings

logger = logging.getLogger("flarestream.server")


def serve(settings: Settings, on_ready: Callable[[RunningNode], None]) -> None:
    """Runs the node in this thread until SIGTERM or SIGINT. `on_ready` is called once clients are let in.

    Raises what `RunningNode.start` raises, and the error that made a running node give up.
    """
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(settings, on_ready))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where there is one; the standard loop serves as well, slower."""
    if sys.platform == "win32":
        return None
    import uvloop

    factory: Callable[[], asyncio.AbstractEventLoop] = uvloop.new_event_loop
    return factory


async def _serve(settings: Settings, on_ready: Callable[[RunningNode], None]) -> None:
    loop = asyncio.get_running_loop()
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    running = RunningNode(settings)
    await _start_unless_asked(running, asked)
    if asked.is_set():
        return
    on_ready(running)
    gc.collect()
    gc.freeze()  # what stands now stands until the end: the collector need not look at it again
    gc.enable()
    running.failed.add_done_callback(lambda _: asked.set())
    await asked.wait()
    failure = running.failed.exception() if running.failed.done() else None
    logger.info("stopping%s", "" if failure is None else f": {failure}")
    await running.stop()
    logger.info("stopped")
    if failure is not None:
        raise failure


async def _start_unless_asked(running: RunningNode, asked: asyncio.Event) -> None:
    """Starts the node; a signal on the way up takes down what is up so far."""
    starting = asyncio.ensure_future(running.start())
    waiting = asyncio.ensure_future(asked.wait())
    await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if starting.done():
        starting.result()
        if asked.is_set():
            await running.stop()
        return
    starting.cancel()
    await asyncio.wait({starting})
