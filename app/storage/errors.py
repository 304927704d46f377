"""Why the storage could not be opened; each message says what an operator can do."""

from pathlib import Path

from app.domain.errors import AiMonitoringError


class StorageError(AiMonitoringError):
    """The storage could not be opened; `path` is the file or folder concerned."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class DatabaseDamagedError(StorageError):
    """The file is no SQLite database, or a damaged one. Nothing in it was changed."""


class DatabaseBusyError(StorageError):
    """Another process holds the database locked."""


class DatabaseTooNewError(StorageError):
    """The database was written by a newer version of this service."""


class AuditKeyError(StorageError):
    """The key of the audit digests cannot be used."""
