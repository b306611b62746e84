"""Addresses in settings: listeners, advertised listeners, the security protocol map and the quorum's voters.

Purpose: parse and check the texts that name hosts and ports.

Must not know: sockets; which settings they come from.

Theory: a listener is `NAME://host:port`; an empty host means every address, an IPv6 host stands in brackets.
Names are upper case and unique; ports are unique, except that an IPv4 and an IPv6 address may share one, and
port 0 means any.

Kafka: AbstractKafkaConfig.listenerListToEndPoints, QuorumConfig.parseVoterConnections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

SECURITY_PROTOCOLS = ("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL")

_LISTENER = re.compile(r"([A-Za-z0-9_]+)://(?:\[([0-9a-fA-F:.%]*)\]|([^\[\]:/]*)):(-?\d+)")
_VOTER = re.compile(r"(\d+)@(?:\[([0-9a-fA-F:.%]+)\]|([^\[\]:]+)):(\d+)")
_HOST_PORT = re.compile(r"(?:\[([0-9a-fA-F:.%]+)\]|([^\[\]:]+)):(\d+)")


class Listener(NamedTuple):
    """One address the node listens on or is advertised at; an empty host is every address."""

    name: str
    host: str
    port: int
    security_protocol: str


class Voter(NamedTuple):
    """One member of the controller quorum."""

    node_id: int
    host: str
    port: int


def parse_protocol_map(text: str) -> dict[str, str]:
    """`NAME:PROTOCOL,...` as a dict; raises ValueError."""
    result: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        name, colon, protocol = pair.rpartition(":")
        if not colon or protocol.strip() not in SECURITY_PROTOCOLS:
            raise ValueError(f"{pair}: write NAME:PROTOCOL with one of {', '.join(SECURITY_PROTOCOLS)}")
        result[name.strip().upper()] = protocol.strip()
    return result


def parse_listeners(texts: Iterable[str], protocols: Mapping[str, str]) -> tuple[Listener, ...]:
    """The listeners of a list setting; raises ValueError if one is malformed or its protocol unknown."""
    found = []
    for text in texts:
        match = _LISTENER.fullmatch(text)
        if not match or not -1 <= int(match[4]) <= 65535:
            raise ValueError(f"{text}: write NAME://host:port, with the host empty for every address")
        name = match[1].upper()
        protocol = protocols.get(name)
        if protocol is None:
            raise ValueError(f"{text}: no security protocol for {name} in listener.security.protocol.map")
        found.append(Listener(name, match[2] or match[3] or "", int(match[4]), protocol))
    names = [listener.name for listener in found]
    if len(set(names)) != len(names):
        raise ValueError("each listener needs a name of its own")
    return tuple(found)


def check_ports(listeners: Iterable[Listener]) -> None:
    """Raises ValueError if two listeners want one port (IPv4 beside IPv6 is allowed)."""
    by_port: dict[int, list[Listener]] = {}
    for listener in listeners:
        if listener.port:
            by_port.setdefault(listener.port, []).append(listener)
    for port, sharing in by_port.items():
        if len(sharing) > 1 and not (len(sharing) == 2 and sorted(map(_ip_version, sharing)) == [4, 6]):
            names = ", ".join(listener.name for listener in sharing)
            raise ValueError(f"{names} share port {port}; each listener needs a port of its own")


def _ip_version(listener: Listener) -> int:
    if ":" in listener.host:
        return 6
    return 4 if re.fullmatch(r"\d+(\.\d+){3}", listener.host) else 0


def parse_voters(texts: Iterable[str]) -> tuple[Voter, ...]:
    """The voters of controller.quorum.voters; raises ValueError."""
    voters = []
    for text in texts:
        if not (match := _VOTER.fullmatch(text)):
            raise ValueError(f"{text}: write id@host:port")
        voters.append(Voter(int(match[1]), match[2] or match[3], int(match[4])))
    return tuple(voters)


def parse_host_ports(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The addresses of controller.quorum.bootstrap.servers; raises ValueError."""
    addresses = []
    for text in texts:
        if not (match := _HOST_PORT.fullmatch(text)):
            raise ValueError(f"{text}: write host:port")
        addresses.append((match[1] or match[2], int(match[3])))
    return tuple(addresses)


def parse_http_listener(text: str) -> tuple[str, int] | None:
    """`host:port`, `:port` or `port` of flarestream.http.listener, without a host on this machine only; None for
    nothing. Raises ValueError.
    """
    if not text.strip():
        return None
    bare = re.fullmatch(r":?(\d{1,5})", text.strip())
    host, port = ("127.0.0.1", int(bare[1])) if bare else parse_host_ports([text.strip()])[0]
    if port > 65535:
        raise ValueError(f"{text}: a port is at most 65535")
    return host, port


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine only."""
    if host.lower() == "localhost" or host == "::1":
        return True
    parts = host.split(".")
    return len(parts) == 4 and parts[0] == "127" and all(p.isascii() and p.isdigit() for p in parts)


def parse_connection_overrides(text: str) -> dict[str, int]:
    """`host:count,...` of max.connections.per.ip.overrides; raises ValueError."""
    result = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        host, _, count = pair.rpartition(":")
        if not host or not re.fullmatch(r"\d+", count):
            raise ValueError(f"{pair}: write host:count")
        result[host] = int(count)
    return result
