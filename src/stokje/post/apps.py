from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PostConfig(AppConfig):
    """Finds the mails of every room."""

    name = "stokje.post"
    label = "post"

    def ready(self) -> None:
        """Lets every room name its mails."""
        autodiscover_modules("mails")
