"""Listens in on unmodified nodes: what each does with its metadata log, its votes and its commits reaches the observer.

Theory: whole nodes build their own parts, so the observer cannot hand them anything. Instead a few methods of the
product are wrapped while the world lives. Each wrapper asks the context variable of the loop whose step this is, calls
the original, and tells the observer. Bugs that were planted before lie below the wrappers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flarestream.core.controller import alter_partition as isr_changes
from flarestream.node.control.controller import Controller
from flarestream.node.metadata_follower import MetadataFollower
from flarestream.node.quorum import metadata_quorum
from flarestream.node.quorum.metadata_snapshots import SnapshotKeeper
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.node.quorum.raft_transport import RaftTransport
from tests.sim.loop import PROCESS
from tests.sim.patches import Patches
from tests.sim.raft_watch import WatchedLog

if TYPE_CHECKING:
    from tests.sim.cluster_watch import ClusterWatch
    from tests.sim.watched import WatchedWorld


class Listening:
    """`begin` and `end` around the life of a world."""

    def __init__(self, world: WatchedWorld, watch: ClusterWatch) -> None:
        self.world = world
        self.watch = watch
        self.patches = Patches()

    def machine(self) -> Any:
        """Whose step this is; None while a world is taken down."""
        process = PROCESS.get()
        if process is None or not process.alive:
            return None
        return next((each for each in self.world.machines if each.process is process), None)

    def begin(self) -> None:
        """From now on everything is heard."""
        self._the_log()
        self._votes()
        self._fetches()
        self._commits()
        self._snapshots()
        self._answers()
        self._isr_changes()

    def end(self) -> None:
        """The product is as it was."""
        self.patches.undo()

    def _the_log(self) -> None:
        listening = self

        class Opened(WatchedLog):
            __slots__ = ()

            @classmethod
            def open(cls, *arguments: Any, **named: Any) -> Any:
                log = super().open(*arguments, **named)
                machine = listening.machine()
                if machine is None:
                    log.on_append = log.on_cut = lambda _what: None
                else:
                    listening.watch.opened(machine, log)
                return log

        self.patches.set(metadata_quorum, "MetadataLog", Opened)

    def _votes(self) -> None:
        listening, watch = self, self.watch
        send, vote, leads = RaftTransport.send, RaftDriver.vote, Controller.leads

        def watched_send(transport: Any, request: Any) -> None:
            machine = listening.machine()
            if machine is not None:
                watch.sends(machine, request.message)
            send(transport, request)

        def watched_vote(raft: Any, request: Any) -> Any:
            before = raft.quorum.role
            reply = vote(raft, request)
            machine = listening.machine()
            if machine is not None:
                watch.voted(machine, request, reply, before)
            return reply

        def watched_leads(controller: Any, leader_epoch: int) -> None:
            machine = listening.machine()
            if machine is not None:
                watch.leads(machine, leader_epoch)
            leads(controller, leader_epoch)

        self.patches.set(RaftTransport, "send", watched_send)
        self.patches.set(RaftDriver, "vote", watched_vote)
        self.patches.set(Controller, "leads", watched_leads)

    def _fetches(self) -> None:
        listening, watch = self, self.watch
        fetch, fetch_snapshot = RaftDriver.fetch, RaftDriver.fetch_snapshot

        async def watched_fetch(raft: Any, request: Any) -> Any:
            found = await fetch(raft, request)
            machine = listening.machine()
            if machine is not None:
                watch.fetched(machine, request, found[0])
            return found

        def watched_fetch_snapshot(raft: Any, request: Any) -> Any:
            found = fetch_snapshot(raft, request)
            machine = listening.machine()
            if machine is not None:
                watch.heard(machine, request.replica.node_id)
            return found

        self.patches.set(RaftDriver, "fetch", watched_fetch)
        self.patches.set(RaftDriver, "fetch_snapshot", watched_fetch_snapshot)

    def _commits(self) -> None:
        listening, watch = self, self.watch
        hand_one, wait_committed = RaftDriver._hand_one, RaftDriver.wait_committed

        def watched_hand_one(raft: Any, batch: Any) -> None:
            machine = listening.machine()
            if machine is not None and machine.raft is raft:
                watch.handed_on(machine, batch)
            hand_one(raft, batch)

        async def watched_wait(raft: Any, offset: int) -> None:
            await wait_committed(raft, offset)
            machine = listening.machine()
            if machine is not None:
                watch.acknowledged(machine, offset)

        self.patches.set(RaftDriver, "_hand_one", watched_hand_one)
        self.patches.set(RaftDriver, "wait_committed", watched_wait)

    def _snapshots(self) -> None:
        listening, watch = self, self.watch
        write, load = SnapshotKeeper.write, SnapshotKeeper.load
        fetched = MetadataFollower.snapshot_loaded

        async def watched_write(keeper: Any) -> Any:
            written = await write(keeper)
            machine = listening.machine()
            if machine is not None:
                watch.snapshot_written(machine, written)
            return written

        def watched_load(keeper: Any) -> int:
            applied_end = load(keeper)
            machine = listening.machine()
            if machine is not None:
                watch.loaded(machine, applied_end)
            return applied_end

        def watched_fetched(follower: Any, snapshot_id: Any) -> None:
            fetched(follower, snapshot_id)
            machine = listening.machine()
            if machine is not None:
                watch.loaded(machine, snapshot_id.end_offset)

        self.patches.set(SnapshotKeeper, "write", watched_write)
        self.patches.set(SnapshotKeeper, "load", watched_load)
        self.patches.set(MetadataFollower, "snapshot_loaded", watched_fetched)

    def _answers(self) -> None:
        """M12: the active controller's answers. Deciding and appending is one step, so one note is enough."""
        listening, watch = self, self.watch
        submit, append = Controller.submit, Controller._append
        note: list[list[int]] = [[]]

        async def watched_submit(controller: Any, decide: Any) -> Any:
            mine: list[int] = []

            def noting(image: Any, context: Any) -> Any:
                decision = decide(image, context)
                note[0] = mine if decision.records else []
                return decision

            response = await submit(controller, noting)
            machine = listening.machine()
            if machine is not None and mine:
                watch.acknowledged(machine, mine[-1])
            return response

        def watched_append(controller: Any, records: Any, atomic: bool) -> None:
            append(controller, records, atomic)
            note[0].append(controller._last_appended)
            note[0] = []

        self.patches.set(Controller, "submit", watched_submit)
        self.patches.set(Controller, "_append", watched_append)

    def _isr_changes(self) -> None:
        watch, alter = self.watch, isr_changes.alter_partition

        def watched_alter(request: Any, image: Any, context: Any) -> Any:
            decision = alter(request, image, context)
            watch.isr_changes(request, image, decision.response)
            return decision

        self.patches.set(isr_changes, "alter_partition", watched_alter)
