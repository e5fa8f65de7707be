"""Lists under the items of a list, the events that a sentence lists by place, and the total that dead and wounded make."""

from __future__ import annotations

import pytest
from tests.reading.english_notation import PUBLISHED, claimed

from tawthiq.auditing import audit
from tawthiq.reading import read


def sums(text: str) -> list[str]:
    """The sums that a text is read to claim, and all that fails in it."""
    reading = read(text, published=PUBLISHED, language="en")
    found = (claimed(reading, finding) for finding in audit(reading))
    return sorted(c for c in found if c.startswith("sum") or c.endswith("fails"))


OUTER = "The monitor documented the death of 60 people in March; here are the details:\n\n"

CASES = [
    pytest.param(
        OUTER
        + "-20 civilians, they are as follows:\n\n  • 12 killed in shelling.\n\n  • Eight killed by mines.\n\n"
        + "-30 fighters:\n\n  • 19 killed in airstrikes.\n\n  • 11 killed in clashes.\n\n– 10 soldiers were killed in an ambush.\n",
        ["sum 20 12 8 holds", "sum 30 19 11 holds", "sum 60 20 30 10 holds"],
        id="a list under each item",
    ),
    pytest.param(
        OUTER
        + "* 20 civilians:\n  - 12 killed in shelling.\n  - 9 killed by mines.\n* 30 fighters.\n* 10 soldiers.\n",
        ["sum 20 12 9 fails", "sum 60 20 30 10 holds"],
        id="an announced list that misses its item",
    ),
    pytest.param(
        OUTER
        + "- 20 civilians killed\n    - 12 in shelling.\n    - 5 by mines.\n- 30 fighters killed\n- 10 soldiers killed\n",
        ["sum 60 20 30 10 holds"],
        id="set in without a word: some of the item, and no claim",
    ),
    pytest.param(
        OUTER
        + "- 20 civilians killed\n• 12 in shelling.\n• 8 by mines.\n- 30 fighters killed\n- 10 soldiers killed\n",
        ["sum 20 12 8 holds"],
        id="another mark, no further in, no word: the outer list claims nothing",
    ),
    pytest.param(
        OUTER + "- One man and one woman were murdered.\n- 48 fighters killed.\n- Ten soldiers killed.\n",
        ["sum 60 1 1 48 10 holds"],
        id="two numbers that share their verb",
    ),
    pytest.param(
        "The army carried out 40 air strikes, killing 60 people.\n\n"
        "The strikes were distributed over several areas: 13 in Aleppo, 4 in Hasakah and 23 in Raqqa.",
        ["sum 40 13 4 23 holds"],
        id="events by place, though the dead were told last",
    ),
    pytest.param(
        "Drones carried out nine drone strikes, killing 30 people. They hit Aleppo and Hasakah.",
        [],
        id="no list of events",
    ),
    pytest.param(
        "3,383 persons were killed or injured in July, the mission says. The government spoke of 2,556 persons killed and "
        "injured. According to the mission, 1,057 people were killed and another 2,326 were wounded in July.",
        ["sum 3383 1057 2326 holds"],
        id="two totals: the dead and wounded are of the one that they make",
    ),
    pytest.param(
        "The mission spoke of 2,556 persons killed and injured in July. 1,057 people were killed and another 1,409 wounded.",
        ["sum 2556 1057 1409 fails"],
        id="one total that they miss",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sums(text: str, expected: list[str]) -> None:
    assert sums(text) == sorted(expected)
