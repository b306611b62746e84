"""What formatting left for the first active controller: the records that a fresh metadata log begins with.

Must not know: how they get into the log. Theory: `bootstrap.checkpoint` holds them in the layout that every
Kafka 4 reads; Kafka 4.4 puts them into snapshot 0-0 instead, and those win when both are there; without
either, a cluster begins with nothing but the newest metadata.version. They matter only until the log itself
has a metadata.version. Kafka: `BootstrapDirectory`, `BootstrapMetadata`; kraft.md §1.3.
"""

from __future__ import annotations

from flarestream.core.controller.bootstrap import bootstrap_records
from flarestream.core.controller.decision import VersionedRecord
from flarestream.core.metadata import features
from flarestream.node.quorum.metadata_log import BOOTSTRAP_ID
from flarestream.node.quorum.metadata_snapshots import read_snapshot_records
from flarestream.storage import names
from flarestream.storage.disk import Disk
from flarestream.storage.snapshot import BOOTSTRAP


def read_first_records(disk: Disk, metadata_dir: str) -> list[VersionedRecord]:
    """The bootstrap records of a formatted metadata directory, each with its version. Raises StorageError."""
    zero = f"{metadata_dir}/{names.CLUSTER_METADATA_DIR}/{names.snapshot_file(*BOOTSTRAP_ID)}"
    for path in (zero, f"{metadata_dir}/{BOOTSTRAP}"):
        if disk.exists(path):
            records = [(record, 0) for record in read_snapshot_records(disk, path)]
            if records:
                return records
    levels = dict.fromkeys(features.FEATURES, 0)
    return bootstrap_records(levels=levels)
