"""The bytes of an entry, computed a second time the way docs/ledger.md describes them."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawthiq.ledger import canonical
from tawthiq.ledger.canonical import commitment, entry_hash, moment, moment_text, new_salt, next_moment

BODIES = st.dictionaries(
    st.text(max_size=5),
    st.recursive(st.none() | st.integers() | st.text(max_size=8) | st.booleans(), st.lists, max_leaves=5),
    max_size=5,
)


def test_the_canonical_form() -> None:
    body = {"place": "سجن غويران", "best": 124, "by": ["sdf"], "high": None, "a\n": '"'}
    assert canonical.canonical(body).decode() == (
        '{"a\\n":"\\"","best":124,"by":["sdf"],"high":null,"place":"سجن غويران"}'
    )


@given(BODIES)
def test_the_bytes_are_those_of_plain_json_with_sorted_keys(body: dict[str, Any]) -> None:
    """What writes them fast is held to the standard library, which docs/ledger.md describes."""
    plain = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert canonical.canonical(body) == plain.encode()


@pytest.mark.parametrize("code", [*range(32), 34, 92, 127, 0x2028, 0xFFFE, 0x10FFFF])
def test_every_odd_character_is_written_as_plain_json_writes_it(code: int) -> None:
    body = {"a": chr(code), chr(code): [1]}
    plain = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert canonical.canonical(body) == plain.encode()


def test_a_body_holds_neither_half_a_character_nor_a_date() -> None:
    with pytest.raises(ValueError, match="surrogates not allowed"):
        canonical.canonical({"a": "\ud800"})
    with pytest.raises(TypeError, match="text and whole numbers"):
        canonical.canonical({"a": [datetime(2022, 1, 26, tzinfo=UTC)]})


@given(BODIES)
def test_a_body_comes_back_and_its_bytes_do_not_depend_on_order(body: dict[str, Any]) -> None:
    data = canonical.canonical(body)
    assert json.loads(data) == body
    assert canonical.canonical(dict(reversed(body.items()))) == data
    assert b"\n" not in data


@pytest.mark.parametrize("body", [{"a": 0.5}, {"a": [1, {"b": 2.0}]}, {"a": float("nan")}])
def test_a_body_with_a_float_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="whole numbers"):
        canonical.canonical(body)


def test_the_hash_of_an_entry() -> None:
    told = b"tawthiq-entry-1\n" + b"0" * 64 + b"\n1\nledger-opened\nAA\n2022-01-26T10:00:00.000000Z\n{}"
    expected = hashlib.sha256(told).hexdigest()
    at = "2022-01-26T10:00:00.000000Z"
    assert entry_hash("0" * 64, 1, "ledger-opened", author="AA", recorded_at=at, body=b"{}") == expected


def test_a_commitment_depends_on_salt_kind_and_value() -> None:
    salt, other = new_salt(), new_salt()
    assert len(salt) == 32
    assert commitment(salt, "name", b"x") == hashlib.sha256(b"name\n" + salt + b"x").hexdigest()
    told = {(salt, "name", b"x"), (other, "name", b"x"), (salt, "title", b"x"), (salt, "name", b"y")}
    assert len({commitment(*parts) for parts in told}) == 4


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_moments_come_back_and_sort_as_text(one: datetime, other: datetime) -> None:
    assert moment(moment_text(one)) == one
    assert (moment_text(one) < moment_text(other)) is (one < other)


def test_a_moment_is_kept_in_utc_and_needs_a_zone() -> None:
    damascus = timezone(timedelta(hours=3))
    assert moment_text(datetime(2022, 1, 26, 2, 30, tzinfo=damascus)) == "2022-01-25T23:30:00.000000Z"
    with pytest.raises(ValueError, match="no zone"):
        moment_text(datetime(2022, 1, 26))


def test_time_never_goes_back() -> None:
    assert next_moment("2999-12-31T23:59:59.999998Z") == "2999-12-31T23:59:59.999999Z"
    assert next_moment(None) <= next_moment(next_moment(None))
