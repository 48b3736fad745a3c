from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "stokje.site"
    label = "site"
