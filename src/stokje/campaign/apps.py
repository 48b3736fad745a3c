from django.apps import AppConfig


class CampaignConfig(AppConfig):
    name = "stokje.campaign"
    label = "campaign"
