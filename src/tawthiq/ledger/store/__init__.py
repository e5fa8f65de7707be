"""The tables of a ledger, through Django, which is loaded only when a ledger is opened."""
