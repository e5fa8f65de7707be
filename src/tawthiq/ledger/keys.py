"""Keys: the user's own, which lie apart from every ledger, and the one key of a ledger that they wrap.

What a ledger holds beside its entries is encrypted with AES-256-GCM under a key of its own. That key stands in the ledger,
wrapped by one of the user's keys (Fernet; `MultiFernet` tries all of them). So a ledger without the user's key is names and
texts that nobody can read, and changing the user's key needs no second copy of anything.

The user's keys come from, in this order:

1. ``TAWTHIQ_KEY``: the key itself; several, separated by commas, the newest first.
2. ``TAWTHIQ_KEY_FILE``: a file with one key a line, the newest first; what follows ``#`` is a remark.
3. ``tawthiq/keys`` in the user's folder of settings (``XDG_CONFIG_HOME``, ``~/.config``, ``%APPDATA%``), a file of that form.

A file that is not there is made, readable by its owner only, when the first ledger is made.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING

from tawthiq.ledger.canonical import SALT_BYTES
from tawthiq.ledger.errors import BadKey, KeyMissing
from tawthiq.ledger.private_files import make_private, replace_private

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY, KEY_FILE = "TAWTHIQ_KEY", "TAWTHIQ_KEY_FILE"
_NONCE_BYTES = 12
_DATA_KEY_BYTES = 32
_ID_DIGITS = 12
_HEADER = "# Keys of tawthiq, one a line, the newest first. Without them nobody can read what was written with them: keep a copy.\n"


def settings_folder() -> Path:
    """Where this user's own settings of this program lie."""
    home = os.environ.get("XDG_CONFIG_HOME") or (os.environ.get("APPDATA") if os.name == "nt" else None)
    return (Path(home) if home else Path.home() / ".config") / "tawthiq"


@dataclass(frozen=True, slots=True)
class Keyring:
    """The user's keys, the newest first."""

    keys: tuple[str, ...]
    path: Path | None
    """The file that they come from; None where they come from the environment."""

    @property
    def place(self) -> str:
        """Where the keys come from, in words."""
        return str(self.path) if self.path else f"the environment ({KEY})"

    def wrap(self, data_key: bytes) -> tuple[str, str]:
        """A ledger's key wrapped with the newest key: which that is, and the wrapped key."""
        from cryptography.fernet import Fernet  # noqa: PLC0415

        return key_id(self.keys[0]), Fernet(self.keys[0]).encrypt(data_key).decode()

    def unwrap(self, wrapped: str, wanted: str) -> bytes:
        """A ledger's key; KeyMissing where none of these keys wrapped it, and what that means."""
        from cryptography.fernet import Fernet, InvalidToken, MultiFernet  # noqa: PLC0415

        try:
            return MultiFernet([Fernet(key) for key in self.keys]).decrypt(wrapped.encode())
        except (InvalidToken, ValueError):
            known = ", ".join(key_id(key) for key in self.keys) or "none"
            raise KeyMissing(
                f"its names and texts are encrypted with the key {wanted}, which is not in {self.place}"
                f" (there: {known}). Set {KEY_FILE} to the file that holds it, or ask whoever made the ledger for it."
                " Entries, backups and seals can be checked and made without it; what it encrypts is lost with it"
            ) from None


def load_keyring() -> Keyring:
    """The user's keys; none where none were made yet. BadKey where something stands there that is no key."""
    if told := os.environ.get(KEY):
        return _checked(tuple(part.strip() for part in told.split(",") if part.strip()), None)
    path = _key_file()
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return Keyring((), path)
    except (OSError, UnicodeDecodeError) as error:
        raise BadKey(f"{path}: cannot be read as a file of keys: {error}") from error
    return _checked(tuple(key for line in lines if (key := line.partition("#")[0].strip())), path)


def ring_with_a_key() -> tuple[Keyring, bool]:
    """The user's keys, the first one made now if there was none; True if it was."""
    ring = load_keyring()
    if ring.keys or ring.path is None:
        return ring, False
    made = make_private(ring.path, f"{_HEADER}{new_key()}\n".encode())
    return load_keyring(), made  # another program may have been first


def add_key(ring: Keyring) -> Keyring:
    """The keys with a new one in front, written to their file; the old ones stay for other ledgers and for backups.

    BadKey where the keys come from the environment, which this program cannot change.
    """
    if ring.path is None:
        raise BadKey(
            f"the keys come from {ring.place}: put a new key in front there"
            f" ({KEY}=NEW,OLD; this is one: {new_key()}), then run this again with --no-new-key"
        )
    keys = (new_key(), *ring.keys)
    replace_private(ring.path, (_HEADER + "".join(f"{key}\n" for key in keys)).encode())
    return Keyring(keys, ring.path)


def new_key() -> str:
    """A fresh key, as it stands in a file."""
    from cryptography.fernet import Fernet  # noqa: PLC0415

    return Fernet.generate_key().decode()


def key_id(key: str) -> str:
    """What a key is called in messages: it tells two keys apart and gives neither away."""
    return sha256(b"tawthiq-key\n" + key.encode()).hexdigest()[:_ID_DIGITS]


def _key_file() -> Path:
    told = os.environ.get(KEY_FILE)
    return Path(told) if told else settings_folder() / "keys"


def _checked(keys: tuple[str, ...], path: Path | None) -> Keyring:
    from cryptography.fernet import Fernet  # noqa: PLC0415

    ring = Keyring(keys, path)
    for number, key in enumerate(keys, 1):
        try:
            Fernet(key)
        except ValueError:
            raise BadKey(f"{ring.place}: number {number} of its keys is none (32 bytes in base64)") from None
    return ring


def new_data_key() -> bytes:
    """A fresh key for a ledger."""
    return token_bytes(_DATA_KEY_BYTES)


class Sealer:
    """Encrypts and decrypts what a ledger holds. Its keys by their number in the ledger; the highest is in use."""

    def __init__(self, data_keys: Mapping[int, bytes]) -> None:
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        self._invalid = InvalidTag
        self._ciphers: dict[int, AESGCM] = {number: AESGCM(key) for number, key in data_keys.items()}
        self.current = max(data_keys)
        self._finding = hmac.digest(data_keys[self.current], b"tawthiq lookup", "sha256")

    def seal(self, commitment: str, salt: bytes, value: bytes) -> bytes:
        """Salt and value, encrypted under the key in use and bound to their commitment."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._ciphers[self.current].encrypt(nonce, salt + value, commitment.encode())

    def open(self, number: int, commitment: bytes, sealed: bytes) -> tuple[bytes, bytes]:
        """Salt and value. ValueError where they were altered, or stand under another commitment or key."""
        told = self.salted(number, commitment, sealed)
        return told[:SALT_BYTES], told[SALT_BYTES:]

    def salted(self, number: int, commitment: bytes, sealed: bytes) -> bytes:
        """Salt and value in one. ValueError as for :meth:`open`."""
        try:
            return self._ciphers[number].decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], commitment)
        except (self._invalid, KeyError, ValueError, TypeError) as error:
            raise ValueError("cannot be decrypted: it was altered") from error

    def knows(self, number: int) -> bool:
        """True where the key of that number is at hand."""
        return number in self._ciphers

    def lookup(self, kind: str, value: bytes) -> bytes:
        """By what a value is found that is held once a ledger: nobody without the key can compute it."""
        return hmac.digest(self._finding, kind.encode() + b"\n" + value, "sha256")
