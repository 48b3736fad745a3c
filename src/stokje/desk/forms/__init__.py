"""Forms that only the workspace has."""

from stokje.desk.forms.staff import GrantForm, MemberForm, StaffForm

__all__ = ["GrantForm", "MemberForm", "StaffForm"]
