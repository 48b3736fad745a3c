from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "stokje.privacy"
    label = "privacy"
