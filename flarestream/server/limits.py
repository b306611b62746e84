"""Settings -> the plain numbers that the network room works with."""

from __future__ import annotations

import resource

from flarestream.net.limits import AcceptLimits, ConnectionLimits, connections_by_file_limit
from flarestream.settings import Settings
from flarestream.settings.listeners import parse_connection_overrides


def raise_file_limit() -> int:
    """Raises the soft limit on open files to the hard one; returns it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard if hard != resource.RLIM_INFINITY else 1 << 20


def connection_limits(settings: Settings) -> ConnectionLimits:
    """The limits of one connection."""
    queued = settings.int("queued.max.request.bytes")
    return ConnectionLimits(
        frame_max_bytes=settings.int("socket.request.max.bytes"),
        pre_auth_frame_max_bytes=settings.int("flarestream.pre.auth.frame.max.bytes"),
        in_flight_count=settings.int("flarestream.connection.in.flight.max.requests"),
        in_flight_bytes=settings.int("flarestream.connection.in.flight.max.bytes"),
        request_memory_bytes=queued if queued > 0 else settings.int("flarestream.request.memory.max.bytes"),
        first_frame_ms=settings.int("flarestream.first.frame.timeout.ms"),
        slow_frame_ms=settings.int("flarestream.slow.frame.timeout.ms"),
        slow_frame_bytes_per_second=settings.int("flarestream.slow.frame.min.bytes.per.second"),
        idle_ms=settings.int("connections.max.idle.ms"),
        write_high_bytes=settings.int("flarestream.connection.write.buffer.max.bytes"),
        write_low_bytes=settings.int("flarestream.connection.write.buffer.max.bytes") // 4,
        send_buffer_bytes=settings.int("socket.send.buffer.bytes"),
        receive_buffer_bytes=settings.int("socket.receive.buffer.bytes"),
        backlog=max(settings.int("socket.listen.backlog.size"), 2048),
    )


def accept_limits(settings: Settings, open_files: int) -> AcceptLimits:
    """Who may connect, and how fast."""
    allowed = settings.int("flarestream.max.connections")
    if settings.is_set("max.connections"):
        allowed = settings.int("max.connections")
    per_ip = settings.int("flarestream.max.connections.per.ip")
    if settings.is_set("max.connections.per.ip"):
        per_ip = settings.int("max.connections.per.ip")
    overrides = settings.opt_str("max.connections.per.ip.overrides") or ""
    return AcceptLimits(
        connections=allowed if allowed >= 0 else connections_by_file_limit(open_files),
        connections_per_ip=per_ip,
        per_ip_overrides=parse_connection_overrides(overrides),
        listener_rate=settings.int("flarestream.connection.creation.rate"),
        listener_burst=settings.int("flarestream.connection.creation.burst"),
        ip_rate=settings.int("flarestream.connection.creation.rate.per.ip"),
        ip_burst=settings.int("flarestream.connection.creation.burst.per.ip"),
    )
