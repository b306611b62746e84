"""The metadata quorum alive: the role machine joined to its log, its disk, its timer and its flushes.

Must not know: what metadata records decide. Theory: every event is one call into `core/raft`, whose output is
carried out from top to bottom: election state fsynced, log cut or appended, then requests sent, then what is
committed applied. A leader's batch is appended at once, fsynced in a worker thread (one sync in flight, what
arrives meanwhile goes into the next), and only then does the leader count itself; so nothing is answered or
published that a power cut can take back. Kafka: `KafkaRaftClient`, `KafkaRaftClientDriver`; Kafka's own
leader counts itself before the flush.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import Any, TypeVar

from flarestream.core.controller.decision import VersionedRecord
from flarestream.core.metadata.errors import ReplayError
from flarestream.core.raft import peer_requests, peer_responses, voter_changes
from flarestream.core.raft.follower import Follower
from flarestream.core.raft.leader import Leader
from flarestream.core.raft.messages import (
    BeginRequest,
    EndRequest,
    EpochReply,
    FetchReply,
    FetchRequest,
    FetchSnapshotReply,
    FetchSnapshotRequest,
    Refused,
    Send,
    VoteReply,
    VoteRequest,
)
from flarestream.core.raft.output import Output, VotersChange
from flarestream.core.raft.quorum import Quorum, QuorumConfig
from flarestream.core.raft.voters import ListenerEndpoint, VoterSet
from flarestream.node.logs.offset_waiters import OffsetWaiters
from flarestream.node.quorum.metadata_batches import decode_batch, encode_batches, iter_batches
from flarestream.node.quorum.metadata_log import MetadataFlush, MetadataLog
from flarestream.node.quorum.quorum_description import QuorumDescription, describe
from flarestream.node.quorum.raft_listener import CommittedBatch, RaftListener, SnapshotPiece
from flarestream.node.quorum.snapshot_download import SnapshotDownload
from flarestream.node.world import World
from flarestream.storage.errors import DiskFull, StorageError, lacks_room
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.primitives import DecodeError

Buffer = bytes | bytearray | memoryview
R = TypeVar("R")

_log = logging.getLogger("flarestream.raft")
_READ_BYTES = 1 << 20
_RESIGN_POLL_MS = 10.0
_FULL_PAUSE_S = 0.1
"""Between two trials to write what found no room."""


class RaftDriver:
    """Runs one replica of the metadata log. `open` it, give it a listener, `start` it, `close` it."""

    def __init__(
        self,
        config: QuorumConfig,
        log: MetadataLog,
        world: World,
        *,
        on_fatal: Callable[[BaseException], None],
        send: Callable[[Send], None] | None = None,
    ) -> None:
        self.log = log
        self.quorum = Quorum(config, log, log.history, log.read_election_state(), trace=_log.debug)
        self.pending: deque[CommittedBatch] = deque()
        self.applied_end = log.start_offset
        self.bytes_since_snapshot = 0
        self.last_timestamp_ms = -1
        self.after_commit: Callable[[], None] | None = None
        self._world = world
        self._on_fatal = on_fatal
        self._send = send
        self._listener: RaftListener | None = None
        self._commits = OffsetWaiters()
        self._fetchers: list[asyncio.Future[None]] = []
        self._executor = world.new_executor(1, "metadata-flush")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._flushing: asyncio.Future[None] | None = None
        self._flush_queued = False
        self._leading_epoch = -1
        self._failed = False
        self._is_full = False
        self._waits_for_room = False
        self._stalled: list[Output] = []
        """A step that found no room on the disk, and all that came after: nobody hears of them yet."""
        self._ending = False
        self._download = SnapshotDownload(log)

    # What others ask

    @property
    def high_watermark(self) -> int:
        """The offset after the last committed record; -1 while unknown."""
        return self.quorum.role.high_watermark

    @property
    def leader_id(self) -> int:
        """The leader as known here, -1 if none."""
        return self.quorum.role.leader_id

    @property
    def leader_epoch(self) -> int:
        """The current epoch."""
        return self.quorum.role.leader_epoch

    @property
    def is_leader(self) -> bool:
        """This node leads and may append: its own epoch is committed."""
        return self._leading_epoch >= 0

    @property
    def is_caught_up(self) -> bool:
        """All that is known to be committed anywhere has been handed on."""
        role = self.quorum.role
        if isinstance(role, Follower):
            return 0 <= role.leader_high_watermark <= self.applied_end
        return isinstance(role, Leader)

    def leader_endpoint(self) -> ListenerEndpoint | None:
        """Where the leader's controller listener is; None if nobody is known to lead."""
        return self.quorum.endpoint_of(self.leader_id) if self.leader_id >= 0 else None

    @property
    def executor(self) -> Executor:
        """The worker thread of this partition's blocking calls."""
        return self._executor

    # Life

    async def start(self, listener: RaftListener, applied_end: int) -> None:
        """Takes the role that the stored state allows. The listener already holds all before `applied_end` (a
        snapshot).

        A sole voter leads when this returns, but what it leads is committed only after the first flush.
        """
        self._loop = asyncio.get_running_loop()
        self._listener = listener
        self.applied_end = max(self.applied_end, applied_end)
        self._commits.advance(self.applied_end - 1)
        self._perform(self.quorum.start(self._now(), self._world.rng.random()))
        if self.log.durable_offset < self.log.end_offset:
            self._appended()  # what was found after a crash counts, and is fetched on from, only once it is fsynced

    def end_polls(self) -> None:
        """Ends every parked fetch now with what it has, and parks none from now on: the node is about to
        stop.
        """
        self._ending = True
        self._wake_fetchers()

    async def hand_over(self, timeout_ms: float) -> None:
        """Resigns for good, and returns when the other voters know or the time is up. Requests are still answered."""
        if self._loop is None or self._failed:
            return
        self._perform(self.quorum.close(self._now()))
        deadline = self._now() + timeout_ms
        while self._failed is False and self.quorum.announces_end and (left := deadline - self._now()) > 0:
            await self._wait_for_change(min(left, _RESIGN_POLL_MS))

    async def close(self) -> None:
        """Resigns, makes all that was appended durable, and closes the log."""
        if self._loop is not None and not self._failed:
            self._perform(self.quorum.close(self._now()))
        if self._timer is not None:
            self._timer.cancel()
        while self._flushing is not None:
            await asyncio.wait([self._flushing])
        self._commits.fail(_not_controller())
        self.end_polls()
        self._download.abandon()
        self._executor.shutdown(wait=True)
        if self._failed:
            return
        try:
            self.log.close()
        except (OSError, StorageError) as error:
            self._fail(error)

    # The leader's log

    def append(self, records: Sequence[VersionedRecord], *, atomic: bool = True) -> int:
        """Appends records as the active leader; returns the last offset. Await `wait_committed` of it before
        answering.
        """
        leader_epoch, now_ms = self._leading_epoch, self._world.wall_ms()
        if leader_epoch < 0:
            raise _not_controller()
        if self._stalled:
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR, "there is no room on the controller's disk")
        encoded = encode_batches(records, now_ms, atomic=atomic)
        last_offset = self.log.end_offset - 1
        try:
            for batch, batch_records in encoded:
                base_offset = self.log.append(batch, leader_epoch, now_ms)
                last_offset = base_offset + len(batch_records) - 1
                self.pending.append(
                    CommittedBatch(base_offset, last_offset, leader_epoch, now_ms, len(batch), batch_records)
                )
        except DiskFull as error:
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR, str(error)) from error
        except (OSError, StorageError) as error:
            self._fail(error)
            raise _not_controller() from error
        finally:
            self._appended()
        return last_offset

    async def wait_committed(self, offset: int) -> None:
        """Returns when the record at `offset` is committed and handed on; NOT_CONTROLLER if leadership was
        lost before.
        """
        await self._commits.wait(offset)

    def write_voters(self, voters: VoterSet, kraft_version: int = -1) -> int:
        """Appends a new voter set (and kraft.version) as the leader; returns its last offset, to be waited for."""
        self._perform(voter_changes.write_voters(self.quorum, voters, self._now(), kraft_version))
        return self.log.end_offset - 1

    def resign(self, reason: str) -> None:
        """Gives up leadership: the controller on top of it cannot go on."""
        _log.error("Resigning leadership of epoch %d: %s", self.leader_epoch, reason)
        self._perform(self.quorum.resign(self.leader_epoch, self._now(), self._world.rng.random()))

    def suspect(self, node_id: int) -> None:
        """There is evidence that this node is dead; if it leads, a follower tries an election soon."""
        jitter = self._world.rng.random()
        self._perform(peer_responses.leader_suspected(self.quorum, node_id, self._now(), jitter))

    # Peers

    def vote(self, request: VoteRequest) -> VoteReply:
        """Answers Vote; what had to be persisted has been."""
        out = peer_requests.vote(self.quorum, request, self._now(), self._world.rng.random())
        return self._answer(out, VoteReply)

    def begin_epoch(self, request: BeginRequest) -> EpochReply:
        """Answers BeginQuorumEpoch."""
        out = peer_requests.begin(self.quorum, request, self._now(), self._world.rng.random())
        return self._answer(out, EpochReply)

    def end_epoch(self, request: EndRequest) -> EpochReply:
        """Answers EndQuorumEpoch."""
        out = peer_requests.end(self.quorum, request, self._now(), self._world.rng.random())
        return self._answer(out, EpochReply)

    async def fetch(self, request: FetchRequest) -> tuple[FetchReply, Buffer]:
        """Answers a replica's or observer's Fetch, parking it until there is something to say."""
        deadline = self._now() + request.max_wait_ms
        while True:
            reply = self._answer(peer_requests.fetch(self.quorum, request, self._now()), FetchReply)
            records: Buffer = b""
            if reply.read_from >= 0 and reply.read_from < self.log.end_offset:
                records = self._read(self._records_from, reply.read_from, request.max_bytes)
            is_answer = (
                reply.read_from < 0 or len(records) > 0 or request.high_watermark < reply.high_watermark
            )
            remaining_ms = deadline - self._now()
            if is_answer or remaining_ms <= 0 or self._ending:
                return reply, records
            await self._wait_for_change(remaining_ms)

    def fetch_snapshot(
        self, request: FetchSnapshotRequest
    ) -> tuple[FetchSnapshotReply, SnapshotPiece | None]:
        """Answers FetchSnapshot: SNAPSHOT_NOT_FOUND, POSITION_OUT_OF_RANGE, or bytes that may cut a batch."""
        reply = self._answer(
            peer_requests.fetch_snapshot(self.quorum, request, self._now()), FetchSnapshotReply
        )
        if reply.error is not ErrorCode.NONE:
            return reply, None
        if request.position < 0:
            return reply._replace(error=ErrorCode.POSITION_OUT_OF_RANGE), None
        found = self._read(self.log.read_snapshot, request.snapshot, request.position, request.max_bytes)
        if found is None:
            return reply._replace(error=ErrorCode.SNAPSHOT_NOT_FOUND), None
        if request.position >= found[1]:
            return reply._replace(error=ErrorCode.POSITION_OUT_OF_RANGE), None
        return reply, SnapshotPiece(*found)

    def describe(self) -> QuorumDescription | None:
        """The quorum as its leader sees it; None if this node does not lead."""
        return describe(self.quorum, self._world)

    def responded(
        self,
        request_id: int,
        reply: peer_responses.PeerReply | Refused | None,
        records: Buffer = b"",
    ) -> None:
        """A peer answered, or (None, Refused) could not be reached. Fetched records are appended first, and fsynced
        before the next fetch; a piece of a snapshot is written first, and loaded with the last. What finds no room on
        the disk is as if it had not come: it is fetched again a little later.
        """
        if len(records) and self._stalled:
            reply = None
        elif len(records) and isinstance(reply, FetchReply):
            if not self._append_fetched(request_id, reply, records):
                reply = None
        elif len(records) and isinstance(reply, FetchSnapshotReply):
            self._take_piece(request_id, reply, records)
        jitter = self._world.rng.random()
        self._perform(peer_responses.responded(self.quorum, request_id, reply, self._now(), jitter))

    # Inside

    def _now(self) -> float:
        return self._world.monotonic_ms()

    def _read(self, read: Callable[..., R], *arguments: Any) -> R:
        """For a peer: a directory that cannot be read is given up, like one that cannot be written."""
        try:
            return read(*arguments)
        except (OSError, StorageError) as error:
            self._fail(error)
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR) from error

    def _records_from(self, offset: int, max_bytes: int) -> Buffer:
        return self.log.log.read(offset, max_bytes, self.log.end_offset, min_one=True)

    def _answer(self, out: Output, kind: type[R]) -> R:
        """Carries out a step, then hands out its reply: never one whose vote or epoch is not on the disk."""
        self._perform(out)
        if self._failed or self._stalled or not isinstance(out.reply, kind):
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR)
        return out.reply

    def _perform(self, out: Output) -> None:
        """Carries out one step's effects, in their order. After a failure of the directory nothing is done
        any more; without room on the disk nothing is done until there is some.
        """
        if self._failed:
            return
        if self._stalled:
            self._stalled.append(out)
            return
        has_appended = bool(out.append)
        try:
            self._write(out)
        except (OSError, StorageError) as error:
            if lacks_room(error):
                self._stall(out, error)
            else:
                self._fail(error)
            return
        if has_appended:
            self._perform(self.quorum.voters_appended(self._now()))
            self._appended()
        if self._send is not None:
            for request in out.send:
                self._send(request)
        if out.high_watermark is not None:
            try:
                self._hand_on(out.high_watermark)
            except (ReplayError, DecodeError, ApiError, OSError, StorageError) as error:
                self._fail(error)
                return
        self._arm(out.deadline_ms)

    def _write(self, out: Output) -> None:
        """What a step writes, struck out as it is written. Raises StorageError, OSError."""
        if out.persist is not None:
            self.log.write_election_state(out.persist)
        if out.role_changed:
            self._check_leadership_lost()
            self._wake_fetchers()
        if out.truncate_to is not None:
            self.log.truncate_to(out.truncate_to)
            out.truncate_to = None
            self._appended()
        while out.append:
            change = out.append[0]
            if isinstance(change, VotersChange):
                self.log.append_voters(change, self._world.wall_ms())
            else:
                self.log.append_leader_change(change, self._world.wall_ms())
            del out.append[0]

    def _stall(self, out: Output, error: Exception) -> None:
        """There is no room for a vote, or for a leader's first record: the quorum hears nothing of this node until
        there is, as if the node were paused.
        """
        if self._loop is None:
            self._fail(error)
            return
        if not self._waits_for_room:
            _log.error("The quorum waits for room on this node's disk: %s", error)
        self._waits_for_room = True
        self._stalled.append(out)
        self._loop.call_later(_FULL_PAUSE_S, self._go_on)

    def _go_on(self) -> None:
        """There may be room now: what has waited is carried out in its order."""
        stalled, self._stalled = self._stalled, []
        for out in stalled:
            self._perform(out)
        self._waits_for_room = bool(self._stalled)

    def _append_fetched(self, request_id: int, reply: FetchReply, records: Buffer) -> bool:
        """False if there was no room for all of it; what fitted stays."""
        if self._failed or not peer_responses.accepts_records(self.quorum, request_id, reply):
            return True
        fits = True
        try:
            has_voters = self.log.append_fetched(records, self._world.wall_ms())
        except DiskFull as error:
            fits, has_voters = False, True
            if not self._is_full:
                _log.error("Metadata is not taken over for now: %s", error)
        except (OSError, StorageError) as error:
            self._fail(error)
            return True
        self._is_full = not fits
        if has_voters:
            self._perform(self.quorum.voters_appended(self._now()))
        self._appended()
        return fits

    def _take_piece(self, request_id: int, reply: FetchSnapshotReply, data: Buffer) -> None:
        snapshot_id = peer_responses.accepts_piece(self.quorum, request_id, reply)
        if self._failed or snapshot_id is None:
            return
        try:
            is_last = self._download.take(snapshot_id, reply, data, self._world.wall_ms())
        except (OSError, StorageError) as error:
            self._fail(error)
            return
        if is_last:
            _log.info("Fetched metadata snapshot %d-%d, %d bytes", *snapshot_id, reply.size_bytes)
            self._perform(self.quorum.voters_appended(self._now()))
            self._appended()  # the next fetch waits until the log's new beginning is known to be durable

    def _arm(self, deadline_ms: float | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if deadline_ms is not None and self._loop is not None and not self._failed:
            delay_s = max(0.0, deadline_ms - self._now()) / 1000.0
            self._timer = self._loop.call_later(delay_s, self._tick)

    def _tick(self) -> None:
        self._timer = None
        self._perform(self.quorum.tick(self._now(), self._world.rng.random()))

    def _appended(self) -> None:
        self._wake_fetchers()
        if self._flushing is None and not self._flush_queued and self._loop is not None:
            self._flush_queued = True
            self._loop.call_soon(self._flush)

    def _flush(self) -> None:
        self._flush_queued = False
        if self._failed or self._loop is None:
            return
        if self.log.durable_offset >= self.log.end_offset:
            self._perform(self.quorum.flushed(self._now()))
            return
        try:
            flush = self.log.begin_flush(self._now())
        except DiskFull:
            self._flush_later()
            return
        except (OSError, StorageError) as error:
            self._fail(error)
            return
        running = self._loop.run_in_executor(self._executor, flush.run)
        self._flushing = running
        running.add_done_callback(lambda done: self._flushed(flush, done))

    def _flushed(self, flush: MetadataFlush, done: asyncio.Future[None]) -> None:
        self._flushing = None
        error = done.exception()
        if error is None or lacks_room(error):
            try:
                self.log.flushed(flush)
            except (OSError, StorageError) as late:
                error = late
        if error is not None:
            if lacks_room(error):
                self._flush_later()
            else:
                self._fail(error)
            return
        if self.log.durable_offset < self.log.end_offset:
            self._flush()
        self._perform(self.quorum.flushed(self._now()))

    def _flush_later(self) -> None:
        """A small file beside the log found no room: nothing counts as durable until a sync has done it all."""
        if self._loop is not None and not self._flush_queued:
            self._flush_queued = True
            self._loop.call_later(_FULL_PAUSE_S, self._flush)

    def _hand_on(self, high_watermark: int) -> None:
        """Gives the listener what is committed now; then those who waited, then a new leader, may go on."""
        assert self._listener is not None
        if self.applied_end < self.log.start_offset:
            self._hand_snapshot()
        while self.applied_end < high_watermark:
            if self.pending and self.pending[0].base_offset <= self.applied_end:
                self._hand_one(self.pending.popleft())
            else:
                self._hand_from_log(high_watermark)
        self._listener.caught_up()
        self._commits.advance(self.applied_end - 1)
        self._wake_fetchers()
        if self.after_commit is not None:
            self.after_commit()
        role = self.quorum.role
        if isinstance(role, Leader) and self._leading_epoch < 0 and role.is_committed:
            self._leading_epoch = role.leader_epoch
            self._listener.leads(role.leader_epoch)

    def _hand_snapshot(self) -> None:
        """The log begins beyond what the listener has: it starts over from the newest snapshot."""
        assert self._listener is not None
        assert self.log.latest_snapshot is not None
        self.pending.clear()
        self._listener.snapshot_loaded(self.log.latest_snapshot)
        self.applied_end = self.log.latest_snapshot.end_offset
        self.bytes_since_snapshot = 0

    def _hand_from_log(self, high_watermark: int) -> None:
        until = self.pending[0].base_offset if self.pending else high_watermark
        data = self.log.log.read(self.applied_end, _READ_BYTES, high_watermark, min_one=True)
        for position, header in iter_batches(data):
            if header.base_offset >= until:
                return
            records = [] if header.is_control else decode_batch(data, header, position)
            self._hand_one(
                CommittedBatch(
                    header.base_offset,
                    header.last_offset,
                    header.partition_leader_epoch,
                    header.max_timestamp,
                    header.size_bytes,
                    records,
                )
            )

    def _hand_one(self, batch: CommittedBatch) -> None:
        assert self._listener is not None
        self.applied_end = batch.last_offset + 1
        self.bytes_since_snapshot += batch.size_bytes
        self.last_timestamp_ms = batch.timestamp_ms
        self._listener.committed(batch)

    def _check_leadership_lost(self) -> None:
        if self._leading_epoch >= 0 and not isinstance(self.quorum.role, Leader):
            self._leading_epoch = -1
            self.pending.clear()
            self._commits.fail(_not_controller())
            if self._listener is not None:
                self._listener.leads_no_more()

    async def _wait_for_change(self, timeout_ms: float) -> None:
        assert self._loop is not None
        changed: asyncio.Future[None] = self._loop.create_future()
        self._fetchers.append(changed)
        await asyncio.wait([changed], timeout=timeout_ms / 1000.0)
        if not changed.done():
            self._fetchers.remove(changed)

    def _wake_fetchers(self) -> None:
        fetchers, self._fetchers = self._fetchers, []
        for changed in fetchers:
            if not changed.done():
                changed.set_result(None)

    def _fail(self, error: BaseException) -> None:
        """The metadata directory can no longer be trusted: this node must stop. A sync that failed is never
        tried again.
        """
        if self._failed:
            return
        self._failed = True
        _log.critical("The metadata log failed: %s", error)
        self.pending.clear()
        self._commits.fail(_not_controller())
        self._wake_fetchers()
        if self._leading_epoch >= 0 and self._listener is not None:
            self._leading_epoch = -1
            self._listener.leads_no_more()
        self._on_fatal(error)


def _not_controller() -> ApiError:
    return ApiError(ErrorCode.NOT_CONTROLLER)
