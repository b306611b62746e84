"""The log cleaner: what to clean, the process that does it, and what came of it."""
