from django.apps import AppConfig


class Room(AppConfig):
    name = "lifering.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lifering.accounts.noticing import connect

        connect()
