"""Machines whose disk outlives their processes, and the schedule of what happens to them.

For: nodes.py (whole nodes) and quorum.py (raft only). A machine's process starts, is killed (the page cache lives
on), loses power (of what was not synced any part is lost), stops, freezes; its disk fails; its links are cut. A
process that dies is started again after a while, until the world ends.
"""

from __future__ import annotations

import asyncio
import errno
import random
from collections.abc import Callable, Coroutine
from typing import Any

from tests.sim.base import WALL_START_MS, SimWorld
from tests.sim.disk import SimDisk
from tests.sim.faults import Faults
from tests.sim.loop import Process

QUICK_BACK_S = 0.02


class Machine:
    """One machine. Subclasses say what its process does: `live` and `shut_down`."""

    def __init__(self, world: MachineWorld, node_id: int) -> None:
        self.world = world
        self.node_id = node_id
        self.name = f"node{node_id}"
        self.host = f"10.0.0.{node_id}"
        self.disk = SimDisk()
        self.process: Process | None = None
        self.state = "down"
        self.lives = 0
        self.disk_failed = False

    # -- what subclasses add --------------------------------------------------------------------------------------

    async def live(self, process: Process) -> None:
        """The process, from its start to its end by itself. Sets `state` to "up"."""
        raise NotImplementedError

    async def shut_down(self) -> None:
        """The graceful end of a process that is up."""
        raise NotImplementedError

    def check(self) -> None:
        """After each step of its process."""

    def buried(self, how: str) -> list[Any]:
        """The process is dead: what it held."""
        raise NotImplementedError

    # -- life and death -------------------------------------------------------------------------------------------

    def start(self) -> None:
        """A new process on the disk as it is."""
        if self.state != "down":
            return
        world = self.world
        self.lives += 1
        process = self.process = Process(self.name, self.host)
        world.processes.append(process)
        self.disk.clock_ms = lambda: WALL_START_MS + int(world.loop.time() * 1000)
        self.disk_failed = False
        self.state = "starting"
        world.network.process_started(process)
        world.tell(self.name, f"starts (life {self.lives})")
        world.spawn(process, self._run(process))
        dice = world.dice(f"{self.name} start {self.lives}")
        if not world.is_quiet and dice.random() < world.faults.start_kill:
            world.later(dice.random() * 0.05, self._die_starting, process, dice)

    async def _run(self, process: Process) -> None:
        try:
            await self.live(process)
        except Exception as error:  # noqa: BLE001 - judged here
            if not process.alive:
                return
            if not self.disk_failed:
                self.world.loop.call_exception_handler({"message": f"{self.name} fails", "exception": error})
            self._ended(f"ends: {error!r}")

    def _die_starting(self, process: Process, dice: random.Random) -> None:
        if self.process is process and not self.world.is_quiet:
            self.die("power" if dice.random() < 0.5 else "kill", dice)

    def stop(self) -> None:
        """SIGTERM."""
        if self.state == "up" and self.process is not None:
            self.world.tell(self.name, "is told to stop")
            self.state = "stopping"
            self.world.spawn(self.process, self._stop())

    async def _stop(self) -> None:
        await self.shut_down()
        self._ended("has stopped")

    async def give_up(self, error: BaseException) -> None:
        """The process says that it cannot go on: only a bad disk is a good reason."""
        self.world.tell(self.name, f"gives up: {error!r}")
        if not self.disk_failed:
            self.world.violated("R18", f"{self.name} gave up with a good disk: {error!r}")
        self.state = "stopping"
        await self._stop()

    def die(self, how: str, dice: random.Random) -> None:
        """`kill` or `power`."""
        if self.state == "down":
            return
        disk = self.disk.crash(dice) if how == "power" else self.disk.copy()
        self.world.tell(self.name, f"dies ({how}) while {self.state}")
        self._bury(how, disk, silently=how == "power" or dice.random() < 0.3)

    def _ended(self, how: str) -> None:
        self.world.tell(self.name, how)
        self._bury("end", self.disk.copy(), silently=False)

    def _bury(self, how: str, disk: SimDisk, *, silently: bool) -> None:
        process = self.process
        assert process is not None
        process.alive = False
        process.grave += [self.disk, *self.buried(how)]
        self.disk.is_dead = True
        self.world.network.process_died(process, silently=silently)
        self.disk = disk
        self.process = None
        self.state = "down"
        dice = self.world.dice(f"{self.name} rest {self.lives}")
        faults = self.world.faults
        is_back_at_once = faults.quick_back and dice.random() < faults.quick_back
        self.world.later(dice.random() * (QUICK_BACK_S if is_back_at_once else faults.down_s), self.start)


class MachineWorld(SimWorld):
    """A world of machines under faults."""

    machines: list[Any]

    def __init__(
        self, seed: int, faults: Faults, show: Callable[[str], None] | None = None, keep: int = 0
    ) -> None:
        super().__init__(seed, faults, show, keep)
        self.by_process: dict[Process, Machine] = {}
        self.loop.after_step = self._after_step

    def _after_step(self, process: Process | None) -> None:
        for machine in self.machines:
            if machine.process is process:
                machine.check()
                return

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

    def take_down(self) -> None:
        self.loop.after_step = None
        self.machines.clear()

    # -- faults ---------------------------------------------------------------------------------------------------

    def begin_faults(self) -> None:
        """Phase A."""
        faults, wires = self.faults, self.wire_faults
        wires.slow, wires.slow_s, wires.split = faults.slow, faults.slow_s, faults.split
        wires.datagram_loss, wires.datagram_double = faults.drop, faults.double
        self.sometimes("kill", faults.kill_rate, lambda dice: self.pick(dice).die("kill", dice))
        self.sometimes("power", faults.power_rate, lambda dice: self.pick(dice).die("power", dice))
        self.sometimes("stop", faults.stop_rate, lambda dice: self.pick(dice).stop())
        self.sometimes("freeze", faults.freeze_rate, self._freeze)
        self.sometimes("cut", faults.cut_rate, self._cut)
        self.sometimes("reset", faults.reset_rate, self._reset)
        self.sometimes("disk error", faults.disk_error_rate, lambda dice: self._disk_error(dice, errno.EIO))
        self.sometimes("disk full", faults.disk_full_rate, self._disk_full)
        self.sometimes("clock", faults.clock_jump_rate, self._jump)

    def heal(self) -> None:
        """Phase B begins."""
        self.tell("world", "is healed")
        self.is_quiet = True
        wires = self.wire_faults
        wires.slow = wires.datagram_loss = wires.datagram_double = 0.0
        self.network.heal()
        for machine in self.machines:
            machine.disk.fail_at = machine.disk.room_bytes = None
            process = machine.process
            if process is not None:
                process.wall_offset_ms = 0
                if process.frozen:
                    self.loop.thaw(process)

    def pick(self, dice: random.Random) -> Any:
        """One of the machines."""
        return self.machines[dice.randrange(len(self.machines))]

    def _freeze(self, dice: random.Random) -> None:
        process = self.pick(dice).process
        if process is None or process.frozen:
            return
        seconds = dice.random() * self.faults.freeze_s
        self.tell(process.name, f"freezes for {seconds:.2f} s")
        self.loop.freeze(process)
        self.later(seconds, self._thaw, process)

    def _thaw(self, process: Process) -> None:
        if process.alive and process.frozen:
            self.tell(process.name, "goes on")
            self.loop.thaw(process)

    def _cut(self, dice: random.Random) -> None:
        """A pair of hosts, or one machine from everybody."""
        hosts = list(self.network.up)
        a = self.pick(dice).host
        others = [host for host in hosts if host != a]
        if not others:
            return
        if dice.random() < 0.5:
            others = [others[dice.randrange(len(others))]]
        one_way = dice.random() < self.faults.one_way
        self.tell("world", f"cuts {'one way ' if one_way else ''}{a} > {' '.join(others)}")
        seconds = dice.random() * self.faults.cut_s
        back = dice.random() < 0.5
        for b in others:
            for way in ((a, b), (b, a)) if not one_way else [(b, a) if back else (a, b)]:
                self.network.cut_link(*way)
                self.later(seconds, self.network.heal_link, *way)

    def _reset(self, _dice: random.Random) -> None:
        stream = self.network.reset_random_stream()
        if stream is not None:
            self.tell("world", f"resets {stream.local} - {stream.remote}")

    def _disk_error(self, dice: random.Random, error: int) -> None:
        machine = self.pick(dice)
        if machine.state != "down":
            self.tell(machine.name, f"a disk call will fail ({errno.errorcode[error]})")
            machine.disk_failed = True
            machine.disk.error = error
            machine.disk.fail_at = machine.disk.calls + 1 + dice.randrange(10)

    def _disk_full(self, dice: random.Random) -> None:
        """Soon there is no room, for a while."""
        machine = self.pick(dice)
        if machine.state != "down":
            disk, seconds = machine.disk, dice.random() * 2.0
            disk.room_bytes = dice.randrange(2048)
            machine.disk_failed = True
            self.tell(machine.name, f"its disk has {disk.room_bytes} bytes left for {seconds:.2f} s")
            self.later(seconds, self._disk_has_room, disk)

    def _disk_has_room(self, disk: SimDisk) -> None:
        disk.room_bytes = None

    def _jump(self, dice: random.Random) -> None:
        process = self.pick(dice).process
        if process is not None:
            process.wall_offset_ms += dice.randint(-self.faults.jump_ms, self.faults.jump_ms)
            self.tell(process.name, f"wall clock is off by {process.wall_offset_ms} ms")
