"""Planted bugs of the controller and of voter changes, for worlds of whole clusters; mutants.py runs them."""

from __future__ import annotations

from typing import Any

from flarestream.core.controller import brokers, producer_ids
from flarestream.core.controller.partition_change import PartitionChange
from flarestream.core.metadata import snapshot as metadata_snapshot
from flarestream.core.raft.leader import Leader
from flarestream.core.raft.voters import VoterNode
from flarestream.node.control.controller import Controller
from flarestream.node.quorum import metadata_snapshots
from tests.sim.patches import Patches

CLUSTER_MUTANTS: dict[str, Any] = {}


def mutant(plant: Any) -> Any:
    CLUSTER_MUTANTS[plant.__name__] = plant
    return plant


# -- voters -----------------------------------------------------------------------------------------------------------


@mutant
def wiped_disk_is_the_old_voter(p: Patches) -> None:
    """KIP-853 without directory ids."""
    p.set(VoterNode, "matches", lambda self, key: self.key.node_id == key.node_id)


@mutant
def observers_are_counted(p: Patches) -> None:
    def advance(self: Leader, durable_end: int) -> bool:
        ends = sorted([*(each.end_offset for each in self.progress.values()), durable_end], reverse=True)
        found = ends[len(self.voters) // 2]
        if found <= self.epoch_start_offset or found <= self.high_watermark:
            return False
        self.high_watermark = found
        return True

    p.set(Leader, "advance", advance)


@mutant
def snapshot_forgets_the_voters(p: Patches) -> None:
    batches = metadata_snapshots.snapshot_batches
    p.set(
        metadata_snapshots,
        "snapshot_batches",
        lambda records, **named: batches(records, **{**named, "voters": None}),
    )


# -- the controller ---------------------------------------------------------------------------------------------------


@mutant
def answers_before_the_commit(p: Patches) -> None:
    async def settled(self: Controller) -> None:
        return None

    p.set(Controller, "_settled", settled)


@mutant
def decides_on_what_is_committed_only(p: Patches) -> None:
    """Two decisions in a row do not see each other."""
    append = Controller._append

    def forgetful(self: Controller, records: Any, atomic: bool) -> None:
        append(self, records, atomic)
        self._ahead = self._store.image.fork()

    p.set(Controller, "_append", forgetful)


@mutant
def producer_ids_are_given_out_twice(p: Patches) -> None:
    allocate = producer_ids.allocate_producer_ids

    def again(request: Any, image: Any, ctx: Any) -> Any:
        decision = allocate(request, image, ctx)
        decision.records[0][0].next_producer_id -= producer_ids.BLOCK_SIZE
        return decision

    p.set(producer_ids, "allocate_producer_ids", again)


@mutant
def leader_outside_of_the_isr(p: Patches) -> None:
    p.set(PartitionChange, "_is_valid_leader", lambda self, replica: replica in self.old.replicas)


@mutant
def fenced_broker_stays_in_the_isr(p: Patches) -> None:
    p.set(brokers, "_clean_up", lambda *_args, **_named: [])


# -- what the nodes hold ----------------------------------------------------------------------------------------------


@mutant
def snapshot_without_the_fenced(p: Patches) -> None:
    to_records = metadata_snapshot.to_records

    def without(image: Any) -> Any:
        return [(r, v) for r, v in to_records(image) if not getattr(r, "fenced", False)]

    p.set(metadata_snapshots, "to_records", without)
