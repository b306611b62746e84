"""A world of machines and of clients that use them.

Must not know: what the machines are, what the clients do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.sim.clients import Client, Promises
from tests.sim.faults import Faults
from tests.sim.loop import Process
from tests.sim.machines import MachineWorld


class ClientWorld(MachineWorld):
    """Machines start, then clients, then faults."""

    topics: list[str]

    def __init__(
        self, seed: int, faults: Faults, show: Callable[[str], None] | None = None, keep: int = 0
    ) -> None:
        super().__init__(seed, faults, show, keep)
        self.promises = Promises(self.violated)
        self.clients: list[Client] = []

    def begin_with(self, admin: type[Client], producer: type[Client], reader: type[Client]) -> None:
        """Phase A: nodes, clients (a producer and a reader of each topic), faults."""
        for machine in self.machines:
            machine.start()
        self._client("admin", admin, self.topics)
        for topic in self.topics:
            self._client(f"producer-{topic}", producer, topic)
            self._client(f"reader-{topic}", reader, topic)
        self.begin_faults()

    def take_down(self) -> None:
        super().take_down()
        self.clients.clear()

    def _client(self, name: str, kind: type[Client], *arguments: Any) -> None:
        process = Process(name, f"10.0.1.{len(self.clients) + 1}")
        self.processes.append(process)
        self.network.process_started(process)
        dice = self.dice(name)
        client = kind(process, dice, self.promises, lambda: (self.pick(dice).host, 9092), self.tell)
        self.clients.append(client)
        self.spawn(process, client.run(*arguments))  # type: ignore[attr-defined]
