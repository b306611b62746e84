"""Settings from files, the environment and the command line: precedence, and errors that help."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flarestream.settings import SettingsError, load

BASE = """\
process.roles: [broker, controller]
node.id: 1
listeners: [PLAINTEXT://127.0.0.1:9000, CONTROLLER://127.0.0.1:9100]
controller.listener.names: CONTROLLER
controller.quorum.bootstrap.servers: 127.0.0.1:9100
"""
SINGLE = Path(__file__).parents[2] / "config" / "single.yaml"


@pytest.fixture
def write(tmp_path):
    def write(text: str, name: str = "node.yaml") -> str:
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return write


def load_text(write, text, **more):
    return load(write(BASE + text), **more)


def problems(write, text, **more):
    with pytest.raises(SettingsError) as raised:
        load_text(write, text, **more)
    return raised.value.problems


@pytest.mark.parametrize(
    "text",
    ["log.retention.ms: 7", "log: {retention: {ms: 7}}", "log.retention: {ms: 7}", "log:\n  retention.ms: 7"],
)
def test_a_dot_in_a_name_may_be_a_level_of_nesting(write, text):
    assert load_text(write, text).int("log.retention.ms") == 7


def test_a_name_that_also_begins_other_names_is_written_dotted(write):
    settings = load_text(write, "max.connections: 5\nmax.connections.per.ip: 3\n")
    assert (settings.int("max.connections"), settings.int("max.connections.per.ip")) == (5, 3)


def test_a_list_and_a_map_may_be_written_in_yamls_own_way(write):
    settings = load_text(
        write,
        "log.cleanup.policy: [compact, delete]\n"
        "listener.security.protocol.map: {PLAINTEXT: PLAINTEXT, CONTROLLER: PLAINTEXT}\n"
        "max.connections.per.ip.overrides: {10.0.0.1: 5, 10.0.0.2: 6}\n",
    )
    assert settings.list("log.cleanup.policy") == ["compact", "delete"]
    assert settings.protocol_map == {"PLAINTEXT": "PLAINTEXT", "CONTROLLER": "PLAINTEXT"}
    assert settings.str("max.connections.per.ip.overrides") == "10.0.0.1:5,10.0.0.2:6"


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("auto.create.topics.enable: no", "auto.create.topics.enable", False),
        ("num.partitions: 0x10", "num.partitions", 16),
        ("num.partitions: 1_000", "num.partitions", 1000),
        ("num.partitions: 0_17", "num.partitions", 17),
        ("num.partitions: +0b11", "num.partitions", 3),
        ("num.partitions: '12'", "num.partitions", 12),
        ("num.partitions: null", "num.partitions", 1),
        ("num.partitions:", "num.partitions", 1),
        ("broker.rack: 010", "broker.rack", "010"),
        ("broker.rack: 1.10", "broker.rack", "1.10"),
        ("log.cleaner.min.cleanable.ratio: 0.25", "log.cleaner.min.cleanable.ratio", 0.25),
    ],
)
def test_yaml_scalars_become_kafkas_values(write, text, name, value):
    assert load_text(write, text)[name] == value


def test_an_unknown_name_is_an_error_with_line_and_nearest_name(write):
    assert problems(write, "log.retension.ms: 5") == [
        f"{write(BASE + 'log.retension.ms: 5')}:6: unknown setting log.retension.ms; "
        "did you mean log.retention.ms?"
    ]


def test_a_nested_unknown_name_is_told_with_its_own_line(write):
    (problem,) = problems(write, "log:\n  retention:\n    mss: 5\n")
    assert ":8: unknown setting log.retention.mss; did you mean log.retention.ms?" in problem


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("num.partitions: many", ":6: num.partitions = 'many': must be a whole number"),
        ("num.partitions: 0", ":6: num.partitions = '0': must be at least 1"),
        ("compression.type: rar", ":6: compression.type = 'rar': must be one of uncompressed, zstd"),
        ("log.cleaner.min.cleanable.ratio: 2", "must be 0 to 1"),
        ("compression.gzip.level: 0", "must be 1 to 9 or -1"),
        ("process.roles: [observer]", "already set"),
        ("zookeeper.connect: x", "Kafka 4 no longer has it"),
        ("inter.broker.protocol.version: 3.0", "Kafka 4 no longer has it"),
        ("super.users: User:a", "is refused: TLS, SASL and authorization are not served yet"),
        ("sasl.enabled.mechanisms: PLAIN", "is refused: TLS, SASL and authorization are not served yet"),
        ("listener.name.plaintext.sasl.enabled.mechanisms: PLAIN", "is refused"),
        ("create.topic.policy.class.name: a.b.C", "is refused"),
        ("remote.log.storage.system.enable: true", "is refused"),
        ("- a", "not valid YAML"),
        ("num.partitions: [[1]]", "something other than plain values"),
        ("[1]: 2", "must be plain text"),
        ("num.partitions: 1:30", "must be a whole number"),
        ("log: &x {a: *x}", "nested too deep"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_is_allowed(write, text, told):
    assert any(told in problem for problem in problems(write, text)), problems(write, text)


def test_a_secret_is_not_repeated_in_an_error(write):
    assert "hush" not in str(problems(write, "ssl.key.password: hush"))


def test_the_same_setting_dotted_and_nested_is_an_error(write):
    (problem,) = problems(write, "num.partitions: 1\nnum: {partitions: 2}\n")
    assert ":7: num.partitions is already set at" in problem


def test_all_mistakes_are_told_at_once(write):
    assert len(problems(write, "num.partitions: x\nfoo.bar: 1\nlog.segment.bytes: 1\n")) == 3


def test_a_setting_that_is_refused_may_say_what_is_so_anyway(write):
    assert load_text(write, "security.inter.broker.protocol: PLAINTEXT\n").warnings == ()


def test_settings_without_effect_are_warned_about_once_for_each_reason(write):
    settings = load_text(write, "num.io.threads: 9\nnum.network.threads: 5\nqueued.max.requests: 500\n")
    (warning,) = settings.warnings
    assert ":6: without effect: num.io.threads, num.network.threads (one event loop" in warning


def test_the_command_line_goes_over_the_environment_over_the_file(write):
    environ = {"KAFKA_NUM_PARTITIONS": "3", "KAFKA_DEFAULT_REPLICATION_FACTOR": "2"}
    settings = load_text(
        write,
        "num.partitions: 2\ndefault.replication.factor: 1\nbroker.rack: r\n",
        environ=environ,
        overrides={"num.partitions": "4"},
    )
    assert settings.int("num.partitions") == 4
    assert settings.int("default.replication.factor") == 2
    assert settings.origin("num.partitions") == "--set num.partitions"
    assert settings.origin("default.replication.factor") == "environment KAFKA_DEFAULT_REPLICATION_FACTOR"
    assert settings.origin("broker.rack").endswith("node.yaml:8")
    assert settings.origin("log.segment.bytes") == "default"


def test_foreign_variables_of_the_environment_are_only_warned_about(write):
    environ = {"KAFKA_SERVICE_HOST": "10.0.0.1", "KAFKA_HEAP_OPTS": "-Xmx1g", "KAFKA_OPTS": "x", "PATH": "y"}
    settings = load_text(write, "", environ=environ)
    assert len(settings.warnings) == 1
    assert "KAFKA_SERVICE_HOST" in settings.warnings[0]


def test_a_properties_file_is_read_by_its_extension(write):
    path = write(
        "# comment\nprocess.roles=broker,controller\nnode.id = 3\nlisteners=PLAINTEXT://:9000,\\\n"
        "   CONTROLLER://:9100\ncontroller.listener.names:CONTROLLER\n"
        "controller.quorum.bootstrap.servers h:9100\nbroker.rack=a\\u0062\\=c\nnode.id=4\n",
        "server.properties",
    )
    settings = load(path)
    assert settings.node_id == 4
    assert settings.str("broker.rack") == "ab=c"
    assert [listener.port for listener in settings.listeners] == [9000, 9100]
    assert settings.origin("broker.rack") == f"{path}:8"


def test_a_file_that_is_not_there_is_told_by_name(tmp_path):
    with pytest.raises(SettingsError, match=r"nowhere\.yaml: cannot be read: No such file"):
        load(str(tmp_path / "nowhere.yaml"))


def test_what_must_be_set_is_told(write):
    with pytest.raises(SettingsError) as raised:
        load(write("{}"))
    assert [problem.split(" ")[0] for problem in raised.value.problems] == [
        "controller.listener.names",
        "node.id",
        "process.roles",
    ]


def test_broker_id_stands_for_node_id(write):
    settings = load(write(BASE.replace("node.id", "broker.id")))
    assert settings.node_id == 1


def test_a_listeners_own_setting_goes_before_the_plain_one(write):
    settings = load_text(write, "max.connections: 5\nlistener.name.plaintext.max.connections: 3\n")
    assert settings.for_listener("PLAINTEXT", "max.connections") == 3
    assert settings.for_listener("CONTROLLER", "max.connections") == 5


def test_the_single_node_configuration_is_what_the_readme_promises():
    settings = load(str(SINGLE))
    assert [(each.name, each.host, each.port) for each in settings.listeners] == [
        ("PLAINTEXT", "127.0.0.1", 9000),
        ("CONTROLLER", "127.0.0.1", 9100),
    ]
    assert settings.is_broker
    assert settings.is_controller
    assert settings.log_dirs == ["./data"]
    assert settings.metadata_log_dir == "./data"
    assert settings.advertised("PLAINTEXT") is None
    assert settings.quorum_bootstrap_servers == (("127.0.0.1", 9100),)
    assert settings.quorum_voters == ()


def test_advertised_listeners_override_the_address_reached(write):
    settings = load_text(write, "advertised.listeners: PLAINTEXT://example.org:1\n")
    assert settings.advertised("PLAINTEXT") == ("example.org", 1)
    assert settings.advertised("CONTROLLER") is None


def test_a_setting_read_as_the_wrong_type_is_a_programmers_error(write):
    settings = load_text(write, "")
    with pytest.raises(TypeError):
        settings.int("compression.type")
    with pytest.raises(KeyError):
        settings["no.such.setting"]


@given(st.text(st.characters(codec="utf-8"), max_size=80) | st.binary(max_size=80))
@example("0")
@example("a: !!python/object/apply:os.system [x]")
@example("num.partitions: 9" + "9" * 5000)
def test_any_file_is_read_or_refused_with_a_settings_error(text):
    with tempfile.TemporaryDirectory() as directory:
        for name in ("node.yaml", "node.properties"):
            path = Path(directory) / name
            path.write_bytes(BASE.encode() + (text.encode() if isinstance(text, str) else text))
            with contextlib.suppress(SettingsError):
                load(str(path))
