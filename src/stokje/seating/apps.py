from django.apps import AppConfig


class SeatingConfig(AppConfig):
    name = "stokje.seating"
    label = "seating"
