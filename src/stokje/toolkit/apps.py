from django.apps import AppConfig


class ToolkitConfig(AppConfig):
    name = "stokje.toolkit"
    label = "toolkit"
