"""Where the nodes of a campaign live: each in a network namespace of its own, on one bridge, or all on loopback.

Must not know: brokers. Theory: every fault is a set of rules in one node's own namespace (nftables, `ip` family); the
whole set is replaced at once, so that healing is the empty set. Clients live outside and reach every node through the
bridge: a rule names the peers that it is meant for. What the machine does not permit is said once, as a reason to skip.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
from collections.abc import Iterable

_numbers = itertools.count(os.getpid())


def run(*arguments: str, stdin: str | None = None) -> None:
    """A command that must succeed; OSError with what it printed."""
    done = subprocess.run(arguments, capture_output=True, text=True, check=False, input=stdin)
    if done.returncode:
        raise OSError(f"{' '.join(arguments)}: {done.stderr.strip()}")


class Loopback:
    """No namespaces: every node on 127.0.0.1. `why` says what is missing for faults of the network."""

    def __init__(self, why: str) -> None:
        self.why = why

    def place(self, node_id: int) -> tuple[str, tuple[str, ...]]:
        """(address, command prefix) of a node."""
        return "127.0.0.1", ()

    def address(self, node_id: int) -> str:
        return "127.0.0.1"

    def rules(self, node_id: int, rules: Iterable[str]) -> None:
        raise OSError(self.why)

    def heal(self) -> None:
        """Nothing to heal."""

    def close(self) -> None:
        """Nothing to remove."""


class Namespaces:
    """One namespace a node; made as they are asked for, removed by `close`."""

    why = ""

    def __init__(self) -> None:
        number = next(_numbers)
        self._tag = f"{number % 100_000:05d}"
        self._net = f"10.{64 + (number // 250) % 128}.{number % 250}"
        self._bridge = f"fsb{self._tag}"
        self._nodes: set[int] = set()
        self._ruled: set[int] = set()
        run("ip", "link", "add", self._bridge, "type", "bridge", "forward_delay", "0")
        try:
            run("ip", "address", "add", f"{self._net}.254/24", "dev", self._bridge)
            run("ip", "link", "set", self._bridge, "up")
        except OSError:
            self.close()
            raise

    def place(self, node_id: int) -> tuple[str, tuple[str, ...]]:
        """(address, command prefix) of a node."""
        if node_id not in self._nodes:
            self._make(node_id)
        return self.address(node_id), ("nsenter", f"--net=/run/netns/{self._name(node_id)}")

    def address(self, node_id: int) -> str:
        return f"{self._net}.{node_id}"

    def _name(self, node_id: int) -> str:
        return f"fsn{self._tag}-{node_id}"

    def _make(self, node_id: int) -> None:
        name, outer = self._name(node_id), f"fsv{self._tag}-{node_id}"
        run("ip", "netns", "add", name)
        self._nodes.add(node_id)
        run("ip", "link", "add", outer, "type", "veth", "peer", "name", "eth0", "netns", name)
        run("ip", "link", "set", outer, "master", self._bridge, "up")
        inside = ("ip", "-n", name)
        run(*inside, "link", "set", "lo", "up")
        run(*inside, "address", "add", f"{self.address(node_id)}/24", "dev", "eth0")
        run(*inside, "link", "set", "eth0", "up")

    def rules(self, node_id: int, rules: Iterable[str]) -> None:
        """Replaces a node's rules; each is `in RULE` or `out RULE`, RULE in the words of nft."""
        chains: dict[str, list[str]] = {"in": [], "out": []}
        for rule in rules:
            chain, _, text = rule.partition(" ")
            chains[chain].append(text)
        script = "flush ruleset\ntable ip faults {\n"
        for chain, hook in (("in", "input"), ("out", "output")):
            body = "\n".join(chains[chain])
            script += f"chain {chain} {{\ntype filter hook {hook} priority 0;\n{body}\n}}\n"
        run("ip", "netns", "exec", self._name(node_id), "nft", "-f", "-", stdin=script + "}\n")
        self._ruled.add(node_id)

    def heal(self) -> None:
        """Takes all rules away."""
        for node_id in self._ruled:
            run("ip", "netns", "exec", self._name(node_id), "nft", "flush", "ruleset")
        self._ruled.clear()

    def close(self) -> None:
        """Removes everything that was made."""
        for node_id in self._nodes:
            run("ip", "netns", "delete", self._name(node_id))
        self._nodes.clear()
        run("ip", "link", "delete", self._bridge)


Network = Loopback | Namespaces


def make_network() -> Network:
    """Namespaces where the machine permits them and has nft, else loopback."""
    if os.geteuid() != 0:
        return Loopback("network namespaces need root")
    missing = [tool for tool in ("ip", "nft", "nsenter") if shutil.which(tool) is None]
    if missing:
        return Loopback(f"there is no {' and no '.join(missing)} here")
    try:
        network = Namespaces()
    except OSError as error:
        return Loopback(f"network namespaces are not permitted: {error}")
    try:
        network.place(250)
        network.rules(250, ["in ip saddr 10.0.0.1 drop", "out numgen random mod 100 < 1 drop"])
        network.heal()
    except OSError as error:
        network.close()
        return Loopback(f"rules in a network namespace are not permitted: {error}")
    return network


def from_peers(addresses: Iterable[str], verdict: str = "drop") -> list[str]:
    """What arrives from these."""
    return [f"in ip saddr {address} {verdict}" for address in addresses]


def to_peers(addresses: Iterable[str], verdict: str = "drop") -> list[str]:
    """What leaves for these."""
    return [f"out ip daddr {address} {verdict}" for address in addresses]
