"""One partition as its leader keeps it: append, read, and the two offsets that everybody waits for.

Must not know: requests, responses, sessions, connections. Errors for clients are `ApiError`s or codes in
`Appended`.

Theory: `core/replica` decides (is the batch valid, is it a repeat, how far is the log committed), `storage`
writes, this class joins the two in one plain call without an await. The local replica counts towards the high
watermark with its *durable* end: in page-cache mode that is the log end, at once; in fsync mode it is what
the flusher reports. So in fsync mode neither an acknowledgement nor a read ever rests on bytes that a power
cut could take. `sync_after` folds both modes and Kafka's flush.messages into one comparison: how many
unsynced records may stand behind an acknowledgement.
Kafka: kafka.cluster.Partition, UnifiedLog.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from flarestream.core.replica.append import InvalidRecords, prepare
from flarestream.core.replica.leader import LeaderState
from flarestream.node.logs.waiters import (
    AckQueue,
    AckWait,
    FetchWait,
    change_pollers,
    extend_pollers,
    finish_acks,
    forget_ack,
    progress_pollers,
    release_acks,
)
from flarestream.node.traffic import TopicTraffic
from flarestream.storage.errors import StorageError
from flarestream.wire.batch import HEADER_BYTES, read_header
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flarestream.core.metadata.brokers import BrokerImage
    from flarestream.core.metadata.topics import PartitionImage
    from flarestream.core.replica.append import Prepared
    from flarestream.core.replica.leader import Follower
    from flarestream.core.replica.producers import Duplicate
    from flarestream.node.logs.data_dir import DataDir
    from flarestream.node.logs.topic_settings import TopicSettings
    from flarestream.storage.log import Log
    from flarestream.storage.txn_index import AbortedTransaction
    from flarestream.wire.primitives import Buffer

INTERNAL_TOPICS = frozenset({"__consumer_offsets", "__transaction_state", "__share_group_state"})

NEW_LEADER_MS = 60_000
"""From the first idempotent append on: longer than any client waits before it sends a batch again."""
_NOT_BEGUN = 1 << 62

NONE = int(ErrorCode.NONE)
OFFSET_OUT_OF_RANGE = int(ErrorCode.OFFSET_OUT_OF_RANGE)
INVALID_RECORD = int(ErrorCode.INVALID_RECORD)
MESSAGE_TOO_LARGE = int(ErrorCode.MESSAGE_TOO_LARGE)
NOT_LEADER_OR_FOLLOWER = int(ErrorCode.NOT_LEADER_OR_FOLLOWER)
KAFKA_STORAGE_ERROR = int(ErrorCode.KAFKA_STORAGE_ERROR)

_NOT_LED = LeaderState(-1, -1, (), (), log_end_offset=0, durable_end_offset=0, high_watermark=0, min_isr=0)
"""Stands where nobody leads yet, so that `leader` is never None."""


class Appended:
    """What became of one batch. Offsets and times are -1 where Kafka answers -1."""

    __slots__ = ("base_offset", "error_code", "log_append_time_ms", "log_start_offset", "required_offset")

    def __init__(
        self,
        error_code: int,
        base_offset: int,
        log_append_time_ms: int,
        log_start_offset: int,
        required_offset: int,
    ) -> None:
        self.error_code = error_code
        self.base_offset = base_offset
        self.log_append_time_ms = log_append_time_ms
        self.log_start_offset = log_start_offset
        self.required_offset = required_offset
        """The high watermark that makes it committed."""


class Refused(Appended):
    """A batch that was not taken, and why."""

    __slots__ = ("error_message", "record_errors")

    def __init__(self, error_code: int, log_start_offset: int = -1) -> None:
        super().__init__(error_code, -1, -1, log_start_offset, -1)
        self.error_message: str | None = None
        self.record_errors: list[tuple[int, str]] = []


class Partition:
    """The living partition. Made by `node/logs/partitions.py`; `leader_error` is 0 while this broker leads it and
    its disk works.
    """

    __slots__ = (
        "acks",
        "data_dir",
        "dropped",
        "flush_queued",
        "high_watermark",
        "index",
        "is_internal",
        "leader",
        "leader_epoch",
        "leader_error",
        "log",
        "new_until_ms",
        "on_candidate",
        "on_cut",
        "on_synced",
        "partition_epoch",
        "pollers",
        "segment_count",
        "settings",
        "slow",
        "topic",
        "topic_id",
        "traffic",
        "unpublished_bytes",
    )

    def __init__(
        self,
        topic: str,
        topic_id: bytes,
        index: int,
        log: Log,
        settings: TopicSettings,
        data_dir: DataDir,
        high_watermark: int = 0,
        traffic: TopicTraffic | None = None,
    ) -> None:
        self.topic = topic
        self.topic_id = topic_id
        self.index = index
        self.log = log
        self.settings = settings
        self.data_dir = data_dir
        self.traffic = traffic or TopicTraffic()
        self.is_internal = topic in INTERNAL_TOPICS
        self.leader = _NOT_LED
        self.leader_epoch = -1
        self.partition_epoch = -1
        self.new_until_ms = 0
        """Until then (wall clock) it takes a producer's records only from the first on, if it does not know it."""
        self.leader_error = NOT_LEADER_OR_FOLLOWER
        self.high_watermark = min(max(high_watermark, log.log_start_offset), log.log_end_offset)
        self.acks: AckQueue | None = None
        self.pollers: dict[FetchWait, int] = {}
        self.unpublished_bytes = 0
        self.flush_queued = False
        self.slow: Any = None
        """The last of the batches that are still being read elsewhere (`slow_appends.py`): others wait behind it."""
        self.segment_count = len(log.segments)
        self.dropped = False
        self.on_candidate: Callable[[Partition, int], None] | None = None
        """Hears of a follower that could return to the in-sync replicas."""
        self.on_cut: Callable[[Partition, int], None] | None = None
        """The cleaner hears where the log was cut."""
        self.on_synced: Callable[[], None] | None = None
        """A follower's fetcher hears that a sync has ended."""

    # ---- append -------------------------------------------------------------------------------------------------

    def append(
        self,
        records: memoryview,
        acks: int,
        now_ms: int,
        zstd_allowed: bool = True,
        read: Prepared | ApiError | None = None,
    ) -> Appended:
        """Appends one produced batch; the caller waits for `required_offset` when it wants acks=all. Never awaits.

        `read` is what reading the records elsewhere has brought, if that was done already.
        """
        self.traffic.produces += 1
        if self.leader_error:
            return Refused(self.leader_error)
        log, leader, settings = self.log, self.leader, self.settings
        rules = settings.rules
        try:
            if acks == -1 and len(leader.isr) < leader.min_isr and leader.is_under_min_isr:
                raise ApiError(ErrorCode.NOT_ENOUGH_REPLICAS)
            if read is None:
                header, batch = prepare(records, rules, now_ms, zstd_allowed)
            elif isinstance(read, ApiError):
                raise read
            else:
                header, batch = read
            if header.producer_id >= 0:
                is_new = self.new_until_ms > now_ms and self._is_new(now_ms)
                duplicate = log.producers.check(header, sequence_from_zero=is_new)
                if duplicate is not None:
                    return self._repeated(duplicate)
            base_offset = log.append(batch, header, self.leader_epoch, now_ms)
        except ApiError as error:
            return self._refused(error, records)
        except StorageError as error:
            return self._broken(error)
        self._grown(header.size_bytes)
        append_time_ms = now_ms if rules.log_append_time else -1
        return Appended(NONE, base_offset, append_time_ms, log.log_start_offset, log.log_end_offset)

    def _is_new(self, now_ms: int) -> bool:
        """Whether it has led for so short a time that a producer it does not know must begin with its first record.

        A producer has several batches under way. If its first one is lost with the leader before, and a later one
        comes here before the first is sent again, then Kafka takes that, and the producer takes the first for written.
        """
        if self.new_until_ms == _NOT_BEGUN:
            self.new_until_ms = now_ms + NEW_LEADER_MS
        return True

    def append_own(self, batch: bytearray, now_ms: int) -> Appended:
        """Appends a batch that a coordinator of this broker has made: not judged as a client's, but acks=all. Never
        awaits.
        """
        if self.leader_error:
            return Refused(self.leader_error)
        log, leader = self.log, self.leader
        if len(leader.isr) < leader.min_isr and leader.is_under_min_isr:
            return Refused(int(ErrorCode.NOT_ENOUGH_REPLICAS))
        header = read_header(batch)
        try:
            base_offset = log.append(batch, header, self.leader_epoch, now_ms)
        except StorageError as error:
            return self._broken(error)
        self._grown(header.size_bytes)
        return Appended(NONE, base_offset, -1, log.log_start_offset, log.log_end_offset)

    def _grown(self, size_bytes: int) -> None:
        """The log has grown by a batch: it is published now, or when it is durable."""
        log, leader, settings = self.log, self.leader, self.settings
        end = log.log_end_offset
        if len(log.segments) != self.segment_count:
            self.note_rolled()
        traffic = self.traffic
        traffic.messages_in += end - leader.log_end_offset
        traffic.bytes_in += size_bytes
        leader.log_end_offset = end
        if settings.syncs and end - log.flushed_offset >= settings.sync_after:
            self.unpublished_bytes += size_bytes
            self.data_dir.lane.request(self)
        else:
            high_watermark = leader.made_durable(end)
            if high_watermark > self.high_watermark:
                self._committed(high_watermark, size_bytes)
            else:
                self.unpublished_bytes += size_bytes
        if leader.followers and self.pollers:
            extend_pollers(self.pollers, size_bytes)

    def note_rolled(self) -> None:
        """A segment was sealed: it is synced in the background in every mode, as in Kafka."""
        self.segment_count = len(self.log.segments)
        self.data_dir.lane.request(self)

    def _committed(self, high_watermark: int, size_bytes: int) -> None:
        """The high watermark moved: whoever waited for that hears of it."""
        self.high_watermark = high_watermark
        if self.acks:
            release_acks(self.acks, high_watermark)
        if self.pollers:
            progress_pollers(self.pollers, size_bytes)

    def _repeated(self, duplicate: Duplicate) -> Appended:
        """A batch that is in the log already: its own offsets, and always its timestamp."""
        return Appended(
            NONE,
            duplicate.base_offset,
            duplicate.timestamp,
            self.log.log_start_offset,
            duplicate.last_offset + 1,
        )

    def _refused(self, error: ApiError, records: memoryview) -> Appended:
        """What is wrong with the bytes as a whole is answered without the log start, as Kafka does."""
        code = int(error.code)
        malformed = code in _WITHOUT_LOG_START or (
            code == INVALID_RECORD
            and (len(records) < HEADER_BYTES or read_header(records).size_bytes != len(records))
        )
        if code == MESSAGE_TOO_LARGE:
            self.traffic.bytes_rejected += len(records)
        elif code not in _WITHOUT_LOG_START:
            self.traffic.failed_produces += 1
        refused = Refused(code, -1 if malformed else self.log.log_start_offset)
        if isinstance(error, InvalidRecords):
            refused.record_errors = error.record_errors
            refused.error_message = error.message
        return refused

    def _broken(self, error: StorageError) -> Appended:
        self.data_dir.note(error)
        return Refused(KAFKA_STORAGE_ERROR)

    def park_ack(self, required_offset: int, wait: AckWait) -> None:
        """`wait` hears when the high watermark reaches `required_offset`."""
        wait.expect()
        if self.acks is None:
            self.acks = deque()
        self.acks.append((required_offset, wait))

    def ack_error(self, required_offset: int, wait: AckWait) -> int:
        """How the waiting for `required_offset` ended: NONE, or the error to answer."""
        if self.leader_error:
            return self.leader_error
        if self.high_watermark >= required_offset:
            return int(ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND) if self.leader.is_under_min_isr else NONE
        if self.acks:
            forget_ack(self.acks, wait)
        return int(ErrorCode.REQUEST_TIMED_OUT)

    # ---- read ---------------------------------------------------------------------------------------------------

    def read(
        self,
        offset: int,
        max_bytes: int,
        leader_epoch: int = -1,
        read_committed: bool = False,
        min_one: bool = True,
        cached: bool = False,
        leader_only: bool = True,
    ) -> Buffer:
        """Whole batches from the one that holds `offset`, below what the reader may see; empty at the tail.

        ApiError: leadership (not with `leader_only` false: a follower may be read too), leader epoch (-1: not
        checked), OFFSET_OUT_OF_RANGE, KAFKA_STORAGE_ERROR. With `cached` ColdRead instead of waiting for the disk.
        """
        if self.leader_error or leader_epoch != -1:
            self.check_leader(leader_epoch, leader_only=leader_only)
        bound = self.last_stable_offset if read_committed else self.high_watermark
        if offset >= bound:
            if offset > self.log.log_end_offset or offset < self.log.log_start_offset:
                raise ApiError(ErrorCode.OFFSET_OUT_OF_RANGE)
            return b""
        return self.read_log(offset, max_bytes, bound, min_one, cached)

    def read_for_follower(
        self,
        replica_id: int,
        broker_epoch: int,
        broker: BrokerImage | None,
        offset: int,
        log_start_offset: int,
        leader_epoch: int,
        now_ms: int,
    ) -> int:
        """A replica asks for `offset`, so it has everything below; returns how far it may read: to the log's end.

        `broker` is what the metadata knows of the replica. ApiError: leadership, leader epoch, UNKNOWN_LEADER_EPOCH for
        whoever is no replica in the leader epoch that he names, NOT_LEADER_OR_FOLLOWER for whoever names none, or is of
        an earlier incarnation. (Kafka: Partition.fetchRecords, followerReplicaOrThrow, Replica.updateFetchStateOrThrow;
        Kafka serves an earlier incarnation while the present one is fenced.)
        """
        broker, follower = self.check_replica(replica_id, broker_epoch, broker, leader_epoch)
        leader = self.leader
        follower.eligible = may_be_in_sync(broker, broker_epoch)
        end = self.log.log_end_offset
        if not self.log.log_start_offset <= offset <= end:
            raise ApiError(ErrorCode.OFFSET_OUT_OF_RANGE)
        high_watermark = leader.follower_fetched(replica_id, offset, log_start_offset, broker_epoch, now_ms)
        if high_watermark > self.high_watermark:
            self._committed(high_watermark, self.unpublished_bytes)
        if replica_id not in leader.isr and self.on_candidate is not None and leader.may_join_isr(replica_id):
            self.on_candidate(self, replica_id)
        return end

    def check_replica(
        self, replica_id: int, broker_epoch: int, broker: BrokerImage | None, leader_epoch: int
    ) -> tuple[BrokerImage, Follower]:
        """The broker of a replica, and what the leader knows of it. ApiError as in `read_for_follower`."""
        self.check_leader(leader_epoch)
        follower = self.leader.followers.get(replica_id)
        if follower is None and leader_epoch != -1:
            # it may know of a reassignment before this broker does
            raise ApiError(ErrorCode.UNKNOWN_LEADER_EPOCH)
        if follower is None or broker is None or -1 < broker_epoch < broker.broker_epoch:
            raise ApiError(ErrorCode.NOT_LEADER_OR_FOLLOWER)
        return broker, follower

    def read_log(
        self, offset: int, max_bytes: int, bound: int, min_one: bool, cached: bool = False
    ) -> Buffer:
        """The log's bytes below `bound`; a broken disk is KAFKA_STORAGE_ERROR."""
        try:
            return self.log.read(offset, max_bytes, bound, min_one=min_one, cached=cached)
        except StorageError as error:
            self.data_dir.note(error)
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR) from error

    def aborted_transactions(
        self, from_offset: int, to_offset: int, cached: bool = False
    ) -> list[AbortedTransaction]:
        """The aborted transactions that overlap a range. ApiError KAFKA_STORAGE_ERROR; ColdRead as `read`."""
        try:
            return self.log.aborted_transactions(from_offset, to_offset, cached=cached)
        except StorageError as error:
            self.data_dir.note(error)
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR) from error

    def read_failed(self, error: OSError) -> int:
        """A worker could not read this log's files: its directory is finished; the code to answer."""
        if not self.dropped and not self.data_dir.failed:
            self.data_dir.note(self.log.fail(self.log.directory, error, "reading"))
        return self.leader_error or KAFKA_STORAGE_ERROR

    def check_leader(self, leader_epoch: int, *, leader_only: bool = True) -> None:
        """ApiError unless this broker leads the partition and the caller's leader epoch (-1: any) is the
        present one.
        """
        if self.leader_error and self.leader_error != NOT_LEADER_OR_FOLLOWER:
            raise ApiError(ErrorCode(self.leader_error))
        if leader_epoch not in (-1, self.leader_epoch):
            if leader_epoch < self.leader_epoch:
                raise ApiError(ErrorCode.FENCED_LEADER_EPOCH)
            raise ApiError(ErrorCode.UNKNOWN_LEADER_EPOCH)
        if self.leader_error and leader_only:
            raise ApiError(ErrorCode.NOT_LEADER_OR_FOLLOWER)

    @property
    def last_stable_offset(self) -> int:
        """What a read_committed reader may see: below the first open transaction, and committed."""
        return self.log.producers.last_stable_offset(self.high_watermark)

    # ---- durability ---------------------------------------------------------------------------------------------

    def begin_flush(self) -> Any:
        """For the flush lane: a ticket for what stands in the log now, or None."""
        return None if self.dropped else self.log.begin_flush()

    def flush_done(self, ticket: Any) -> None:
        """For the flush lane: the ticket has run, so its end is durable. Raises LogDirFailed if its run had failed."""
        try:
            self.log.flushed(ticket)
        except StorageError:
            if self.dropped:
                return
            raise
        if self.leader_error:
            if self.on_synced is not None:
                self.on_synced()
            return
        high_watermark = self.leader.made_durable(ticket.end_offset)
        if high_watermark > self.high_watermark:
            size_bytes = self.unpublished_bytes
            if high_watermark >= self.log.log_end_offset:
                self.unpublished_bytes = 0
            self._committed(high_watermark, size_bytes)

    # ---- roles and changes --------------------------------------------------------------------------------------

    def lead(self, node_id: int, wanted: PartitionImage, now_ms: int, lag_max_ms: int = 30_000) -> None:
        """Becomes, or stays, the leader that the image describes; a new epoch enters the history before any
        record.
        """
        if self.leader is not _NOT_LED and self.leader_epoch == wanted.leader_epoch and not self.leader_error:
            self._stay(wanted, now_ms)
            return
        log = self.log
        end = log.log_end_offset
        self.partition_epoch = wanted.partition_epoch
        log.begin_epoch(wanted.leader_epoch)
        self.leader = LeaderState(
            node_id,
            wanted.leader_epoch,
            wanted.replicas,
            wanted.isr,
            log_end_offset=end,
            durable_end_offset=end if self.settings.sync_after > 1 else log.flushed_offset,
            high_watermark=self.high_watermark,
            min_isr=self.settings.config.min_insync_replicas,
            now_ms=now_ms,
            lag_max_ms=lag_max_ms,
        )
        self.leader_epoch = wanted.leader_epoch
        self.leader_error = NONE
        self.new_until_ms = _NOT_BEGUN if wanted.leader_epoch > 0 else 0
        self.on_synced = None
        self.changed()
        self._advanced(self.leader.high_watermark)

    def _stay(self, wanted: PartitionImage, now_ms: int) -> None:
        """News of the epoch that it leads in. What an answer to AlterPartition has told already may come again: then
        a later proposal must not be taken for decided.
        """
        if wanted.partition_epoch < self.partition_epoch:
            return
        is_new = wanted.partition_epoch > self.partition_epoch
        self.partition_epoch = wanted.partition_epoch
        high_watermark = self.leader.set_replicas(wanted.replicas, now_ms)
        if is_new:
            high_watermark = self.leader.committed_isr(wanted.isr, now_ms)
        self._advanced(high_watermark)

    def isr_decided(self, isr: Iterable[int], partition_epoch: int, now_ms: int) -> None:
        """The controller has answered a proposal of this leader epoch with this ISR."""
        if partition_epoch >= self.partition_epoch:
            self.partition_epoch = partition_epoch
            self._advanced(self.leader.committed_isr(isr, now_ms))

    def look_at_replicas(self, now_ms: int) -> None:
        """Who counts for the high watermark has changed."""
        self._advanced(self.leader.advance(now_ms))

    def _advanced(self, high_watermark: int) -> None:
        if self.leader.durable_end_offset < self.log.log_end_offset:
            self.data_dir.lane.request(self)
        if high_watermark > self.high_watermark:
            self._committed(high_watermark, self.unpublished_bytes)

    def follow(self, wanted: PartitionImage) -> None:
        """Follows the leader that the image names, if any; whoever waits for this broker as leader hears it."""
        self.partition_epoch = wanted.partition_epoch
        is_news = self.leader_error == NONE or self.leader_epoch != wanted.leader_epoch
        self.leader_epoch = wanted.leader_epoch
        if is_news:
            self.stop_leading(ErrorCode.NOT_LEADER_OR_FOLLOWER)

    def set_high_watermark(self, high_watermark: int, size_bytes: int) -> None:
        """A follower learned what is committed: `size_bytes` more of its log can be read."""
        self._committed(high_watermark, size_bytes)

    def configure(self, settings: TopicSettings) -> None:
        """The topic's settings changed."""
        self.settings = settings
        self.log.config = settings.log_config
        if self.leader is not _NOT_LED:
            self.leader.min_isr = settings.config.min_insync_replicas
            if self.leader.durable_end_offset < self.log.log_end_offset:
                self.data_dir.lane.request(self)

    def moved_to(self, data_dir: DataDir, log: Log) -> None:
        """The partition goes on with a durable copy of its log in another directory."""
        self.data_dir.partitions.pop(self, None)
        data_dir.partitions[self] = None
        self.data_dir, self.log = data_dir, log
        self.segment_count = len(log.segments)
        if self.leader is not _NOT_LED and not self.leader_error:
            high_watermark = self.leader.made_durable(log.log_end_offset)
            if high_watermark > self.high_watermark:
                self._committed(high_watermark, self.unpublished_bytes)

    def drop(self) -> None:
        """The partition is not this broker's any more: its log is closed, whoever waits here gets an error."""
        self.dropped = True
        self.stop_leading(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
        self.log.release_files()

    def stop_leading(self, error: ErrorCode) -> None:
        """Answers `error` from now on, and ends everything that waits here."""
        self.leader_error = int(error)
        self.changed()

    def changed(self) -> None:
        """Something else than growth happened (leadership, truncation, a broken disk): all waiters look again."""
        if self.acks:
            finish_acks(self.acks)
        if self.pollers:
            change_pollers(self.pollers)

    def look_again(self) -> None:
        """The log start moved: a long poll that reads below it gets its error now."""
        if self.pollers:
            change_pollers(self.pollers)

    def __repr__(self) -> str:
        return f"Partition({self.topic}-{self.index})"


def may_be_in_sync(broker: BrokerImage, fetch_broker_epoch: int) -> bool:
    """Whether a replica may count as in sync: active, and fetching in the incarnation that is registered (KIP-903)."""
    return broker.active and fetch_broker_epoch in (-1, broker.broker_epoch)


_WITHOUT_LOG_START = frozenset(
    {
        int(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
        int(ErrorCode.NOT_LEADER_OR_FOLLOWER),
        int(ErrorCode.MESSAGE_TOO_LARGE),
        int(ErrorCode.RECORD_LIST_TOO_LARGE),
        int(ErrorCode.CORRUPT_MESSAGE),
        int(ErrorCode.KAFKA_STORAGE_ERROR),
    }
)
"""Errors that Kafka answers with log start offset -1 (ReplicaManager.appendToLocalLog: the expected ones)."""
