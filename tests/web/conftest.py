import pytest

from web import create_app
from web.settings import Settings


@pytest.fixture(scope="session")
def app(sample_address):
    return create_app(Settings(index=sample_address))


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture(scope="session")
def nasty_app(nasty_address):
    return create_app(Settings(index=nasty_address))


@pytest.fixture
def nasty(nasty_app):
    return nasty_app.test_client()
