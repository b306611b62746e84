"""A whole node in this process with its HTTP door, asked over real sockets from a thread."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

from prometheus_client.parser import text_string_to_metric_families

from flarestream.server.running import RunningNode
from flarestream.settings import load
from tests.support.processes import ROOT, free_ports
from tests.support.raw import RawClient

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


def get(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    """One request over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read().decode())
    finally:
        connection.close()


def samples(port: int) -> Samples:
    """What /metrics says, by name and labels."""
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(get(port, "/metrics").text)
        for sample in family.samples
    }


def value(found: Samples, name: str, **labels: str) -> float:
    """One sample of them."""
    return found[name, tuple(sorted(labels.items()))]


class Live:
    """The node, and questions to it that do not block its loop."""

    def __init__(self, running: RunningNode) -> None:
        self.running = running
        assert running.http is not None
        self.http_port = running.http.port
        self.port = next(each.port for each in running.bound if each.listener.name == "PLAINTEXT")

    async def ask(self, question: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        return await asyncio.to_thread(question, *arguments, **named)

    async def with_client(self, work: Callable[[RawClient], Any]) -> Any:
        def run() -> Any:
            with RawClient(self.port) as client:
                return work(client)

        return await asyncio.to_thread(run)


@asynccontextmanager
async def living(directory: Path, **settings: str) -> AsyncIterator[Live]:
    """A node that serves; `_` in a setting stands for a dot."""
    (controller_port,) = free_ports(1)
    values = {
        "listeners": f"PLAINTEXT://127.0.0.1:0,CONTROLLER://127.0.0.1:{controller_port}",
        "controller.quorum.bootstrap.servers": f"127.0.0.1:{controller_port}",
        "log.dirs": str(directory),
        "flarestream.http.listener": "0",
        **{name.replace("_", "."): text for name, text in settings.items()},
    }
    running = RunningNode(load(str(ROOT / "config" / "single.yaml"), values, {}))
    try:
        await running.start()
        yield Live(running)
    finally:
        await running.stop()
