"""What the worker does for the baton."""

from stokje.relay.services import prepare_batons as prepare
from stokje.shared.schedule import every


@every(60)
def prepare_batons() -> None:
    """A meetup that was held has a baton to pass."""
    prepare()
