"""Metadata records to batches and back: what stands in `__cluster_metadata-0` and in its snapshots.

Must not know: offsets of a log, who commits. Theory: one controller operation is one batch, so that it is
appended, replicated and committed whole; only an operation that says it may be split is split, at Kafka's
10,000 records. All records of a batch carry one time; keys are null; nothing is compressed. Kafka:
`BatchAccumulator`, `RecordsBatchReader`, `MetadataRecordSerde`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from flarestream.core.controller.decision import MAX_RECORDS_PER_BATCH, VersionedRecord
from flarestream.core.raft.output import LeaderChange, VotersChange
from flarestream.wire.batch import BatchHeader, build_batch, iter_headers
from flarestream.wire.control import (
    ControlType,
    build_control_batch,
    parse_control_message,
    parse_control_type,
)
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.kraft_version_record import KRaftVersionRecord
from flarestream.wire.messages.leader_change_message import LeaderChangeMessage, Voter
from flarestream.wire.metadata_frame import decode_metadata_record, encode_metadata_record
from flarestream.wire.record import Record, iter_records

MAX_BATCH_BYTES = 8 << 20

Buffer = bytes | bytearray | memoryview


def encode_batch(records: Sequence[VersionedRecord], now_ms: int) -> bytearray:
    """One batch of these records. ApiError if it would be larger than any reader of the log accepts."""
    encoded = [
        Record(index, 0, None, encode_metadata_record(record, version))
        for index, (record, version) in enumerate(records)
    ]
    batch = build_batch(encoded, base_timestamp=now_ms)
    if len(batch) > MAX_BATCH_BYTES:
        raise ApiError(
            ErrorCode.UNKNOWN_SERVER_ERROR,
            f"The change needs {len(batch)} bytes of metadata; one change may have at most {MAX_BATCH_BYTES}.",
        )
    return batch


def encode_batches(
    records: Sequence[VersionedRecord], now_ms: int, *, atomic: bool
) -> list[tuple[bytearray, list[Any]]]:
    """(batch, its records) in order: one batch if `atomic`, else as many as there are times 10,000 records."""
    if atomic and len(records) > MAX_RECORDS_PER_BATCH:
        raise ApiError(
            ErrorCode.UNKNOWN_SERVER_ERROR,
            f"The change needs {len(records)} records; one change may have at most {MAX_RECORDS_PER_BATCH}.",
        )
    batches = []
    for start in range(0, len(records), MAX_RECORDS_PER_BATCH):
        part = records[start : start + MAX_RECORDS_PER_BATCH]
        batches.append((encode_batch(part, now_ms), [record for record, _ in part]))
    return batches


def decode_batch(buf: Buffer, header: BatchHeader, position: int) -> list[Any]:
    """The metadata records of a data batch. DecodeError if one is unknown or damaged."""
    return [
        decode_metadata_record(record.value if record.value is not None else b"")
        for record in iter_records(buf, header, position, MAX_BATCH_BYTES)
    ]


def control_messages(buf: Buffer, header: BatchHeader, position: int) -> Iterator[tuple[int, int, Any]]:
    """(offset, type, message) of each control record of a batch whose type is known; others are skipped."""
    for record in iter_records(buf, header, position, MAX_BATCH_BYTES):
        control_type = parse_control_type(record.key)
        message = parse_control_message(control_type, record.value)
        if message is not None:
            yield header.base_offset + record.offset_delta, control_type, message


def leader_change_batch(change: LeaderChange, now_ms: int) -> bytearray:
    """The first batch of an epoch: LeaderChange and, if the set must be written, KRaftVersion and Voters."""
    leader_change = LeaderChangeMessage(
        version=0,
        leader_id=change.leader_id,
        voters=[Voter(voter_id=node_id) for node_id in change.voter_ids],
        granting_voters=[Voter(voter_id=node_id) for node_id in change.granting_ids],
    )
    messages: list[tuple[int, Any]] = [(ControlType.LEADER_CHANGE, leader_change)]
    if change.voters is not None:
        level = KRaftVersionRecord(version=0, kraft_version=change.kraft_version)
        messages.append((ControlType.KRAFT_VERSION, level))
        messages.append((ControlType.KRAFT_VOTERS, change.voters.to_record()))
    return build_control_batch(messages, timestamp=now_ms)


def voters_batch(change: VotersChange, now_ms: int) -> bytearray:
    """A new voter set, and before it the kraft.version that begins with it."""
    messages: list[tuple[int, Any]] = []
    if change.kraft_version >= 0:
        level = KRaftVersionRecord(version=0, kraft_version=change.kraft_version)
        messages.append((ControlType.KRAFT_VERSION, level))
    messages.append((ControlType.KRAFT_VOTERS, change.voters.to_record()))
    return build_control_batch(messages, timestamp=now_ms)


def iter_batches(buf: Buffer) -> Iterator[tuple[int, BatchHeader]]:
    """(position, header) of each whole batch in bytes read from the log."""
    return iter_headers(buf)
