from django.apps import AppConfig


class MeetupsConfig(AppConfig):
    name = "stokje.meetups"
    label = "meetups"
