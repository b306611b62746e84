"""Bytes on disk: partition logs, their indexes, and every other file of a data directory, as Apache Kafka writes them.

Must not know: requests, leaders, asyncio. Theory: everything is synchronous and owned by one caller, who may run
`FlushTicket.run`, `Log.unlink` and the like in a thread; `disk.py` is the only door to the operating system. Start at
`log.py` (one partition) and `log_dir.py` (one directory); `dump.py` and `verify.py` are the offline tools.
"""
