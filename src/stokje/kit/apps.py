from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "stokje.kit"
    label = "kit"
