"""An edition as a file: the report on paper, and the sealed whole that anyone can check."""

from stokje.handover.exports.report import report_pdf
from stokje.handover.exports.sealed import sealed

__all__ = ["report_pdf", "sealed"]
