"""What someone changes of their own sign-up."""

from __future__ import annotations

from typing import Any

from stokje.registration.forms.identity import IdentityForm
from stokje.registration.models import Registration
from stokje.registration.services import Details


class DetailsForm(IdentityForm):
    """The address stays, because the link proves it."""

    def __init__(self, data: Any = None, *, registration: Registration) -> None:
        city = registration.municipality
        initial = {name: getattr(registration, name) for name in ("name", "role", "organisation")}
        initial["municipality"] = city.spoken() if city else ""
        super().__init__(data, initial=initial)

    def details(self) -> Details:
        """What was filled in, for the service."""
        return Details(**self.cleaned_data)
