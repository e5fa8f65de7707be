"""The ledger's tables as a Django app, for this package's own use and for a desk that runs on the same tables."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The app of the ledger's tables."""

    name = "tawthiq.ledger.store"
    label = "tawthiq_ledger"
    verbose_name = "tawthiq ledger"
    default_auto_field = "django.db.models.BigAutoField"
