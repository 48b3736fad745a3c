from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    name = "stokje.schools"
    label = "schools"
