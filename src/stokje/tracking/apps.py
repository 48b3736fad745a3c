from django.apps import AppConfig


class TrackingConfig(AppConfig):
    name = "stokje.tracking"
    label = "tracking"
