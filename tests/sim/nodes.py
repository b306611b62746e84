"""Whole, unmodified nodes and their clients in one simulated world, from one seed.

Phase A: nodes are killed, lose power, stop, freeze, their links are cut, their disks fail, while clients create
topics, produce and read. Phase B: everything is healed and started; then every client must end its work within
bounded virtual time, and the log must hold exactly what was promised.
"""

from __future__ import annotations

import asyncio
import errno
import random
from collections.abc import Callable, Coroutine
from typing import Any

from flarestream.server import RunningNode
from flarestream.settings import Settings, load
from tests.sim.base import SimWorld
from tests.sim.clients import Admin, Client, Producer, Promises, Reader
from tests.sim.disk import SimDisk
from tests.sim.faults import Faults
from tests.sim.invariants import NodeWatch
from tests.sim.loop import Process

CONVERGE_S = 60.0
TOPICS = ("plants", "stones")


def settings_of(node_id: int, host: str) -> Settings:
    overrides = {
        "process.roles": "broker,controller",
        "node.id": str(node_id),
        "listeners": f"PLAINTEXT://{host}:9092,CONTROLLER://{host}:9093",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.bootstrap.servers": f"{host}:9093",
        "log.dirs": "/data",
        "log.roll.ms": "1500",
        "metadata.log.max.record.bytes.between.snapshots": "8192",
    }
    return load(None, overrides, {})


class SimNode:
    """One node's machine: its disk outlives its processes."""

    def __init__(self, world: NodesWorld, node_id: int) -> None:
        self.world = world
        self.node_id = node_id
        self.host = f"10.0.0.{node_id}"
        self.settings = settings_of(node_id, self.host)
        self.disk = SimDisk()
        self.process: Process | None = None
        self.running: RunningNode | None = None
        self.watch: NodeWatch | None = None
        self.state = "down"
        self.lives = 0
        self.disk_failed = False

    @property
    def name(self) -> str:
        return f"node{self.node_id}"

    def start(self) -> None:
        """A new process on the disk as it is."""
        assert self.state == "down"
        self.lives += 1
        process = self.process = Process(self.name, self.host)
        self.world.processes.append(process)
        self.disk.clock_ms = lambda: 1_700_000_000_000 + int(self.world.loop.time() * 1000)
        self.disk_failed = False
        self.state = "starting"
        self.world.network.process_started(process)
        self.world.tell(self.name, f"starts (life {self.lives})")
        self.world.spawn(process, self._life())
        faults = self.world.faults
        dice = self.world.dice(f"{self.name} start {self.lives}")
        if not self.world.is_quiet and dice.random() < faults.start_kill:
            self.world.later(dice.random() * 0.05, self._die_starting, process, dice)

    def _die_starting(self, process: Process, dice: random.Random) -> None:
        if self.process is process and process.alive and not self.world.is_quiet:
            self.die("power" if dice.random() < 0.5 else "kill", dice)

    async def _life(self) -> None:
        process = self.process
        assert process is not None
        world = self.world.node_world(process, f"{self.name} life {self.lives}")
        self.running = RunningNode(self.settings, world, self.disk, self.world.network.bind)
        try:
            await self.running.start()
        except Exception as error:  # noqa: BLE001 - judged here
            if not process.alive:
                return
            if not self.disk_failed:
                self.world.loop.call_exception_handler({"message": f"{self.name} start", "exception": error})
            self._ended(f"could not start: {error!r}")
            return
        self.state = "up"
        self.watch = NodeWatch(self.name, self.running, self.world.violated)
        self.world.tell(self.name, "is up")
        await asyncio.wait([self.running.failed])
        error = self.running.failed.exception()
        self.world.tell(self.name, f"gives up: {error!r}")
        assert self.disk_failed, f"{self.name} gave up with a good disk: {error!r}"
        await self._stop()

    async def _stop(self) -> None:
        assert self.running is not None
        self.state = "stopping"
        self.watch = None
        await self.running.stop()
        self._ended("has stopped")

    def stop(self) -> None:
        """SIGTERM."""
        if self.state == "up" and self.process is not None:
            self.world.tell(self.name, "is told to stop")
            self.state = "stopping"
            self.world.spawn(self.process, self._stop())

    def _ended(self, how: str) -> None:
        self.world.tell(self.name, how)
        self._bury(self.disk.copy(), silently=False)

    def die(self, how: str, dice: random.Random) -> None:
        """`kill`: the page cache lives on; `power`: of what was not synced any part is lost."""
        if self.state == "down":
            return
        disk = self.disk.crash(dice) if how == "power" else self.disk.copy()
        self.world.tell(self.name, f"dies ({how}) while {self.state}")
        self._bury(disk, silently=how == "power" or dice.random() < 0.3)

    def _bury(self, disk: SimDisk, *, silently: bool) -> None:
        process = self.process
        assert process is not None
        process.alive = False
        process.grave += [self.running, self.disk]
        self.disk.is_dead = True
        self.world.network.process_died(process, silently=silently)
        self.disk = disk
        self.process = self.running = self.watch = None
        self.state = "down"
        dice = self.world.dice(f"{self.name} rest {self.lives}")
        self.world.later(dice.random() * self.world.faults.down_s, self._start_again)

    def _start_again(self) -> None:
        if self.state == "down":
            self.start()


class NodesWorld(SimWorld):
    """`play` runs both phases; raises Violation."""

    def __init__(
        self,
        seed: int,
        faults: Faults,
        show: Callable[[str], None] | None = None,
        keep: int = 0,
        topics: tuple[str, ...] = TOPICS,
    ) -> None:
        super().__init__(seed, faults, show, keep)
        self.topics = list(topics)
        self.promises = Promises(self.violated)
        self.nodes = [SimNode(self, i + 1) for i in range(faults.nodes)]
        self.clients: list[Client] = []
        self.loop.after_step = self.check

    def spawn(self, process: Process, coroutine: Coroutine[Any, Any, None]) -> None:
        """A task of the process; what it raises is a violation."""

        def begin() -> None:
            task = self.loop.create_task(coroutine)
            process.grave.append(task)
            task.add_done_callback(self._task_ended)

        self.loop.call_soon(begin, context=process.context)

    def _task_ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and task.exception() is not None:
            self.loop.call_exception_handler({"message": "a task failed", "exception": task.exception()})

    def check(self, process: Process | None) -> None:
        """After every step: what the node that took it shows."""
        if process is None:
            return
        for node in self.nodes:
            if node.process is process and node.watch is not None:
                node.watch.check()

    # -- the play -------------------------------------------------------------------------------------------------

    def play(self) -> None:
        with self.living():
            self.begin()
            self.run(self.faults.seconds)
            self.heal()
            for client in self.clients:
                client.is_stopping = True
            readers = [c for c in self.clients if isinstance(c, Reader)]
            others = [c for c in self.clients if not isinstance(c, Reader)]
            for reader in readers:
                reader.is_stopping = False
            at = self.loop.time() + CONVERGE_S
            if not self.run_until(at, lambda: all(client.is_done for client in others)):
                self.violated(
                    "liveness", f"clients did not end: {[c.process for c in others if not c.is_done]}"
                )
            for reader in readers:
                reader.is_stopping = True
            if not self.run_until(at + CONVERGE_S, lambda: all(client.is_done for client in readers)):
                self.violated("liveness", "readers did not end")

    def take_down(self) -> None:
        self.loop.after_step = None
        self.nodes.clear()
        self.clients.clear()

    def begin(self) -> None:
        for node in self.nodes:
            node.start()
        self._wire_faults(on=True)
        self._client("admin", Admin, self.topics)
        for topic in self.topics:
            self._client(f"producer-{topic}", Producer, topic)
            self._client(f"reader-{topic}", Reader, topic)
        faults = self.faults
        self.sometimes("kill", faults.kill_rate, lambda dice: self._pick(dice).die("kill", dice))
        self.sometimes("power", faults.power_rate, lambda dice: self._pick(dice).die("power", dice))
        self.sometimes("stop", faults.stop_rate, lambda dice: self._pick(dice).stop())
        self.sometimes("freeze", faults.freeze_rate, self._freeze)
        self.sometimes("cut", faults.cut_rate, self._cut)
        self.sometimes("reset", faults.reset_rate, self._reset)
        self.sometimes("disk error", faults.disk_error_rate, lambda dice: self._disk_error(dice, errno.EIO))
        self.sometimes("disk full", faults.disk_full_rate, lambda dice: self._disk_error(dice, errno.ENOSPC))
        self.sometimes("clock", faults.clock_jump_rate, self._jump)

    def heal(self) -> None:
        """Phase B begins."""
        self.tell("world", "is healed")
        self.is_quiet = True
        self._wire_faults(on=False)
        self.network.heal()
        for node in self.nodes:
            node.disk.fail_at = None
            if node.process is not None and node.process.frozen:
                self.loop.thaw(node.process)

    def _client(self, name: str, kind: type[Client], *arguments: Any) -> None:
        process = Process(name, f"10.0.1.{len(self.clients) + 1}")
        self.processes.append(process)
        self.network.process_started(process)
        dice = self.dice(name)
        client = kind(process, dice, self.promises, lambda: (self._pick(dice).host, 9092), self.tell)
        self.clients.append(client)
        self.spawn(process, client.run(*arguments))  # type: ignore[attr-defined]

    def _pick(self, dice: random.Random) -> SimNode:
        return self.nodes[dice.randrange(len(self.nodes))]

    def _wire_faults(self, *, on: bool) -> None:
        wires, faults = self.wire_faults, self.faults
        wires.slow = faults.slow if on else 0.0
        wires.slow_s = faults.slow_s
        wires.split = faults.split
        wires.datagram_loss = faults.drop if on else 0.0
        wires.datagram_double = faults.double if on else 0.0

    def _freeze(self, dice: random.Random) -> None:
        node = self._pick(dice)
        process = node.process
        if process is None or process.frozen:
            return
        seconds = dice.random() * self.faults.freeze_s
        self.tell(node.name, f"freezes for {seconds:.2f} s")
        self.loop.freeze(process)
        self.later(seconds, self._thaw, process)

    def _thaw(self, process: Process) -> None:
        if process.alive and process.frozen:
            self.tell(process.name, "goes on")
            self.loop.thaw(process)

    def _cut(self, dice: random.Random) -> None:
        hosts = list(self.network.up)
        if len(hosts) < 2:
            return
        a, b = dice.sample(hosts, 2)
        if dice.random() < 0.7:
            b = self._pick(dice).host
        ways = [(a, b)] if dice.random() < self.faults.one_way else [(a, b), (b, a)]
        self.tell("world", f"cuts {'one way ' if len(ways) == 1 else ''}{a} > {b}")
        for way in ways:
            self.network.cut_link(*way)
            self.later(dice.random() * self.faults.cut_s, self.network.heal_link, *way)

    def _reset(self, _dice: random.Random) -> None:
        stream = self.network.reset_random_stream()
        if stream is not None:
            self.tell("world", f"resets {stream.local} - {stream.remote}")

    def _disk_error(self, dice: random.Random, error: int) -> None:
        node = self._pick(dice)
        if node.state != "down":
            self.tell(node.name, f"a disk call will fail ({errno.errorcode[error]})")
            node.disk_failed = True
            node.disk.error = error
            node.disk.fail_at = node.disk.calls + 1 + dice.randrange(10)

    def _jump(self, dice: random.Random) -> None:
        process = self._pick(dice).process
        if process is not None:
            process.wall_offset_ms += dice.randint(-self.faults.jump_ms, self.faults.jump_ms)
            self.tell(process.name, f"wall clock is off by {process.wall_offset_ms} ms")
