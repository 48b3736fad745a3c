from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "stokje.registration"
    label = "registration"
