import datetime as dt
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from stokje.kit.services import load_campaign
from tests.make.kit import campaign_folder, few

STARTS = dt.date(2027, 1, 27)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A campaign folder of the test's own."""
    return campaign_folder(tmp_path)


@pytest.fixture(scope="module")
def loaded(stays: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that is loaded for all tests of the module; not to be spoiled."""
    folder = campaign_folder(tmp_path_factory.mktemp("loaded"))
    with django_db_blocker.unblock():
        load_campaign(folder)
    return folder


@pytest.fixture(scope="module")
def few_loaded(
    stays: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The same of a small folder, moved to where its rehearsals can be."""
    folder = campaign_folder(tmp_path_factory.mktemp("few"))
    few(folder)
    with django_db_blocker.unblock():
        load_campaign(folder, STARTS)
    return folder
