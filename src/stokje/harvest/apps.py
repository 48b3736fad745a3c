from django.apps import AppConfig


class HarvestConfig(AppConfig):
    name = "stokje.harvest"
    label = "harvest"
