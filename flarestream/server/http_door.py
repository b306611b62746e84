"""The HTTP door of a node: /metrics for Prometheus, /healthz and /livez, /readyz with its reasons.

Must not know: how HTTP is spoken, what the numbers mean. Theory: the door opens before anything else of the node and
closes last, so that one can see a start that takes long and a stop that does. Healthy is a process that has not given
up; ready is a node that clients should be sent to: up, its metadata fresh, and a broker not fenced. Numbers are read
on the loop, some at a time, and written down in the door's own thread; one scrape at a time. Nothing of this is
imported by a node without the setting, and the libraries not before the first request.
"""

from __future__ import annotations

import asyncio
import importlib.util
import sys
from typing import TYPE_CHECKING

from flarestream.net.http import HttpServer, Response
from flarestream.node.metrics.collect import ListenerFigures, collect
from flarestream.node.metrics.controller import Elections
from flarestream.node.metrics.quorum import RecordsRate
from flarestream.server.sockets import StartError
from flarestream.telemetry.families import CONTENT_TYPE, exposition

if TYPE_CHECKING:
    import socket

    from flarestream.node.node import Node
    from flarestream.server.doors import Doors
    from flarestream.server.running import RunningNode

_LIBRARIES = ("h11", "prometheus_client")


class LoopIdle:
    """How much of the time since the last look this thread, which runs the loop, had nothing to do: 0 to 1."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._seen_s = self._loop.time()
        self._used_s = _used_s()

    def look(self) -> float:
        """1 where the system does not tell."""
        now_s, used_s = self._loop.time(), _used_s()
        passed_s, busy_s = now_s - self._seen_s, used_s - self._used_s
        self._seen_s, self._used_s = now_s, used_s
        return 1.0 if passed_s <= 0 else max(0.0, min(1.0, 1.0 - busy_s / passed_s))


def _used_s() -> float:
    """Processor time of this thread."""
    if sys.platform == "win32":
        return 0.0
    import resource

    used = resource.getrusage(getattr(resource, "RUSAGE_THREAD", resource.RUSAGE_SELF))
    return used.ru_utime + used.ru_stime


class HttpDoor:
    """`await open(sock)`, then `follow` the node once there is one; `await close()`."""

    def __init__(self, running: RunningNode, doors: Doors) -> None:
        missing = [name for name in _LIBRARIES if importlib.util.find_spec(name) is None]
        if missing:
            raise StartError(
                f"flarestream.http.listener needs {' and '.join(missing)}: pip install 'flarestream[metrics]', or "
                f"leave the setting out ({running.settings.origin('flarestream.http.listener')})"
            )
        settings = running.settings
        self.port = 0
        self._running = running
        self._doors = doors
        self._started_ms = running.world.wall_ms()
        self._most_samples = settings.int("flarestream.metrics.max.label.values")
        self._fresh_ms = settings.int("broker.session.timeout.ms")
        self._is_idle_told = settings.int("metadata.max.idle.interval.ms") > 0
        self._elections: Elections | None = None
        self._rate = RecordsRate()
        self._idle = LoopIdle()
        self._one_scrape = asyncio.Lock()
        self._executor = running.world.new_executor(1, "http")
        self._server = HttpServer(
            self._answer,
            self._executor,
            own_names_only=not settings.bool("flarestream.http.remote.enable"),
        )

    async def open(self, sock: socket.socket) -> None:
        """Answers from now on."""
        self.port = sock.getsockname()[1]
        await self._server.start(sock)

    def follow(self, node: Node) -> None:
        """The node is made, and has seen no metadata yet."""
        if node.settings.is_controller:
            self._elections = Elections(node.metadata)

    async def close(self) -> None:
        """Gives up what is under way."""
        await self._server.stop()
        self._executor.shutdown(wait=False)

    async def _answer(self, path: str) -> Response | None:
        if path == "/metrics":
            return await self._metrics()
        if path in ("/healthz", "/livez"):
            return _verdict(self._why_unhealthy())
        if path == "/readyz":
            return _verdict(self._why_unhealthy() or self.why_not_ready())
        return None

    async def _metrics(self) -> Response:
        running = self._running
        async with self._one_scrape:
            listeners = [ListenerFigures(each.name, len(each.connections)) for each in self._doors.opened]
            families = await collect(
                running.node,
                running.partitions,
                listeners,
                self._elections,
                self._rate,
                self._started_ms,
                self._idle.look(),
                self._most_samples,
            )
            text = await asyncio.get_running_loop().run_in_executor(self._executor, exposition, families)
        return Response(200, text, CONTENT_TYPE)

    def _why_unhealthy(self) -> list[str]:
        failed = self._running.failed
        return [f"failed: {failed.exception()}"] if failed.done() else []

    def why_not_ready(self) -> list[str]:
        """What is missing, in words; nothing if clients may be sent here."""
        running = self._running
        if not running.is_serving:
            return [running.phase]
        node = running.node
        assert node is not None
        reasons = []
        age_ms = running.world.wall_ms() - node.raft.last_timestamp_ms
        if self._is_idle_told and not node.controller.is_active and age_ms > self._fresh_ms:
            reasons.append(f"the metadata are {age_ms // 1000} s old")
        if node.settings.is_broker:
            reasons += _why_broker_not_ready(node)
        return reasons


def _why_broker_not_ready(node: Node) -> list[str]:
    reasons = []
    own = node.metadata.image.brokers.get(node.node_id)
    if node.lifecycle.is_fenced or own is None or own.fenced:
        reasons.append("the broker is fenced")
    elif own.in_controlled_shutdown:
        reasons.append("the broker is shutting down")
    offline = [each.path for each in node.partitions.data_dirs if each.failed]
    if offline:
        reasons.append(f"offline: {', '.join(offline)}")
    return reasons


def _verdict(reasons: list[str]) -> Response:
    if reasons:
        return Response(503, ("\n".join(reasons) + "\n").encode())
    return Response(200, b"ok\n")
