"""How one partition changes: its target replicas and ISR in, at most one PartitionChange record out.

Must not know: why it changes, or which topic it is but for its id. Theory: a change is built in a fixed
order (kraft.md §10): complete the reassignment if it can be; work out the eligible leader replicas
(KIP-966); elect; bump the leader epoch where removed replicas demand it; note the ELR, the ISR, the last
known leader and the assignment. With ELR the ISR may become empty; without, the last member stays while the
leader is -1. Nothing different means no record. Kafka: PartitionChangeBuilder.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from enum import Enum
from typing import NamedTuple

from flarestream.core.metadata import features
from flarestream.core.metadata.topics import (
    NO_LEADER,
    NO_LEADER_CHANGE,
    NO_RECOVERY_CHANGE,
    RECOVERING,
    Ids,
    PartitionImage,
)
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord


class Election(Enum):
    """Which leaders may be elected: the preferred one first, any valid one, or even one that is out of sync."""

    PREFERRED = 0
    ONLINE = 1
    UNCLEAN = 2


class ElectionRules(NamedTuple):
    """What holds for all changes of one decision on one topic."""

    is_acceptable: Callable[[PartitionImage, int], bool]
    """Whether a replica could serve as leader now: active, and its assigned directory online."""
    default_directory: Callable[[int], bytes]
    """Directory for a replica that is new on a broker."""
    metadata_version: int
    elr_enabled: bool
    min_insync_replicas: int


class PartitionChange:
    """The targets of one partition; set what should change, then `build()`."""

    __slots__ = (
        "adding",
        "directories",
        "election",
        "elr",
        "index",
        "isr",
        "leader_recovery_state",
        "old",
        "removing",
        "replicas",
        "rules",
        "topic_id",
        "unclean_shutdown",
    )

    def __init__(self, topic_id: bytes, index: int, old: PartitionImage, rules: ElectionRules) -> None:
        self.topic_id = topic_id
        self.index = index
        self.old = old
        self.rules = rules
        self.election = Election.ONLINE
        self.isr: Ids = old.isr
        self.replicas: Ids = old.replicas
        self.adding: Ids = old.adding
        self.removing: Ids = old.removing
        self.elr: Ids = old.elr
        self.leader_recovery_state = old.leader_recovery_state
        self.directories: dict[int, bytes] = dict(zip(old.replicas, old.directories, strict=False))
        self.unclean_shutdown: Collection[int] = ()
        """Brokers that may have lost the end of their logs: they leave the ELR."""

    def build(self) -> tuple[PartitionChangeRecord, int] | None:
        """The record with its version, or None when nothing changes."""
        record = PartitionChangeRecord(partition_id=self.index, topic_id=self.topic_id)
        self._complete_reassignment()
        self._find_eligible_leaders()
        self._elect(record)
        self._bump_for_removed_replicas(record)
        self._set_elr(record)
        self._set_isr(record)
        self._bump_for_shrunk_isr(record)
        self._set_last_known_leader(record)
        self._set_assignment(record)
        if self.leader_recovery_state != self.old.leader_recovery_state:
            record.leader_recovery_state = self.leader_recovery_state
        if is_no_change(record):
            return None
        return record, features.partition_version(self.rules.metadata_version)

    def _complete_reassignment(self) -> None:
        done = completed_reassignment(self.replicas, self.isr, self.adding, self.removing)
        if done is not None:
            self.replicas, self.isr = done
            self.adding = self.removing = ()

    def _find_eligible_leaders(self) -> None:
        if not self.rules.elr_enabled:
            return
        if len(self.isr) >= min(self.rules.min_insync_replicas, len(self.replicas)):
            self.elr = ()
            return
        candidates = dict.fromkeys((*self.old.elr, *self.old.isr))
        self.elr = tuple(
            sorted(
                replica
                for replica in candidates
                if replica not in self.isr
                and replica in self.replicas
                and replica not in self.unclean_shutdown
            )
        )

    def _elect(self, record: PartitionChangeRecord) -> None:
        leader, unclean = self._choose_leader()
        if leader == self.old.leader:
            return
        record.leader = leader
        if leader in self.elr:
            self.isr = (leader,)
            self.elr = tuple(replica for replica in self.elr if replica != leader)
        elif unclean:
            record.isr = [leader]
            self.isr = (leader,)
            self.leader_recovery_state = RECOVERING

    def _choose_leader(self) -> tuple[int, bool]:
        """(leader or -1, whether the election is unclean)."""
        first = self.replicas[0]
        if self.election is Election.PREFERRED and self._is_valid_leader(first):
            return first, False
        if self._is_valid_leader(self.old.leader):
            return self.old.leader, False
        for replica in self.replicas:
            if self._is_valid_leader(replica):
                return replica, False
        if self._may_elect_last_known():
            return self.old.last_known_elr[0], True
        if self.election is Election.UNCLEAN:
            for replica in self.replicas:
                if self.rules.is_acceptable(self.old, replica):
                    return replica, True
        return NO_LEADER, False

    def _is_valid_leader(self, replica: int) -> bool:
        if replica not in self.isr and (self.isr or replica not in self.elr):
            return False
        return self.rules.is_acceptable(self.old, replica)

    def _may_elect_last_known(self) -> bool:
        if not self.rules.elr_enabled or self.isr or self.elr or len(self.old.last_known_elr) != 1:
            return False
        return self.rules.is_acceptable(self.old, self.old.last_known_elr[0])

    def _bump_for_removed_replicas(self, record: PartitionChangeRecord) -> None:
        """A removed replica must not go on fetching in the present leader epoch."""
        if record.leader == NO_LEADER_CHANGE and not set(self.old.replicas) <= set(self.replicas):
            record.leader = self.old.leader

    def _set_elr(self, record: PartitionChangeRecord) -> None:
        if record.isr is not None or not self.rules.elr_enabled:
            self.elr = ()
        if set(self.elr) != set(self.old.elr):
            record.eligible_leader_replicas = list(self.elr)

    def _set_isr(self, record: PartitionChangeRecord) -> None:
        if record.isr is None and self.isr != self.old.isr and (self.isr or self.rules.elr_enabled):
            record.isr = list(self.isr)

    def _bump_for_shrunk_isr(self, record: PartitionChangeRecord) -> None:
        """Before metadata.version 3.6-IV0 a smaller ISR meant a new leader epoch."""
        if self.rules.metadata_version >= features.NO_EPOCH_BUMP_ON_SHRINK or record.isr is None:
            return
        if record.leader == NO_LEADER_CHANGE and not set(self.old.isr) <= set(record.isr):
            record.leader = self.old.leader

    def _set_last_known_leader(self, record: PartitionChangeRecord) -> None:
        """Remember the leader that was lost last; forget it once there is one again."""
        if not self.rules.elr_enabled:
            return
        if record.leader == NO_LEADER and not self.old.last_known_elr:
            record.last_known_elr = [self.old.leader]
        elif record.leader >= 0 and self.old.last_known_elr:
            record.last_known_elr = []

    def _set_assignment(self, record: PartitionChangeRecord) -> None:
        if self.replicas and features.has_directories(self.rules.metadata_version):
            directories = tuple(self._directory(replica) for replica in self.replicas)
            if directories != self.old.directories:
                record.directories = list(directories)
        if self.replicas and self.replicas != self.old.replicas:
            record.replicas = list(self.replicas)
        if self.removing != self.old.removing:
            record.removing_replicas = list(self.removing)
        if self.adding != self.old.adding:
            record.adding_replicas = list(self.adding)

    def _directory(self, replica: int) -> bytes:
        known = self.directories.get(replica)
        return self.rules.default_directory(replica) if known is None else known


def completed_reassignment(
    replicas: Ids, isr: Ids, adding: Sequence[int], removing: Sequence[int]
) -> tuple[Ids, Ids] | None:
    """(replicas, isr) once a reassignment may end, else None.

    The ISR without what is removed must not be empty and must hold all that is added; when there will be fewer
    replicas than before, it must hold all that remain.
    """
    if not adding and not removing:
        return None
    new_isr = tuple(replica for replica in isr if replica not in removing)
    new_replicas = tuple(replica for replica in replicas if replica not in removing)
    if not new_isr or not set(adding) <= set(new_isr):
        return None
    shrinks = len(removing) > len(adding)
    if shrinks and not set(new_replicas) <= set(new_isr):
        return None
    return new_replicas, new_isr


def is_no_change(record: PartitionChangeRecord) -> bool:
    """Whether the record names nothing but its partition."""
    return (
        record.leader == NO_LEADER_CHANGE
        and record.leader_recovery_state == NO_RECOVERY_CHANGE
        and record.isr is None
        and record.replicas is None
        and record.removing_replicas is None
        and record.adding_replicas is None
        and record.directories is None
        and record.eligible_leader_replicas is None
        and record.last_known_elr is None
    )
