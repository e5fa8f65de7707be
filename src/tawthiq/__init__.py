"""tawthiq: reads casualty reports, audits their arithmetic, and keeps counts that can be traced to their words.

The functions most callers need; each is imported when first used, so that ``import tawthiq`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tawthiq.auditing import audit
    from tawthiq.ledger import open_ledger
    from tawthiq.reading import read

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "open_ledger", "read"]

_HOMES = {"read": "tawthiq.reading", "audit": "tawthiq.auditing", "open_ledger": "tawthiq.ledger"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
