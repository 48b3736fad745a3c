"""Forms that only the workspace has."""

from stokje.desk.forms.record import AgreementForm, StatementForm, TimesForm
from stokje.desk.forms.staff import GrantForm, MemberForm, StaffForm

__all__ = ["AgreementForm", "GrantForm", "MemberForm", "StaffForm", "StatementForm", "TimesForm"]
