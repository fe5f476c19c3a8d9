from tests.journeys.conftest import application, client

__all__ = ["application", "client"]
