"""The golden data directory written by Apache Kafka, unpacked."""

import tarfile
from pathlib import Path

ARCHIVE = Path(__file__).parents[1] / "golden" / "data_dirs" / "kafka.tar.xz"


def unpack(target: Path, which: str) -> Path:
    """`which` is "clean" or "killed"; returns the directory's path."""
    with tarfile.open(ARCHIVE) as archive:
        members = [member for member in archive if member.name.split("/")[0] == which]
        archive.extractall(target, members, filter="data")
    return target / which
