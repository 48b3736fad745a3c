from django.apps import AppConfig


class HarvestConfig(AppConfig):
    """What was said."""

    name = "stokje.harvest"
    label = "harvest"
