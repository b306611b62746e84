"""What the storage tests share: batches, logs, reading everything back."""

from pathlib import Path

from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.log import Log
from flarestream.wire.batch import BatchHeader, build_batch, iter_headers, read_header, verify_crc
from flarestream.wire.record import Record

NOW_MS = 1_700_000_000_000


def make_batch(
    count: int = 1,
    value: bytes = b"value",
    *,
    timestamp: int = NOW_MS,
    base_offset: int = 0,
    leader_epoch: int = -1,
    compression: int = 0,
    producer_id: int = -1,
    producer_epoch: int = -1,
    sequence: int = -1,
    transactional: bool = False,
) -> bytearray:
    """A batch of `count` equal records, one millisecond apart."""
    records = [Record(i, i, b"key", value) for i in range(count)]
    return build_batch(
        records,
        base_offset=base_offset,
        leader_epoch=leader_epoch,
        compression=compression,
        base_timestamp=timestamp,
        producer_id=producer_id,
        producer_epoch=producer_epoch,
        base_sequence=sequence,
        transactional=transactional,
    )


def open_log(
    path: Path | str,
    config: LogConfig | None = None,
    *,
    disk: Disk | None = None,
    clean: bool = True,
    recovery_point: int = 0,
    log_start_offset: int | None = None,
    notes: list[str] | None = None,
) -> Log:
    """Opens a log with the tests' defaults; what it reports goes to `notes`."""
    return Log.open(
        str(path),
        config or LogConfig(),
        disk or Disk(),
        now_ms=NOW_MS,
        clean_shutdown=clean,
        recovery_point=recovery_point,
        log_start_offset=log_start_offset,
        report=(notes if notes is not None else []).append,
    )


def append(log: Log, batch: bytearray, leader_epoch: int = 0, now_ms: int = NOW_MS) -> int:
    """Appends as a leader does: the header is read once and handed on."""
    return log.append(batch, read_header(batch), leader_epoch, now_ms)


def read_all(
    log: Log, max_bytes: int = 1 << 20, *, start: int | None = None
) -> list[tuple[BatchHeader, bytes]]:
    """Every batch from the log start (or `start`) to the end, read as a consumer does; checks each CRC."""
    offset = log.log_start_offset if start is None else start
    found: list[tuple[BatchHeader, bytes]] = []
    while offset < log.log_end_offset:
        data = log.read(offset, max_bytes, log.log_end_offset, min_one=True)
        if not len(data):
            break
        for position, header in iter_headers(data):
            assert verify_crc(data, position)
            found.append((header, bytes(data[position : position + header.size_bytes])))
            offset = header.next_offset
    return found
