"""Forms of the sign-up, of someone's own page, and of the desk."""

from stokje.registration.forms.attendance import StaysForm
from stokje.registration.forms.colleagues import ColleaguesForm, OwnYesForm
from stokje.registration.forms.dates import DatesForm, OwnDatesForm
from stokje.registration.forms.details import DetailsForm
from stokje.registration.forms.finding import FindForm
from stokje.registration.forms.inviting import AddressForm, InviteForm, OneInvitationForm, Parcel
from stokje.registration.forms.lost import LostForm
from stokje.registration.forms.organising import ExtraForm, SeatRulesForm
from stokje.registration.forms.signing_up import CodeForm, SignUpForm
from stokje.registration.forms.walk_in import WalkInForm
from stokje.registration.forms.wishes import NeedsForm, WishesForm

__all__ = [
    "AddressForm",
    "CodeForm",
    "ColleaguesForm",
    "DatesForm",
    "DetailsForm",
    "ExtraForm",
    "FindForm",
    "InviteForm",
    "LostForm",
    "NeedsForm",
    "OneInvitationForm",
    "OwnDatesForm",
    "OwnYesForm",
    "Parcel",
    "SeatRulesForm",
    "SignUpForm",
    "StaysForm",
    "WalkInForm",
    "WishesForm",
]
