"""The leader's view of its partition's replicas: who has how much, who is in sync, what is committed.

For: node/logs/partition.py. *Must not know:* logs, requests, how the ISR is changed in the metadata.
*Theory:* an offset is committed when every replica of the maximal ISR (the committed ISR and, while a change is under
way, the proposed one too) has it; the leader's own copy counts up to its durable end only. The high watermark never
moves back within a leader epoch, and not at all while the committed ISR is smaller than min.insync.replicas, whatever
acks a producer asked for. A replica that has caught up but is not yet back in the ISR is waited for, so that the high
watermark cannot outrun its return.
*Kafka:* Partition, Replica, PartitionState (KIP-497, KIP-841, KIP-903, KIP-966). Invariants P1, P3, P4, P10.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

__all__ = ["Follower", "LeaderState"]

_UNKNOWN: Final = -1


class Follower:
    """What the leader knows of one other replica since its leader epoch began."""

    __slots__ = (
        "broker_epoch",
        "eligible",
        "last_caught_up_ms",
        "last_fetch_leader_end_offset",
        "last_fetch_ms",
        "log_end_offset",
        "log_start_offset",
        "replica_id",
    )

    def __init__(self, replica_id: int, last_caught_up_ms: int) -> None:
        self.replica_id = replica_id
        self.log_end_offset = _UNKNOWN
        self.log_start_offset = _UNKNOWN
        self.broker_epoch = _UNKNOWN
        self.last_fetch_leader_end_offset = 0
        self.last_fetch_ms = 0
        self.last_caught_up_ms = last_caught_up_ms
        self.eligible = True
        """False while fenced, shutting down or of another broker epoch than the metadata says."""

    def is_caught_up(self, leader_end_offset: int, now_ms: int, lag_max_ms: int) -> bool:
        """True if it has everything, or had everything not longer than `lag_max_ms` ago."""
        return self.log_end_offset == leader_end_offset or now_ms - self.last_caught_up_ms <= lag_max_ms


class LeaderState:
    """One partition for as long as this node leads it in one leader epoch.

    Every call that can move the high watermark returns it.
    """

    __slots__ = (
        "_maximal_isr",
        "durable_end_offset",
        "epoch_start_offset",
        "followers",
        "high_watermark",
        "isr",
        "lag_max_ms",
        "leader_epoch",
        "log_end_offset",
        "min_isr",
        "proposed_isr",
        "replica_id",
    )

    def __init__(
        self,
        replica_id: int,
        leader_epoch: int,
        replicas: Iterable[int],
        isr: Iterable[int],
        *,
        log_end_offset: int,
        durable_end_offset: int,
        high_watermark: int,
        min_isr: int = 1,
        now_ms: int = 0,
        lag_max_ms: int = 30_000,
    ) -> None:
        """`log_end_offset` is where the leader epoch starts; `min_isr` is min.insync.replicas as configured."""
        self.replica_id = replica_id
        self.leader_epoch = leader_epoch
        self.epoch_start_offset = log_end_offset
        self.log_end_offset = log_end_offset
        self.durable_end_offset = durable_end_offset
        self.high_watermark = high_watermark
        self.min_isr = min_isr
        self.lag_max_ms = lag_max_ms
        self.isr = frozenset(isr)
        self.proposed_isr: frozenset[int] | None = None
        self._maximal_isr = self.isr
        self.followers: dict[int, Follower] = {
            replica: Follower(replica, now_ms if replica in self.isr else 0)
            for replica in replicas
            if replica != replica_id
        }
        self.advance(now_ms)

    @property
    def maximal_isr(self) -> frozenset[int]:
        """The committed ISR and, while a change is under way, the proposed one: all of them count for the HW."""
        return self._maximal_isr

    @property
    def effective_min_isr(self) -> int:
        """min.insync.replicas, but never more than there are replicas."""
        return min(self.min_isr, len(self.followers) + 1)

    @property
    def is_under_min_isr(self) -> bool:
        """True if the committed ISR is too small to take acks=all writes and to move the high watermark."""
        return len(self.isr) < self.effective_min_isr

    # -- what moves the high watermark -----------------------------------------------------------------------------

    def appended(self, log_end_offset: int) -> int:
        """The local log grew. Its new end counts for the high watermark only once it is durable."""
        self.log_end_offset = log_end_offset
        return self.high_watermark

    def made_durable(self, offset: int, now_ms: int = 0) -> int:
        """Everything local below `offset` is as safe as this node promises (fsynced, or just written)."""
        if offset > self.durable_end_offset:
            self.durable_end_offset = offset
            if self.followers:
                return self.advance(now_ms)
            if offset > self.high_watermark and not self.is_under_min_isr:
                self.high_watermark = offset
        return self.high_watermark

    def follower_fetched(
        self, replica_id: int, fetch_offset: int, log_start_offset: int, broker_epoch: int, now_ms: int
    ) -> int:
        """A follower asks for `fetch_offset`: it has everything below. KeyError if it is no replica.

        Caught up now if it asks for the leader's end; caught up at its previous fetch if it asks for what was the
        end then.
        """
        follower = self.followers[replica_id]
        if fetch_offset >= self.log_end_offset:
            follower.last_caught_up_ms = max(follower.last_caught_up_ms, now_ms)
        elif fetch_offset >= follower.last_fetch_leader_end_offset:
            follower.last_caught_up_ms = max(follower.last_caught_up_ms, follower.last_fetch_ms)
        follower.log_end_offset = fetch_offset
        follower.log_start_offset = log_start_offset
        follower.broker_epoch = broker_epoch
        follower.last_fetch_leader_end_offset = self.log_end_offset
        follower.last_fetch_ms = now_ms
        return self.advance(now_ms)

    def advance(self, now_ms: int) -> int:
        """Move the high watermark to what all replicas that count have, if that is further."""
        if len(self.isr) < self.effective_min_isr:
            return self.high_watermark
        candidate = self.durable_end_offset
        for follower in self.followers.values():
            if follower.log_end_offset < candidate and (
                follower.replica_id in self._maximal_isr
                or (follower.eligible and follower.is_caught_up(self.log_end_offset, now_ms, self.lag_max_ms))
            ):
                candidate = follower.log_end_offset
        if candidate > self.high_watermark:
            self.high_watermark = candidate
        return self.high_watermark

    # -- who is in sync --------------------------------------------------------------------------------------------

    def may_join_isr(self, replica_id: int) -> bool:
        """True if a replica outside the ISR has all that is committed and all before this leader epoch."""
        follower = self.followers[replica_id]
        return (
            replica_id not in self._maximal_isr
            and self.proposed_isr is None
            and follower.eligible
            and follower.log_end_offset >= self.high_watermark
            and follower.log_end_offset >= self.epoch_start_offset
        )

    def lagging(self, now_ms: int) -> list[int]:
        """Members of the ISR that have been behind for longer than replica.lag.time.max.ms; none mid-change."""
        if self.proposed_isr is not None:
            return []
        return [
            follower.replica_id
            for follower in self.followers.values()
            if follower.replica_id in self.isr
            and not follower.is_caught_up(self.log_end_offset, now_ms, self.lag_max_ms)
        ]

    def propose_isr(self, isr: Iterable[int]) -> None:
        """A change is sent to the controller; until it is decided both ISRs count."""
        if self.proposed_isr is not None:
            raise ValueError("one ISR change is under way already")
        self.proposed_isr = frozenset(isr)
        self._maximal_isr = self.isr | self.proposed_isr

    def withdraw_isr(self) -> None:
        """The controller refused the change and said that nothing else holds: back to the committed ISR."""
        self.proposed_isr = None
        self._maximal_isr = self.isr

    def committed_isr(self, isr: Iterable[int], now_ms: int) -> int:
        """The metadata says that this is the ISR; a change under way is settled by it."""
        self.isr = frozenset(isr)
        self.proposed_isr = None
        self._maximal_isr = self.isr
        return self.advance(now_ms)

    def set_replicas(self, replicas: Iterable[int], now_ms: int) -> int:
        """The replicas changed (reassignment) without a new leader epoch."""
        wanted = [replica for replica in replicas if replica != self.replica_id]
        self.followers = {replica: self.followers.get(replica) or Follower(replica, 0) for replica in wanted}
        return self.advance(now_ms)

    def low_watermark(self, log_start_offset: int) -> int:
        """The lowest log start of all replicas, which DeleteRecords reports; -1 while a follower's is not known."""
        return min([log_start_offset, *(follower.log_start_offset for follower in self.followers.values())])
