"""Files that only their owner may read: keys, and what signs receipts."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from secrets import token_hex

from tawthiq.ledger.errors import LedgerError


def make_private(path: Path, content: bytes) -> bool:
    """Make a file that is not there yet, whole or not at all; False where another program was first."""
    return _put(path, content, over=False)


def replace_private(path: Path, content: bytes) -> None:
    """Put new content in place of a file, in one move."""
    _put(path, content, over=True)


def _put(path: Path, content: bytes, *, over: bool) -> bool:
    new = path.with_name(f".{path.name}.{token_hex(4)}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        return _move(new, path, over=over)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink()


def _move(new: Path, path: Path, *, over: bool) -> bool:
    if over:
        new.replace(path)
        return True
    try:
        os.link(new, path)  # unlike a rename, this never replaces what another program put there meanwhile
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if path.exists():
            return False
        new.rename(path)
    return True
