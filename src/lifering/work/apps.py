from django.apps import AppConfig


class Room(AppConfig):
    name = "lifering.work"
    default_auto_field = "django.db.models.BigAutoField"
