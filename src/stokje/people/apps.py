from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "stokje.people"
    label = "people"
