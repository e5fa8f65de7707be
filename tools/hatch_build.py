"""Makes a wheel whose reader is compiled; only where ``HATCH_BUILD_HOOK_ENABLE_CUSTOM=1`` asks for it.

``make compiled`` and ``make bench-reading-compiled`` do. Without the variable hatchling never opens this file, and the wheel is
pure Python. The modules are compiled in a copy, so that nothing is left among the sources.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOMS = ("text", "reading")
NOT_TAKEN = ("reading/claims/misprints.py",)
"""What stays Python: mypyc writes C for it in which gcc sees a variable that may be read before it is set."""

SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup

arguments = ["--config-file=", "--ignore-missing-imports", *sys.argv[1].split(",")]
sys.argv[1:] = ["build_ext", "--inplace"]
modules = mypycify(arguments, opt_level="1", multi_file=True, group_name="tawthiq_reader")
setup(name="tawthiq-reader", package_dir={"": "."}, packages=[], ext_modules=modules)
"""


def modules(package: Path) -> list[Path]:
    """The modules that are compiled: all of the rooms but the few that are not taken."""
    found = (path for room in ROOMS for path in sorted((package / room).rglob("*.py")))
    left = {package / name for name in NOT_TAKEN}
    return [path for path in found if path.name != "__init__.py" and path not in left]


class CompiledReader(BuildHookInterface[Any]):
    """Puts the compiled modules beside the Python ones, which Python then prefers."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile into a folder of its own, and name what belongs into the wheel."""
        if self.target_name != "wheel" or version == "editable":
            return
        self._room = TemporaryDirectory()
        room = Path(self._room.name).resolve()
        shutil.copytree(
            Path(self.root, "src", "tawthiq"), room / "tawthiq", ignore=shutil.ignore_patterns("__pycache__")
        )
        (room / "setup.py").write_text(SETUP, "utf-8")
        sources = ",".join(str(path.relative_to(room)) for path in modules(room / "tawthiq"))
        run = subprocess.run(
            [sys.executable, "setup.py", sources],
            cwd=room,
            env={**os.environ, "MYPYPATH": str(room)},
            capture_output=True,
            text=True,
            check=False,
        )
        built = [
            path for path in room.rglob("*") if path.suffix in (".so", ".pyd") and "build" not in path.parts
        ]
        if run.returncode or not built:
            message = f"the reader could not be compiled:\n{run.stdout[-3000:]}\n{run.stderr[-3000:]}"
            raise RuntimeError(message)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(path): str(path.relative_to(room)) for path in built})

    def finalize(self, *_: object) -> None:
        """Remove the folder, once the wheel holds what was in it."""
        if hasattr(self, "_room"):
            self._room.cleanup()
