from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "stokje.shared"
    label = "shared"
