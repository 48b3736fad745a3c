import datetime as dt
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from stokje.kit.services import load_campaign
from tests.make.kit import again, campaign_folder, few

STARTS = dt.date(2027, 1, 27)


@pytest.fixture(scope="session")
def klassen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign folder; not to be spoiled."""
    return campaign_folder(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="session")
def few_of_klassen(klassen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one; not to be spoiled."""
    folder = again(klassen, tmp_path_factory.mktemp("few"))
    few(folder)
    return folder


@pytest.fixture
def folder(klassen: Path, tmp_path: Path) -> Path:
    """A campaign folder of the test's own."""
    return again(klassen, tmp_path)


@pytest.fixture
def few_folder(few_of_klassen: Path, tmp_path: Path) -> Path:
    """A small one of the test's own."""
    return again(few_of_klassen, tmp_path)


@pytest.fixture(scope="module")
def loaded(stays: None, django_db_blocker: DjangoDbBlocker, klassen: Path) -> Path:
    """The folder that is loaded for all tests of the module."""
    with django_db_blocker.unblock():
        load_campaign(klassen)
    return klassen


@pytest.fixture(scope="module")
def few_loaded(stays: None, django_db_blocker: DjangoDbBlocker, few_of_klassen: Path) -> Path:
    """The same of the small folder, moved to where its rehearsals can be."""
    with django_db_blocker.unblock():
        load_campaign(few_of_klassen, STARTS)
    return few_of_klassen
