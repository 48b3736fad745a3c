from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "stokje.letters"
    label = "letters"
