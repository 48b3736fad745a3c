from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PeopleConfig(AppConfig):
    """Finds the rights of every room."""

    name = "stokje.people"
    label = "people"

    def ready(self) -> None:
        """Lets every room declare who may do what."""
        autodiscover_modules("rules")
