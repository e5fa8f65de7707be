#!/usr/bin/env python3
"""Check a tawthiq ledger by its documented format alone (docs/ledger.md): this file shares no code with tawthiq.

    python verify_ledger.py LEDGER [--receipt FILE]... [--keys FILE]

LEDGER is a file or postgresql://… (then psycopg is needed). With --keys (a file of Fernet keys, one a line) what is held is
decrypted and held against its commitments; that and receipts need the package cryptography. Prints the problems and the head.
Exit status 0 where there are no problems, 1 where there are, 2 where it cannot look.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sqlite3
import sys
from pathlib import Path

ENTRIES = (
    "SELECT sequence, kind, author, recorded_at, body, previous, hash FROM tawthiq_entries ORDER BY sequence"
)
HELD = "SELECT commitment, kind, sequence, key, sealed, changed_by FROM tawthiq_held ORDER BY id"
KEYS = "SELECT id, wrapped FROM tawthiq_keys"
NAMES = (  # the keys of bodies that hold commitments, whatever the kind of entry
    "text name title outlet originator address place words reason coordinates source note name_ar name_en variants"
    " number born residence aliases marks"
)
COMMITTED = NAMES.split()


def reader(place):
    """A function that gives the rows of a question to the ledger, text as bytes."""
    if place.startswith(("postgresql://", "postgres://")):
        import psycopg

        connection = psycopg.connect(place, options="-c default_transaction_read_only=on")
    else:
        connection = sqlite3.connect(f"{Path(place).resolve().as_uri()}?mode=ro", uri=True)
        connection.text_factory = bytes
    as_bytes = lambda cell: cell.encode() if isinstance(cell, str) else cell
    return lambda question: (list(map(as_bytes, row)) for row in connection.execute(question))


def canonical(told):
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def commitments(body):
    told = [body.get(name) for name in COMMITTED]
    told += [body.get("changes", {}).get(name) for name in ("place", "originator")]
    return [value.encode() for value in told if value is not None]


def check_entries(rows, receipts):
    """Problems of the chain; what it refers to, what it says was erased, the ledger's name, the head."""
    problems, referred, erased, name = [], {}, {}, None
    last, before, time = 0, b"0" * 64, b""
    for sequence, kind, author, at, body, previous, stated in rows:
        say = lambda what, n=sequence: problems.append(f"entry {n}: {what}")
        if sequence != last + 1 or previous != before:
            say(f"does not follow entry {last}")
        try:
            head = b"tawthiq-entry-1\n%b\n%d\n%b\n%b\n%b\n" % (previous, sequence, kind, author, at)
            if hashlib.sha256(head + body).hexdigest().encode() != stated:
                say("was altered")
            if at < time:
                say("goes back in time")
            told = json.loads(body)
            if canonical(told) != body:
                say("is not in canonical form")
            name = told["ledger"] if sequence == 1 else name
            for value in [author, *commitments(told)]:
                referred.setdefault(value, sequence)
            gone = told.get("erased", {})
            erased.update({value.encode(): [sequence, what.encode(), None] for value, what in gone.items()})
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            say(f"cannot be read: {error}")
        if sequence in receipts and stated.decode() != receipts[sequence]:
            say("is not the one of the receipt")
        last, before, time = sequence, stated, at
    problems += [f"entry {missing}: is missing, a receipt has it" for missing in receipts if missing > last]
    return problems, referred, erased, name, (last, before.decode(errors="replace"))


def check_held(rows, referred, erased, ciphers):
    """Problems of what is held beside the entries."""
    missing = dict(referred)
    for commitment, kind, sequence, key, sealed, changed_by in rows:
        where = f"held value {commitment[:12].decode(errors='replace')}"
        entry = missing.pop(commitment, None)
        if entry is None or entry != sequence:
            yield f"{where}: is not what entry {sequence} refers to"
        elif (sealed is None) != (commitment in erased):
            yield f"{where}: is gone without an erasure, or there in spite of one (entry {entry})"
        elif sealed is None and [changed_by, kind, key] != erased[commitment]:
            yield f"{where}: is not held as an erased value is (entry {entry})"
        elif sealed is not None and ciphers:
            try:
                salted = ciphers[key].decrypt(sealed[:12], sealed[12:], commitment)
                right = hashlib.sha256(kind + b"\n" + salted).hexdigest().encode() == commitment
            except Exception:  # whatever the package raises for bytes that were altered
                right = False
            if not right:
                yield f"{where}: was altered (entry {entry})"
    yield from (f"held value {told[:12]}: is missing (entry {entry})" for told, entry in missing.items())


def read_receipt(path):
    """Ledger, number and hash of a receipt whose signature is right."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    told = json.loads(Path(path).read_text(encoding="utf-8"))
    signed = {key: value for key, value in told.items() if key not in ("format", "signature")}
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(told["public_key"]))
    public.verify(bytes.fromhex(told["signature"]), b"tawthiq-receipt-1\n" + canonical(signed))
    return told["ledger"], told["sequence"], told["hash"]


def main():
    parser = argparse.ArgumentParser(description="Check a tawthiq ledger by its documented format.")
    parser.add_argument("ledger")
    parser.add_argument("--receipt", action="append", default=[])
    parser.add_argument("--keys")
    asked = parser.parse_args()
    try:
        ask, ciphers = reader(asked.ledger), {}
        receipts = [read_receipt(path) for path in asked.receipt]
        if asked.keys:
            from cryptography.fernet import Fernet, MultiFernet
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM

            lines = Path(asked.keys).read_text().splitlines()
            ring = MultiFernet([Fernet(line) for line in lines if line and line[0] != "#"])
            ciphers = {number: AESGCM(ring.decrypt(wrapped)) for number, wrapped in ask(KEYS)}
    except Exception as error:
        print(f"cannot look: {error or type(error).__name__}", file=sys.stderr)
        return 2
    told = {number: hash for _, number, hash in receipts}
    problems, referred, erased, name, head = check_entries(ask(ENTRIES), told)
    problems += check_held(ask(HELD), referred, erased, ciphers)
    problems += [f"receipt: is of another ledger ({told})" for told, *_ in receipts if told != name]
    print(*problems, f"head {head[0]} {head[1]}", sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
