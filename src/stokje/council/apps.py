from django.apps import AppConfig


class CouncilConfig(AppConfig):
    name = "stokje.council"
    label = "council"
