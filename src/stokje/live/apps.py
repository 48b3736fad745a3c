from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "stokje.live"
    label = "live"
