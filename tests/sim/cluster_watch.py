"""The observer of whole clusters: `RaftWatch`, and what the committed log says (M1-M12), and what partitions hold.

Theory: the committed log is folded once, by the product's own store, with a fork of the image after every batch. What
any node publishes, loads or writes as a snapshot is compared with the fork of that offset (M1, M2, M10, R12). Each
batch is judged against the image before it (M3-M6, M8, M11); changes of ISRs are judged when the controller decides
them (M7). Of the partitions' logs the observer remembers what any leader committed, and compares (P3, P4, P6, P13).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zlib import crc32

from flarestream.core.controller.elections import min_insync_replicas
from flarestream.core.metadata import features
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.snapshot import to_records
from flarestream.core.raft.messages import SnapshotId
from flarestream.core.raft.voters import ReplicaKey, VoterSet
from flarestream.node.metadata import MetadataStore
from flarestream.node.quorum.metadata_batches import control_messages, decode_batch
from flarestream.storage import names, snapshot
from flarestream.wire.batch import iter_headers, read_header
from flarestream.wire.control import ControlType
from flarestream.wire.errors import ErrorCode
from tests.sim.raft_watch import Entry, RaftWatch

if TYPE_CHECKING:
    from tests.sim.watched import Watched, WatchedWorld


class _Defaults:
    """As much of a controller's context as `min_insync_replicas` looks at."""

    min_insync_replicas = 2
    node_id = -1


class ClusterWatch(RaftWatch):
    """`check_node` after every step of a node; the rest is called by `Listening`."""

    def __init__(self, world: WatchedWorld, fetch_timeout_ms: float) -> None:
        super().__init__(world, fetch_timeout_ms)
        self.on_truth = self._fold
        self.committed = MetadataStore()
        self.images: dict[int, MetadataImage] = {}
        self.partitions: dict[tuple[bytes, int], Any] = {}
        self.topic_ids: set[bytes] = set()
        self.shown: dict[int, int] = {}
        self.data = DataWatch(self)
        self.committed_voters: list[ReplicaKey] = []  # none: those of the format
        self.voters_at: list[tuple[int, list[ReplicaKey]]] = []

    # -- the committed metadata -----------------------------------------------------------------------------------

    def _fold(self, entry: Entry, data: bytes) -> None:
        header, store = read_header(data), self.committed
        producer_ids = store.image.next_producer_id
        if not header.is_control:
            store.apply(decode_batch(data, header, 0), entry.base, entry.end - 1, entry.epoch)
        else:
            self._note_voters(data, header)
        if header.is_control and not store.in_transaction:
            store.image.offset, store.image.epoch = entry.end - 1, entry.epoch
        if store.in_transaction:
            return
        delta = store.image.take_delta()
        self._judge(store.image, delta, producer_ids)
        self.images[entry.end] = store.image.fork()

    def _note_voters(self, data: bytes, header: Any) -> None:
        for _, control_type, message in control_messages(data, header, 0):
            if control_type == ControlType.KRAFT_VOTERS:
                self.committed_voters = [node.key for node in VoterSet.from_record(message)]
                self.voters_at.append((header.base_offset, self.committed_voters))

    def snapshot_written(self, replica: Watched, written: SnapshotId) -> None:
        """R12, R15: with the voters that were in force there, as far as any are in the log."""
        super().snapshot_written(replica, written)
        expected = [keys for base, keys in self.voters_at if base < written.end_offset]
        if not expected:
            return
        path = f"/data/{names.CLUSTER_METADATA_DIR}/{names.snapshot_file(*written)}"
        found: list[ReplicaKey] = []
        for header, batch in snapshot.read(replica.disk, path):
            for _, control_type, message in control_messages(batch, header, 0) if header.is_control else ():
                if control_type == ControlType.KRAFT_VOTERS:
                    found = [node.key for node in VoterSet.from_record(message)]
        if found != expected[-1]:
            self.wrong("R12", f"{replica.name}: snapshot {written} has voters {found}, not {expected[-1]}")

    def _judge(self, image: MetadataImage, delta: Any, producer_ids: int) -> None:
        for topic_id in delta.topics_created.values():
            if topic_id in self.topic_ids:
                self.wrong("M8", f"topic id {topic_id.hex()} is used again")
            self.topic_ids.add(topic_id)
        if delta.producer_ids and image.next_producer_id <= producer_ids:
            self.wrong("M8", f"producer ids {producer_ids}, then {image.next_producer_id}")
        if delta.brokers or delta.features:
            self._judge_features(image)
            for topic in image.topics_by_id.values():
                for index in topic.partitions:
                    self._judge_partition(image, topic, index)
        else:
            for name, indexes in delta.partitions_changed.items():
                topic = image.topics_by_name.get(name)
                for index in indexes if topic is not None else ():
                    self._judge_partition(image, topic, index)

    def _judge_features(self, image: MetadataImage) -> None:
        for name, level in image.features.items():
            for broker in image.brokers.values():
                low, high = broker.features.get(name, (0, 0))
                if not broker.fenced and not low <= level <= high:
                    self.wrong("M11", f"{name}={level}, broker {broker.broker_id} has {low} to {high}")

    def _judge_partition(self, image: MetadataImage, topic: Any, index: int) -> None:
        now = topic.partitions[index]
        before = self.partitions.get((topic.topic_id, index))
        what = f"{topic.name}-{index}: {now}"
        isr, elr = set(now.isr), set(now.elr)
        enough = min(min_insync_replicas(image, _Defaults(), topic.name), len(now.replicas))  # type: ignore[arg-type]
        if not isr | elr <= set(now.replicas) or isr & elr or (len(isr) >= enough and elr):
            self.wrong("M3", what)
        if now.leader != -1 and now.leader not in isr:
            self.wrong("M4", what)
        active = {broker.broker_id for broker in image.brokers.values() if broker.active}
        is_last = not image.elr_enabled and now.leader == -1 and len(isr) == 1
        if (now.leader != -1 and now.leader not in active) or not (isr <= active or is_last):
            self.wrong("M5", f"{what}; active are {sorted(active)}")
        if before is not None:
            went_back = now.leader_epoch < before.leader_epoch or now.partition_epoch < before.partition_epoch
            if went_back or (now.leader != before.leader and now.leader_epoch == before.leader_epoch):
                self.wrong("M6", f"{what}; before: {before}")
        self.partitions[topic.topic_id, index] = now

    def isr_changes(self, request: Any, image: MetadataImage, response: Any) -> None:
        """M7: what was accepted was asked by the leader, of this epoch, for the living, in their present lives."""
        asker = image.brokers.get(request.broker_id)
        if asker is None or asker.broker_epoch != request.broker_epoch:
            self.wrong("M7", f"broker {request.broker_id} of epoch {request.broker_epoch} was heard: {asker}")
        for topic, answered in zip(request.topics, response.topics, strict=True):
            known = image.topics_by_id.get(bytes(topic.topic_id))
            for wanted, answer in zip(topic.partitions, answered.partitions, strict=True):
                if answer.error_code not in (ErrorCode.NONE, ErrorCode.NEW_LEADER_ELECTED):
                    continue
                now = known.partitions.get(wanted.partition_index) if known is not None else None
                fits = now is not None and (
                    (now.leader_epoch, now.partition_epoch, now.leader)
                    == (wanted.leader_epoch, wanted.partition_epoch, request.broker_id)
                )
                for member in wanted.new_isr_with_epochs:
                    broker = image.brokers.get(member.broker_id)
                    is_same = broker is not None and member.broker_epoch in (-1, broker.broker_epoch)
                    fits = fits and broker is not None and broker.active and is_same
                if not fits:
                    self.wrong("M7", f"accepted: {wanted} on {now}")

    def _compare_fold(self, replica: Watched, records: list[Any], end: int, what: str) -> None:
        expected = self.images.get(end)
        if expected is None:
            if end == 0 or self.committed.in_transaction:
                return
            self.wrong("R12", f"{replica.name}: {what} at {end}, which is no end of a batch")
            return
        found = MetadataImage()
        found.apply_all(records)
        if found != expected:
            self.wrong("R12", f"{replica.name}: {what} at {end} is not the fold of the log before it")

    # -- every step of a node -------------------------------------------------------------------------------------

    def check_node(self, replica: Any) -> None:
        """M1, M2, and the partitions."""
        image = replica.store.image
        if image.offset != self.shown.get(replica.node_id):
            if image.offset + 1 > self.truth.end:
                self.wrong("M2", f"{replica.name}: image at {image.offset}, committed {self.truth.end}")
            expected = self.images.get(image.offset + 1)
            if expected is not None and image != expected:
                self.wrong("M1", f"{replica.name}: the image at {image.offset} is not what others have")
            self.shown[replica.node_id] = image.offset
        self.data.check(replica)

    def restored(self) -> None:
        """M10, once at the end: the image is what its own snapshot says."""
        copy = MetadataImage()
        copy.apply_all(record for record, _ in to_records(self.committed.image))
        if copy != self.committed.image:
            self.wrong("M10", "the image is not what its snapshot says")
        assert features.METADATA_VERSION in copy.features


class Committed:
    """What was ever committed of one partition."""

    def __init__(self) -> None:
        self.batches: dict[int, int] = {}  # base offset -> checksum
        self.end = 0
        self.leader_epoch = -1


class DataWatch:
    """The partitions of all brokers, in durable mode."""

    def __init__(self, watch: ClusterWatch) -> None:
        self.watch = watch
        self.committed: dict[tuple[bytes, int], Committed] = {}
        self.seen: dict[tuple[int, int], tuple[Any, ...]] = {}
        self.kept: list[object] = []  # ids of objects are keys

    def check(self, machine: Any) -> None:
        partitions = machine.partitions
        if partitions is None:
            return
        for found in partitions.by_id.values():
            for partition in found.values():
                self._check_one(machine, partition)

    def _check_one(self, machine: Any, partition: Any) -> None:
        if partition.data_dir.failed:
            return
        log, epoch = partition.log, partition.leader_epoch
        leads = not partition.leader_error
        now = (leads, epoch, log.log_start_offset, partition.high_watermark, log.log_end_offset)
        key = (machine.node_id, id(partition))
        before = self.seen.get(key)
        if before == now:
            return
        if before is None:
            self.kept.append(partition)
        self.seen[key] = now
        _, _, start, high_watermark, end = now
        where = f"{machine.name}: {partition.topic}-{partition.index}"
        if not start <= high_watermark <= end:
            self.watch.wrong("P3", f"{where}: start, high watermark, end {now[2:]}")
        if not leads:
            return
        if before is not None and before[:2] == now[:2] and high_watermark < before[3]:
            self.watch.wrong("P4", f"{where}: high watermark {before[3]}, then {high_watermark}")
        if high_watermark > log.flushed_offset:
            self.watch.wrong("P2", f"{where}: high watermark {high_watermark}, durable {log.flushed_offset}")
        known = self.committed.setdefault((bytes(partition.topic_id), partition.index), Committed())
        if epoch > known.leader_epoch:
            known.leader_epoch = epoch
            if end < known.end:
                self.watch.wrong("P6", f"{where} leads {epoch} with {end} of {known.end} committed")
            self._compare(where, log, known, known.end)
        if high_watermark > known.end:
            self._compare(where, log, known, high_watermark)
            known.end = high_watermark

    def _compare(self, where: str, log: Any, known: Committed, end: int) -> None:
        """P13: what is below `end` here is what was committed, wherever that was."""
        position = max(log.log_start_offset, 0 if end == known.end else known.end)
        while position < end:
            data = bytes(log.read(position, 1 << 20, end, min_one=True))
            if not data:
                return
            for at, header in iter_headers(data):
                # the leader epoch and the rest of the header belong to it
                checksum = crc32(data[at : at + header.size_bytes])
                if known.batches.setdefault(header.base_offset, checksum) != checksum:
                    self.watch.wrong("P13", f"{where}: something else was committed at {header.base_offset}")
                position = header.next_offset

    def compare_all(self, machines: list[Any]) -> None:
        """P7, P12: all replicas hold all that was committed."""
        for machine in machines:
            for topic_id, found in machine.partitions.by_id.items():
                for index, partition in found.items():
                    known = self.committed.get((bytes(topic_id), index))
                    if known is None:
                        continue
                    where = f"{machine.name}: {partition.topic}-{index}"
                    if partition.log.log_end_offset < known.end:
                        self.watch.wrong(
                            "P12", f"{where} ends at {partition.log.log_end_offset}, committed {known.end}"
                        )
                    self._compare(where, partition.log, known, known.end)
