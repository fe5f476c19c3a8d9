from tests.journeys.running import chromium, phone, plain_phone, scripts, site, weather

__all__ = ["chromium", "phone", "plain_phone", "scripts", "site", "weather"]
