"""What comes in and what goes out: documents from files, readings and reports to people and programs."""

from __future__ import annotations

from tawthiq.exchange.inputs import Unreadable, load_documents
from tawthiq.exchange.jsonl import document_to_json

__all__ = ["Unreadable", "document_to_json", "load_documents"]
