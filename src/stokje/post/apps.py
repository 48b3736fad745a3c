from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "stokje.post"
    label = "post"
