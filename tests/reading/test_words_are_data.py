"""The words of a rule are data: no module of the reader keeps a set of Arabic words of its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import tawthiq.reading

READER = Path(tawthiq.reading.__file__).parent
ARABIC = re.compile("[\u0621-\u064a]")
RESOURCES = READER.parent / "resources"


def sets_of_words(source: str) -> list[str]:
    """The names at a module's top that hold a set of words with an Arabic one among them."""
    found = []
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
            continue
        called = node.value.func
        if not isinstance(called, ast.Name) or called.id != "frozenset":
            continue
        told = [n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant)]
        if any(isinstance(word, str) and ARABIC.search(word) for word in told):
            found += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return found


def test_no_module_keeps_a_set_of_words_of_its_own():
    kept = {p.name: names for p in READER.rglob("*.py") if (names := sets_of_words(p.read_text("utf-8")))}
    assert kept == {}


def test_a_set_planted_in_a_module_is_found():
    assert sets_of_words('_DOERS = frozenset({"by", "على يد"})\n') == ["_DOERS"]


def test_every_list_of_words_is_asked_for():
    asked = "".join(p.read_text("utf-8") for p in READER.rglob("*.py"))
    named = re.findall(r"^\[(\w+)\.(\w+)\]", (RESOURCES / "words.toml").read_text("utf-8"), re.MULTILINE)
    assert len(named) > 50
    assert not [
        (concern, name)
        for concern, name in named
        if f'listed("{concern}"' not in asked or f'"{name}"' not in asked
    ]
