from django.apps import AppConfig
from django.middleware import csrf

from stokje.shared.ids import drawn


class SharedConfig(AppConfig):
    name = "stokje.shared"
    label = "shared"

    def ready(self) -> None:
        """Tokens of forms are drawn at once: Django draws each of their 64 letters by itself."""
        csrf.get_random_string = drawn  # type: ignore[attr-defined]  # it is imported there
