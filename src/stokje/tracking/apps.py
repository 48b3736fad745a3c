from django.apps import AppConfig


class TrackingConfig(AppConfig):
    """Answers, pledges and their progress."""

    name = "stokje.tracking"
    label = "tracking"

    def ready(self) -> None:
        """Lets the room's rights name themselves."""
        from stokje.tracking import rules  # noqa: F401, PLC0415  (rights name themselves when read)
