from django.apps import AppConfig


class Room(AppConfig):
    name = "lifering.keys"
    default_auto_field = "django.db.models.BigAutoField"
