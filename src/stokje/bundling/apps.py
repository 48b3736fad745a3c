from django.apps import AppConfig


class BundlingConfig(AppConfig):
    name = "stokje.bundling"
    label = "bundling"
