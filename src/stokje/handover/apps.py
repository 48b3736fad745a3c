from django.apps import AppConfig


class HandoverConfig(AppConfig):
    """Editions and the offices that receive them."""

    name = "stokje.handover"
    label = "handover"

    def ready(self) -> None:
        """Lets the room's rights name themselves."""
        from stokje.handover import rules  # noqa: F401, PLC0415  (rights name themselves when read)
