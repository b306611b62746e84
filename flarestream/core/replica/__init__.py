"""Decisions about one partition: epochs, producers, what may be appended, the high watermark, fetch sessions."""
