"""Planted bugs of replication, each one that somebody has made before; the world of replica_world.py must catch all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flarestream.core.replica import follower
from flarestream.core.replica.fetcher_session import Saying
from flarestream.core.replica.leader import LeaderState
from flarestream.node.logs.partition import Partition
from flarestream.node.replicas import replica_fetcher
from flarestream.node.replicas.replica_fetcher import Followed
from flarestream.storage.log import Log

Plant = Callable[[pytest.MonkeyPatch], None]


def acknowledges_before_fsync(patch: pytest.MonkeyPatch) -> None:
    """A follower asks for the next records before the last ones are on its disk."""
    patch.setattr(follower, "may_ask", lambda *_: True)


def leader_counts_its_page_cache(patch: pytest.MonkeyPatch) -> None:
    """The leader's own copy counts before it is synced."""
    original = Partition.lead

    def lead(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        self.leader.made_durable(self.log.log_end_offset)

    patch.setattr(Partition, "lead", lead)


def high_watermark_from_the_local_isr(patch: pytest.MonkeyPatch) -> None:
    """While an ISR change is open only the committed ISR counts."""

    def propose(self: LeaderState, wanted: Any) -> None:
        self.proposed_isr = frozenset(wanted)

    def advance(self: LeaderState, now_ms: int) -> int:
        if len(self.isr) >= self.effective_min_isr:
            ends = [
                each.log_end_offset
                for each in self.followers.values()
                if each.replica_id in self._maximal_isr
            ]
            self.high_watermark = max(self.high_watermark, min([self.durable_end_offset, *ends]))
        return self.high_watermark

    patch.setattr(LeaderState, "propose_isr", propose)
    patch.setattr(LeaderState, "advance", advance)


def shrinks_before_it_is_decided(patch: pytest.MonkeyPatch) -> None:
    """The proposed ISR counts at once, instead of both."""

    def propose(self: LeaderState, wanted: Any) -> None:
        self.proposed_isr = self._maximal_isr = frozenset(wanted)

    patch.setattr(LeaderState, "propose_isr", propose)


def joins_behind_the_high_watermark(patch: pytest.MonkeyPatch) -> None:
    """Any follower that fetches may return to the ISR."""

    def may_join(self: LeaderState, replica_id: int) -> bool:
        return replica_id not in self._maximal_isr and self.proposed_isr is None

    patch.setattr(LeaderState, "may_join_isr", may_join)


def cuts_at_the_high_watermark(patch: pytest.MonkeyPatch) -> None:
    """KIP-101: a new follower throws away what it does not know to be committed, and never asks where it parts."""
    original = replica_fetcher.ReplicaFetcher.add

    def add(self: Any, partition: Partition, leader_epoch: int) -> None:
        place = (partition.topic_id, partition.index)
        known = self.places.get(place)
        if known is None or known.leader_epoch != leader_epoch:
            replica_fetcher.following.cut(partition, partition.high_watermark)
        original(self, partition, leader_epoch)

    patch.setattr(replica_fetcher.ReplicaFetcher, "add", add)
    fetches_without_its_last_epoch(patch)


def fetches_without_its_last_epoch(patch: pytest.MonkeyPatch) -> None:
    """KIP-320: the leader is not told who wrote the follower's last record."""

    def saying(self: Followed) -> Saying:
        log = self.partition.log
        return Saying(log.log_end_offset, self.leader_epoch, -1, log.log_start_offset)

    patch.setattr(Followed, "saying", saying)


def keeps_no_producer_state(patch: pytest.MonkeyPatch) -> None:
    """A follower that becomes leader knows nothing of the batches it has copied."""
    patch.setattr(Log, "note_producer", lambda *_: None)


def last_replica_standing(patch: pytest.MonkeyPatch) -> None:
    """KIP-966: the high watermark moves although fewer than min.insync.replicas are in sync."""
    patch.setattr(LeaderState, "effective_min_isr", property(lambda self: 1))


def the_leaders_answer_is_applied_twice(patch: pytest.MonkeyPatch) -> None:
    """An answer is taken although the log has moved on since it was asked for."""

    def step_saying(self: Followed) -> Saying:
        log = self.partition.log
        return Saying(
            log.log_end_offset + 1, self.leader_epoch, log.epochs.latest_epoch, log.log_start_offset
        )

    patch.setattr(Followed, "saying", step_saying)


MUTANTS: dict[str, Plant] = {
    plant.__name__: plant
    for plant in (
        acknowledges_before_fsync,
        leader_counts_its_page_cache,
        high_watermark_from_the_local_isr,
        shrinks_before_it_is_decided,
        joins_behind_the_high_watermark,
        cuts_at_the_high_watermark,
        fetches_without_its_last_epoch,
        keeps_no_producer_state,
        last_replica_standing,
        the_leaders_answer_is_applied_twice,
    )
}
