"""Kafka's DumpLogSegments and our `log dump` brought to one form, so that they can be compared file by file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.support.processes import child_environment, kafka_tool

COMPARED = (".log", ".index", ".timeindex", ".snapshot", ".txnindex")
METADATA = (".log", ".checkpoint")
GROUP_BYTES = 64 << 20
GROUP_FILES = 400
_PAIR = re.compile(r"(\w+): (\S+)")
_BATCH = {
    "baseOffset": "base_offset",
    "lastOffset": "last_offset",
    "count": "count",
    "baseSequence": "base_sequence",
    "lastSequence": "last_sequence",
    "producerId": "producer_id",
    "producerEpoch": "producer_epoch",
    "partitionLeaderEpoch": "leader_epoch",
    "isTransactional": "transactional",
    "isControl": "control",
    "position": "position",
    "size": "size",
    "compresscodec": "compression",
    "crc": "crc",
    "isvalid": "valid",
}
_SNAPSHOT = {
    "producerId": "producer_id",
    "producerEpoch": "producer_epoch",
    "coordinatorEpoch": "coordinator_epoch",
    "lastTimestamp": "timestamp",
    "lastSequence": "last_sequence",
    "lastOffset": "last_offset",
    "offsetDelta": "offset_delta",
}
_INDEX = {"offset": "offset", "position": "position", "timestamp": "timestamp"}
_ABORTED = {
    "producerId": "producer_id",
    "firstOffset": "first_offset",
    "lastOffset": "last_offset",
    "lastStableOffset": "last_stable_offset",
}
_OF_SUFFIX = {
    ".log": _BATCH,
    ".checkpoint": _BATCH,
    ".index": _INDEX,
    ".timeindex": _INDEX,
    ".snapshot": _SNAPSHOT,
    ".txnindex": _ABORTED,
}

Rows = dict[str, list[tuple[str, ...]]]


def files_of(directory: Path) -> list[Path]:
    """The files that both tools print, of every partition under a log directory.

    Of the metadata partition the log and the snapshots: nobody keeps its indexes true.
    """
    return sorted(
        path
        for path in directory.glob("*-*/*")
        if path.suffix in (METADATA if path.parent.name == "__cluster_metadata-0" else COMPARED)
    )


def ours(files: Iterable[Path]) -> Rows:
    """What `flarestream log dump` says of each file."""
    found: Rows = {str(path): [] for path in files}
    command = [sys.executable, "-m", "flarestream", "log", "dump", "-r", "-o", "json", *found]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=child_environment(), timeout=300
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    for line in done.stdout.splitlines():
        row = json.loads(line)
        fields = _OF_SUFFIX[Path(row["file"]).suffix]
        found[row["file"]].append(tuple(_text(row[name]) for name in fields.values() if name in row))
        for record in row.get("records", ()):
            found[row["file"]].append((str(record["offset"]), str(record["timestamp"])))
    return found


def kafkas(files: Iterable[Path]) -> Rows:
    """What Kafka's DumpLogSegments --deep-iteration says of each file. Fails on any complaint."""
    found: Rows = {str(path): [] for path in files}
    done = kafka_tool("DumpLogSegments", "--deep-iteration", "--files", ",".join(found), timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    for complaint in ("Mismatches", "mismatch", "corrupt", "Exception", "isvalid: false"):
        assert complaint not in done.stdout + done.stderr, (done.stdout + done.stderr)[-3000:]
    for path, line in _lines(done.stdout):
        said = dict(_PAIR.findall(line))
        if line.startswith("| "):
            found[path].append((said["offset"], said.get("CreateTime") or said["LogAppendTime"]))
            continue
        fields = _OF_SUFFIX[Path(path).suffix]
        row = tuple(said[name] for name in fields if name in said)
        if row:
            found[path].append(row)
    return found


def _lines(text: str) -> Iterator[tuple[str, str]]:
    path = ""
    for line in text.splitlines():
        if line.startswith("Dumping "):
            path = line.removeprefix("Dumping ")
        elif path and not line.startswith("Log starting offset"):
            yield path, line


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def differences(files: list[Path]) -> list[str]:
    """Files of which the two tools say different things, with the first difference."""
    found = []
    for group in _groups(files):
        mine, theirs = ours(group), kafkas(group)
        for path, rows in theirs.items():
            if mine[path] != rows:
                pairs = zip([*mine[path], ()], [*rows, ()], strict=False)
                found.append(f"{path}: {next((pair for pair in pairs if pair[0] != pair[1]), 'lengths')}")
    return found


def _groups(files: list[Path]) -> Iterator[list[Path]]:
    """As many at once as the two texts fit into memory for."""
    group: list[Path] = []
    size = 0
    for path in files:
        if group and (size > GROUP_BYTES or len(group) >= GROUP_FILES):
            yield group
            group, size = [], 0
        group.append(path)
        size += path.stat().st_size
    if group:
        yield group
