"""The lossy cluster must find these bugs: each is planted, and one of the first seeds fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flarestream.core.raft import peer_requests, peer_responses
from flarestream.core.raft.leader import Leader
from flarestream.core.raft.prospective import Prospective
from flarestream.core.raft.quorum import Quorum
from flarestream.core.raft.unattached import Unattached
from tests.core.raft.test_cluster import (
    test_elections_are_safe_while_messages_are_lost_doubled_and_nodes_crash as lossy_history,
)

MAX_SEEDS = 25

Plant = Callable[[pytest.MonkeyPatch], None]


def _vote_not_persisted(patch: pytest.MonkeyPatch) -> None:
    def record_vote(self: Quorum, out: Any, candidate: Any, now_ms: float, jitter: float) -> None:
        self.role.voted = candidate

    patch.setattr(Quorum, "record_vote", record_vote)


def _commit_of_an_earlier_epoch_by_count(patch: pytest.MonkeyPatch) -> None:
    def advance(self: Leader, durable_end: int) -> bool:
        ends = sorted(
            [*(self._end_of(n.key) for n in self.voters.others(self.own_key)), durable_end], reverse=True
        )
        before = self.high_watermark
        self.high_watermark = max(before, ends[len(ends) // 2])
        return self.high_watermark > before

    patch.setattr(Leader, "advance", advance)


def _vote_for_a_shorter_log(patch: pytest.MonkeyPatch) -> None:
    for role in (Unattached, Prospective):
        patch.setattr(
            role, "grants", lambda self, candidate, _up, pre: pre or self.voted in (None, candidate)
        )


def _vote_twice_in_an_epoch(patch: pytest.MonkeyPatch) -> None:
    for role in (Unattached, Prospective):
        patch.setattr(role, "grants", lambda _self, _candidate, up_to_date, _pre: up_to_date)


def _leader_counts_itself_before_fsync(patch: pytest.MonkeyPatch) -> None:
    original = Leader.replica_fetched

    def replica_fetched(self: Leader, key: Any, offset: int, end: int, _durable: int, now_ms: float) -> bool:
        return original(self, key, offset, end, end, now_ms)

    patch.setattr(Leader, "replica_fetched", replica_fetched)


def _no_check_for_divergence(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(peer_requests, "validate_position", lambda _log, _offset, _epoch: (None, None))


def _truncation_to_the_high_watermark(patch: pytest.MonkeyPatch) -> None:
    """KIP-101."""
    patch.setattr(
        peer_responses, "truncation_offset", lambda quorum, _end: max(0, quorum.role.high_watermark)
    )


@pytest.mark.parametrize(
    "plant",
    [
        _vote_not_persisted,
        _commit_of_an_earlier_epoch_by_count,
        _vote_for_a_shorter_log,
        _vote_twice_in_an_epoch,
        _leader_counts_itself_before_fsync,
        _no_check_for_divergence,
        _truncation_to_the_high_watermark,
    ],
)
def test_a_planted_bug_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    for seed in range(MAX_SEEDS):
        try:
            lossy_history(seed)
        except AssertionError:
            return
    pytest.fail(f"not found within {MAX_SEEDS} seeds")
