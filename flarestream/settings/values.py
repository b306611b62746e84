"""The settings of a node once they are read: frozen, typed, and able to say where each came from.

Purpose: give every room its settings by Kafka's name, and the few values that follow from several settings.

Must not know: how they were read.

Theory: `Settings` holds a typed value for every setting there is, the texts that were set explicitly, and an
origin for each of those. What Kafka derives from several settings (directories, addresses, retention in its
three units) is derived here once.

Kafka: KafkaConfig, AbstractKafkaConfig.
"""

from __future__ import annotations

from collections.abc import Mapping

from flarestream.settings.definitions import base_name, broker_settings
from flarestream.settings.kinds import Value
from flarestream.settings.listeners import (
    Listener,
    Voter,
    parse_host_ports,
    parse_http_listener,
    parse_listeners,
    parse_protocol_map,
    parse_voters,
)


class SettingsError(Exception):
    """One or more settings are wrong; the message has a line for each, with file, line and what is allowed."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


Int = int
Bool = bool
Real = float
Text = str
Texts = list[str]
# The accessors of Settings are named after the types, so its annotations need other names for them.


class Settings:
    """Read-only. `settings["log.segment.bytes"]` is the typed value; KeyError for a name that does not exist."""

    __slots__ = ("_origins", "_values", "explicit", "topic_base", "warnings")

    def __init__(
        self,
        values: dict[Text, Value],
        explicit: dict[Text, Text],
        origins: dict[Text, Text],
        warnings: Texts,
    ) -> None:
        self._values = values
        self._origins = origins
        self.explicit: Mapping[Text, Text] = explicit
        """The text of every setting that was set, by name: Kafka's static broker configuration."""
        self.warnings = tuple(warnings)
        """What the user should know: settings without effect, variables that name no setting."""
        self.topic_base: object = None
        """Owned by topic.py: what topics without settings of their own resolve to."""

    def __getitem__(self, name: Text) -> Value:
        return self._values[name]

    def __contains__(self, name: Text) -> Bool:
        return name in self._values

    def __repr__(self) -> Text:
        return f"Settings({len(self.explicit)} set)"

    def origin(self, name: Text) -> Text:
        """`file:line`, `environment VARIABLE`, `--set NAME`, or `default`."""
        return self._origins.get(name, "default")

    def is_set(self, name: Text) -> Bool:
        """Whether the user set it."""
        return name in self._origins

    def int(self, name: Text) -> Int:
        """An int, short or long setting that is never null."""
        value = self._values[name]
        if type(value) is not int:
            raise TypeError(f"{name} is not a whole number: {value!r}")
        return value

    def opt_int(self, name: Text) -> Int | None:
        """An int, short or long setting that may be null."""
        return None if self._values[name] is None else Settings.int(self, name)

    def bool(self, name: Text) -> Bool:
        """A boolean setting."""
        value = self._values[name]
        if not isinstance(value, bool):
            raise TypeError(f"{name} is not true or false: {value!r}")
        return value

    def float(self, name: Text) -> Real:
        """A double setting."""
        value = self._values[name]
        if not isinstance(value, float):
            raise TypeError(f"{name} is not a number: {value!r}")
        return value

    def str(self, name: Text) -> Text:
        """A string, class or password setting that is never null."""
        value = self._values[name]
        if not isinstance(value, str):
            raise TypeError(f"{name} is not text")
        return value

    def opt_str(self, name: Text) -> Text | None:
        """A string, class or password setting that may be null."""
        return None if self._values[name] is None else Settings.str(self, name)

    def list(self, name: Text) -> Texts:
        """A list setting; null reads as empty."""
        value = self._values[name]
        if value is None:
            return []
        if not isinstance(value, list):
            raise TypeError(f"{name} is not a list: {value!r}")
        return value

    def for_listener(self, listener_name: Text, name: Text) -> Value:
        """The value for one listener: its `listener.name.<listener>.` override, or the plain setting."""
        override = f"listener.name.{listener_name.lower()}.{name}"
        return self._values[override] if override in self._values else self._values[name]

    # -- what follows from several settings

    @property
    def node_id(self) -> Int:
        """node.id."""
        return self.int("node.id")

    @property
    def is_broker(self) -> Bool:
        """Whether the node serves clients."""
        return "broker" in self.list("process.roles")

    @property
    def is_controller(self) -> Bool:
        """Whether the node is a member of the controller quorum."""
        return "controller" in self.list("process.roles")

    @property
    def log_dirs(self) -> Texts:
        """The data directories: log.dirs, or log.dir."""
        return self.list("log.dirs") or self.list("log.dir")

    @property
    def metadata_log_dir(self) -> Text:
        """The directory of the metadata log: metadata.log.dir, or the first data directory."""
        return self.opt_str("metadata.log.dir") or self.log_dirs[0]

    @property
    def protocol_map(self) -> dict[Text, Text]:
        """Listener name -> security protocol; controller listeners default to PLAINTEXT."""
        protocols = parse_protocol_map(self.str("listener.security.protocol.map"))
        if not self.is_set("listener.security.protocol.map"):
            plain = all(protocols.get(name, "PLAINTEXT") == "PLAINTEXT" for name in protocols)
            for name in self.controller_listener_names:
                if name not in protocols and (plain or name not in ("SSL", "SASL_SSL", "SASL_PLAINTEXT")):
                    protocols[name] = "PLAINTEXT"
        return protocols

    @property
    def controller_listener_names(self) -> Texts:
        """controller.listener.names in upper case."""
        return [name.upper() for name in self.list("controller.listener.names")]

    @property
    def listeners(self) -> tuple[Listener, ...]:
        """Everything the node listens on, brokers' and controllers'."""
        return parse_listeners(self.list("listeners"), self.protocol_map)

    @property
    def broker_listeners(self) -> tuple[Listener, ...]:
        """What clients and other brokers connect to."""
        return tuple(each for each in self.listeners if each.name not in self.controller_listener_names)

    @property
    def controller_listeners(self) -> tuple[Listener, ...]:
        """What the quorum and the brokers' heartbeats connect to."""
        return tuple(each for each in self.listeners if each.name in self.controller_listener_names)

    @property
    def advertised_listeners(self) -> tuple[Listener, ...]:
        """advertised.listeners as written; empty if it is not set."""
        return parse_listeners(self.list("advertised.listeners"), self.protocol_map)

    def advertised(self, listener_name: Text) -> tuple[Text, Int] | None:
        """Where clients of a listener are told to connect, or None: to the address at which they reached the node."""
        for each in self.advertised_listeners:
            if each.name == listener_name and each.host:
                return each.host, each.port
        return None

    @property
    def inter_broker_listener_name(self) -> Text:
        """inter.broker.listener.name, or the name of security.inter.broker.protocol."""
        return (
            self.opt_str("inter.broker.listener.name") or self.str("security.inter.broker.protocol")
        ).upper()

    @property
    def quorum_voters(self) -> tuple[Voter, ...]:
        """The static voters; empty if the quorum is described by bootstrap servers."""
        return parse_voters(self.list("controller.quorum.voters"))

    @property
    def quorum_bootstrap_servers(self) -> tuple[tuple[Text, Int], ...]:
        """Where to find the quorum: (host, port) pairs."""
        return parse_host_ports(self.list("controller.quorum.bootstrap.servers"))

    @property
    def http_listener(self) -> tuple[Text, Int] | None:
        """Where health and metrics are served: (host, port), or nowhere."""
        return parse_http_listener(self.str("flarestream.http.listener"))

    def definition_name(self, name: Text) -> Text:
        """The setting that a listener-prefixed name overrides."""
        return base_name(name)

    @staticmethod
    def names() -> tuple[Text, ...]:
        """Every broker setting's name."""
        return tuple(broker_settings())
