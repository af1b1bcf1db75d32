from django.apps import AppConfig


class ItemsConfig(AppConfig):
    name = "starter_package.items"
