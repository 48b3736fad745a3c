from django.apps import AppConfig


class SeatingConfig(AppConfig):
    """Who sits where."""

    name = "stokje.seating"
    label = "seating"
