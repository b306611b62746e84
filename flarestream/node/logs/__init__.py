"""The partitions of a broker on its disks: opened, appended to, read, flushed, moved and kept in bounds."""
