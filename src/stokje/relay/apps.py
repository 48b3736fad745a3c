from django.apps import AppConfig


class RelayConfig(AppConfig):
    name = "stokje.relay"
    label = "relay"
