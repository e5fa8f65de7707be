"""Receipts: the head of a ledger, signed, to keep somewhere else.

A receipt is a few lines of JSON. Whoever holds one can show later that no entry up to that head was altered, removed, added
or put in another order: each entry's hash covers the one before, and the receipt holds the last. The signature (Ed25519)
shows who made it; that it was kept elsewhere shows that it was not made anew.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawthiq.ledger.canonical import canonical, moment_text
from tawthiq.ledger.errors import BadKey, BadReceipt
from tawthiq.ledger.keys import settings_folder
from tawthiq.ledger.private_files import make_private
from tawthiq.ledger.records import Head

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORMAT = "tawthiq-receipt-1"
_PREFIX = FORMAT.encode() + b"\n"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A signed head."""

    ledger: str
    """The ledger's own name: 32 hexadecimal digits."""
    sequence: int
    hash: str
    sealed_at: str
    """UTC, as entries have it."""
    public_key: str
    """Ed25519, 64 hexadecimal digits."""
    signature: str
    """Over the canonical JSON of everything above, after a line that names the format; 128 hexadecimal digits."""

    @property
    def signer(self) -> str:
        """A short name of the key that signed: compare it with the one that its owner gives you."""
        return sha256(bytes.fromhex(self.public_key)).hexdigest()[:16]

    def to_json(self) -> str:
        """The receipt as a file holds it."""
        return json.dumps({"format": FORMAT} | asdict(self), indent=2) + "\n"


def signing_key_file() -> Path:
    """Where this user's key for signing lies, unless another file is named."""
    return settings_folder() / "signing-key"


def make_receipt(ledger: str, head: Head, key_file: Path | None = None) -> Receipt:
    """Sign a head with the user's key, which is made at the first time."""
    key = _private_key(key_file or signing_key_file())
    told = {
        "ledger": ledger,
        "sequence": head.sequence,
        "hash": head.hash,
        "sealed_at": moment_text(datetime.now(UTC)),
        "public_key": key.public_key().public_bytes_raw().hex(),
    }
    return Receipt(**told, signature=key.sign(_signed(told)).hex())  # type: ignore[arg-type]


def _signed(told: Mapping[str, Any]) -> bytes:
    return _PREFIX + canonical({name: value for name, value in told.items() if name != "signature"})


def _private_key(path: Path) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    if not path.exists():
        make_private(path, Ed25519PrivateKey.generate().private_bytes_raw().hex().encode() + b"\n")
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    except (OSError, ValueError) as error:
        raise BadKey(
            f"{path}: cannot be read as a key for signing (64 hexadecimal digits): {error}"
        ) from error


def read_receipt(path: Path) -> Receipt:
    """The receipt in a file. BadReceipt where it is none, or where its signature does not fit what it says."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told.pop("format") != FORMAT:
            raise BadReceipt(f"{path}: is a receipt of a form that this program does not know")
        receipt = Receipt(**told)
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(receipt.public_key))
        public.verify(bytes.fromhex(receipt.signature), _signed(told))
    except InvalidSignature:
        raise BadReceipt(f"{path}: was altered: its signature is not of what it says") from None
    except OSError as error:
        raise BadReceipt(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadReceipt(f"{path}: is not a receipt of a ledger") from error
    return receipt
