from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "stokje.api"
    label = "api"
