"""Every write of the baton."""

from stokje.relay.services.answering import accept_baton, decline_baton
from stokje.relay.services.passing import pass_baton, prepare_baton, prepare_batons, take_back

__all__ = ["accept_baton", "decline_baton", "pass_baton", "prepare_baton", "prepare_batons", "take_back"]
