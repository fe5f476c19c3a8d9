from django.apps import AppConfig


class Room(AppConfig):
    name = "lifering.vault"
    default_auto_field = "django.db.models.BigAutoField"
