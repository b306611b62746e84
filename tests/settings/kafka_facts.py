"""Asks Apache Kafka's own classes what they know of settings."""

from __future__ import annotations

import subprocess
from pathlib import Path

JARS = Path.home() / ".cache" / "flarestream" / "oracle" / "lib"
SOURCE = Path(__file__).with_name("KafkaFacts.java")


def ask_kafka(*arguments: str) -> list[list[str]]:
    """The rows that KafkaFacts prints."""
    done = subprocess.run(
        ["java", "-cp", f"{JARS}/*", str(SOURCE), *arguments],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [line.split("\t") for line in done.stdout.splitlines()]
