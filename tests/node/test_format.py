"""Formatting: Kafka's modes, the portable layout, what is refused, and the single node that formats itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from flarestream.cli.format import format_command, release_level
from flarestream.core.controller.bootstrap import bootstrap_records
from flarestream.core.metadata import features
from flarestream.node.format import (
    FormatError,
    FormatRequest,
    Mode,
    choose_mode,
    controller_endpoints,
    format_directories,
    format_if_needed,
)
from flarestream.node.quorum.bootstrap_files import read_first_records
from flarestream.node.quorum.metadata_batches import control_messages
from flarestream.node.world import World
from flarestream.settings import Settings, load
from flarestream.storage import meta_properties, names, snapshot
from flarestream.storage.disk import Disk
from flarestream.storage.errors import StorageError
from flarestream.storage.log_dir import LogDir
from flarestream.wire import uuids
from flarestream.wire.control import ControlType
from tests.node.quorum_world import CLUSTER_ID, format_for_test, running, settings_for

DISK = Disk()


def zero(directory: Path) -> str:
    return f"{directory}/{names.CLUSTER_METADATA_DIR}/{names.snapshot_file(0, 0)}"


def controls(path: str) -> list[tuple[int, Any]]:
    return [
        (control_type, message)
        for header, batch in snapshot.read(DISK, path)
        if header.is_control
        for _, control_type, message in control_messages(batch, header, 0)
    ]


def do_format(settings: Settings, mode: Mode, **more: Any) -> list[str]:
    return format_directories(settings, FormatRequest(CLUSTER_ID, mode, **more), DISK, World(seed=5))


def everything(directory: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(directory)): p.read_bytes() for p in sorted(directory.rglob("*")) if p.is_file()
    }


def test_a_standalone_controller_names_itself_as_the_only_voter(tmp_path: Path) -> None:
    do_format(settings_for(tmp_path), Mode.STANDALONE)
    properties = meta_properties.read(DISK, str(tmp_path))
    assert properties is not None
    found = controls(zero(tmp_path))
    assert [kind for kind, _ in found] == [
        ControlType.SNAPSHOT_HEADER,
        ControlType.KRAFT_VERSION,
        ControlType.KRAFT_VOTERS,
        ControlType.SNAPSHOT_FOOTER,
    ]
    (voter,) = found[2][1].voters
    assert (voter.voter_id, bytes(voter.voter_directory_id)) == (1, properties.directory_id)
    assert [(e.name, e.host, e.port) for e in voter.endpoints] == [("CONTROLLER", "127.0.0.1", 29193)]


def test_the_bootstrap_checkpoint_holds_the_features_and_the_zero_snapshot_does_not(tmp_path: Path) -> None:
    """The layout that every Kafka 4 reads: kraft.md §1.3."""
    do_format(settings_for(tmp_path), Mode.STANDALONE)
    assert read_first_records(DISK, str(tmp_path)) == bootstrap_records()
    assert all(header.is_control for header, _ in snapshot.read(DISK, zero(tmp_path)))
    assert controls(f"{tmp_path}/{snapshot.BOOTSTRAP}")[0][0] == ControlType.SNAPSHOT_HEADER


def test_initial_controllers_are_all_named_and_own_directory_id_is_taken_from_the_list(
    tmp_path: Path,
) -> None:
    ids = [World(seed=s).new_uuid() for s in (1, 2)]
    text = f"1@127.0.0.1:29193:{uuids.to_text(ids[0])},2@127.0.0.1:29293:{uuids.to_text(ids[1])}"
    do_format(settings_for(tmp_path), Mode.INITIAL_CONTROLLERS, initial_controllers=text)
    properties = meta_properties.read(DISK, str(tmp_path))
    assert properties is not None
    assert properties.directory_id == ids[0]
    voters = controls(zero(tmp_path))[2][1].voters
    assert [(v.voter_id, bytes(v.voter_directory_id)) for v in voters] == [(1, ids[0]), (2, ids[1])]


def test_without_initial_controllers_only_the_kraft_version_is_set(tmp_path: Path) -> None:
    do_format(settings_for(tmp_path), Mode.NO_INITIAL_CONTROLLERS)
    kinds = [kind for kind, _ in controls(zero(tmp_path))]
    assert kinds == [ControlType.SNAPSHOT_HEADER, ControlType.KRAFT_VERSION, ControlType.SNAPSHOT_FOOTER]


def test_static_voters_leave_no_zero_snapshot(tmp_path: Path) -> None:
    settings = settings_for(
        tmp_path,
        **{"controller.quorum.voters": "1@127.0.0.1:29193", "controller.quorum.bootstrap.servers": ""},
    )
    do_format(settings, Mode.STATIC)
    assert not Path(zero(tmp_path)).exists()
    assert (tmp_path / snapshot.BOOTSTRAP).exists()


async def test_a_static_sole_voter_writes_quorum_state_version_0(tmp_path: Path) -> None:
    settings = settings_for(
        tmp_path,
        **{"controller.quorum.voters": "1@127.0.0.1:29193", "controller.quorum.bootstrap.servers": ""},
    )
    format_for_test(settings, Mode.STATIC)
    async with running(settings) as node:
        assert node.log.history.kraft_version == 0
        text = (tmp_path / names.CLUSTER_METADATA_DIR / names.QUORUM_STATE).read_text()
    assert json.loads(text) == {
        "clusterId": "",
        "leaderId": 1,
        "leaderEpoch": 1,
        "votedId": -1,
        "appliedOffset": 0,
        "currentVoters": [{"voterId": 1}],
        "data_version": 0,
    }


def test_every_directory_gets_an_id_of_its_own(tmp_path: Path) -> None:
    dirs = [tmp_path / name for name in "abc"]
    settings = settings_for(
        tmp_path, **{"log.dirs": ",".join(map(str, dirs)), "metadata.log.dir": str(tmp_path / "m")}
    )
    written = do_format(settings, Mode.STANDALONE)
    assert written[0] == str(tmp_path / "m")
    found = [meta_properties.read(DISK, path) for path in written]
    assert len({p.directory_id for p in found if p is not None}) == 4
    assert {(p.cluster_id, p.node_id) for p in found if p is not None} == {(CLUSTER_ID, 1)}


def test_a_formatted_directory_is_refused_and_left_alone_unless_ignored(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    do_format(settings, Mode.STANDALONE)
    before = everything(tmp_path)
    with pytest.raises(FormatError, match="already formatted"):
        do_format(settings, Mode.STANDALONE)
    assert do_format(settings, Mode.STANDALONE, ignore_formatted=True) == []
    assert everything(tmp_path) == before


def test_ignoring_formatted_directories_still_refuses_those_of_another_cluster(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    do_format(settings, Mode.STANDALONE)
    request = FormatRequest("another-cluster-id-0000", Mode.STANDALONE, ignore_formatted=True)
    with pytest.raises(StorageError, match="belongs to cluster"):
        format_directories(settings, request, DISK, World(seed=5))


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        ({"no.such.feature": 1}, "Unsupported feature"),
        ({"group.version": 9}, "supports levels 0 to 1"),
        ({"kraft.version": 0}, "does not fit"),
    ],
)
def test_a_feature_level_that_cannot_be_is_refused(
    tmp_path: Path, levels: dict[str, int], message: str
) -> None:
    with pytest.raises(FormatError, match=message):
        do_format(settings_for(tmp_path / "new"), Mode.STANDALONE, levels=levels)
    assert not (tmp_path / "new").exists()


def test_a_feature_needs_its_metadata_version(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"needs metadata\.version 23"):
        do_format(
            settings_for(tmp_path), Mode.STANDALONE, metadata_version=20, levels={features.ELR_VERSION: 1}
        )


@pytest.mark.parametrize(
    ("roles", "voters", "flags", "expected"),
    [
        ("broker,controller", "", {"standalone": True}, Mode.STANDALONE),
        ("broker,controller", "", {"no_initial": True}, Mode.NO_INITIAL_CONTROLLERS),
        ("broker,controller", "", {"initial_controllers": "x"}, Mode.INITIAL_CONTROLLERS),
        ("broker,controller", "1@127.0.0.1:29193", {}, Mode.STATIC),
        ("broker", "", {}, Mode.BROKER),
        ("broker", "", {"no_initial": True}, Mode.BROKER),
        ("broker,controller", "", {}, None),
        ("broker,controller", "1@127.0.0.1:29193", {"standalone": True}, None),
        ("broker", "", {"standalone": True}, None),
        ("broker,controller", "", {"standalone": True, "no_initial": True}, None),
    ],
)
def test_flags_and_configuration_decide_the_mode(
    tmp_path: Path, roles: str, voters: str, flags: dict[str, Any], expected: Mode | None
) -> None:
    more = {"process.roles": roles, "controller.quorum.voters": voters}
    if voters:
        more["controller.quorum.bootstrap.servers"] = ""
    if roles == "broker":
        more["listeners"] = "PLAINTEXT://127.0.0.1:29192"
    settings = settings_for(tmp_path, **more)
    arguments = {"standalone": False, "no_initial": False, "initial_controllers": None, **flags}
    if expected is None:
        with pytest.raises(FormatError):
            choose_mode(settings, **arguments)
    else:
        assert choose_mode(settings, **arguments) is expected


def test_a_single_node_formats_itself_once(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "data")
    assert format_if_needed(settings, DISK, World(seed=5))
    before = everything(tmp_path)
    assert not format_if_needed(settings, DISK, World(seed=6))
    assert everything(tmp_path) == before


def test_a_format_that_was_cut_short_is_done_again(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    do_format(settings, Mode.STANDALONE)
    (tmp_path / meta_properties.FILE_NAME).unlink()
    assert format_if_needed(settings, DISK, World(seed=7))
    assert meta_properties.read(DISK, str(tmp_path)) is not None


def test_a_directory_with_something_else_in_it_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    settings = settings_for(tmp_path, **{"log.dirs": f"{tmp_path},{tmp_path / 'other'}"})
    with pytest.raises(StorageError, match=r"holiday\.jpg"):
        format_if_needed(settings, DISK, World(seed=5))
    assert everything(tmp_path) == {"holiday.jpg": b"x"}
    assert not (tmp_path / "other").exists()


def test_a_topic_without_meta_properties_is_not_formatted_over(tmp_path: Path) -> None:
    (tmp_path / "orders-0").mkdir()
    with pytest.raises(StorageError, match="orders-0"):
        format_if_needed(settings_for(tmp_path), DISK, World(seed=5))


def test_a_node_that_others_may_vote_beside_does_not_format_itself(tmp_path: Path) -> None:
    settings = settings_for(
        tmp_path / "d", **{"controller.quorum.bootstrap.servers": "127.0.0.1:29193,127.0.0.1:29293"}
    )
    assert not format_if_needed(settings, DISK, World(seed=5))
    assert not (tmp_path / "d").exists()


def test_a_directory_in_use_is_refused(tmp_path: Path) -> None:
    held = LogDir.open(str(tmp_path), DISK)
    try:
        with pytest.raises(StorageError, match="in use"):
            do_format(settings_for(tmp_path), Mode.STANDALONE)
    finally:
        held.close()


def test_a_wildcard_listener_takes_its_address_from_the_bootstrap_servers(tmp_path: Path) -> None:
    """A voter entry of 0.0.0.0 would send the others to themselves."""
    listeners = {"listeners": "PLAINTEXT://:29192,CONTROLLER://0.0.0.0:29193"}
    settings = settings_for(tmp_path, **listeners, **{"controller.quorum.bootstrap.servers": "node1:29193"})
    assert controller_endpoints(settings)[0].host == "node1"
    settings = settings_for(tmp_path, **listeners, **{"controller.quorum.bootstrap.servers": "node1:1"})
    with pytest.raises(FormatError, match=r"advertised\.listeners"):
        controller_endpoints(settings)


@pytest.mark.parametrize(
    ("text", "level"), [("4.4-IV2", 33), ("4.4", 33), ("4.4.0", 33), ("4.1", 27), ("3.3-IV3", 7), ("3.9", 21)]
)
def test_a_release_stands_for_its_newest_level(text: str, level: int) -> None:
    assert release_level(text) == level


def test_an_unknown_release_is_refused() -> None:
    with pytest.raises(FormatError, match=r"2\.8"):
        release_level("2.8")


def properties_file(tmp_path: Path) -> Path:
    path = tmp_path / "server.properties"
    path.write_text(
        "process.roles=broker,controller\nnode.id=1\n"
        "listeners=PLAINTEXT://127.0.0.1:29192,CONTROLLER://127.0.0.1:29193\n"
        "controller.listener.names=CONTROLLER\ncontroller.quorum.bootstrap.servers=127.0.0.1:29193\n"
        f"log.dirs={tmp_path / 'data'}\n"
    )
    assert load(str(path), {}, {}).node_id == 1
    return path


def test_the_command_formats_and_says_so(tmp_path: Path) -> None:
    arguments = ["-c", str(properties_file(tmp_path)), "-t", CLUSTER_ID, "--standalone", "-r", "4.1"]
    result = CliRunner().invoke(format_command, arguments)
    assert result.exit_code == 0, result.output
    assert "metadata.version 4.1-IV1" in result.output
    first, _ = read_first_records(DISK, str(tmp_path / "data"))[0]
    assert first.feature_level == 27
    again = CliRunner().invoke(format_command, arguments)
    assert again.exit_code == 1
    assert "already formatted" in again.output
    ignored = CliRunner().invoke(format_command, [*arguments, "--ignore-formatted"])
    assert ignored.exit_code == 0
    assert "All of the log directories are already formatted" in ignored.output


def test_the_command_makes_up_a_cluster_id(tmp_path: Path) -> None:
    result = CliRunner().invoke(format_command, ["-c", str(properties_file(tmp_path)), "--standalone"])
    assert result.exit_code == 0
    properties = meta_properties.read(DISK, str(tmp_path / "data"))
    assert properties is not None
    assert properties.cluster_id is not None
    assert len(uuids.from_text(properties.cluster_id)) == 16


def test_the_command_takes_feature_levels(tmp_path: Path) -> None:
    arguments = ["-c", str(properties_file(tmp_path)), "-s", "-f", "share.version=0", "-f", "group.version=x"]
    assert CliRunner().invoke(format_command, arguments).exit_code == 1
    result = CliRunner().invoke(format_command, arguments[:-2])
    assert result.exit_code == 0, result.output
    levels = {
        record.name: record.feature_level for record, _ in read_first_records(DISK, str(tmp_path / "data"))
    }
    assert "share.version" not in levels
    assert levels["group.version"] == 1
