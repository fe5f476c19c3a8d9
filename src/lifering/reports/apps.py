from django.apps import AppConfig


class Room(AppConfig):
    name = "lifering.reports"

    def ready(self) -> None:
        from lifering.design.leaving import when_leaving
        from lifering.reports.opening import destroy_row

        when_leaving(destroy_row)
