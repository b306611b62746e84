"""Looks for damage in closed segments, and repairs what is found, here or by a reader, from another replica.

Must not know: what a good batch is (storage/repair.py does), how a connection is made. Theory: one task at a time.
After the start, and again every flarestream.log.scrub.interval.ms, it reads all closed segments once, in small pieces
in a worker, with long pauses in between, so that it takes about one part in twenty of one thread. Damage that it or a
read has met stands in `Log.damaged`. What is committed is the same on all replicas: the segment's range is fetched, as
a consumer does, from a replica that is in sync, checked, and put in the old segment's place. Nothing else changes: the
log's end, its leader and the ISR stay as they are, and until then whoever asks for the damaged bytes gets an error.
What is not committed yet waits for that; damage in the active segment waits until it could be closed.
Kafka serves such bytes, or fails the read for ever.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from flarestream.core.replica.epochs import EpochHistory
from flarestream.net.tasks import end_task
from flarestream.node.logs.swapping import Aborted, swap_in
from flarestream.node.remote import Remote
from flarestream.node.replicas.replication import fetch_version
from flarestream.storage import names
from flarestream.storage.errors import StorageError, failed, is_full
from flarestream.storage.reader import note_damage
from flarestream.storage.repair import Mismatch, Range, SegmentRepair, SegmentSearch
from flarestream.storage.scan import BadBatch
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.primitives import Buffer, DecodeError

if TYPE_CHECKING:
    from flarestream.node.logs.partition import Partition
    from flarestream.node.logs.partitions import Partitions
    from flarestream.node.metadata import MetadataStore
    from flarestream.node.replicas.replica_fetcher import Leader
    from flarestream.storage.segment import Segment

logger = logging.getLogger(__name__)

FIRST_MS = 5_000.0
"""After the start: whoever waits for this broker goes first."""
LOOK_MS = 1_000.0
RETRY_MAX_MS = 30_000.0
PIECE_BYTES = 256 << 10
PAUSE_MS = 10.0
PAUSE_FACTOR = 20
FETCH_BYTES = 1 << 20
TIMEOUT_MS = 10_000.0

Connect = Callable[[str, int], "Leader"]
"""(host, port) -> the broker there; nothing is sent before the first call."""


class Repairs:
    """Of one broker. Works by itself from a moment after its making; `await close()` before partitions stop."""

    def __init__(self, partitions: Partitions, metadata: MetadataStore, connect: Connect) -> None:
        self.repaired = 0
        """Segments."""
        self._partitions = partitions
        self._metadata = metadata
        self._connect = connect
        self._listener = partitions.settings.inter_broker_listener_name
        self._interval_ms = partitions.settings.int("flarestream.log.scrub.interval.ms")
        self._task: asyncio.Task[None] | None = None
        self._searches: Iterator[tuple[Partition, Segment]] = iter(())
        self._next_search_ms = 0.0
        self._waiting: dict[Partition, tuple[float, float]] = {}
        """Could not be repaired: (not before this time, how long that was)."""
        self._closed = False
        partitions.schedule.after("search for damage", FIRST_MS, self._begin)

    async def close(self) -> None:
        """Ends what is under way; a segment is replaced as a whole or not at all."""
        self._closed = True
        await end_task(self._task)

    def _begin(self) -> None:
        if self._closed:
            return
        self._task = asyncio.get_running_loop().create_task(self._run(), name="repairs")
        self._task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("the search for damage failed and will go on", exc_info=error)
            self._partitions.schedule.after("search for damage", LOOK_MS, self._begin)

    def _now(self) -> float:
        return self._partitions.world.monotonic_ms()

    async def _run(self) -> None:
        while True:
            await self._repair_all()
            if not await self._search():
                await asyncio.sleep(LOOK_MS / 1000.0)

    # ---- searching

    async def _search(self) -> bool:
        """Reads one closed segment; false if there is none to be read now."""
        found = next(self._searches, None)
        if found is None:
            if self._interval_ms < 0 or self._now() < self._next_search_ms:
                return False
            self._next_search_ms = self._now() + self._interval_ms
            self._searches = self._closed_segments()
            found = next(self._searches, None)
        if found is not None:
            await self._read(*found)
        return found is not None

    def _closed_segments(self) -> Iterator[tuple[Partition, Segment]]:
        for partition in list(self._partitions):
            for segment in partition.log.segments[:-1]:
                yield partition, segment

    async def _read(self, partition: Partition, segment: Segment) -> None:
        wanted = self._range_of(partition, segment)
        if wanted is None:
            await asyncio.sleep(0)
            return
        log, size = partition.log, segment.size
        search = SegmentSearch(
            log.disk, segment.path(names.LOG), size, wanted, EpochHistory(log.epochs.entries)
        )
        try:
            is_done = False
            while not is_done:
                began_ms = self._now()
                is_done = await self._partitions.in_worker(lambda: search.look(PIECE_BYTES))
                await asyncio.sleep(max(PAUSE_MS, PAUSE_FACTOR * (self._now() - began_ms)) / 1000.0)
        except BadBatch as bad:
            is_as_it_was = partition.log is log and self._range_of(partition, segment) == wanted
            if is_as_it_was and segment.size == size and segment.path(names.LOG) == search.path:
                note_damage(log, bad)
                segment.trust_all_but([(bad.position, size)])
        except FileNotFoundError:
            return  # deleted or replaced meanwhile
        except OSError as error:
            if self._range_of(partition, segment) == wanted:
                partition.data_dir.note(log.fail(search.path, error, "reading"))

    def _range_of(self, partition: Partition, segment: Segment) -> Range | None:
        """The offsets of a closed segment; None if it is not one, or its log is not to be touched."""
        log = partition.log
        if partition.dropped or partition.data_dir.failed or log.failure is not None:
            return None
        for number, each in enumerate(log.segments[:-1]):
            if each is segment:
                return Range(segment.base_offset, log.base_offsets[number + 1])
        return None

    # ---- repairing

    async def _repair_all(self) -> None:
        for partition in [each for each in self._partitions if each.log.damaged]:
            not_before_ms, waited_ms = self._waiting.get(partition, (0.0, 0.0))
            if partition.dropped or partition.data_dir.failed or self._now() < not_before_ms:
                continue
            trouble = await self._repair(partition)
            if not trouble:
                self._waiting.pop(partition, None)
                continue
            pause_ms = min(max(LOOK_MS, waited_ms * 2), RETRY_MAX_MS)
            self._waiting[partition] = (self._now() + pause_ms, pause_ms)
            if not waited_ms:
                logger.warning("%s is damaged and cannot be repaired for now: %s", partition, trouble)
        for partition in [each for each in self._waiting if each.dropped]:
            del self._waiting[partition]

    async def _repair(self, partition: Partition) -> str:
        """Repairs what is known to be damaged of a partition; "" or why that was not possible."""
        log = partition.log
        for path, position in sorted(log.damaged):
            segment = next((each for each in log.segments if each.path(names.LOG) == path), None)
            if segment is None:
                log.damaged.discard((path, position))  # deleted, or cut off
                continue
            try:
                trouble = await self._repair_segment(partition, segment)
            except Aborted:
                trouble = "it changed meanwhile"
            except StorageError as error:
                partition.data_dir.note(error)
                trouble = str(error)
            except OSError as error:
                trouble = str(error)
                if not is_full(error):
                    partition.data_dir.note(failed(log.directory, error, "repairing"))
            if trouble:
                return trouble
        return ""

    async def _repair_segment(self, partition: Partition, segment: Segment) -> str:
        log, maintenance = partition.log, self._partitions.maintenance
        if segment is log.active and segment.size and partition.high_watermark >= log.log_end_offset:
            log.roll(self._partitions.world.wall_ms())
            partition.note_rolled()
        wanted = self._range_of(partition, segment)
        if wanted is None or partition.high_watermark < wanted.end_offset:
            return "not all of its segment is committed"
        if partition in maintenance.being_cleaned:
            return "it is being cleaned"
        maintenance.being_cleaned.add(partition)
        try:
            return await self._replace(partition, segment, wanted)
        finally:
            maintenance.being_cleaned.discard(partition)

    async def _replace(self, partition: Partition, segment: Segment, wanted: Range) -> str:
        """From the first replica in sync that has all of the range."""
        trouble = "no other replica is in sync"
        path = segment.path(names.LOG)
        for broker_id in self._sources(partition):
            broker = self._metadata.image.brokers.get(broker_id)
            endpoint = broker.endpoints.get(self._listener) if broker is not None else None
            if endpoint is None:
                continue
            link = self._connect(endpoint.host, endpoint.port)
            try:
                await self._replace_from(link, partition, segment, wanted)
            except (ConnectionError, ApiError, DecodeError, Mismatch) as error:
                trouble = f"broker {broker_id}: {error}"
                continue
            finally:
                await link.close()
            self.repaired += 1
            logger.warning(
                "%s: the segment was damaged; what broker %d has of offsets %d to %d took its place",
                path,
                broker_id,
                wanted.base_offset,
                wanted.end_offset,
            )
            return ""
        return trouble

    def _sources(self, partition: Partition) -> list[int]:
        """Who has all that is committed: the leader first, then the other in-sync replicas."""
        topic = self._metadata.image.topics_by_id.get(partition.topic_id)
        known = topic.partitions.get(partition.index) if topic is not None else None
        if known is None:
            return []
        order = [known.leader, *(each for each in known.isr if each != known.leader)]
        return [each for each in order if each >= 0 and each != self._partitions.node_id]

    async def _replace_from(
        self, link: Leader, partition: Partition, segment: Segment, wanted: Range
    ) -> None:
        version = fetch_version(self._metadata.image.metadata_version)
        log, in_worker = partition.log, self._partitions.in_worker
        interval, epochs = log.config.index_interval_bytes, EpochHistory(log.epochs.entries)
        repair: SegmentRepair = await in_worker(
            lambda: SegmentRepair(log.disk, log.directory, wanted, epochs, interval)
        )
        try:
            while not repair.is_complete:
                offset = repair.next_offset
                batches = await _fetch(link, version, partition, offset)
                await in_worker(lambda batches=batches: repair.take(batches))  # type: ignore[misc]
                if repair.next_offset == offset and not repair.is_complete:
                    raise Mismatch(f"it sends nothing from offset {offset} on")
            aborted = segment.txn_index.entries() if segment.has_aborts else []
            modified_ms = log.disk.modified_ms(segment.path(names.LOG))
            group = await in_worker(lambda: repair.finish(aborted, modified_ms))
        finally:
            await asyncio.shield(in_worker(repair.close))
        await swap_in(self._partitions, partition, [segment], group)


async def _fetch(link: Leader, version: int, partition: Partition, offset: int) -> Buffer:
    """What a consumer gets from that broker, leader or not. ApiError, ConnectionError, DecodeError."""
    from flarestream.wire.messages.fetch import FetchPartition, FetchRequest, FetchTopic

    wanted = FetchPartition(partition=partition.index, fetch_offset=offset, partition_max_bytes=FETCH_BYTES)
    request = FetchRequest(
        max_wait_ms=0,
        min_bytes=0,
        max_bytes=FETCH_BYTES,
        session_epoch=-1,
        topics=[FetchTopic(topic=partition.topic, topic_id=partition.topic_id, partitions=[wanted])],
    )
    response: Any = await link.call(request, timeout_ms=TIMEOUT_MS, max_version=version)
    if response.error_code:
        raise ApiError(ErrorCode(response.error_code))
    data = response.responses[0].partitions[0]
    if data.error_code:
        raise ApiError(ErrorCode(data.error_code))
    records: Buffer = data.records or b""
    return records


def repair(partitions: Partitions, metadata: MetadataStore) -> Repairs:
    """Has a broker's partitions searched for damage, and repaired over the network."""
    client_id = f"broker-{partitions.node_id}-repairs"

    def connect(host: str, port: int) -> Leader:
        return Remote(host, port, partitions.world, client_id=client_id)

    return Repairs(partitions, metadata, connect)
