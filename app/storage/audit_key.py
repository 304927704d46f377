"""The key of the audit's digests."""

import hashlib
import os
import secrets
from pathlib import Path

from app.storage.errors import AuditKeyError

KEY_BYTES = 32
_FEWEST_CHARS = 16


def load_or_create_key(data_dir: Path, configured: str | None) -> bytes:
    """Return the 32-byte key of the audit's keyed digests.

    A configured key is condensed to 32 bytes by SHA-256. Otherwise the key is that of `data_dir/audit.key`, which is made
    from the system's random source on first use, readable by its owner only. Of two processes that make it at once, one
    wins and both use the winner's. Without the key nobody can tell which text a digest stands for, so it is worth a backup.

    Raises:
        AuditKeyError: the configured key is too short to resist guessing, or the file is damaged or cannot be made.
    """
    path = data_dir / "audit.key"
    if configured:
        if len(configured) < _FEWEST_CHARS:
            raise AuditKeyError(path, f"AUDIT_KEY has fewer than {_FEWEST_CHARS} characters; make it longer or leave it unset")
        return hashlib.sha256(configured.encode("utf-8", "surrogatepass")).digest()
    try:
        if not path.exists():
            _create(path)
        key = path.read_bytes()
    except OSError as error:
        raise AuditKeyError(path, f"cannot be made or read ({error.strerror}); see to the folder's owner and space") from error
    if len(key) != KEY_BYTES:
        raise AuditKeyError(
            path,
            f"holds {len(key)} bytes instead of {KEY_BYTES}. Restore it from a backup; where there is none, move it aside: "
            "a new key is made, and older digests can no longer be matched to texts.",
        )
    return key


def _create(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        # A link appears whole and never replaces: another process may have been quicker.
        path.hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
