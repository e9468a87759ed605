"""The seed of invented examples: the same in each `make test`, a new one in each `make test-deep`."""

import os
import secrets

from hypothesis import settings

# A deep run has new seeds, more examples, and the tests that are marked as deep.
DEEP = os.environ.get("ERRCAST_DEEP") == "1"

# The seed of what is invented. The processes among which the tests are divided inherit it.
SEED = os.environ.setdefault("ERRCAST_SEED", str(secrets.randbelow(10**9)) if DEEP else "4242")


def examples(count: int) -> settings:
    """Have Hypothesis try so many examples of a test, and twenty times as many in a deep run."""
    return settings(max_examples=count * (20 if DEEP else 1))
