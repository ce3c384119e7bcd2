import pytest
from hypothesis import settings

from onrecord.reader import Reader

# The same cases on every run, and no limit on time: these machines are noisy.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The shipped model, loaded once for all tests."""
    return Reader()
