"""Takes conversations as Polis exports them: statements, votes and the voters' groups of opinion."""

from stokje.harvest.services.polis.importing import import_polis
from stokje.harvest.services.polis.report import ImportReport

__all__ = ["ImportReport", "import_polis"]
