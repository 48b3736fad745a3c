from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "stokje.desk"
    label = "desk"
