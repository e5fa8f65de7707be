"""Keeping a ledger: verify, seal, backup, restore, erase, rotate-key, upgrade, export."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import click

from tawthiq.cli import FAILS, Failure
from tawthiq.cli.console import isolate, notice
from tawthiq.cli.ledger_commands import count, ledger_option, login_name, opened
from tawthiq.ledger import Erased, LedgerError, Verification, restore_ledger, upgrade_ledger
from tawthiq.model.terms import Sensitivity

_PATH = click.Path(dir_okay=False, path_type=Path)

_author = click.option(
    "--as",
    "author",
    envvar="TAWTHIQ_AUTHOR",
    default=login_name,
    show_default="TAWTHIQ_AUTHOR, then the login name",
    metavar="NAME",
    help="Who does it.",
)


@click.command()
@ledger_option
@click.option(
    "--receipt",
    "receipts",
    multiple=True,
    type=_PATH,
    metavar="FILE",
    help="A receipt made by 'tawthiq seal': show that nothing up to its head was changed. May be given more than once.",
)
@click.option(
    "--signed-by", metavar="NAME", help="The name of the key that signed the receipts, as 'seal' printed it."
)
def verify(*, location: str, receipts: tuple[Path, ...], signed_by: str | None) -> None:
    """Check that a ledger's entries are whole and unchanged, and that everything made from them agrees.

    Says what was erased, when and why. Exit status 1 if anything is amiss. The head that it prints stands for all entries
    before it; 'tawthiq seal' signs it.
    """
    from tawthiq.ledger.receipts import read_receipt  # noqa: PLC0415

    with opened(location) as ledger:
        told = [read_receipt(path) for path in receipts]
        for path, receipt in zip(receipts, told, strict=True):
            if signed_by and receipt.signer != signed_by:
                raise Failure(f"{path}: was signed by {receipt.signer}, not by {signed_by}")
        found = ledger.examine(told)
        reasons = ledger.reasons(found.erased)
    for amiss in found.problems:
        click.echo(f"✗ {amiss}")
    _show_erased(found.erased, reasons)
    if found.unchecked:
        notice(f"Note: {count(found.unchecked, 'held value')} not checked: this user's keys do not open them")
    if found.problems:
        click.echo(f"{count(len(found.problems), 'problem')} in {location}.")
        raise click.exceptions.Exit(FAILS)
    _show_sound(found)
    for path, receipt in zip(receipts, told, strict=True):
        click.echo(
            f"✓ as sealed at {receipt.sealed_at} up to entry {receipt.sequence} by {receipt.signer} ({path})"
        )


def _show_sound(found: Verification) -> None:
    click.echo(f"✓ {found.head.sequence} entries, whole and unchanged.")
    if found.values > found.unchecked:
        click.echo(
            f"✓ {count(found.values - found.unchecked, 'held value')}, each as the entries committed to it."
        )
    click.echo(f"  head {found.head.sequence} {found.head.hash}")


def _show_erased(erased: tuple[Erased, ...], reasons: dict[str, str | None]) -> None:
    by_entry: dict[int, list[Erased]] = {}
    for told in erased:
        by_entry.setdefault(told.sequence, []).append(told)
    for sequence, values in by_entry.items():
        kinds = ", ".join(
            f"{number} {kind}" for kind, number in sorted(Counter(told.kind for told in values).items())
        )
        why = reasons.get(values[0].reason) or "its reason is not readable here"
        click.echo(
            f"  erased at {values[0].erased_at:%Y-%m-%d %H:%M} UTC by entry {sequence}: {kinds} ({isolate(why)})"
        )


@click.command()
@ledger_option
@click.option("--into", required=True, type=_PATH, metavar="FILE", help="Where to write the receipt.")
@click.option(
    "--signing-key",
    type=_PATH,
    metavar="FILE",
    help="The key to sign with (Ed25519); made there if there is none. Default: signing-key among the user's settings.",
)
def seal(*, location: str, into: Path, signing_key: Path | None) -> None:
    """Sign the head of a ledger into a small receipt.

    Keep it somewhere else: with a notary, a partner, in print. 'tawthiq verify --receipt' then shows that no entry up to that
    head was altered, removed, added or re-ordered, even by somebody who computed all hashes anew.
    """
    with opened(location) as ledger:
        if into.exists():
            raise Failure(f"{into}: is there already; a receipt overwrites nothing")
        receipt = ledger.seal(signing_key)
        into.write_text(receipt.to_json(), encoding="utf-8")
    click.echo(f"Sealed {location} up to entry {receipt.sequence} into {into}.")
    click.echo(f"  signed by {receipt.signer}: tell this name to those who will verify")


@click.command()
@ledger_option
@click.option(
    "--into", required=True, type=_PATH, metavar="FILE", help="The new file; nothing is overwritten."
)
def backup(*, location: str, into: Path) -> None:
    """Copy a ledger as it stands at this moment into one file, and verify the copy. Others may go on writing.

    The copy is itself a ledger in a SQLite file. Its names and texts are encrypted as before: without the key nobody reads
    them, so keep a copy of the key, too, in another place.
    """
    with opened(location) as ledger:
        head = ledger.backup(into)
    click.echo(f"Backed up {location} into {into}: {head.sequence} entries, verified.")
    click.echo(f"  head {head.sequence} {head.hash}")


@click.command()
@click.argument("backup_file", metavar="BACKUP", type=_PATH)
@ledger_option
def restore(*, backup_file: Path, location: str) -> None:
    """Make a ledger from a BACKUP: a new file, or an empty PostgreSQL database. Both are verified; nothing is overwritten."""
    try:
        head = restore_ledger(backup_file, location)
    except LedgerError as error:
        raise Failure(str(error)) from error
    click.echo(f"Restored {backup_file} into {location}: {head.sequence} entries, verified.")
    click.echo(f"  head {head.sequence} {head.hash}")


@click.command()
@ledger_option
@_author
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stays readable, so name nobody in it.")
@click.option(
    "--document",
    metavar="SHA256",
    help="A document's text, names and address, and its lines' places as written.",
)
@click.option(
    "--field",
    "only",
    multiple=True,
    metavar="NAME",
    help="Of the document only this: text, name, title, outlet, address.",
)
@click.option("--line", metavar="ID", help="A line's place as written, and the reasons given on it alone.")
@click.option("--record", "record_id", metavar="ID", help="All that names anybody in a victim, an incident …")
@click.option("--author", "person", metavar="NAME", help="The name of somebody who wrote entries.")
@click.option("--originator", metavar="NAME", help="The name of a source.")
@click.option("--containing", metavar="WORDS", help="Every value that contains these words.")
@click.option("--marks", is_flag=True, help="The hashes that earlier erasures kept of names.")
@click.option(
    "--unmarked", is_flag=True, help="Keep no hash of the names: a later import may record them again."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(
    *,
    location: str,
    author: str,
    reason: str,
    document: str | None,
    only: tuple[str, ...],
    record_id: str | None,
    line: str | None,
    person: str | None,
    originator: str | None,
    containing: str | None,
    marks: bool,
    unmarked: bool,
    yes: bool,
) -> None:
    """Erase names, sources or texts for good. Counts, dates and decisions stay, and 'tawthiq verify' stays green.

    A name may stand in a note or a row besides: how many such values keep it is said, and --containing erases them.
    A keyed hash of a victim's name stays, so that no later import or 'enter' records it again unless somebody says --again.
    What was erased, when, by whom and why is an entry. Earlier backups still hold it: destroy them, or restore and erase again.
    """
    from tawthiq.ledger.erasing import Target  # noqa: PLC0415

    target = Target(
        document=document,
        line=line,
        record=record_id,
        author=person,
        originator=originator,
        containing=containing,
        marks=marks or None,
        only=only,
    )
    with opened(location) as ledger:
        target.check()
        _tell_elsewhere(ledger.elsewhere(target))
        if not yes:
            click.confirm("Erase for good? Nobody can bring it back", abort=True)
        done = ledger.erase(target, author=author, reason=reason, marked=not unmarked)
    kinds = Counter(kind for _, kind in done.values)
    click.echo(f"Erased {count(len(done.values), 'value')}, as entry {done.sequence} says:")
    for kind, number in sorted(kinds.items()):
        click.echo(f"  {number:>4}  {kind}")
    if done.marked:
        notice(
            f"Note: a keyed hash of {count(done.marked, 'name')} stays, so that no import records it again unasked;"
            " whoever has ledger and key can try names against it (--unmarked keeps none)"
        )


def _tell_elsewhere(found: Counter[str]) -> None:
    """Say how many other values keep a name that is erased here; not the name, which is to be seen nowhere."""
    if found:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(found.items()))
        keep = "keeps" if found.total() == 1 else "keep"
        notice(
            f"Note: {count(found.total(), 'other value')} ({kinds}) {keep} a name that is erased here: "
            "'tawthiq erase --containing NAME' erases every value that holds it, whole"
        )


@click.command("rotate-key")
@ledger_option
@_author
@click.option(
    "--no-new-key", is_flag=True, help="Use the first of the user's keys as it is: somebody else made it."
)
def rotate_key(*, location: str, author: str, no_new_key: bool) -> None:
    """Encrypt everything that a ledger holds anew, under a fresh key, wrapped with a new key of the user's.

    The new key is put in front of the file of keys; the old ones stay there, for other ledgers and for earlier backups.
    """
    from tawthiq.ledger.keys import add_key, load_keyring  # noqa: PLC0415

    with opened(location) as ledger:
        ledger.unlock()  # before a key is made that would open nothing
        ring = load_keyring()
        ring = ring if no_new_key else add_key(ring)
        done = ledger.rotate_key(ring, author=author)
    click.echo(
        f"{count(done.values, 'value')} encrypted anew; key {done.before} before, {done.after} now ({ring.place})."
    )
    notice("Copy the file of keys anew, apart from the ledgers. Earlier backups still need the old key.")


@click.command()
@ledger_option
def upgrade(*, location: str) -> None:
    """Bring the tables of a ledger that an earlier version made to this version. Make a backup first."""
    try:
        before, after = upgrade_ledger(location)
    except LedgerError as error:
        raise Failure(str(error)) from error
    if before == after:
        click.echo(f"{location} has the tables of this version already ({after}).")
    else:
        click.echo(f"{location}: tables {before} brought to {after}. 'tawthiq verify' checks it.")


@click.command()
@ledger_option
@click.option(
    "--right",
    type=click.Choice([level.value for level in Sensitivity]),
    default=Sensitivity.PUBLIC.value,
    show_default=True,
    help="What whoever gets it may see.",
)
@click.option("--into", type=_PATH, metavar="FILE", help="A new file; else standard output.")
def export(*, location: str, right: str, into: Path | None) -> None:
    """Write out documents and lines as JSON, one a line: what the right covers, and on each what was withheld.

    The last line counts what was withheld, field by field.
    """
    from tawthiq.ledger.exporting import export as export_ledger  # noqa: PLC0415

    if into and into.exists():
        raise Failure(f"{into}: is there already; an export overwrites nothing")
    withheld = 0
    with opened(location) as ledger, click.open_file(str(into or "-"), "w", encoding="utf-8") as out:
        for record in export_ledger(ledger, Sensitivity(right)):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
            withheld += record["record"] != "account" and bool(record["withheld"])
    if withheld:
        notice(
            f"Note: {count(withheld, 'record')} with fields that the right {right!r} does not cover; each names them"
        )
