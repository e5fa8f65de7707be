"""What every test shares: keys of its own, so that no test reads or makes the keys of whoever runs it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

# How long an example takes says nothing of whether it is right: beside other work on one machine any of them may be slow.
settings.register_profile("tawthiq", deadline=None)
settings.load_profile("tawthiq")


@pytest.fixture(scope="session", autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder of settings for this session; what a test starts inherits it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("settings")))
        for name in ("TAWTHIQ_KEY", "TAWTHIQ_KEY_FILE"):
            patched.delenv(name, raising=False)
        yield
