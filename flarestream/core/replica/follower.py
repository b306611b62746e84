"""What a follower does next with its log: from where it fetches, where it cuts, what of an answer it takes.

For: node/replicas/replica_fetcher.py. *Must not know:* logs, connections, sessions.
*Theory:* a follower asks for what comes after its own end and says which leader epoch wrote its last record; a leader
whose history differs answers where the two part. The follower then cuts at the lower of both ends of the epoch that
both know, never at the high watermark: what was committed is the same on both sides, so the cut never goes below it
unless an election was unclean. What the leader sends is taken only if it goes on exactly at the own end and is of no
later leader epoch than the one that is followed.
*Kafka:* AbstractFetcherThread, ReplicaFetcherThread, OffsetTruncationState (KIP-101, KIP-279, KIP-320, KIP-595).
Invariants P6, P7, P8.
"""

from __future__ import annotations

from typing import NamedTuple

from flarestream.core.replica.epochs import UNDEFINED_EPOCH, UNDEFINED_OFFSET, EpochHistory

__all__ = ["Reset", "cut_at_divergence", "cut_before_first_fetch", "may_ask", "own_high_watermark", "reset"]


def cut_before_first_fetch(latest_epoch: int, log_end_offset: int, high_watermark: int) -> int:
    """The offset to cut at before the leader is asked for the first time.

    A log that knows who wrote it needs no cut: the leader tells where it parts. One that does not can trust only what
    it knows to be committed.
    """
    if latest_epoch != UNDEFINED_EPOCH:
        return log_end_offset
    return min(high_watermark, log_end_offset)


def cut_at_divergence(
    history: EpochHistory,
    log_end_offset: int,
    high_watermark: int,
    leader_epoch: int,
    leader_end_offset: int,
) -> int:
    """The offset to cut at when the leader says that its last epoch in common may be `leader_epoch`, up to
    `leader_end_offset`.

    An epoch that the follower does not know is answered by the end of the one before it; the next fetch asks again.
    """
    if leader_end_offset == UNDEFINED_OFFSET:
        return min(high_watermark, log_end_offset)
    own_end = log_end_offset
    if leader_epoch != UNDEFINED_EPOCH:
        epoch, end = history.end_offset_for(leader_epoch, log_end_offset)
        if end != UNDEFINED_OFFSET:
            own_end = min(end, log_end_offset)
            if epoch != leader_epoch:
                return own_end
    return min(own_end, leader_end_offset)


class Reset(NamedTuple):
    """After OFFSET_OUT_OF_RANGE: cut at `offset`, or throw all away and begin again there."""

    offset: int
    start_over: bool


def reset(log_end_offset: int, leader_start_offset: int, leader_end_offset: int) -> Reset:
    """Where a follower goes on whose offset its leader does not have.

    The leader ends before us: an election was unclean, what lies beyond is lost. It starts after our end: we were away
    for long, nothing of ours is left there. Else both overlap again, and there is nothing to cut.
    """
    if leader_end_offset < log_end_offset:
        return Reset(leader_end_offset, start_over=False)
    if leader_start_offset > log_end_offset:
        return Reset(leader_start_offset, start_over=True)
    return Reset(log_end_offset, start_over=False)


def own_high_watermark(leader_high_watermark: int, log_end_offset: int, known: int) -> int:
    """The follower's high watermark after an answer: the leader's as far as the own log goes.

    A new leader may know less than was committed before it; what was committed stays so.
    """
    return max(known, min(leader_high_watermark, log_end_offset))


def may_ask(log_end_offset: int, flushed_offset: int, sync_after: int, leader_high_watermark: int) -> bool:
    """Whether the follower may ask for its log end now; else it has to sync first.

    Asking for an offset says "I have all before it", so in durable mode it must be on the disk. But while the offset
    lies below the leader's high watermark the leader counts it for nothing: neither for the high watermark, nor for a
    return to the ISR. So a follower that catches up need not wait for its disk.
    """
    return log_end_offset - flushed_offset < sync_after or log_end_offset < leader_high_watermark
