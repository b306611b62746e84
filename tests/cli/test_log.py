"""`flarestream log dump` and `log verify` on Apache Kafka's own data directory, and on damaged copies of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flarestream.cli.log import log
from tests.storage.kafka_dirs import unpack

SEGMENT = f"{0:020d}"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(log, [str(argument) for argument in arguments])


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.output.splitlines()]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return unpack(tmp_path, "clean")


def test_every_file_of_a_data_directory_can_be_printed(data_dir: Path) -> None:
    files = [path for path in data_dir.rglob("*") if path.is_file()]
    result = run("dump", "-r", *files)
    assert result.exit_code == 0, result.output
    for path in files:
        assert f"{path}:" in result.output
    assert "undecoded" not in result.output


def test_batches_and_records_are_printed_as_kafka_numbers_them(data_dir: Path) -> None:
    result = run("dump", "-r", "-o", "json", data_dir / "txn-0" / f"{SEGMENT}.log")
    first, marker = rows(result)[:2]
    assert (first["base_offset"], first["last_offset"], first["size"], first["crc"]) == (
        0,
        4,
        121,
        3515321905,
    )
    assert [record["value"] for record in first["records"]] == [f"r0 i{number}" for number in range(5)]
    assert (marker["control"], marker["position"], marker["records"][0]["control"]) == (True, 121, "COMMIT")


@pytest.mark.parametrize(
    ("form", "key", "value"),
    [
        ("text", "k0", "none value 0 " * 10),
        ("hex", "6b30", (b"none value 0 " * 10).hex()),
        ("base64", "azA=", None),
    ],
)
def test_keys_and_values_are_printed_in_the_form_asked_for(
    data_dir: Path, form: str, key: str, value: str
) -> None:
    result = run("dump", "-r", "-f", form, "-o", "json", data_dir / "plain-0" / f"{SEGMENT}.log")
    record = rows(result)[0]["records"][0]
    assert record["key"] == key
    assert value is None or record["value"] == value
    assert list(record["headers"]) == ["h"]


@pytest.mark.parametrize(
    ("directory", "types"),
    [
        ("__consumer_offsets-2", {"GroupMetadata", "OffsetCommit"}),
        ("__transaction_state-0", {"TransactionLog"}),
        ("__cluster_metadata-0", {"TopicRecord", "PartitionRecord", "RegisterBrokerRecord", "NoOpRecord"}),
    ],
)
def test_records_of_kafkas_own_topics_are_decoded(data_dir: Path, directory: str, types: set[str]) -> None:
    result = run("dump", "-r", "-o", "json", data_dir / directory / f"{SEGMENT}.log")
    found = {record.get("type") for row in rows(result) for record in row["records"]}
    assert types <= found


def test_a_copy_elsewhere_is_decoded_when_told_what_it_is(data_dir: Path, tmp_path: Path) -> None:
    copy = tmp_path / f"{SEGMENT}.log"
    copy.write_bytes((data_dir / "__consumer_offsets-2" / f"{SEGMENT}.log").read_bytes())
    assert "OffsetCommit" in run("dump", "--offsets", copy).output
    assert "OffsetCommit" not in run("dump", "-r", copy).output


def test_a_damaged_segment_says_where_and_goes_on_behind(data_dir: Path) -> None:
    path = data_dir / "plain-0" / f"{SEGMENT}.log"
    positions = [row["position"] for row in rows(run("dump", "-o", "json", path))]
    data = bytearray(path.read_bytes())
    data[positions[1] + 8 : positions[1] + 12] = b"\x7f\0\0\0"
    data[positions[3] + 100] ^= 1
    path.write_bytes(data[:-10])
    result = run("dump", "-o", "json", path)
    assert result.exit_code == 1
    damage = [(row["position"], "damage" in row) for row in rows(result)]
    assert damage == [(p, p in (positions[1], positions[3], positions[-1])) for p in positions]
    assert f"up to position {positions[2]}" in result.output


def test_a_damaged_small_file_does_not_stop_the_others(data_dir: Path) -> None:
    snapshot = data_dir / "plain-0" / f"{1000:020d}.snapshot"
    snapshot.write_bytes(snapshot.read_bytes()[:-1])
    result = run("dump", snapshot, data_dir / "nothing.log", data_dir / "meta.properties")
    assert result.exit_code == 1
    assert "fails its checksum" in result.output
    assert "cannot be read: No such file" in result.output
    assert "node.id: 1" in result.output


def test_a_file_of_unknown_type_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    result = run("dump", tmp_path / "photo.jpg")
    assert result.exit_code == 1
    assert "is no file of a data directory" in result.output


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    from tests.storage.support import make_batch

    path = tmp_path / f"{SEGMENT}.log"
    path.write_bytes(make_batch(1, b"\x1b[2Jboo"))
    output = run("dump", "-r", path).output
    assert "\x1b" not in output
    assert "\\u001b[2Jboo" in output


def test_verify_says_good_or_what_is_wrong(data_dir: Path) -> None:
    result = run("verify", data_dir)
    assert result.exit_code == 0
    assert "0 errors, 2 notes" in result.output
    path = data_dir / "plain-0" / f"{SEGMENT}.log"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    result = run("verify", "-o", "json", data_dir)
    assert result.exit_code == 1
    (error,) = [row for row in rows(result) if row["severity"] == "error"]
    assert error["path"] == str(path)
    assert "offset 800 fails its checksum" in error["problem"]


def test_verify_refuses_a_directory_in_use(data_dir: Path) -> None:
    from flarestream.storage.disk import Disk
    from flarestream.storage.log_dir import LogDir

    used = LogDir.open(str(data_dir), Disk())
    result = run("verify", data_dir)
    assert result.exit_code == 1
    used.close()
    assert run("verify", data_dir / "none").exit_code == 1
