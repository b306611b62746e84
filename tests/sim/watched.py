"""What raft-only and whole-cluster worlds share: machines that take part in a quorum which `RaftWatch` observes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flarestream.core.raft.voters import NO_DIRECTORY
from flarestream.node.metadata import MetadataStore
from flarestream.node.quorum.raft_driver import RaftDriver
from tests.sim.loop import Process
from tests.sim.machines import Machine, MachineWorld

if TYPE_CHECKING:
    from tests.sim.raft_watch import RaftWatch


class Watched(Machine):
    """One member of the quorum. `raft` and `store` are those of its present life."""

    world: WatchedWorld
    raft: RaftDriver | None
    store: MetadataStore
    directory_id = NO_DIRECTORY

    def __init__(self, world: WatchedWorld, node_id: int) -> None:
        super().__init__(world, node_id)
        self.event_dice = world.dice(f"{self.name} events")

    def eventful(self) -> None:
        """A vote was given or the role changed: a good moment to die."""
        world, dice = self.world, self.event_dice
        if not world.is_quiet and dice.random() < world.faults.event_kill:
            soon_s = 0.01 if dice.random() < 0.5 else 0.001
            world.later(dice.random() * soon_s, self._die_eventful, self.process)

    def _die_eventful(self, process: Process | None) -> None:
        if process is self.process and not self.world.is_quiet:
            self.die("power" if self.event_dice.random() < 0.7 else "kill", self.event_dice)


class WatchedWorld(MachineWorld):
    """A world with one quorum."""

    watch: RaftWatch

    def machine(self, node_id: int) -> Any:
        """The machine of a node."""
        return self.machines[node_id - 1]
