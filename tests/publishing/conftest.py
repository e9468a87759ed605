"""What the tests of publishing share."""

from pathlib import Path

import pytest

from tests.support.services import two_services


@pytest.fixture
def services(tmp_path: Path) -> Path:
    return two_services(tmp_path)
