from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "stokje.handover"
    label = "handover"
