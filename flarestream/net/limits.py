"""Every limit that a listener puts on a stranger, as plain numbers.

For: listener.py and connection.py; `server.py` fills it from the settings. *Must not know:* where a number comes
from. The defaults are Flarestream's (safe on an open port); each line names the setting that moves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

KIB = 1024
MIB = 1024 * 1024


@dataclass(slots=True)
class ConnectionLimits:
    """What one connection, one address and one listener may use. Bytes, milliseconds, counts."""

    frame_max_bytes: int = 100 * MIB  # socket.request.max.bytes
    pre_auth_frame_max_bytes: int = (
        64 * KIB
    )  # flarestream.pre.auth.frame.max.bytes; only where authentication is on
    in_flight_count: int = 128  # requests of one connection started and not answered
    in_flight_bytes: int = 16 * MIB  # their frames, and answers that wait for an earlier one; + one frame
    request_memory_bytes: int = (
        256 * MIB
    )  # of the whole node: frames that are not whole, and frames in flight
    small_share_bytes: int = 64 * KIB  # of it, what a connection may have in flight even when it is used up
    first_frame_ms: int = 10_000  # from accept to the first whole frame
    slow_frame_ms: int = 30_000  # a frame has this long, and its size at the rate below on top
    slow_frame_bytes_per_second: int = 64 * KIB
    idle_ms: int = 600_000  # connections.max.idle.ms
    ending_ms: int = 30_000  # after a broken rule: how long the answers to earlier requests may take
    closing_ms: int = 10_000  # how long the last answers may take to drain before the connection is cut
    write_high_bytes: int = 1 * MIB  # answers not taken by the peer: above this nothing more is read
    write_low_bytes: int = 256 * KIB
    send_buffer_bytes: int = -1  # socket.send.buffer.bytes; -1 leaves the choice to the system
    receive_buffer_bytes: int = -1  # socket.receive.buffer.bytes
    backlog: int = 2048  # socket.listen.backlog.size
    sweep_ms: int = 1_000  # how coarse the deadlines are


@dataclass(slots=True)
class AcceptLimits:
    """Who may connect, and how fast. One object serves all listeners of a node."""

    connections: int = 16_384  # max.connections; 80 % of RLIMIT_NOFILE unless set
    connections_per_ip: int = 1_000  # max.connections.per.ip; this machine's own addresses are not counted
    per_ip_overrides: Mapping[str, int] = field(default_factory=dict)  # max.connections.per.ip.overrides
    listener_rate: float = 200.0  # new connections a second on one listener ...
    listener_burst: int = 4_096  # ... and how many may come at once after a quiet time
    ip_rate: float = 50.0  # the same for one address; this machine's own addresses are not counted
    ip_burst: int = 1_024


def connections_by_file_limit(soft_limit: int) -> int:
    """80 % of the process's limit on open files (RLIMIT_NOFILE), at least 16."""
    return max(16, soft_limit * 8 // 10)
